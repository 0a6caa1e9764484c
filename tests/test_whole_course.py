"""The whole course: six modules in their order, each with what it promises."""

from __future__ import annotations

import pytest

from coursekit.exercise import KINDS
from coursekit.library import library
from coursekit.scenario import Scenario
from coursekit.walks import walk_all

# For each module, the least number of role-plays and of exercises
PROMISED = {
    "praise": (6, 12),
    "behaviour": (4, 12),
    "commands": (6, 12),
    "guidance": (8, 12),
    "conversations": (8, 14),
    "cooperation": (8, 14),
}


def plays(module: str) -> list[Scenario]:
    return [library().scenario(name) for name in library().module_scenarios(module)]


def test_the_modules_stand_in_their_order() -> None:
    assert library().module_names() == tuple(PROMISED)


def test_every_role_play_belongs_to_a_module() -> None:
    listed = [play.name for module in PROMISED for play in plays(module)]
    assert sorted(listed) == sorted(library().scenario_names())
    assert len(listed) >= 40


@pytest.mark.parametrize("module", PROMISED)
def test_a_module_has_what_it_promises(module: str) -> None:
    role_plays, exercises = PROMISED[module]
    assert len(plays(module)) >= role_plays
    tasks = [library().exercise(name) for name in library().exercise_names(module)]
    assert len(tasks) >= exercises
    assert {task.kind for task in tasks} == set(KINDS)
    assert {play.level for play in plays(module)} == {1, 2, 3}


@pytest.mark.parametrize("module", PROMISED)
def test_not_everything_ends_well(module: str) -> None:
    """At least two role-plays of each module have no happy ending on any way."""
    outcomes = [{turn.outcome for turn in play.turns.values()} for play in plays(module)]
    assert sum("better" not in each for each in outcomes) >= 2


def test_three_guidance_meetings_are_whole() -> None:
    assert sum(walk_all(play).longest >= 15 for play in plays("guidance")) >= 3


def test_half_of_the_family_conversations_have_three_people_or_more() -> None:
    assert sum(len(play.people) >= 4 for play in plays("conversations")) >= 4
