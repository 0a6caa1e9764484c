"""A course folder of nbgrader's with invented hand-ins in it, for tests of the gradebook."""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from coursekit import answers, demo, notebooks, places
from coursekit.gradebook.inbox import TIME_FORM
from coursekit.library import library

MODULE = "praise"
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
BIN = Path(sys.executable).parent


def course(folder: Path) -> Path:
    """A course folder with its configuration and masters, and nothing handed in."""
    folder.mkdir(parents=True, exist_ok=True)
    own = places.exercises() / "nbgrader" / "nbgrader_config.py"
    shutil.copyfile(own, folder / "nbgrader_config.py")
    source = folder / "source" / MODULE
    source.mkdir(parents=True)
    (source / f"{MODULE}.ipynb").write_bytes(notebooks.assignment(library(), MODULE))
    return folder


def records(number: int, name: str = MODULE) -> list[dict[str, Any]]:
    """What an invented participant answered."""
    person = list(demo.people(number + 1))[number]
    return demo.records(person, library(), name)


def answer(exercise: str, given: object, number: int = 0, language: str = "nb") -> dict[str, Any]:
    """One answer as a journal keeps it."""
    at = (START + timedelta(seconds=number)).isoformat(timespec="microseconds")
    named = f"{MODULE}/{exercise}"
    about = {"language": language, "id": f"t-{exercise}-{number}", "n": number, "at": at}
    return {"what": "answer", "exercise": named, "answer": given, **about}


def put(
    root: Path,
    who: str,
    given: Iterable[Mapping[str, Any]] | bytes,
    at: datetime = START,
) -> Path:
    """Lay a hand-in where nbgrader collects them."""
    folder = root / "submitted" / who / MODULE
    folder.mkdir(parents=True, exist_ok=True)
    raw = given if isinstance(given, bytes) else answers.lines(given)
    (folder / "answers.jsonl").write_bytes(raw)
    (folder / "timestamp.txt").write_text(at.strftime(TIME_FORM), "ascii")
    shutil.copyfile(root / "source" / MODULE / f"{MODULE}.ipynb", folder / f"{MODULE}.ipynb")
    return folder


def put_people(root: Path, count: int) -> None:
    """Lay so many invented hand-ins, p000 and on."""
    for person in demo.people(count):
        given = demo.records(person, library(), MODULE)
        put(root, f"p{person.number:03d}", given, START + timedelta(minutes=person.number))


def nbgrader(root: Path, *arguments: str, check: bool = True) -> str:
    """Run one of nbgrader's own commands in a course folder; give what it said."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"JUPYTER_CONFIG_DIR": str(root / ".jupyter"), "HOME": str(root)}
    run = subprocess.run(
        [str(BIN / "nbgrader"), *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = run.stdout + run.stderr
    assert run.returncode == 0 or not check, said
    return said


def exported(root: Path) -> list[dict[str, str]]:
    """The grades as nbgrader exports them."""
    nbgrader(root, "export")
    with (root / "grades.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rows(root: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the gradebook's own file."""
    connection = sqlite3.connect(root / "gradebook.db")
    try:
        found = connection.execute(query, values).fetchall()
        connection.commit()
    finally:
        connection.close()
    return found


GRADES = """
select s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade
from grade g join submitted_notebook n on g.notebook_id = n.id
join submitted_assignment s on n.assignment_id = s.id join base_cell c on g.cell_id = c.id
order by 1, 2
"""


def grades(root: Path, who: str = "") -> dict[tuple[str, str], tuple[Any, ...]]:
    """Automatic points, manual points and flag by participant and exercise."""
    found = rows(root, GRADES)
    return {(a, b): tuple(rest) for a, b, *rest in found if not who or a == who}


def set_grade(root: Path, who: str, exercise: str, points: float) -> None:
    """Type points, as formgrader stores them."""
    change = f"update grade set manual_score = ?, needs_manual_grade = 0 where {_CELL}"  # noqa: S608
    rows(root, change, points, exercise, who)


def set_comment(root: Path, who: str, exercise: str, text: str) -> None:
    """Type a comment, as formgrader stores it."""
    change = f"update comment set manual_comment = ? where {_CELL}"  # noqa: S608
    rows(root, change, text, f"{exercise}-comment", who)


_CELL = """cell_id in (select id from base_cell where name = ?) and notebook_id in (
select n.id from submitted_notebook n join submitted_assignment s on n.assignment_id = s.id
where s.student_id = ?)"""
