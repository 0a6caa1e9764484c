"""Øvingsrommet: scenarios, role-play, and answers graded, for child-welfare training.

A notebook needs two functions: `show` puts a screen on the page, and `points` gives an
exercise's points to nbgrader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursekit.screens.base import Screen
    from coursekit.screens.sorry import Sorry

__all__ = ["points", "show"]
__version__ = "0.1.0"


def show(kind: str, name: str = "", language: str = "nb") -> Screen | Sorry:
    """Put a screen on the page.

    Args:
        kind: talk, exercise, exercises, coach, start, desk or workshop.
        name: what it shows: a scenario, an exercise, a module, or the skills of a coach.
        language: nb, nn or en.

    Returns:
        The screen; where it can't be made, a note that says so in words.

    """
    from coursekit.screens import open_screen  # noqa: PLC0415 - grading never needs a screen
    from coursekit.screens.sorry import Sorry, note  # noqa: PLC0415 - as above

    try:
        return open_screen(kind, name, language)
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody here reads a traceback
        note(error)
        return Sorry(language)


def points(exercise: str) -> float:
    """Give the points of an exercise from the answers beside the notebook.

    Args:
        exercise: its id, such as ``praise/find-the-tail``.

    Returns:
        0 up to the exercise's points, as the kit's own graders give them.

    """
    from pathlib import Path  # noqa: PLC0415 - a screen's start is not to wait for grading

    from coursekit.grading import grade  # noqa: PLC0415
    from coursekit.handin import answers_in  # noqa: PLC0415
    from coursekit.library import library  # noqa: PLC0415

    course = library()
    answers, language = answers_in(Path.cwd())
    task = course.exercise(exercise, language)
    return grade(task, answers.get(exercise), course.course(language)).points
