"""``coursekit collect``: takes hand-in files in, and tells by name those it can't take."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coursekit import gradebook
from coursekit.commands.grade import counted, where_and_language
from coursekit.gradebook import Report
from coursekit.handin import MAX_BYTES
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.words import Words, words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("collect", help=said("grade.collect.about"))
    parser.add_argument("files", nargs="+", type=Path, metavar=said("grade.collect.files"))
    where_and_language(parser, said)


def run(chosen: argparse.Namespace) -> int:
    """Take the files in; 1 where none could be, 0 else."""
    said = words(chosen.language)
    course = gradebook.course_folder(chosen.course)
    reports: list[Report] = []
    paths = list(_files(chosen.files))
    if not paths:
        print(said("grade.collect.nothing"))
    for path in paths:
        raw = _read(path)
        if raw is None:
            print(said("grade.collect.unreadable", file=path.name))
            continue
        report = gradebook.collect([(path.name, raw)], course, said.language)[0]
        print(report.text)
        reports.append(report)
    _sum_up(reports, said)
    return 0 if any(report.taken or report.status == "same" for report in reports) else 1


def _files(named: Iterable[Path]) -> Iterator[Path]:
    for path in named:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.json") if not p.is_symlink())
        else:
            yield path


def _read(path: Path) -> bytes | None:
    """Read a file, and no more of it than shows that it is too large."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def _sum_up(reports: list[Report], said: Words) -> None:
    taken = [report for report in reports if report.taken]
    people = {(report.assignment, report.participant) for report in taken}
    print(counted(said, "grade.collect.taken", len(people)))
    for assignment in sorted({report.assignment for report in taken}):
        print(said("grade.collect.next", assignment=assignment))
