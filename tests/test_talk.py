"""The role-play screen: the turn, restoring, two windows, clicks that come too late."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coursekit import answers
from coursekit.attempt import MAX_WORDS, Attempt
from coursekit.library import library
from coursekit.screens.base import Screen
from coursekit.screens.talk import Talk
from coursekit.words import words
from player import HOMEWORK, Player, first, last

SAID = words("nb")
NUMBER = "158190 10029"  # made up: no month has the number 81


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "journals", {})
    return tmp_path / answers.FOLDER


def opened(language: str = "nb", name: str = HOMEWORK) -> Player:
    return Player(Talk(name, language))


def another_kernel(monkeypatch: pytest.MonkeyPatch) -> Player:
    monkeypatch.setattr(Screen, "journals", {})
    return opened()


def kept(room: Path) -> list[Any]:
    return [record["event"] for record in answers.read_all(room)]


def same(one: Player, other: Player) -> bool:
    ours, theirs = (
        {k: v for k, v in p.view.items() if k not in {"seen", "alert"}} for p in (one, other)
    )
    return ours == theirs


def test_the_first_page_tells_what_one_meets() -> None:
    view = opened(name="praise/we-tried-that").view
    assert view["phase"] == "opening"
    assert view["opening"]["note"]
    assert [p["id"] for p in view["opening"]["people"]][-1] == "you"
    assert "log" not in view


def test_skipping_costs_nothing_and_can_be_undone(room: Path) -> None:
    player = opened()
    assert player.does("skip")["phase"] == "skipped"
    assert player.does("skip")["phase"] == "opening"
    assert not room.exists()


def test_a_turn_is_words_then_replies_then_what_came_of_it() -> None:
    player = opened()
    player.does("begin")
    assert player.view["phase"] == "words"
    assert [line["is"] for line in player.view["log"]] == ["scene", "line"]
    player.does("words", text="  Så fint at du fant fram boka selv!  ")
    assert player.view["hint"]["text"] == "Så fint at du fant fram boka selv!"
    player.does("choose", reply="so-clever")
    assert [line["is"] for line in player.view["log"]] == ["scene", "line", "you", "thought"]
    came = player.view["consequence"]
    assert (came["move"], came["kind"]) == ("generell ros", "half-way")
    assert came["why"]
    assert came["better"]
    assert came["misses"] == ["Konkret", "Innsats og valg"]
    assert (came["first"], came["last"]) == ("", False)


def test_own_words_may_be_left_out() -> None:
    player = opened()
    player.does("begin")
    view = player.does("words", text=None)
    assert (view["phase"], "hint" in view) == ("replies", False)


def test_redo_keeps_the_first_choice_and_says_so() -> None:
    player = opened()
    player.does("begin")
    player.does("words", text="Fint!")
    player.does("choose", reply="so-clever")
    player.does("redo")
    assert player.view["earlier"] == ["so-clever"]
    assert "hint" not in player.view
    assert [line["is"] for line in player.view["log"]] == ["scene", "line"]
    came = player.does("choose", reply="started-alone")["consequence"]
    assert came["first"] == "Allerede? Du er jo helt rå i matte!"


def test_what_the_other_carries_is_heard() -> None:
    def said(pick: str) -> str:
        player = opened()
        player.does("begin")
        player.does("words", text=None)
        player.does("choose", reply=pick)
        player.does("go")
        seen = player.plays_to_the_end(last if pick == "started-alone" else first)
        return json.dumps(seen["log"])

    assert said("started-alone") != said("show-me-the-book")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", library().scenario_names())
def test_every_scenario_plays_to_its_debrief(name: str, language: str) -> None:
    for pick in (first, last):
        view = opened(language, name).sends({"do": "none"})
        player = opened(language, name)
        player.does("begin")
        view = player.plays_to_the_end(pick, "Så fint at du venta.")
        assert view["ending"]["outcome"] in {"better", "mixed", "worse"}
        assert "wide" in view["debrief"]["figure"]
        assert json.loads(json.dumps(view)) == view


def test_everything_is_there_again_after_a_kill_at_any_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player = opened()
    while player.view["phase"] != "ended":
        player.goes_one_on(last, "Det så jeg.")
        assert same(another_kernel(monkeypatch), player)


def test_a_language_may_be_changed_on_the_way() -> None:
    player = opened("nb")
    player.does("begin")
    player.does("words", text=None)
    player.does("choose", reply="so-clever")
    view = opened("nn").view
    assert view["phase"] == "consequence"
    assert view["log"][-1]["text"] != player.view["log"][-1]["text"]


def test_nothing_goes_on_that_is_not_kept(room: Path) -> None:
    player = opened()
    room.write_text("in the way")
    view = player.does("begin")
    assert (view["phase"], view["alert"]) == ("opening", SAID("kit.not_kept"))
    room.unlink()
    player.does("begin")
    room.rename(room.with_name("away"))
    room.write_text("in the way")
    view = player.does("words", text="Fint!")
    assert (view["phase"], view["alert"]) == ("words", SAID("kit.not_kept"))


def test_a_birth_number_is_never_stored(room: Path) -> None:
    player = opened()
    player.does("begin")
    view = player.does("words", text=f"Fint, {NUMBER}!")
    assert (view["phase"], view["alert"]) == ("words", SAID("kit.birth_number"))
    assert NUMBER not in "".join(p.read_text("utf-8") for p in room.iterdir())


def test_too_much_is_said_and_not_kept(room: Path) -> None:
    player = opened()
    player.does("begin")
    view = player.does("words", text="a" * (MAX_WORDS + 1))
    assert (view["phase"], view["alert"]) == ("words", SAID("talk.too_long"))
    assert kept(room) == [{"do": "begin"}]


def test_a_second_click_does_nothing(room: Path) -> None:
    player = opened()
    begin = {"do": "begin", "attempt": "", "step": None}
    for message in (begin, begin):
        player.sends(message)
    assert (len(kept(room)), player.view["alert"]) == (1, "")
    words_once = {"do": "words", "attempt": player.view["attempt"], "step": 0, "text": "Fint!"}
    for message in (words_once, words_once):
        player.sends(message)
    assert (len(kept(room)), player.view["alert"]) == (2, "")
    player.does("choose", reply="so-clever")
    go = {"do": "go", "attempt": player.view["attempt"], "step": 0}
    for message in (go, go):
        player.sends(message)
    assert (len(kept(room)), player.view["step"], player.view["alert"]) == (4, 1, "")


@pytest.mark.parametrize("do", ["restart", "", "shown", "__init__", "go", "redo", "choose"])
def test_what_cannot_be_done_here_is_not_kept(room: Path, do: str) -> None:
    player = opened()
    player.does("begin")
    before = player.view["log"]
    view = player.does(do, reply="no-such-reply", text=7)
    assert (view["log"], len(kept(room))) == (before, 1)


def test_two_kernels_lose_and_double_nothing(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = opened(), another_kernel(monkeypatch)
    events = 0
    while quick.view["phase"] != "ended":
        quick.goes_one_on(last, "Det så jeg.")
        slow.goes_one_on(first, "Jeg ser deg.")
        events += 1
        assert slow.view["alert"] == SAID("talk.moved")
        assert same(quick, slow)
        assert len(kept(room)) == events
        quick, slow = slow, quick
    attempts = answers.events_of(answers.read_all(room), HOMEWORK)
    assert len(attempts) == 1
    scenario = library().scenario(HOMEWORK)
    steps = Attempt.replay(scenario, next(iter(attempts.values()))).steps
    assert [step.turn for step in steps] == [step.turn for step in quick.talk.walk.steps]  # type: ignore[union-attr]


def test_coming_back_to_a_window_shows_what_was_done_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = opened(), another_kernel(monkeypatch)
    there.does("begin")
    here.sends({"do": "look"})
    assert (here.view["phase"], here.view["alert"]) == ("words", "")
    assert same(here, there)


def test_a_new_attempt_keeps_the_earlier_ones(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    player = opened()
    player.does("begin")
    player.plays_to_the_end(first)
    assert player.view["debrief"]["earlier"] == []
    player.does("begin")
    assert (player.view["phase"], player.view["step"]) == ("words", 0)
    player.does("begin")
    player.plays_to_the_end(last)
    earlier = player.view["debrief"]["earlier"]
    assert [one["ended"] for one in earlier] == [True, False]
    assert len(answers.events_of(answers.read_all(room), HOMEWORK)) == 3
    assert same(another_kernel(monkeypatch), player)


def test_other_peoples_plays_do_not_mix() -> None:
    opened().does("begin")
    assert opened(name="praise/late-bus").view["phase"] == "opening"
