"""The start page: the way on, how far one has come, and nothing about anybody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coursekit import answers, notebooks, timetable
from coursekit.answers import Journal
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.screens import open_screen
from coursekit.screens.base import Screen
from coursekit.screens.start import Start
from coursekit.screens.talk import Talk
from player import HOMEWORK, Player, first

EXERCISE = "praise/find-the-tail"


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder of one's own, standing where a page stands."""
    folder = tmp_path / "notebooks" / "nb"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Screen, "journals", {})
    return tmp_path


def module() -> dict[str, Any]:
    return dict(Start("", "nb").view["modules"][0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomer_sees_the_course_in_their_language(language: str) -> None:
    view = open_screen("start", "", language).view
    text = library().module("praise", language)
    assert view["title"] == library().text("title", language)
    assert view["modules"][0]["title"] == text.title
    assert view["modules"][0]["minutes"] == text.minutes
    assert view["modules"][0]["all_minutes"] == timetable.minutes(library(), "praise").all
    assert len(view["modules"]) == len(library().module_names())
    assert view["resume"] is None
    assert set(view["modules"][0]["plays"]) == {"new"}
    assert set(view["modules"][0]["tasks"]) == {"new"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_that_is_built(language: str) -> None:
    built = notebooks.build(library())
    view = Start("", language).view
    paths = [view[key] for key in ("here", "start", "roleplays", "desk", "workshop")]
    paths += [each["page"] for each in view["languages"]]
    paths += [each[key] for each in view["modules"] for key in ("page", "exercises")]
    assert [path for path in paths if path not in built] == []


def test_languages_are_named_in_themselves() -> None:
    assert [e["name"] for e in Start("", "en").view["languages"]] == [
        "Bokmål",
        "Nynorsk",
        "English",
    ]


def test_a_role_play_is_new_then_begun_then_done() -> None:
    at = library().module_scenarios("praise").index(HOMEWORK)
    assert module()["plays"][at] == "new"
    player = Player(Talk(HOMEWORK, "nb"))
    player.does("begin")
    assert module()["plays"][at] == "begun"
    player.plays_to_the_end(first)
    assert module()["plays"][at] == "done"
    player.does("begin")
    assert module()["plays"][at] == "done"
    assert module()["plays"].count("done") == 1


def test_an_exercise_counts_when_it_is_answered_and_not_before(room: Path) -> None:
    journal = Journal(room / "notebooks" / answers.FOLDER)
    journal.append({"what": "draft", "exercise": EXERCISE, "answer": {}})
    assert "done" not in module()["tasks"]
    journal.append({"what": "answer", "exercise": EXERCISE, "answer": {}})
    assert module()["tasks"].count("done") == 1
    at = library().exercise_names("praise").index(EXERCISE)
    assert module()["tasks"][at] == "done"


def test_one_goes_on_where_one_was(room: Path) -> None:
    Player(Talk(HOMEWORK, "nb")).does("begin")
    there = Start("", "nn").view["resume"]
    assert there == {
        "kind": "play",
        "title": library().scenario(HOMEWORK, "nn").title,
        "page": "notebooks/nn/praise.ipynb",
    }
    journal = Journal(room / "notebooks" / answers.FOLDER)
    journal.append({"what": "answer", "exercise": EXERCISE, "answer": {}})
    there = Start("", "en").view["resume"]
    assert there["kind"] == "exercise"
    assert there["page"] == "notebooks/exercises/praise.ipynb"


def test_what_is_no_longer_in_the_course_is_no_way_on(room: Path) -> None:
    journal = Journal(room / "notebooks" / answers.FOLDER)
    journal.append({"what": "event", "scenario": "gone/away", "attempt": "a", "event": {}})
    journal.append({"what": "answer", "exercise": "gone/away", "answer": 3})
    journal.append({"what": "made up", "text": "Kari"})
    assert Start("", "nb").view["resume"] is None


def test_coming_back_brings_the_page_up_to_date() -> None:
    screen = Start("", "nb")
    Player(Talk(HOMEWORK, "nb")).does("begin")
    assert screen.view["resume"] is None
    screen._heard(screen, {"do": "look", "number": 1}, None)
    assert screen.view["resume"]["kind"] == "play"
    assert screen.view["seen"] == 1


def test_the_page_writes_nothing(room: Path) -> None:
    screen = Start("", "nb")
    screen._heard(screen, {"do": "anything", "number": 1}, None)
    assert list((room / "notebooks" / "nb").iterdir()) == []


def test_nothing_that_anybody_wrote_or_chose_is_on_the_page() -> None:
    player = Player(Talk(HOMEWORK, "nb"))
    player.does("begin")
    player.does("words", text="Ordene mine er bare mine")
    assert "Ordene mine" not in str(Start("", "nb").view)
