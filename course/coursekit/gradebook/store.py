"""Writes results into nbgrader's tables, many hand-ins at a time.

What a supervisor typed is never changed: manual points, extra credit and comments stay. An
exercise is flagged for a new look only where the answer or its points changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, delete, insert, select, update

from coursekit.gradebook import schema
from coursekit.gradebook.marking import Mark
from coursekit.gradebook.master import Rows
from coursekit.gradebook.schema import new_id

Row = dict[str, Any]


@dataclass(frozen=True)
class Graded:
    """One participant's hand-in with its marks, by exercise id."""

    participant: str
    timestamp: datetime | None
    marks: Mapping[str, Mark]


@dataclass
class Changes:
    """What writing a batch changed.

    Attributes:
        waiting: exercises that wait for a supervisor.
        looked_again: exercises that a supervisor had seen, and that must be seen again.

    """

    waiting: int = 0
    looked_again: int = 0

    def add(self, other: Changes) -> None:
        """Count another batch, too."""
        self.waiting += other.waiting
        self.looked_again += other.looked_again


def save(engine: Engine, rows: Rows, batch: Sequence[Graded]) -> Changes:
    """Write a batch of hand-ins in one transaction.

    Args:
        engine: to the gradebook.
        rows: the assignment's rows.
        batch: hand-ins, at most some hundred, each participant once.

    Returns:
        What was changed.

    """
    with engine.begin() as connection:
        writer = _Writer(connection, rows)
        notebooks = writer.notebooks(batch)
        writer.comments(notebooks)
        return writer.grades(batch, notebooks)


class _Writer:
    def __init__(self, connection: Connection, rows: Rows) -> None:
        self.connection = connection
        self.rows = rows

    def notebooks(self, batch: Sequence[Graded]) -> dict[str, str]:
        """See that students and their hand-ins are there; give notebook ids by participant."""
        names = [each.participant for each in batch]
        self._students(names)
        submitted = self._submitted(batch, names)
        table = schema.submitted_notebook
        query = select(table.c.assignment_id, table.c.id).where(
            table.c.notebook_id == self.rows.notebook, table.c.assignment_id.in_(submitted.values())
        )
        found = {each.assignment_id: each.id for each in self.connection.execute(query)}
        new = [
            {"id": new_id(), "assignment_id": each, "notebook_id": self.rows.notebook}
            for each in submitted.values()
            if each not in found
        ]
        self._insert(table, [{**row, "flagged": False} for row in new])
        found |= {row["assignment_id"]: row["id"] for row in new}
        return {name: found[assignment] for name, assignment in submitted.items()}

    def _students(self, names: Iterable[str]) -> None:
        table = schema.student
        known = set(self.connection.scalars(select(table.c.id).where(table.c.id.in_(names))))
        self._insert(table, [{"id": name} for name in names if name not in known])

    def _submitted(self, batch: Sequence[Graded], names: Iterable[str]) -> dict[str, str]:
        table = schema.submitted_assignment
        query = select(table.c.student_id, table.c.id, table.c.timestamp).where(
            table.c.assignment_id == self.rows.assignment, table.c.student_id.in_(names)
        )
        found = {who: (row, when) for who, row, when in self.connection.execute(query)}
        new: list[Row] = []
        later: list[Row] = []
        for each in batch:
            row, when = found.get(each.participant, ("", None))
            if not row:
                new.append(self._assignment(each))
            elif when != each.timestamp:
                later.append({"row": row, "when": each.timestamp})
        self._insert(table, new)
        if later:
            change = update(table).where(table.c.id == bindparam("row"))
            self.connection.execute(change.values(timestamp=bindparam("when")), later)
        known = {who: row for who, (row, _) in found.items()}
        return known | {row["student_id"]: row["id"] for row in new}

    def _assignment(self, graded: Graded) -> Row:
        return {
            "id": new_id(),
            "assignment_id": self.rows.assignment,
            "student_id": graded.participant,
            "timestamp": graded.timestamp,
        }

    def comments(self, notebooks: Mapping[str, str]) -> None:
        """See that there is a place for each comment, and change none."""
        table = schema.comment
        query = select(table.c.notebook_id, table.c.cell_id)
        there = self.connection.execute(query.where(table.c.notebook_id.in_(notebooks.values())))
        known = {(notebook, cell) for notebook, cell in there}
        cells = self.rows.comments.values()
        wanted = ((each, cell) for each in notebooks.values() for cell in cells)
        new = [each for each in wanted if each not in known]
        self._insert(
            table, [{"id": new_id(), "notebook_id": each, "cell_id": cell} for each, cell in new]
        )

    def grades(self, batch: Sequence[Graded], notebooks: Mapping[str, str]) -> Changes:
        """Write the points."""
        found = self._found(notebooks)
        new: list[Row] = []
        changed: list[Row] = []
        prints: list[Row] = []
        changes = Changes()
        for each in batch:
            notebook = notebooks[each.participant]
            for name, mark in each.marks.items():
                row = found.get((notebook, self.rows.grades[name]))
                if row is None:
                    row = self._grade(notebook, name, mark)
                    new.append(row)
                    prints.append(_seen(row["id"], mark))
                elif (flag := _flag(row, mark)) is not None:
                    changes.looked_again += flag and not row["needs_manual_grade"]
                    row = {**row, "needs_manual_grade": flag}
                    changed.append(_changed(row, mark, flag=flag))
                    prints.append(_seen(row["id"], mark))
                changes.waiting += bool(row["needs_manual_grade"])
        self._insert(schema.grade, new)
        self._update(changed)
        self._forget([row["row"] for row in changed])
        self._insert(schema.seen_answer, prints)
        return changes

    def _found(self, notebooks: Mapping[str, str]) -> dict[tuple[str, str], Row]:
        grade, seen = schema.grade, schema.seen_answer
        query = (
            select(
                grade.c.id,
                grade.c.notebook_id,
                grade.c.cell_id,
                grade.c.auto_score,
                grade.c.manual_score,
                grade.c.needs_manual_grade,
                seen.c.print,
                seen.c.points,
            )
            .select_from(grade.outerjoin(seen, seen.c.grade_id == grade.c.id))
            .where(grade.c.notebook_id.in_(notebooks.values()))
        )
        rows = [dict(row) for row in self.connection.execute(query).mappings()]
        commented = self._commented(notebooks) if rows else set()
        comment_of = {cell: self.rows.comments.get(name) for name, cell in self.rows.grades.items()}
        for row in rows:
            row["commented"] = (row["notebook_id"], comment_of.get(row["cell_id"])) in commented
        return {(row["notebook_id"], row["cell_id"]): row for row in rows}

    def _commented(self, notebooks: Mapping[str, str]) -> set[tuple[str, str | None]]:
        table = schema.comment
        query = select(table.c.notebook_id, table.c.cell_id).where(
            table.c.notebook_id.in_(notebooks.values()), table.c.manual_comment.is_not(None)
        )
        return {(notebook, cell) for notebook, cell in self.connection.execute(query)}

    def _grade(self, notebook: str, name: str, mark: Mark) -> Row:
        return {
            "id": new_id(),
            "notebook_id": notebook,
            "cell_id": self.rows.grades[name],
            "auto_score": mark.result.points,
            "needs_manual_grade": mark.result.needs_supervisor,
        }

    def _update(self, changed: list[Row]) -> None:
        if changed:
            table = schema.grade
            change = update(table).where(table.c.id == bindparam("row"))
            values: Row = {
                "auto_score": bindparam("score"),
                "needs_manual_grade": bindparam("flag"),
            }
            self.connection.execute(change.values(**values), changed)

    def _forget(self, grades: list[str]) -> None:
        table = schema.seen_answer
        for start in range(0, len(grades), _MOST_NAMED):
            part = grades[start : start + _MOST_NAMED]
            self.connection.execute(delete(table).where(table.c.grade_id.in_(part)))

    def _insert(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)


_MOST_NAMED = 900


def _seen(grade: str, mark: Mark) -> Row:
    return {"grade_id": grade, "print": mark.print, "points": mark.result.points}


def _changed(row: Row, mark: Mark, *, flag: bool) -> Row:
    return {"row": row["id"], "score": mark.result.points, "flag": flag}


def _flag(row: Row, mark: Mark) -> bool | None:
    """Tell whether a supervisor must look (again); None where nothing has changed."""
    if row["print"] == mark.print and row["points"] == mark.result.points == row["auto_score"]:
        return None
    looked = row["manual_score"] is not None or row["commented"]
    return bool(mark.result.needs_supervisor or looked)
