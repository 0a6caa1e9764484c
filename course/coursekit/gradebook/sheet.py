"""The notebook that a supervisor looks at: made from the master and the answers' text.

Nothing of a participant's own notebook is in it. Every cell is Markdown that holds one
line of HTML, and what somebody wrote stands there as plain text (`coursekit.feedback.plain`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coursekit.exercise import Exercise
from coursekit.feedback.plain import fixed, plain
from coursekit.feedback.told import Part, Teller, criteria, number
from coursekit.gradebook.inbox import Submission
from coursekit.gradebook.marking import Mark
from coursekit.gradebook.master import COMMENT, Master
from coursekit.grading import EMPTY
from coursekit.library import Library
from coursekit.places import LANGUAGES
from coursekit.words import Words, words

Cell = dict[str, Any]
# No program is to look for mathematics in what somebody wrote
_BOX = "coursekit-sheet tex2jax_ignore mathjax_ignore"


class Sheets:
    """Makes sheets; what is the same on every sheet is made once."""

    def __init__(self, library: Library, master: Master) -> None:
        """Make sheets for an assignment.

        Args:
            library: where skills and codes have their names.
            master: the assignment.

        """
        self.master = master
        self.tellers = {language: Teller(library, language) for language in LANGUAGES}
        self._heads: dict[tuple[str, str], str] = {}
        self._told: dict[int, tuple[Mark, str, str]] = {}

    def sheet(self, submission: Submission, marks: Mapping[str, Mark]) -> bytes:
        """Make one participant's sheet.

        Args:
            submission: the hand-in.
            marks: its exercises, graded.

        Returns:
            The notebook's bytes.

        """
        cells = [self._cell(cell, submission, marks) for cell in self.master.content["cells"]]
        content = {**self.master.content, "cells": cells}
        return json.dumps(content, separators=(",", ":"), check_circular=False).encode()

    def _cell(self, cell: Cell, submission: Submission, marks: Mapping[str, Mark]) -> Cell:
        about = cell["metadata"].get("nbgrader", {})
        name = f"{self.master.module}/{about.get('grade_id', '')}"
        mark = marks.get(name.removesuffix(COMMENT))
        if mark is None:
            html = _opening(submission, marks)
        else:
            answer, verdict = self._both(mark)
            html = answer if about.get("solution") else verdict
        return {
            "cell_type": "markdown",
            "id": cell["id"],
            "metadata": {**cell["metadata"], "jupyter": {}},
            "source": html,
        }

    def _both(self, mark: Mark) -> tuple[str, str]:
        """Give what was answered and what came of it; kept while marks are shared."""
        kept = self._told.get(id(mark))
        if kept is None or kept[0] is not mark:
            told = self.tellers[mark.exercise.language].parts(mark.exercise, mark.result)
            kept = (mark, self._answer(mark.exercise, told), _verdict(mark, told))
            if len(self._told) > _MOST_KEPT:
                self._told.clear()
            self._told[id(mark)] = kept
        return kept[1:]

    def _answer(self, exercise: Exercise, told: tuple[Part, ...]) -> str:
        key = (exercise.name, exercise.language)
        if key not in self._heads:
            self._heads[key] = f"<h3>{plain(exercise.title)}</h3><p>{plain(exercise.task)}</p>"
        said = words(exercise.language)
        given = "".join(_given(part, said) for part in told)
        return _box(self._heads[key] + given, exercise.language)


_MOST_KEPT = 2_000


def _box(html: str, language: str) -> str:
    return f'<div class="{_BOX}" lang="{language}">{html}</div>'


def _given(part: Part, said: Words) -> str:
    asked = " ".join(filter(None, (part.context, part.asked)))
    question = f"<p><b>{fixed(asked)}</b></p>" if asked else ""
    answer = (
        f"<blockquote>{plain(part.given)}</blockquote>"
        if part.given
        else f"<p><i>{fixed(said('exercises.verdict.empty'))}</i></p>"
    )
    return question + answer


def _verdict(mark: Mark, told: tuple[Part, ...]) -> str:
    said = words(mark.exercise.language)
    result = mark.result
    shown = said(
        "feedback.points",
        points=number(result.points, said.language),
        most=number(result.max_points, said.language),
    )
    waits = f" · {said('grade.sheet.waiting')}" if result.needs_supervisor else ""
    rows = "".join(f"<li>{_reasons(part, said)}</li>" for part in told)
    reasons = "" if mark.exercise.kind == "reflect" else f"<ol>{rows}</ol>"
    head = f"<p><b>{plain(shown + waits)}</b></p>"
    return _box(f"{head}{reasons}{_criteria(mark, said)}", said.language)


def _reasons(part: Part, said: Words) -> str:
    found = [f"<b>{fixed(part.says)}</b>"]
    if part.verdict != EMPTY:
        better = said("feedback.better.write" if part.because else "feedback.better.other")
        found += [fixed(part.move), fixed(part.why)]
        found += [f"<i>{fixed(better)}:</i> {fixed(part.better)}"] if part.better else []
    return " ".join(filter(None, found))


def _criteria(mark: Mark, said: Words) -> str:
    rows = "".join(
        f"<li>{fixed(said('feedback.criterion', says=says, points=points))}</li>"
        for says, points in criteria(mark.exercise)
    )
    return f"<p><b>{fixed(said('grade.sheet.criteria'))}</b></p><ul>{rows}</ul>" if rows else ""


def _opening(submission: Submission, marks: Mapping[str, Mark]) -> str:
    """Give what stands first; no name, since formgrader shows one only if asked to."""
    said = words(submission.language)
    points = sum(mark.result.points for mark in marks.values())
    most = sum(mark.result.max_points for mark in marks.values())
    total = said(
        "feedback.so far",
        points=number(points, said.language),
        most=number(most, said.language),
    )
    html = f"<h2>{plain(total)}</h2><p>{fixed(said('grade.sheet.note'))}</p>"
    return _box(f"<style>{_style()}</style>{html}", said.language)


@cache
def _style() -> str:
    return " ".join((Path(__file__).parent / "sheet.css").read_text("utf-8").split())
