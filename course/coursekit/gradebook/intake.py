"""Takes hand-in files into the folder that nbgrader grades from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update

from coursekit import answers
from coursekit.gradebook import inbox, master, schema
from coursekit.handin import ANSWERS, Handin, unpack
from coursekit.problems import Problem
from coursekit.words import tell, words

NEW, NEWER = "new", "newer"


@dataclass(frozen=True)
class Report:
    """What came of one file.

    Attributes:
        file: the file's name.
        status: new or newer where it was taken in; same, older, unknown, wrong, unreadable
            or failed where it was not.
        text: the same in words, with what to do about it.
        assignment: the assignment it is for, or "".
        participant: whose it is, or "".

    """

    file: str
    status: str
    text: str
    assignment: str = ""
    participant: str = ""

    @property
    def taken(self) -> bool:
        """Whether it was taken in."""
        return self.status in (NEW, NEWER)


def collect(files: Iterable[tuple[str, bytes]], course: Path, language: str) -> list[Report]:
    """Take hand-in files in, each by itself.

    Args:
        files: each file's name and bytes; anything at all.
        course: nbgrader's folder of the course.
        language: the language to report in.

    Returns:
        A report for each file, in their order. Where one participant has several, the
        newest counts; a newer one that is there already is never overwritten.

    """
    reports, names = [], {}
    for file, raw in files:
        read = unpack(raw, Path(file))
        if isinstance(read, Handin):
            report = _take(file, read, course, language)
            names[read.participant] = read.name
        else:
            report = _wrong(file, read, language)
        reports.append(report)
    taken = {report.participant for report in reports if report.taken}
    _name({who: name for who, name in names.items() if who in taken}, course)
    return reports


def _wrong(file: str, problems: list[Problem], language: str) -> Report:
    said = words(language)
    text = " ".join(" ".join(tell(problem, language).split()) for problem in problems)
    text = text.removeprefix(f"{Path(file).name}: ")
    return Report(file, "wrong", said("grade.collect.wrong", file=file, text=text))


def _take(file: str, handed: Handin, course: Path, language: str) -> Report:
    try:
        status = _stored(handed, course)
    except OSError:
        status = "failed"
    text = words(language)(
        f"grade.collect.{status}", file=file, name=handed.name, assignment=handed.assignment
    )
    return Report(file, status, text, handed.assignment, handed.participant)


def _stored(handed: Handin, course: Path) -> str:
    if handed.assignment not in master.assignments(course):
        return "unknown"
    folder = course / "submitted" / handed.participant / handed.assignment
    raw = answers.lines(handed.records)
    made = datetime.fromisoformat(handed.made)
    when = made - (made.utcoffset() or (made - made))
    status = _compared(folder, when.replace(tzinfo=None), raw)
    if status in (NEW, NEWER):
        own = master.read(course, handed.assignment)
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / f"{own.notebook}.ipynb", own.raw)
        _put(folder / ANSWERS, raw)
        _put(folder / inbox.TIME, when.strftime(inbox.TIME_FORM + "\n").encode("ascii"))
    return status


def _compared(folder: Path, made: datetime, raw: bytes) -> str:
    """Tell what a hand-in is to the one that lies there."""
    there = folder / ANSWERS
    if not folder.is_dir():
        return NEW
    time = folder / inbox.TIME
    before = inbox.moment(time.read_text("ascii", "replace").strip()) if time.is_file() else None
    if there.is_file() and there.read_bytes() == raw:
        return "same"
    return "older" if before and before > made else NEWER


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _name(names: dict[str, str], course: Path) -> None:
    """Put the names that people go by in the gradebook, where formgrader shows them."""
    if not names:
        return
    try:
        engine = schema.opened(schema.address(course))
    except schema.OfAnotherVersion:
        return  # grading says so
    table = schema.student
    with engine.begin() as connection:
        for who, name in names.items():
            first, _, last = name.rpartition(" ")
            values = {"first_name": first or last, "last_name": last if first else ""}
            known = connection.scalar(select(table.c.id).where(table.c.id == who))
            if known is None:
                connection.execute(insert(table), {"id": who, **values})
            else:
                connection.execute(update(table).where(table.c.id == who).values(**values))
    engine.dispose()
