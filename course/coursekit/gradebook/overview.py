"""Who has handed in, and how it stands: what the supervisor's desk shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from coursekit.gradebook import inbox, master, schema
from coursekit.gradebook.bulk import Late
from coursekit.gradebook.master import Master
from coursekit.gradebook.returned import Filed, filed
from coursekit.gradebook.troubles import Trouble, tell
from coursekit.places import DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Row:
    """One participant's hand-in of one assignment.

    Attributes:
        participant: the participant's id.
        name: the name they go by, or the id.
        handed_in: when, with its zone; None where nothing says.
        late: whether that was after the deadline, their own extension counted.
        graded: whether this very hand-in has been graded.
        max_points: most points there are.
        points: the points so far.
        waiting: number of answers that wait for a supervisor.
        problems: what is wrong with it, in words, with what to do.

    """

    participant: str
    name: str
    handed_in: datetime | None
    late: bool
    graded: bool
    max_points: float
    points: float = 0.0
    waiting: int = 0
    problems: list[str] = field(default_factory=list)


def overview(course: Path, assignment: str, language: str = DEFAULT_LANGUAGE) -> list[Row]:
    """Tell who has handed an assignment in, and how it stands.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.
        language: the language to tell problems in.

    Raises:
        FileNotFoundError: if there is no such assignment.
        OfAnotherVersion: if the gradebook is of another version of nbgrader.

    """
    own = master.read(course, assignment)
    engine = schema.opened(schema.address(course))
    try:
        known = {each.participant: each for each in filed(engine, own)}
        with engine.begin() as connection:
            late = Late(engine, master.register(connection, own).assignment)
        return [
            _row(folder, own, known.get(folder.parent.name), late, language)
            for folder in inbox.folders(course, assignment)
        ]
    finally:
        engine.dispose()


def _row(folder: Path, own: Master, found: Filed | None, late: Late, language: str) -> Row:
    who = folder.parent.name
    most = sum(own.points.values())
    if not inbox.is_name(who):
        problems = [tell(Trouble(who, "name"), language)]
        return Row(who, who, None, late=False, graded=False, max_points=most, problems=problems)
    submission = inbox.read(folder, own)
    at = submission.timestamp
    lateness = late.of(who, at)
    troubles = [*submission.troubles, *inbox.set_aside(folder), *lateness]
    standing = list(found.exercises.values()) if found else []
    return Row(
        participant=who,
        name=found.name if found else who,
        handed_in=at.replace(tzinfo=UTC) if at else None,
        late=bool(lateness),
        graded=found is not None and found.at == at,
        points=round(sum(each.points for each in standing), 2),
        max_points=most,
        waiting=sum(each.waiting for each in standing),
        problems=list(_told(troubles, language)),
    )


def _told(troubles: list[Trouble], language: str) -> Iterator[str]:
    for trouble in troubles:
        yield tell(trouble, language)
