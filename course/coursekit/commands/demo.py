"""``coursekit demo``: invented participants answer, hand in, are graded and get feedback."""

from __future__ import annotations

import argparse
import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any
from urllib.parse import quote

from coursekit import demo, gradebook, handin, places
from coursekit.commands import grade
from coursekit.demo import WAYS, Person
from coursekit.feedback.told import number
from coursekit.gradebook import Row
from coursekit.library import Library, library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.words import Words, words

FOLDER = "demo"
MARK = ".demo"
WIDTH = 34
COUNT = 50


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("demo", help=said("grade.demo.about"))
    parser.add_argument("--count", type=int, default=COUNT, help=said("grade.demo.count"))
    grade.where_and_language(parser, said)


def run(chosen: argparse.Namespace) -> int:
    """Show the whole way, from answers to feedback; 1 where there is no room for it."""
    said = words(chosen.language)
    folder = chosen.course or _place()
    if folder.exists() and not (folder / MARK).is_file() and any(folder.iterdir()):
        print(said("grade.demo.taken", folder=folder))
        return 1
    course = _fresh(folder)
    people = list(demo.people(chosen.count))
    for module in gradebook.assignments(course):
        _show(course, module, people, said)
    return 0


def _place() -> Path:
    """Give the folder for it: in the checkout, else where one stands."""
    home = places.home()
    return (home if home.name != "content" else Path.cwd()) / FOLDER


def _fresh(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return gradebook.course_folder(folder)


def _show(course: Path, module: str, people: list[Person], said: Words) -> None:
    title = library().module(module, said.language).title
    print(said("grade.demo.working", number=len(people), module=title))
    files = _hand_in(course / "hand-ins", module, people, library())
    reports = gradebook.collect(files, course, said.language)
    outcome = gradebook.grade_all(course, module)
    pages = gradebook.make_feedback(course, module)
    print(f"\n{said('grade.demo.files')}")
    for report in reports:
        if report.status != "new":
            print(f"  {report.text}")
    print(f"  {grade.counted(said, 'grade.collect.taken', sum(r.taken for r in reports))}")
    print(f"\n{said('grade.demo.marked')}")
    grade.tell(outcome, said)
    _ways(people, gradebook.overview(course, module), said)
    _exercises(course, module, said)
    address = f"http://127.0.0.1:8888/formgrader?path={quote(str(course.resolve()))}"
    print(f"\n{said('grade.demo.where', folder=course, page=pages[0], address=address)}")


def _hand_in(
    folder: Path, module: str, people: Iterable[Person], course: Library
) -> list[tuple[str, bytes]]:
    """Write everybody's file, and a few that go wrong: one broken, one sent twice."""
    folder.mkdir(exist_ok=True)
    files = []
    for person in people:
        records = demo.records(person, course, module)
        raw = handin.pack(records, module, person.name, person.language)
        files.append((f"{module}-{handin.id_of(person.name)}.json", raw))
    first, last = files[0], files[-1]
    files += [(f"copy-of-{first[0]}", first[1]), (f"half-of-{last[0]}", last[1][:900])]
    for name, raw in files:
        (folder / name).write_bytes(raw)
    return files


def _ways(people: Iterable[Person], rows: Iterable[Row], said: Words) -> None:
    """Print how many answered in each way, and what it gave."""
    way_of = {handin.id_of(person.name): person.way for person in people}
    points: dict[str, list[float]] = {way: [] for way in dict.fromkeys(WAYS)}
    most = 0.0
    for row in rows:
        points[way_of[row.participant]].append(row.points)
        most = row.max_points
    print(f"\n{said('grade.demo.ways.title')}")
    _row(["", said("grade.demo.people"), said("grade.demo.mean"), said("grade.demo.most")])
    for way, got in points.items():
        if got:
            mean = number(round(fmean(got), 1), said.language)
            _row([said(f"grade.demo.ways.{way}"), str(len(got)), mean, number(most, said.language)])


def _exercises(course: Path, module: str, said: Words) -> None:
    """Print how each exercise went."""
    print()
    heads = ("exercise", "unanswered", "mean", "most")
    _row([said(f"grade.demo.{head}") for head in heads])
    results = list(gradebook.results(course, module))
    for name in library().exercise_names(module):
        exercise = library().exercise(name, said.language)
        got = [each.points[name] for each in results]
        empty = Counter(name in each.unanswered for each in results)[True]
        mean = number(round(fmean(got), 1), said.language)
        _row([exercise.title, str(empty), mean, str(exercise.points)])


def _row(cells: list[str]) -> None:
    first, *rest = cells
    print(f"  {first[:WIDTH]:<{WIDTH}}" + "".join(f"{cell:>12}" for cell in rest))
