"""From an exercise and what was answered to points and reasons.

`grade` is a pure function and it is total: whatever stands in an answer, it gives 0 up to
the exercise's points, and never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coursekit.codebook import Codebook
from coursekit.exercise import Exercise, scenario_of
from coursekit.grading.coded import reflected, written
from coursekit.grading.exact import choose, code, mark, order
from coursekit.grading.played import played
from coursekit.grading.results import EMPTY, PARTLY, RIGHT, UNSURE, WRONG, Item, Result, total
from coursekit.scenario import Scenario

__all__ = [
    "EMPTY", "PARTLY", "RIGHT", "UNSURE", "WRONG", "Course", "Item", "Result", "grade",
]  # fmt: skip


@dataclass(frozen=True)
class Course:
    """What an exercise may point to, in the exercise's language.

    Attributes:
        codebooks: by skill, such as ``praise``.
        scenario: gives a scenario by its name.

    """

    codebooks: Mapping[str, Codebook]
    scenario: Callable[[str], Scenario]


Grader = Callable[[Exercise, object, Course], tuple[Item, ...]]


def _code(exercise: Exercise, answer: object, course: Course) -> tuple[Item, ...]:
    return code(exercise, answer, course.codebooks[exercise.skill])


def _written(exercise: Exercise, answer: object, course: Course) -> tuple[Item, ...]:
    return written(exercise, answer, course.codebooks[exercise.skill])


def _played(exercise: Exercise, answer: object, course: Course) -> tuple[Item, ...]:
    return played(exercise, answer, course.scenario(scenario_of(exercise)))


GRADERS: Mapping[str, Grader] = {
    "choose": lambda exercise, answer, _course: choose(exercise, answer),
    "mark": lambda exercise, answer, _course: mark(exercise, answer),
    "order": lambda exercise, answer, _course: order(exercise, answer),
    "code": _code,
    "repair": _written,
    "write": _written,
    "play": _played,
    "reflect": lambda exercise, answer, _course: reflected(exercise, answer),
}


def grade(exercise: Exercise, answer: object, course: Course) -> Result:
    """Grade an answer.

    Args:
        exercise: an exercise whose file has no problems.
        answer: what was answered; anything at all.
        course: the codebooks and scenarios that it may point to.

    Returns:
        Points from 0 to the exercise's own, the parts with their reasons, and whether a
        supervisor must decide.

    """
    items = GRADERS[exercise.kind](exercise, answer, course)
    return Result(
        exercise=exercise.name,
        points=total(items, exercise.points),
        max_points=float(exercise.points),
        needs_supervisor=any(item.verdict == UNSURE for item in items),
        items=items,
    )
