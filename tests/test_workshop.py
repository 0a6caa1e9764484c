"""The workshop: opening, checking while typing, saving, trying out; and nothing gets lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.screens import open_screen
from coursekit.screens.workshop import Workshop
from coursekit.words import words
from own_home import copy_course

HOMEWORK = "praise/homework"
NUMBER = "158190 10029"  # made up: no month has the number 81
SAID = words("nb")
View = dict[str, Any]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work" / "notebooks" / "nb"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return copy_course(tmp_path / "home")


class Author:
    """Sits at the workshop and sends what the page would send."""

    def __init__(self, home: Path, language: str = "nb", name: str = "") -> None:
        self.screen = Workshop(name, language, home)

    def does(self, do: str, **more: object) -> View:
        self.screen._heard(self.screen, {"do": do, **more}, None)
        return self.view

    @property
    def view(self) -> View:
        return self.screen.view

    def opens(self, name: str = HOMEWORK) -> str:
        return str(self.does("open", name=name)["text"])


@pytest.fixture
def author(home: Path) -> Author:
    return Author(home)


def saved(home: Path, name: str = HOMEWORK) -> str:
    return (home / "course" / "scenarios" / f"{name}.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_shows_every_role_play_in_the_authors_language(home: Path, language: str) -> None:
    view = Author(home, language).view
    assert view["phase"] == "list"
    assert len(view["scenarios"]) == len(library().scenario_names())
    assert view["drafts"] == []
    assert view["written"] in ("nb", "nn")


def test_the_workshop_opens_by_its_name() -> None:
    assert open_screen("workshop", HOMEWORK, "nn").view["phase"] == "edit"


def test_an_opened_text_is_told_of_at_once(author: Author) -> None:
    author.opens()
    view = author.view
    assert view["problems"] == []
    assert view["playable"]
    assert view["saved"]
    assert view["in_course"]
    assert view["stops"][0]["name"] == "done-early"
    assert {"labelled_praise", "other"} <= {code for code, _, _ in view["names"]["codes"]}
    assert all(says for _, _, says in view["names"]["flags"])


def test_mistakes_are_told_while_typing_and_the_course_is_untouched(
    author: Author, home: Path
) -> None:
    text = author.opens()
    view = author.does("check", text=text.replace("level: 1", "level: seven"))
    (problem,) = view["problems"]
    assert problem["line"] == 5
    assert not view["saved"]
    assert saved(home) == text
    assert view["opened"] == 1


def test_what_was_typed_is_there_after_a_crash(author: Author, home: Path) -> None:
    text = author.opens()
    author.does("check", text=text + "# midt i en tanke\n")
    again = Author(home)
    assert again.opens() == text + "# midt i en tanke\n"
    assert again.view["told"] == [SAID("workshop.told.restored")]
    assert again.view["asks"] == "revert"
    view = again.does("revert")
    assert view["text"] == text
    assert view["told"] == []


def test_a_fine_text_is_saved_into_the_course_and_translations_follow(
    author: Author, home: Path
) -> None:
    text = author.opens().replace("Ferdig. Kan jeg spille nå?", "Ferdig!")
    view = author.does("save", text=text)
    assert saved(home) == text
    assert view["saved"]
    assert view["told"][0] == SAID("workshop.told.saved")
    assert any("1" in line and "Nynorsk" in line for line in view["told"])
    assert SAID("workshop.told.placed") not in view["told"]


def test_a_broken_text_is_saved_as_a_draft(author: Author, home: Path) -> None:
    text = author.opens()
    view = author.does("save", text=text.replace("level: 1", "level: 9"))
    assert view["told"] == [SAID("workshop.told.draft")]
    assert view["saved"]
    assert not view["in_course"]
    assert saved(home) == text
    view = author.does("leave", text=view["text"])
    assert [each["name"] for each in view["scenarios"] if each["draft"]] == [HOMEWORK]
    assert view["drafts"] == []


def test_a_draft_that_is_not_in_the_course_is_listed_with_what_is_left(author: Author) -> None:
    text = author.does("new", title="Ny", theme="praise")["text"]
    view = author.does("leave", text=text)
    assert [(d["name"], d["problems"]) for d in view["drafts"]] == [("praise/ny", 0)]
    author.does("open", name="praise/ny")
    view = author.does("leave", text=text.replace("level: 1", "level: 9"))
    assert [(d["name"], d["problems"]) for d in view["drafts"]] == [("praise/ny", 1)]
    assert len(view["scenarios"]) == len(library().scenario_names())


def test_somebody_elses_version_is_never_overwritten_unasked(author: Author, home: Path) -> None:
    text = author.opens()
    other = Author(home)
    other.opens()
    other.does("save", text=text + "# den andres\n")
    view = author.does("save", text=text + "# min\n")
    assert view["asks"] == "over"
    assert "# den andres" in saved(home)
    author.does("save", text=text + "# min\n", over=True)
    assert "# min" in saved(home)
    earlier = home / "course" / "scenarios" / "praise" / ".earlier"
    assert any("# den andres" in p.read_text("utf-8") for p in earlier.iterdir())


def test_a_new_one_begins_from_the_starter_and_reaches_the_course(
    author: Author, home: Path
) -> None:
    view = author.does("new", title="Kveldsmat: på terrassen", theme="praise", written="nn")
    assert view["title"] == "Kveldsmat: på terrassen"
    assert view["name"] == "praise/kveldsmat-pa-terrassen"
    assert not view["in_course"]
    assert "language: nn" in view["text"]
    assert view["problems"] == []
    view = author.does("save", text=view["text"])
    assert view["in_course"]
    assert SAID("workshop.told.placed") in view["told"]
    assert SAID("workshop.told.untranslated") in view["told"]
    assert len(Author(home).view["scenarios"]) == len(library().scenario_names()) + 1
    second = author.does("new", title="Kveldsmat på terrassen", theme="praise")
    assert second["name"] == "praise/kveldsmat-pa-terrassen-2"


@pytest.mark.parametrize(
    ("title", "theme"), [("", "praise"), ("  ", "praise"), ("X", "../x"), ("X", None)]
)
def test_a_new_one_needs_a_name_and_a_theme_of_the_course(
    author: Author, title: str, theme: object
) -> None:
    view = author.does("new", title=title, theme=theme)
    assert view["phase"] == "list"
    assert view["alert"] == SAID("workshop.new.missing")


@pytest.mark.parametrize("name", ["praise/gone", "../../x/y", None, 7])
def test_what_is_not_there_is_told_in_words(author: Author, name: object) -> None:
    view = author.does("open", name=name)
    assert view["phase"] == "list"
    assert view["alert"] == SAID("workshop.told.gone")


def test_it_can_be_played_unsaved_and_nothing_is_kept(author: Author, tmp_path: Path) -> None:
    text = author.opens().replace("Ferdig. Kan jeg spille nå?", "Dette er ikke lagret")
    view = author.does("play", text=text, turn="")
    talk = author.screen.talk
    assert talk is not None
    assert view["talk"] == f"anywidget:{talk.model_id}"
    talk._heard(talk, {"do": "begin", "attempt": ""}, None)
    assert "Dette er ikke lagret" in str(talk.view["log"])
    talk._heard(talk, {"do": "words", "step": 0, "text": "Fint!", "attempt": talk.attempt}, None)
    reply = talk.view["replies"][0]["id"]
    talk._heard(talk, {"do": "choose", "step": 0, "reply": reply, "attempt": talk.attempt}, None)
    assert talk.view["phase"] == "consequence"
    assert list((tmp_path / "work").rglob("*.jsonl")) == []
    assert author.does("close")["talk"] == ""


def test_the_play_reaches_its_debrief(author: Author) -> None:
    author.opens()
    author.does("play", text=author.view["text"], turn="")
    talk = author.screen.talk
    assert talk is not None
    talk._heard(talk, {"do": "begin", "attempt": ""}, None)
    for _ in range(60):
        view = talk.view
        here = {"attempt": talk.attempt, "step": view["step"]}
        act = {"words": {"do": "words", "text": "Så fint"}, "consequence": {"do": "go"}}.get(
            view["phase"]
        )
        if view["phase"] == "ended":
            break
        choice = {"do": "choose", "reply": view["replies"][0]["id"]} if "replies" in view else {}
        talk._heard(talk, {**here, **(act or choice)}, None)
    assert talk.view["phase"] == "ended"
    assert talk.view["debrief"]["rates"]["turns"] > 3


def test_it_can_be_played_from_any_turn(author: Author) -> None:
    text = author.opens()
    author.does("play", text=text, turn="hand-over-page")
    assert author.screen.talk is not None
    assert author.screen.talk.scenario.start == "hand-over-page"


def test_what_cannot_be_played_is_not_opened(author: Author) -> None:
    text = author.opens()
    view = author.does("play", text=text.replace("next: hand-over-page", "next: nowhere"), turn="")
    assert view["talk"] == ""
    assert not view["playable"]
    assert author.screen.talk is None


def test_a_birth_number_is_refused_and_kept_nowhere(author: Author, tmp_path: Path) -> None:
    text = author.opens()
    for do in ("check", "save"):
        view = author.does(do, text=text + f"# {NUMBER} {do}\n")
        assert view["alert"] == SAID("kit.birth_number")
    assert not any(NUMBER.encode() in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_leaving_with_a_birth_number_loses_nothing(author: Author) -> None:
    text = author.opens() + f"# {NUMBER}\n"
    view = author.does("leave", text=text)
    assert view["phase"] == "edit"
    assert view["text"] == text


def test_a_full_disk_is_told_and_the_text_stays(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = author.opens() + "# mer\n"

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left")

    monkeypatch.setattr("os.fsync", full)
    view = author.does("save", text=text)
    assert view["alert"] == SAID("workshop.told.not_kept")
    assert view["text"] == text
    assert not view["saved"]
    assert author.does("leave", text=text + "# enda mer\n")["phase"] == "edit"


def test_a_locked_course_says_so(
    author: Author, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    text = author.opens()
    view = author.does("save", text=text + "# mer\n")
    assert view["told"] == [SAID("workshop.told.locked")]
    assert saved(home) == text


@pytest.mark.parametrize("text", ["\ud83d", "a\r\nb: [", None, 5, ["x"]])
def test_odd_texts_break_nothing(author: Author, text: object) -> None:
    author.opens()
    assert author.does("check", text=text)["phase"] == "edit"
    assert author.does("save", text=text)["alert"] == ""


def test_messages_with_no_text_open_do_nothing(author: Author) -> None:
    for do in ("check", "save", "play", "revert", "leave", "close", "nonsense"):
        assert author.does(do, text="x")["phase"] == "list"
