"""Grades everybody's hand-ins of an assignment in one process, without nbgrader.

What it leaves is what ``nbgrader autograde`` with our exporter leaves: the same points in
the same tables, and the same notebooks in ``autograded/``, so that formgrader shows them.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from coursekit.gradebook import inbox, master, schema, store
from coursekit.gradebook.inbox import Submission
from coursekit.gradebook.marking import Mark, Marker
from coursekit.gradebook.master import Master
from coursekit.gradebook.sheet import Sheets
from coursekit.gradebook.store import Changes, Graded
from coursekit.gradebook.troubles import Trouble
from coursekit.handin import ANSWERS
from coursekit.library import Library, library

BATCH = 200
# As nbgrader has it; but Windows replaces no file that is so
MODE = 0o444 if os.name == "posix" else 0o666
log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What grading an assignment came to.

    Attributes:
        assignment: its name.
        graded: number of hand-ins graded.
        waiting: number of answers that wait for a supervisor.
        looked_again: number of answers that a supervisor has seen and must see again.
        troubles: what is wrong, hand-in by hand-in.

    """

    assignment: str
    graded: int = 0
    waiting: int = 0
    looked_again: int = 0
    troubles: list[Trouble] = field(default_factory=list)


class Grader:
    """Grades hand-ins of one assignment, one at a time or many."""

    def __init__(self, root: Path, assignment: str, course: Library | None = None) -> None:
        """Take an assignment.

        Args:
            root: nbgrader's folder of the course.
            assignment: the assignment's name.
            course: where the exercises are; the course's own if none.

        Raises:
            FileNotFoundError: if there is no such assignment.

        """
        self.root = root
        self.master: Master = master.read(root, assignment)
        self.library = course or library()
        self.marker = Marker(self.library)
        self.sheets = Sheets(self.library, self.master)

    def look(self, folder: Path) -> tuple[Submission, dict[str, Mark], tuple[Trouble, ...]]:
        """Tidy a hand-in's folder, read it and grade it; nothing is written of it yet."""
        tidied = inbox.tidy(folder, self.master)
        submission = inbox.read(folder, self.master, tidied.at)
        marks = self.marker.marks(self.master.points, submission.answers, submission.language)
        return (
            replace(submission, secret=tidied.secret),
            marks,
            (*submission.troubles, *tidied.troubles),
        )

    def sheet(self, submission: Submission, marks: dict[str, Mark]) -> bytes:
        """Make the notebook that a supervisor looks at."""
        return self.sheets.sheet(submission, marks)

    def write(self, submission: Submission, sheet: bytes) -> None:
        """Put a sheet where formgrader finds it."""
        who, name = submission.participant, self.master.assignment
        folder = f"{self.root}/autograded/{who}/{name}"
        put = _replace if _made(folder) else _new
        put(folder, f"{self.master.notebook}.ipynb", sheet)
        put(folder, ANSWERS, submission.raw)
        if submission.timestamp:
            time = submission.timestamp.strftime(inbox.TIME_FORM)
            put(folder, inbox.TIME, f"{time}\n".encode("ascii"))
        if submission.secret:
            put(folder, inbox.SECRET, submission.secret)


# With every hand-in: what pathlib does besides would be a third of the time it takes


def _made(folder: str) -> bool:
    """See that a folder is there; tell whether it was so already."""
    try:
        os.makedirs(folder)  # noqa: PTH103
    except FileExistsError:
        return True
    return False


def _new(folder: str, name: str, content: bytes) -> None:
    """Write a file that nobody is to change."""
    descriptor = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
    finally:
        os.close(descriptor)


def _replace(folder: str, name: str, content: bytes) -> None:
    """Write such a file in the place of an older one."""
    part = f".{name}.part"
    try:
        _new(folder, part, content)
    except FileExistsError:
        os.unlink(f"{folder}/{part}")  # noqa: PTH108
        _new(folder, part, content)
    os.replace(f"{folder}/{part}", f"{folder}/{name}")  # noqa: PTH105


def grade_all(course: Path, assignment: str) -> Outcome:
    """Grade every hand-in of an assignment.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.

    Returns:
        How many were graded, and everything that is wrong with any of them.

    Raises:
        FileNotFoundError: if there is no such assignment.
        OfAnotherVersion: if the gradebook is of another version of nbgrader.

    """
    grader = Grader(course, assignment)
    engine = schema.opened(schema.address(course))
    try:
        return _grade_all(grader, engine)
    finally:
        engine.dispose()


def _grade_all(grader: Grader, engine: Engine) -> Outcome:
    with engine.begin() as connection:
        rows = master.register(connection, grader.master)
    outcome = Outcome(grader.master.assignment)
    changes, copies, late = Changes(), _Copies(), Late(engine, rows.assignment)
    for folders in _batches(inbox.folders(grader.root, grader.master.assignment)):
        batch: list[Graded] = []
        for folder in folders:
            graded = _one(grader, folder, outcome)
            if graded is not None:
                batch.append(graded[1])
                outcome.troubles += copies.of(graded[0])
        outcome.troubles += [t for g in batch for t in late.of(g.participant, g.timestamp)]
        changes.add(store.save(engine, rows, batch))
        outcome.graded += len(batch)
    outcome.waiting, outcome.looked_again = changes.waiting, changes.looked_again
    outcome.troubles.sort(key=lambda trouble: (trouble.participant, trouble.code))
    return outcome


def _one(grader: Grader, folder: Path, outcome: Outcome) -> tuple[Submission, Graded] | None:
    """Grade one hand-in; whatever goes wrong with it is told, and stops no other."""
    who = folder.parent.name
    if not inbox.is_name(who):
        outcome.troubles.append(Trouble(_shown(who), "name"))
        return None
    try:
        submission, marks, troubles = grader.look(folder)
        grader.write(submission, grader.sheet(submission, marks))
    except Exception:
        log.exception("grading %s", who)
        outcome.troubles.append(Trouble(who, "failed"))
        return None
    outcome.troubles += troubles
    return submission, Graded(who, submission.timestamp, marks)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:60]


def _batches(folders: Iterable[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for folder in folders:
        batch.append(folder)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class _Copies:
    """Finds hand-ins with the very same answers, down to the moment they were given."""

    def __init__(self) -> None:
        self.seen: dict[int, str] = {}

    def of(self, submission: Submission) -> list[Trouble]:
        if not submission.marks:
            return []
        other = self.seen.setdefault(hash(submission.marks), submission.participant)
        if other == submission.participant:
            return []
        return [
            Trouble(submission.participant, "copy", {"other": other}),
            Trouble(other, "copy", {"other": submission.participant}),
        ]


class Late:
    """Tells who handed in after the deadline, their own extension counted."""

    def __init__(self, engine: Engine, assignment: str) -> None:
        """Look the deadline up.

        Args:
            engine: to the gradebook.
            assignment: the id of the assignment's row.

        """
        table, given = schema.assignment, schema.submitted_assignment
        longer = select(given.c.student_id, given.c.extension).where(
            given.c.assignment_id == assignment, given.c.extension.is_not(None)
        )
        with engine.connect() as connection:
            query = select(table.c.duedate).where(table.c.id == assignment)
            self.due: datetime | None = connection.scalar(query)
            self.longer = {row.student_id: row.extension for row in connection.execute(longer)}

    def of(self, participant: str, at: datetime | None) -> list[Trouble]:
        """Tell if a hand-in is late, by its time in UTC."""
        if self.due is None or at is None:
            return []
        due = self.due + self.longer.get(participant, timedelta())
        if at <= due:
            return []
        return [Trouble(participant, "late", {"when": _clock(at), "due": _clock(due)})]


def _clock(when: datetime) -> str:
    """Give a time in UTC as a clock here shows it, in the order of the numbers used here."""
    return when.replace(tzinfo=UTC).astimezone().strftime("%d.%m.%Y %H:%M")
