"""What the course says of law and figures, and how long ago somebody last checked it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coursekit import dates, sourcefile, translation
from coursekit.library import Library
from coursekit.module import Module
from coursekit.places import LANGUAGES
from coursekit.problems import Problem
from coursekit.sourcefile import texts


def problems(library: Library, today: date | None = None) -> Iterator[Problem]:
    """Tell which law cards and exercises were last checked more than a year ago.

    Args:
        library: the course.
        today: the day to count from; now if none.

    """
    for name in library.module_names():
        for language in LANGUAGES:
            yield from of_page(library.module(name, language), today)
    for path in sorted((library.root / "exercises").glob("*/*.yaml")):
        if translation.is_translation(path):
            continue
        yield from of_file(path, today)


def of_page(text: Module, today: date | None = None) -> Iterator[Problem]:
    """Tell which law cards of a module's page are old."""
    for block in text.blocks:
        if block.kind == "law" and dates.is_old(block.name, today):
            yield Problem(text.path, block.line, "P05", {"day": dates.plain(block.name)})


def of_file(path: Path, today: date | None = None) -> Iterator[Problem]:
    """Tell which days in an exercise are old."""
    for key, day in texts(sourcefile.read(path).root):
        if key.rpartition(".")[2] == "checked" and dates.is_old(day, today):
            yield Problem(path, day.line, "P05", {"day": dates.plain(day)})
