"""The master of an assignment: which exercises it has, and how nbgrader knows them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from coursekit.gradebook import schema
from coursekit.gradebook.schema import new_id
from coursekit.library import library

COMMENT = "-comment"


@dataclass(frozen=True)
class Master:
    """An assignment as its master notebook says.

    Attributes:
        assignment: its name.
        notebook: the notebook's name, without ``.ipynb``.
        module: the module whose exercises it holds.
        points: most points by exercise id, in the notebook's order.
        content: the notebook.
        raw: the notebook's bytes.

    """

    assignment: str
    notebook: str
    module: str
    points: dict[str, float]
    content: dict[str, Any]
    raw: bytes


@dataclass(frozen=True)
class Rows:
    """The ids of an assignment's rows in the gradebook; cells by exercise id."""

    assignment: str
    notebook: str
    grades: dict[str, str]
    comments: dict[str, str]


def assignments(root: Path) -> tuple[str, ...]:
    """Give the names of a course's assignments, in the order of its modules."""
    there = {path.parent.name for path in (root / "source").glob("*/*.ipynb")}
    return (
        *(name for name in library().module_names() if name in there),
        *sorted(there - set(library().module_names())),
    )


def read(root: Path, assignment: str) -> Master:
    """Read an assignment's master.

    Args:
        root: nbgrader's folder of the course.
        assignment: the assignment's name.

    Raises:
        FileNotFoundError: if there is none.

    """
    paths = sorted((root / "source" / assignment).glob("*.ipynb"))
    if not paths:
        raise FileNotFoundError(root / "source" / assignment)
    raw = paths[0].read_bytes()
    content = json.loads(raw)
    module = content["metadata"]["coursekit"]["module"]
    points = {
        f"{module}/{cell['grade_id']}": float(cell["points"])
        for cell in map(_nbgrader, content["cells"])
        if cell.get("grade")
    }
    return Master(assignment, paths[0].stem, module, points, content, raw)


def _nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def register(connection: Connection, master: Master) -> Rows:
    """See that the gradebook knows an assignment's cells, as ``generate_assignment`` does.

    Args:
        connection: to the gradebook, in a transaction.
        master: the assignment.

    Returns:
        The ids of its rows. Exercises that were added since are added; one that is gone
        keeps its row, as it may hold points.

    """
    assignment = _row(
        connection, schema.assignment, {"name": master.assignment}, course_id=_course(connection)
    )
    kernel = json.dumps(master.content["metadata"].get("kernelspec", {}), sort_keys=True)
    notebook = _row(
        connection,
        schema.notebook,
        {"name": master.notebook, "assignment_id": assignment},
        kernelspec=kernel,
    )
    grades, comments = {}, {}
    for cell in master.content["cells"]:
        about = _nbgrader(cell)
        if about:
            _source(connection, notebook, cell, about)
        if about.get("grade"):
            name = f"{master.module}/{about['grade_id']}"
            grades[name] = _grade_cell(connection, notebook, cell, about)
        elif about.get("solution"):
            name = f"{master.module}/{about['grade_id'].removesuffix(COMMENT)}"
            comments[name] = _solution_cell(connection, notebook, about)
    return Rows(assignment, notebook, grades, comments)


def _course(connection: Connection) -> str:
    wanted = schema.course.c.id == schema.COURSE
    if connection.scalar(select(schema.course.c.id).where(wanted)) is None:
        connection.execute(insert(schema.course), {"id": schema.COURSE})
    return schema.COURSE


def _row(connection: Connection, table: Any, keys: dict[str, Any], **values: Any) -> str:
    """Find a row by its keys, or add it with the values; give its id."""
    query = select(table.c.id)
    for key, value in keys.items():
        query = query.where(table.c[key] == value)
    found: str | None = connection.scalar(query)
    if found is None:
        found = new_id()
        connection.execute(insert(table), {"id": found, **keys, **values})
    return found


def _source(
    connection: Connection, notebook: str, cell: dict[str, Any], about: dict[str, Any]
) -> None:
    source = "".join(cell["source"])
    values = {
        "cell_type": cell["cell_type"],
        "locked": _locked(about),
        "source": source,
        "checksum": _checksum(cell["cell_type"], source, about),
    }
    keys = {"name": about["grade_id"], "notebook_id": notebook}
    row = _row(connection, schema.source_cell, keys, **values)
    table = schema.source_cell
    connection.execute(update(table).where(table.c.id == row).values(**values))


def _grade_cell(
    connection: Connection, notebook: str, cell: dict[str, Any], about: dict[str, Any]
) -> str:
    row = _base(connection, notebook, about["grade_id"], "GradeCell")
    table = schema.grade_cells
    values = {"max_score": float(about["points"]), "cell_type": cell["cell_type"]}
    if connection.scalar(select(table.c.id).where(table.c.id == row)) is None:
        connection.execute(insert(table), {"id": row, **values})
    connection.execute(update(table).where(table.c.id == row).values(**values))
    return row


def _solution_cell(connection: Connection, notebook: str, about: dict[str, Any]) -> str:
    row = _base(connection, notebook, about["grade_id"], "SolutionCell")
    table = schema.solution_cells
    if connection.scalar(select(table.c.id).where(table.c.id == row)) is None:
        connection.execute(insert(table), {"id": row})
    return row


def _base(connection: Connection, notebook: str, name: str, kind: str) -> str:
    keys = {"name": name, "notebook_id": notebook, "type": kind}
    return _row(connection, schema.base_cell, keys)


def _locked(about: dict[str, Any]) -> bool:
    if about.get("solution"):
        return False
    return bool(about.get("grade") or about.get("locked"))


def _checksum(cell_type: str, source: str, about: dict[str, Any]) -> str:
    """Sum a cell up as nbgrader does (``nbgrader.utils.compute_checksum``)."""
    said = [source, cell_type, str(about["grade"]), str(about["solution"]), str(_locked(about))]
    said.append(about["grade_id"])
    if about["grade"]:
        said.append(str(float(about["points"])))
    return md5("".join(said).encode(), usedforsecurity=False).hexdigest()
