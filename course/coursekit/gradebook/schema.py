"""nbgrader's own tables, as SQLAlchemy Core sees them, and one table of ours beside them.

The kit's bulk path writes where nbgrader writes, without importing nbgrader (3 seconds and
60 MB). So that this never goes wrong unseen, a gradebook is opened only if it is of the
version that these tables are (`OfAnotherVersion` otherwise), and a test compares them with
what nbgrader makes.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from secrets import randbits

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Engine,
    Enum,
    Float,
    ForeignKey,
    Interval,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import ExceptionContext

VERSION = "e43177bfe90b"
COURSE = "ovingsrommet"
ADDRESS = "COURSEKIT_GRADEBOOK"
PATIENCE = 30  # seconds to wait for another program
_TYPES = ("code", "markdown")

_draw = Random(randbits(256)).getrandbits  # noqa: S311 - unlike any other, not secret
tables = MetaData()


def _id() -> Column[str]:
    return Column("id", String(32), primary_key=True)


def _to(name: str, target: str, *, needed: bool = False) -> Column[str]:
    return Column(name, String(32), ForeignKey(target), nullable=not needed)


alembic_version = Table(
    "alembic_version", tables, Column("version_num", String(32), nullable=False)
)
course = Table("course", tables, Column("id", String(128), primary_key=True, unique=True))
student = Table(
    "student",
    tables,
    Column("id", String(128), primary_key=True),
    Column("first_name", String(128)),
    Column("last_name", String(128)),
    Column("email", String(128)),
    Column("lms_user_id", String(128)),
)
assignment = Table(
    "assignment",
    tables,
    _id(),
    Column("name", String(128), nullable=False, unique=True),
    Column("duedate", DateTime),
    Column("course_id", String(128), ForeignKey("course.id"), nullable=False),
)
notebook = Table(
    "notebook",
    tables,
    _id(),
    Column("name", String(128), nullable=False),
    _to("assignment_id", "assignment.id"),
    Column("kernelspec", String(1024)),
    UniqueConstraint("name", "assignment_id"),
)
base_cell = Table(
    "base_cell",
    tables,
    _id(),
    Column("name", String(128), nullable=False),
    _to("notebook_id", "notebook.id", needed=True),
    Column("type", String(50)),
    UniqueConstraint("name", "notebook_id", "type"),
)
grade_cells = Table(
    "grade_cells",
    tables,
    Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True),
    Column("max_score", Float, nullable=False),
    Column("cell_type", Enum(*_TYPES, name="grade_cell_type"), nullable=False),
)
solution_cells = Table(
    "solution_cells",
    tables,
    Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True),
)
task_cells = Table(
    "task_cells",
    tables,
    Column("id", String(32), ForeignKey("base_cell.id"), primary_key=True),
    Column("max_score", Float, nullable=False),
    Column("cell_type", Enum(*_TYPES, name="grade_cell_type"), nullable=False),
)
source_cell = Table(
    "source_cell",
    tables,
    _id(),
    Column("name", String(128), nullable=False),
    Column("cell_type", Enum(*_TYPES, name="source_cell_type"), nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("source", Text),
    Column("checksum", String(128)),
    _to("notebook_id", "notebook.id"),
    UniqueConstraint("name", "notebook_id"),
)
submitted_assignment = Table(
    "submitted_assignment",
    tables,
    _id(),
    _to("assignment_id", "assignment.id"),
    Column("student_id", String(128), ForeignKey("student.id")),
    Column("timestamp", DateTime),
    Column("extension", Interval),
    UniqueConstraint("assignment_id", "student_id"),
)
submitted_notebook = Table(
    "submitted_notebook",
    tables,
    _id(),
    _to("assignment_id", "submitted_assignment.id"),
    _to("notebook_id", "notebook.id"),
    Column("flagged", Boolean),
    Column("late_submission_penalty", Float),
    UniqueConstraint("notebook_id", "assignment_id"),
)
grade = Table(
    "grade",
    tables,
    _id(),
    _to("notebook_id", "submitted_notebook.id"),
    _to("cell_id", "base_cell.id"),
    Column("auto_score", Float),
    Column("manual_score", Float),
    Column("extra_credit", Float),
    Column("needs_manual_grade", Boolean, nullable=False),
    UniqueConstraint("cell_id", "notebook_id"),
)
comment = Table(
    "comment",
    tables,
    _id(),
    _to("notebook_id", "submitted_notebook.id"),
    _to("cell_id", "base_cell.id"),
    Column("auto_comment", Text),
    Column("manual_comment", Text),
    UniqueConstraint("cell_id", "notebook_id"),
)

ours = MetaData()
seen_answer = Table(
    "coursekit_answer",
    ours,
    Column("grade_id", String(32), primary_key=True),
    Column("print", String(32), nullable=False),
    Column("points", Float, nullable=False),
)


class Busy(OSError):  # noqa: N818 - names what was found
    """Another program is writing in the gradebook, and has done so for half a minute."""


class OfAnotherVersion(ValueError):  # noqa: N818 - names what was found
    """The gradebook was made by another version of nbgrader than the one written for."""


def new_id() -> str:
    """Give an id as nbgrader makes them."""
    return f"{_draw(128):032x}"


def address(root: Path) -> str:
    """Give the gradebook's address: beside the course, or the one in COURSEKIT_GRADEBOOK."""
    return os.environ.get(ADDRESS) or f"sqlite:///{root.resolve() / 'gradebook.db'}"


def _told_plainly(context: ExceptionContext) -> None:
    if "database is locked" in str(context.original_exception):
        raise Busy from context.original_exception


def opened(where: str) -> Engine:
    """Open a gradebook, and make it where there is none.

    Args:
        where: its address, as SQLAlchemy takes it.

    Raises:
        OfAnotherVersion: if it is of another version; nothing is changed then.
        Busy: here or at any later use, if another program keeps it locked.

    """
    waiting = {"timeout": PATIENCE} if where.startswith("sqlite:") else {}
    engine = create_engine(where, connect_args=waiting)
    event.listen(engine, "handle_error", _told_plainly)
    with engine.begin() as connection:
        names = inspect(connection).get_table_names()
        if not names:
            tables.create_all(connection)
            connection.execute(insert(alembic_version), {"version_num": VERSION})
            connection.execute(insert(course), {"id": COURSE})
        versions = (
            connection.scalars(select(alembic_version.c.version_num)).all()
            if not names or alembic_version.name in names
            else []
        )
        if list(versions) != [VERSION]:
            raise OfAnotherVersion(versions)
        if seen_answer.name not in names:
            ours.create_all(connection)
    return engine
