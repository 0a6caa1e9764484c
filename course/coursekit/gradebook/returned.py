"""Reads points and comments back out of the gradebook, and makes the participants' pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Connection, Engine, select

from coursekit.feedback import Handed, Pages, Returned
from coursekit.gradebook import inbox, master, schema
from coursekit.gradebook.marking import Mark, Marker
from coursekit.gradebook.master import Master, Rows
from coursekit.library import library

BATCH = 200


@dataclass(frozen=True)
class Standing:
    """What the gradebook holds of one exercise of one hand-in."""

    points: float
    waiting: bool
    seen: bool
    comment: str = ""


@dataclass
class Filed:
    """What the gradebook holds of one hand-in.

    Attributes:
        participant: the participant's id.
        name: the participant's name, or the id where no name is known.
        at: when it was handed in.
        exercises: by exercise id.

    """

    participant: str
    name: str
    at: datetime | None
    exercises: dict[str, Standing] = field(default_factory=dict)


def filed(engine: Engine, own: Master, only: str = "") -> Iterator[Filed]:
    """Give what the gradebook holds of an assignment, participant by participant.

    Args:
        engine: to the gradebook.
        own: the assignment.
        only: one participant; everybody if "".

    """
    with engine.begin() as connection:
        rows = master.register(connection, own)
    names = {cell: name for name, cell in rows.grades.items()}
    comment_names = {cell: name for name, cell in rows.comments.items()}
    with engine.connect() as connection:
        people = list(_people(connection, rows, only))
        for start in range(0, len(people), BATCH):
            part = dict(people[start : start + BATCH])
            comments = _comments(connection, part, comment_names)
            _fill(connection, part, names, comments)
            yield from part.values()


def _people(connection: Connection, rows: Rows, only: str) -> Iterator[tuple[str, Filed]]:
    """Give each participant with the id of their notebook."""
    book, handed, who = schema.submitted_notebook, schema.submitted_assignment, schema.student
    query = (
        select(book.c.id, who.c.id, who.c.first_name, who.c.last_name, handed.c.timestamp)
        .join_from(book, handed, book.c.assignment_id == handed.c.id)
        .join(who, handed.c.student_id == who.c.id)
        .where(book.c.notebook_id == rows.notebook)
        .order_by(who.c.id)
    )
    if only:
        query = query.where(who.c.id == only)
    for notebook, participant, first, last, at in connection.execute(query):
        name = " ".join(filter(None, (first, last))) or participant
        yield notebook, Filed(participant, name, at)


def _comments(
    connection: Connection, people: Mapping[str, Filed], names: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    table = schema.comment
    query = select(table.c.notebook_id, table.c.cell_id, table.c.manual_comment).where(
        table.c.notebook_id.in_(people), table.c.manual_comment.is_not(None)
    )
    return {
        (notebook, names[cell]): text
        for notebook, cell, text in connection.execute(query)
        if cell in names
    }


def _fill(
    connection: Connection,
    people: Mapping[str, Filed],
    names: Mapping[str, str],
    comments: Mapping[tuple[str, str], str],
) -> None:
    table = schema.grade
    query = select(
        table.c.notebook_id,
        table.c.cell_id,
        table.c.auto_score,
        table.c.manual_score,
        table.c.extra_credit,
        table.c.needs_manual_grade,
    ).where(table.c.notebook_id.in_(people))
    for notebook, cell, auto, manual, extra, needs in connection.execute(query):
        if cell in names:
            name = names[cell]
            points = (auto if manual is None else manual) or 0.0
            comment = comments.get((notebook, name), "")
            people[notebook].exercises[name] = Standing(
                points + (extra or 0.0), bool(needs), manual is not None, comment
            )


class Returner:
    """Makes the pages of one assignment."""

    def __init__(self, root: Path, assignment: str) -> None:
        """Take an assignment.

        Raises:
            FileNotFoundError: if there is no such assignment.

        """
        self.root = root
        self.master = master.read(root, assignment)
        self.library = library()
        self.marker = Marker(self.library)
        self.pages = Pages(self.library)
        self._titles: dict[str, str] = {}

    def page(self, of: Filed) -> str:
        """Make one participant's page from the answers that were graded."""
        folder = self.root / "autograded" / of.participant / self.master.assignment
        graded = inbox.read(folder, self.master)
        marks = self.marker.marks(self.master.points, graded.answers, graded.language)
        exercises = tuple(_returned(mark, of.exercises.get(name)) for name, mark in marks.items())
        title = self._title(graded.language)
        return self.pages.page(Handed(of.name, graded.language, title, of.at, exercises))

    def _title(self, language: str) -> str:
        if language not in self._titles:
            self._titles[language] = self.library.module(self.master.module, language).title
        return self._titles[language]


def _returned(mark: Mark, standing: Standing | None) -> Returned:
    if standing is None:
        waits = mark.result.needs_supervisor
        standing = Standing(mark.result.points, waits, seen=False)
    return Returned(
        exercise=mark.exercise,
        result=mark.result,
        points=standing.points,
        waiting=standing.waiting,
        seen=standing.seen,
        comment=standing.comment,
    )


@dataclass(frozen=True)
class Standings:
    """One participant's points by exercise id, and the exercises left unanswered."""

    participant: str
    points: dict[str, float]
    unanswered: frozenset[str]


def results(course: Path, assignment: str) -> Iterator[Standings]:
    """Give everybody's points, exercise by exercise, as they count now.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.

    """
    own = master.read(course, assignment)
    engine = schema.opened(schema.address(course))
    try:
        for each in filed(engine, own):
            graded = inbox.read(course / "autograded" / each.participant / assignment, own)
            yield Standings(
                each.participant,
                {name: standing.points for name, standing in each.exercises.items()},
                frozenset(own.points) - frozenset(graded.answers),
            )
    finally:
        engine.dispose()


def page_of(root: Path, assignment: str, participant: str, address: str) -> str:
    """Make one participant's page.

    Args:
        root: nbgrader's folder of the course.
        assignment: the assignment's name.
        participant: the participant's id.
        address: the gradebook's.

    Raises:
        LookupError: if the gradebook has no hand-in of theirs.

    """
    returner = Returner(root, assignment)
    engine = schema.opened(address)
    try:
        found = next(filed(engine, returner.master, participant), None)
    finally:
        engine.dispose()
    if found is None:
        raise LookupError(participant)
    return returner.page(found)


def _for_the_exchange(graded: Path, folder: Path) -> None:
    """Lay beside a page what ``nbgrader release_feedback`` finds its owner by."""
    for name in (inbox.SECRET, inbox.TIME):
        if (graded / name).is_file():
            (folder / name).unlink(missing_ok=True)
            copyfile(graded / name, folder / name)


def make_feedback(course: Path, assignment: str) -> list[Path]:
    """Make a page for everybody whose hand-in has been graded.

    Args:
        course: nbgrader's folder of the course.
        assignment: the assignment's name.

    Returns:
        The pages, in ``feedback/<participant>/<assignment>/``.

    Raises:
        FileNotFoundError: if there is no such assignment.
        OfAnotherVersion: if the gradebook is of another version of nbgrader.

    """
    returner = Returner(course, assignment)
    engine = schema.opened(schema.address(course))
    made = []
    try:
        for each in filed(engine, returner.master):
            folder = course / "feedback" / each.participant / assignment
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{returner.master.notebook}.html"
            path.write_text(returner.page(each), "utf-8")
            _for_the_exchange(course / "autograded" / each.participant / assignment, folder)
            made.append(path)
    finally:
        engine.dispose()
    return made
