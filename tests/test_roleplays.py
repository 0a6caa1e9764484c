"""The page with all role-plays: what an author adds is there; play goes on where it was left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coursekit import authoring, notebooks, places
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.screens import open_screen
from coursekit.screens.base import Screen
from coursekit.screens.roleplays import RolePlays, by_module
from own_home import copy_course
from player import HOMEWORK, Player, first


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "journals", {})
    return tmp_path


def opened(name: str = HOMEWORK, language: str = "nb") -> RolePlays:
    return RolePlays(name, language)


def states(screen: RolePlays) -> dict[str, str]:
    return {each["name"]: each["state"] for each in plays(screen.view)}


def plays(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for group in view["groups"] for each in group["plays"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_play_is_there_in_ones_language(language: str) -> None:
    view = open_screen("roleplays", "", language).view
    assert {each["name"] for each in plays(view)} == set(library().scenario_names())
    for each in plays(view):
        assert each["title"] == library().scenario(each["name"], language).title
        assert each["skills"]
    assert view["talk"] == ""
    assert view["here"] in notebooks.build(library())


def test_those_of_a_module_stand_in_its_order() -> None:
    placed = library().module_scenarios("praise")
    assert by_module(library())["praise"][: len(placed)] == placed


def test_one_opens_plays_and_sees_it_done() -> None:
    screen = opened("")
    screen._heard(screen, {"do": "open", "name": HOMEWORK}, None)
    assert screen.talk is not None
    assert screen.view["talk"] == f"anywidget:{screen.talk.model_id}"
    assert screen.view["open"] == HOMEWORK
    player = Player(screen.talk)
    player.does("begin")
    screen._heard(screen, {"do": "close"}, None)
    assert screen.view["talk"] == ""
    assert states(screen)[HOMEWORK] == "begun"
    screen._heard(screen, {"do": "open", "name": HOMEWORK}, None)
    assert screen.talk.view["phase"] == "words"
    Player(screen.talk).plays_to_the_end(first)
    screen._heard(screen, {"do": "close"}, None)
    assert states(screen)[HOMEWORK] == "done"


def test_what_an_author_adds_is_there_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copy_course(tmp_path / "home")
    monkeypatch.setattr(places, "home", lambda: home)
    assert "praise/new" not in states(opened(""))
    made = home / "course" / "scenarios" / "praise" / "new.yaml"
    made.write_text(authoring.starter(library(), "nb", "nb"), "utf-8")
    screen = opened("", "nn")
    praise = next(each for each in screen.view["groups"] if each["name"] == "praise")
    assert (praise["plays"][-1]["name"], praise["plays"][-1]["lang"]) == ("praise/new", "nb")


@pytest.mark.parametrize("name", ["praise/nothing", "../x", None, 3])
def test_what_is_not_there_does_not_open(name: object) -> None:
    screen = opened("")
    screen._heard(screen, {"do": "open", "name": name}, None)
    assert screen.talk is None
    assert screen.view["open"] == ""
