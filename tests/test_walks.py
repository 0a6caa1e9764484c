"""Every way is walked, and what doesn't hold is told."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import and_

import pytest

from coursekit.attempt import ENDED, Attempt
from coursekit.library import library
from coursekit.walks import check, opportunities, walk_all
from library_of import a_scenario

SCENARIO = a_scenario()[0]
NAMES = library().scenario_names()


def every_walk(attempt: Attempt) -> list[Attempt]:
    """Walk every way by hand, as a participant would, to compare with the counting."""
    if attempt.phase == ENDED:
        return [attempt]
    if attempt.phase == "words":
        return every_walk(attempt.say(None))
    return [
        end for name in attempt.turn.replies for end in every_walk(attempt.choose(name).go_on())
    ]


def test_the_counting_agrees_with_walking_every_way() -> None:
    ends = every_walk(Attempt.begin(SCENARIO))
    walks = walk_all(SCENARIO)
    assert walks.ways == len(ends) == 4
    assert walks.longest == max(len(end.steps) for end in ends) == 3
    assert walks.endings == {end.turn.name for end in ends} == {"stands", "falls"}
    assert walks.possible == {"labelled": 2, "unmixed": 2}


def test_what_everybody_meets_is_what_the_poorest_way_offers() -> None:
    ends = every_walk(Attempt.begin(SCENARIO))
    met = [
        Counter(
            (turn.skill, code)
            for turn in (SCENARIO.turns[step.turn] for step in end.steps)
            for code in {reply.code for reply in turn.replies.values()}
        )
        for end in ends
    ]
    assert walk_all(SCENARIO).offered == dict(reduce(and_, met))
    assert walk_all(SCENARIO).offered["praise", "labelled_praise"] == 2


def test_a_walk_that_never_ends_is_found() -> None:
    text = SCENARIO.path.read_text("utf-8").replace(
        "        next: stands\n", "        next: tower\n"
    )
    endless = a_scenario(text)[0]
    assert walk_all(endless).endless
    assert "S17" in {problem.code for problem in check(endless)}


def test_a_way_back_is_allowed_where_the_state_ends_it() -> None:
    text = SCENARIO.path.read_text("utf-8").replace(
        "          - go: falls\n",
        "          - when: joy <= 1\n            go: falls\n          - go: again\n",
    )
    again = a_scenario(text)[0]
    assert walk_all(again).endless == set()
    assert walk_all(again).longest == 7


def test_a_long_scenario_does_not_exhaust_the_walker() -> None:
    text = SCENARIO.path.read_text("utf-8")
    head, start, rest = text.partition("  again:\n")
    turn = start + rest.partition("  stands:\n")[0]
    turns = ""
    for number in range(600):
        each = turn.replace("  again:", f"  t{number}:").replace("stands", f"t{number + 1}")
        turns += each.replace("go: falls", f"go: t{number + 1}")
    body = (
        head.replace("next: again", "next: t0")
        + turns
        + "  t600:\n"
        + rest.partition("  stands:\n")[2]
    )
    long = a_scenario(body)[0]
    assert walk_all(long).longest == 602
    assert walk_all(long).endless == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_walk_of_every_scenario_ends(name: str) -> None:
    scenario = library().scenario(name)
    walks = walk_all(scenario)
    assert walks.endless == set()
    assert walks.turns == set(scenario.turns)
    assert check(scenario) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_has_body(name: str) -> None:
    scenario = library().scenario(name)
    walks = walk_all(scenario)
    assert walks.longest >= 8
    assert len(walks.endings) >= 2
    assert {scenario.turns[ending].outcome for ending in walks.endings} >= {"worse"}
    assert sum(bool(turn.variants) for turn in scenario.turns.values()) >= 2
    assert sum(bool(turn.own_words) for turn in scenario.turns.values()) >= 2


def test_opportunities_are_the_skills_that_some_reply_shows() -> None:
    assert opportunities(SCENARIO.turns["tower"]) == {"labelled", "unmixed"}
    assert opportunities(SCENARIO.turns["stands"]) == frozenset()
