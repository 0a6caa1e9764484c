"""A role-play's story going on from the participant's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import answers
from coursekit.screens.base import Screen
from coursekit.screens.talk import Talk
from player import HOMEWORK, Player, first

PRAISE = "Så bra at du fant fram matteboka selv!"


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "journals", {})
    return tmp_path / answers.FOLDER


def kept(room: Path) -> dict[str, object]:
    event: dict[str, object] = answers.read_all(room)[-1]["event"]
    return event


def offered(words: str = PRAISE, language: str = "nb") -> Player:
    player = Player(Talk(HOMEWORK, language))
    player.does("begin")
    player.does("words", text=words)
    return player


def test_the_story_goes_on_from_own_words_of_the_same_kind(room: Path) -> None:
    player = offered()
    assert player.view["hint"]["go"] == "started-alone"
    view = player.does("choose", reply="started-alone", own=True)
    assert [line["text"] for line in view["log"] if line["is"] == "you"] == [PRAISE]
    came = view["consequence"]
    reply = player.talk.scenario.turns["done-early"].replies["started-alone"]
    assert (came["move"], came["followed"]) == ("konkret ros", reply.says)
    assert came["why"] != reply.why
    assert (came["tells"], came["shows"], came["misses"]) == ("", [], [])
    assert kept(room) == {"do": "choose", "step": 0, "reply": "started-alone", "own": True}
    assert player.does("go")["step"] == 1


def test_it_is_there_again_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    player = offered()
    player.does("choose", reply="started-alone", own=True)
    player.does("go")
    monkeypatch.setattr(Screen, "journals", {})
    again = Player(Talk(HOMEWORK, "nb"))
    assert again.view["log"] == player.view["log"]
    assert again.view["phase"] == player.view["phase"]
    assert PRAISE in [line["text"] for line in again.view["log"]]


def test_a_written_reply_can_always_be_chosen_instead(room: Path) -> None:
    player = offered()
    view = player.does("choose", reply="so-clever")
    assert "followed" not in view["consequence"]
    assert "own" not in kept(room)


def test_only_what_was_offered_can_be_said_in_own_words(room: Path) -> None:
    player = offered()
    view = player.does("choose", reply="so-clever", own=True)
    assert "own" not in kept(room)
    assert view["log"][2]["text"] != PRAISE


@pytest.mark.parametrize("words", ["Hm.", "Får du ikke se mamma hvis du ikke rydder", "asdf"])
def test_unsure_red_or_empty_of_meaning_one_chooses_as_ever(words: str) -> None:
    player = offered(words)
    assert not player.view["hint"].get("go")
    assert player.view["phase"] == "replies"


def test_another_try_after_own_words_keeps_them_as_the_first_choice() -> None:
    player = offered()
    player.does("choose", reply="started-alone", own=True)
    player.does("redo")
    assert (player.view["own"], player.view["earlier"]) == (True, ["started-alone"])
    assert "hint" not in player.view
    for reply in ("so-clever", "started-alone"):
        view = player.does("choose", reply=reply)
        assert view["consequence"]["first"] == PRAISE
        assert view["log"][2]["text"] != PRAISE
        player.does("redo")


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_story_goes_on_from_own_words_in_every_language(language: str) -> None:
    said = {
        "nn": "Så bra at du fann fram matteboka sjølv!",
        "en": "Well done for getting your maths book out yourself!",
    }
    view = offered(said[language], language).view
    assert view["hint"]["go"] == "started-alone"


def test_the_debrief_tells_which_words_were_one_s_own() -> None:
    player = offered()
    player.does("choose", reply="started-alone", own=True)
    after = player.plays_to_the_end(first, "Noe annet")["debrief"]
    assert (after["turns"][0]["first"]["says"], after["turns"][0]["first"]["own"]) == (PRAISE, True)
    assert not any(turn["first"]["own"] for turn in after["turns"][1:])
    own, *others = after["words"]
    assert own["used"]
    assert not any(one["used"] for one in others)
