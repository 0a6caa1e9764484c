"""One hand-in as a supervisor reads it, and what the supervisor decides.

Points and comments are written where formgrader writes them, so both show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, update

from coursekit import privacy
from coursekit.exercise import Exercise
from coursekit.feedback.told import Part, Teller, criteria
from coursekit.gradebook import inbox, master, schema
from coursekit.gradebook.marking import Mark, Marker
from coursekit.gradebook.master import Master
from coursekit.gradebook.returned import Standing, filed
from coursekit.library import Library, library

MAX_COMMENT = 4_000


class NotDecided(ValueError):  # noqa: N818 - said of what was typed
    """Points or a comment can't be kept; ``args[0]`` tells why: points, long or birth number."""


@dataclass(frozen=True)
class Reviewed:
    """One exercise of one hand-in.

    Attributes:
        exercise: the exercise, in the participant's language.
        parts: what was asked and answered, and what grading makes of it.
        criteria: what to look for, and its points.
        points: what counts now.
        decided: whether a supervisor has given the points.
        waiting: whether a supervisor is to look at it.
        comment: the supervisor's, or "".

    """

    exercise: Exercise
    parts: tuple[Part, ...]
    criteria: tuple[tuple[str, int], ...]
    points: float
    decided: bool
    waiting: bool
    comment: str


def review(
    course: Path, assignment: str, participant: str, content: Library | None = None
) -> tuple[Reviewed, ...]:
    """Give a graded hand-in, exercise by exercise, in the assignment's order.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.
        participant: the participant's id.
        content: where the exercises are; the course's own if none.

    Raises:
        LookupError: if the gradebook has no hand-in of theirs.
        FileNotFoundError: if there is no such assignment.
        OfAnotherVersion: if the gradebook is of another version of nbgrader.

    """
    own = master.read(course, assignment)
    engine = schema.opened(schema.address(course))
    try:
        found = next(filed(engine, own, participant), None)
    finally:
        engine.dispose()
    if found is None:
        raise LookupError(participant)
    content = content or library()
    marks = _marks(course, own, participant, content)
    teller = Teller(content, next(iter(marks.values())).exercise.language)
    return tuple(_reviewed(mark, found.exercises.get(name), teller) for name, mark in marks.items())


def waiting(course: Path, assignment: str) -> list[tuple[str, str]]:
    """Give every answer that waits for a supervisor, as participant and exercise.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.

    Returns:
        Participant by participant; exercises in the assignment's order.

    Raises:
        FileNotFoundError: if there is no such assignment.
        OfAnotherVersion: if the gradebook is of another version of nbgrader.

    """
    own = master.read(course, assignment)
    engine = schema.opened(schema.address(course))
    try:
        return [
            (each.participant, name)
            for each in filed(engine, own)
            for name in own.points
            if name in each.exercises and each.exercises[name].waiting
        ]
    finally:
        engine.dispose()


def _marks(course: Path, own: Master, participant: str, content: Library) -> dict[str, Mark]:
    """Grade again what was graded, to have it in words."""
    if not inbox.is_name(participant):
        raise LookupError(participant)
    handed = inbox.read(course / "autograded" / participant / own.assignment, own)
    return Marker(content).marks(own.points, handed.answers, handed.language)


def _reviewed(mark: Mark, standing: Standing | None, teller: Teller) -> Reviewed:
    result = mark.result
    standing = standing or Standing(result.points, result.needs_supervisor, seen=False)
    return Reviewed(
        exercise=mark.exercise,
        parts=teller.parts(mark.exercise, result),
        criteria=tuple(criteria(mark.exercise)),
        points=standing.points,
        decided=standing.seen,
        waiting=standing.waiting,
        comment=standing.comment,
    )


def decide(  # noqa: PLR0913, PLR0917 - where it is, and the two things that are decided
    course: Path,
    assignment: str,
    participant: str,
    exercise: str,
    points: float | None,
    comment: str,
) -> None:
    """Keep a supervisor's points and comment for one exercise of one hand-in.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.
        participant: the participant's id.
        exercise: the exercise's id.
        points: 0 up to the exercise's points; None leaves the points undecided.
        comment: what the participant is to read; "" for none.

    Raises:
        NotDecided: if the points or the comment can't be kept as they are.
        LookupError: if the gradebook has no such exercise or hand-in.
        OfAnotherVersion: if the gradebook is of another version of nbgrader.

    """
    own = master.read(course, assignment)
    _check(own.points[exercise], points, comment)
    engine = schema.opened(schema.address(course))
    try:
        with engine.begin() as connection:
            _write(connection, own, participant, exercise, points, comment.strip())
    finally:
        engine.dispose()


def _check(most: float, points: float | None, comment: str) -> None:
    if points is not None and not 0 <= points <= most:
        raise NotDecided("points")
    if len(comment) > MAX_COMMENT:
        raise NotDecided("long")
    if privacy.has_birth_number(comment):
        raise NotDecided("birth number")


def _write(  # noqa: PLR0913, PLR0917 - as decide
    connection: Connection,
    own: Master,
    participant: str,
    exercise: str,
    points: float | None,
    comment: str,
) -> None:
    rows = master.register(connection, own)
    notebook = _notebook(connection, rows.assignment, rows.notebook, participant)
    grade = schema.grade
    here = (grade.c.notebook_id == notebook) & (grade.c.cell_id == rows.grades[exercise])
    if points is None:  # what was decided and no longer is, somebody must look at again
        here &= grade.c.manual_score.is_not(None)
    values = {"manual_score": points, "needs_manual_grade": points is None}
    connection.execute(update(grade).where(here).values(**values))
    note = schema.comment
    there = (note.c.notebook_id == notebook) & (note.c.cell_id == rows.comments[exercise])
    connection.execute(update(note).where(there).values(manual_comment=comment or None))


def _notebook(connection: Connection, assignment: str, notebook: str, participant: str) -> str:
    book, handed = schema.submitted_notebook, schema.submitted_assignment
    query = (
        select(book.c.id)
        .join_from(book, handed, book.c.assignment_id == handed.c.id)
        .where(
            handed.c.assignment_id == assignment,
            handed.c.student_id == participant,
            book.c.notebook_id == notebook,
        )
    )
    found: str | None = connection.scalar(query)
    if found is None:
        raise LookupError(participant)
    return found
