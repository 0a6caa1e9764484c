"""Grader of a role-play: it walks the record again and counts what was shown."""

from __future__ import annotations

from coursekit.attempt import Attempt
from coursekit.exercise import Exercise, PlayTask
from coursekit.grading import answer as given
from coursekit.grading.results import EMPTY, Item, verdict_of
from coursekit.scenario import Scenario
from coursekit.tally import Tally, count

MAX_EVENTS = 2_000


def played(exercise: Exercise, answer: object, scenario: Scenario) -> tuple[Item, ...]:
    """Grade a walk by its record.

    Args:
        exercise: one of kind play.
        answer: a mapping whose ``events`` are what `Attempt.replay` takes.
        scenario: the scenario that the exercise names.

    Returns:
        One item for each skill asked for. The choices that count are counted, after any
        redo: doing a turn again is practice, not cheating.

    """
    task: PlayTask = exercise.body
    events = given.mapping(answer).get("events")
    replayed = Attempt.replay(scenario, events[:MAX_EVENTS] if isinstance(events, list) else [])
    tally = count(replayed)
    share = exercise.points / len(task.least)
    return tuple(_skill(name, least, share, exercise, tally) for name, least in task.least.items())


def _skill(name: str, least: int, most: float, exercise: Exercise, tally: Tally) -> Item:
    shown = next((skill.last for skill in tally.skills if skill.skill == name), 0)
    score = min(1.0, shown / least)
    return Item(
        name=name,
        asked=exercise.task,
        given=f"{shown}/{least}" if tally.turns else "",
        verdict=verdict_of(score) if tally.turns else EMPTY,
        points=most * score,
        max_points=most,
    )
