"""After the ending: figure and its text, rates apart, skills, what to try next, own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coursekit import charts
from coursekit.attempt import Attempt
from coursekit.library import library
from coursekit.screens import debrief as debriefing
from coursekit.screens.attempts import Attempts
from coursekit.tally import count
from coursekit.words import words
from player import HOMEWORK

SCENARIO = library().scenario(HOMEWORK)


def walked(good: bool, redo: bool = False, own: str | None = None) -> Attempt:
    """Walk to an ending with good or poor choices, each poor one done again where asked."""
    attempt = Attempt.begin(SCENARIO)
    while attempt.phase != "ended":
        if attempt.phase == "words":
            attempt = attempt.say(own)
        replies = attempt.turn.replies.values()
        attempt = attempt.choose(next(r.name for r in replies if r.is_good == good))
        if redo:
            attempt = attempt.redo().choose(next(r.name for r in replies if r.is_good))
        attempt = attempt.go_on()
    return attempt


def told(walk: Attempt, tmp_path: Path, language: str = "nb") -> dict[str, Any]:
    return debriefing.debrief(walk, Attempts(tmp_path, HOMEWORK), "", language)


def test_first_choices_and_new_tries_are_told_apart(tmp_path: Path) -> None:
    after = told(walked(good=False, redo=True), tmp_path)
    turns = after["rates"]["turns"]
    assert after["rates"] == {"turns": turns, "first": 0, "last": turns, "redone": turns}
    for turn in after["turns"]:
        assert not turn["first"]["good"]
        assert turn["last"]["good"]


def test_skills_are_counted_against_what_was_possible(tmp_path: Path) -> None:
    after = told(walked(good=True), tmp_path)
    assert [skill["name"] for skill in after["skills"]][:2] == ["Konkret", "Med en gang"]
    for skill in after["skills"]:
        assert 0 <= skill["first"] <= skill["met"] <= skill["possible"]
        assert skill["last"] == skill["first"]
        assert skill["says"]


def test_what_to_try_next_is_the_skill_shown_least_and_where_it_could_have_been(
    tmp_path: Path,
) -> None:
    walk = walked(good=False)
    after = told(walk, tmp_path)
    skill = count(walk).next_skill
    assert after["next"]["name"] == library().skills()[skill].names["nb"]
    place = after["next"]["place"]
    assert place["best"] in {r.says for t in SCENARIO.turns.values() for r in t.replies.values()}
    assert (place["who"], bool(place["line"])) == ("Jonas", True)


def test_who_had_all_of_it_is_given_nothing_to_mend(tmp_path: Path) -> None:
    walk = walked(good=True)
    tally = count(walk)
    complete = tally.__class__(tally.turns, (), tally.ended)
    assert debriefing._next(walk, complete, "nb") is None
    assert told(walk, tmp_path)["rates"]["first"] == len(tally.turns)


def test_own_words_stand_beside_a_reply_that_misses_nothing(tmp_path: Path) -> None:
    own = told(walked(good=False, own="Du satte deg ned."), tmp_path)["words"]
    assert own
    for each in own:
        assert each["yours"] == "Du satte deg ned."
        reply = [
            r for t in SCENARIO.turns.values() for r in t.replies.values() if r.says == each["best"]
        ]
        assert reply[0].is_good
    assert told(walked(good=False), tmp_path)["words"] == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_figure_says_in_words_what_it_shows(tmp_path: Path, language: str) -> None:
    walk = walked(good=False, redo=True)
    figure = told(walk, tmp_path, language)["figure"]
    tally = count(walk)
    after = str(tally.turns[-1].after["trust"])
    hit = words(language)("debrief.figure.told", hit=0, turns=len(tally.turns))
    assert figure["label"].startswith(hit)
    assert f" {after} " in figure["label"].removeprefix(hit)
    assert figure["states"] == ["Trygghet"]
    for drawn in (figure["wide"], figure["narrow"]):
        assert words(language)("debrief.figure.redone") in drawn


def test_a_drawing_that_fails_leaves_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr(charts, "draw_talk", broken)
    figure = told(walked(good=True), tmp_path)["figure"]
    assert set(figure) == {"states", "label"}
    assert figure["label"]


def test_the_series_follows_the_choices_that_count_and_shows_the_other_way() -> None:
    walk = walked(good=False, redo=True)
    series = debriefing._course(walk, count(walk), words("nb")).series[0]
    assert series.values[0] == SCENARIO.state["trust"].start
    assert len(series.values) == len(series.tried) + 1
    first = walk.scenario.turns[walk.steps[0].turn].replies[walk.steps[0].choices[0]]
    assert series.tried[0] == SCENARIO.after(SCENARIO.start_state(), first)["trust"]
