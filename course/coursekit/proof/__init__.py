"""Reads proof of the whole course: words, spelling, reading ease, and what has grown old."""

from __future__ import annotations

from coursekit import timetable
from coursekit.library import Library
from coursekit.problems import Problem, in_order
from coursekit.proof import age, balance, reading, spelling, terms
from coursekit.proof.prose import Passage, of_file, of_markdown, passages
from coursekit.proof.reading import Ease, ease

__all__ = ["Ease", "Passage", "ease", "of_file", "of_markdown", "passages", "problems"]


def problems(library: Library) -> tuple[Problem, ...]:
    """Check the course as its files are read, and as its readers meet it.

    Returns:
        Every problem at once, sorted by file and line.

    """
    read = list(passages(library))
    glossary, found = terms.load(library.root / "course" / "glossary.yaml")
    return in_order(
        [
            *library.problems(),
            *timetable.problems(library),
            *found,
            *terms.problems(read, glossary),
            *reading.problems(ease(read), library.root / "course" / "modules"),
            *spelling.problems(library, read),
            *age.problems(library),
            *balance.problems(library),
        ]
    )
