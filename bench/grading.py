"""Grading: CPU seconds a hand-in, three ways on the same hand-ins, and growth of the bulk way.

``python bench/grading.py [HAND-INS [MOST]]``: hand-ins for the comparison (40; stock nbgrader
takes some two seconds for each), and most hand-ins for growth (5000; 20000 takes some
minutes and a gigabyte). Every written answer is unlike all others, so that nothing is gained
by having seen it before. Equal points are asserted.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any

from coursekit import answers, demo, notebooks, places
from coursekit.answers import Record
from coursekit.library import library

MODULE = "praise"
HAND_INS, MOST, FIRST, FEW = 40, 5_000, 200, 4
STOCK = 'c = get_config()\nc.ClearSolutions.code_stub = {"python": "# …"}\n'
BULK = (
    "import sys; from pathlib import Path; from coursekit.gradebook import grade_all\n"
    f"print(grade_all(Path(sys.argv[1]), {MODULE!r}).graded)\n"
    "about = Path('/proc/self/status')\n"
    "lines = about.read_text().splitlines() if about.exists() else []\n"
    "print('PEAK', *[line.split()[1] for line in lines if line.startswith('VmHWM')])\n"
)
SCORES = """select s.student_id, c.name, g.auto_score from grade g
join submitted_notebook n on g.notebook_id = n.id join base_cell c on g.cell_id = c.id
join submitted_assignment s on n.assignment_id = s.id order by 1, 2"""


@dataclass(frozen=True)
class Run:
    """What a command took: CPU seconds, its children's too, wall seconds and peak MiB."""

    cpu: float
    wall: float
    peak: float
    said: str


def course(root: Path, config: str | None) -> Path:
    """Make a course folder, with our configuration or another."""
    source = root / "source" / MODULE
    source.mkdir(parents=True)
    (source / f"{MODULE}.ipynb").write_bytes(notebooks.assignment(library(), MODULE))
    if config is None:
        own = places.exercises() / "nbgrader" / "nbgrader_config.py"
        copyfile(own, root / "nbgrader_config.py")
    else:
        (root / "nbgrader_config.py").write_text(config, "utf-8")
    return root


def hand_in(root: Path, first: int, last: int) -> None:
    """Lay hand-ins of invented participants, from one number to another."""
    notebook = (root / "source" / MODULE / f"{MODULE}.ipynb").read_bytes()
    start = datetime(2026, 11, 20, tzinfo=UTC)
    for person in list(demo.people(last))[first:]:
        folder = root / "submitted" / f"p{person.number:05d}" / MODULE
        folder.mkdir(parents=True)
        records = [own(r, person.number) for r in demo.records(person, library(), MODULE)]
        (folder / f"{MODULE}.ipynb").write_bytes(notebook)
        (folder / "answers.jsonl").write_bytes(answers.lines(records))
        at = start + timedelta(seconds=person.number)
        (folder / "timestamp.txt").write_text(at.strftime("%Y-%m-%d %H:%M:%S.%f UTC"), "ascii")


def own(record: Record, number: int) -> Record:
    """Make a written answer unlike everybody else's."""
    kind = library().exercise(record["exercise"]).kind
    if kind not in ("repair", "write", "reflect"):
        return record
    given: dict[str, Any] = record["answer"]
    return {**record, "answer": {name: f"{text} Nr. {number}" for name, text in given.items()}}


def started(command: Sequence[str], root: Path) -> Run:
    """Run a command in a course folder and count what it took."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    before, start = os.times(), datetime.now(UTC)
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(places.course())},
        capture_output=True,
        text=True,
        check=False,
    )
    after = os.times()
    if done.returncode:
        sys.exit(done.stderr[-3_000:])
    cpu = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    peak = [line.split() for line in done.stdout.splitlines() if line.startswith("PEAK ")]
    size = int(peak[0][1]) / 1024 if peak and len(peak[0]) > 1 else 0.0
    return Run(cpu, (datetime.now(UTC) - start).total_seconds(), size, done.stdout)


def bulk(root: Path) -> Run:
    """Grade a course in bulk."""
    return started([sys.executable, "-c", BULK, str(root)], root)


def nbgrader(root: Path, *arguments: str) -> Run:
    """Run one of nbgrader's commands."""
    return started([str(Path(sys.executable).parent / "nbgrader"), *arguments], root)


def scores(root: Path) -> list[tuple[str, str, float]]:
    """Give every automatic point in a gradebook."""
    with sqlite3.connect(root / "gradebook.db") as connection:
        return connection.execute(SCORES).fetchall()


Way = Callable[[Path], Run]
WAYS: dict[str, tuple[str | None, Way]] = {
    "coursekit grade": (None, bulk),
    "nbgrader autograde, ours": (None, lambda root: nbgrader(root, "autograde", MODULE)),
    "nbgrader autograde, stock": (STOCK, lambda root: nbgrader(root, "autograde", MODULE)),
}


def way(folder: Path, config: str | None, grade: Way, number: int) -> tuple[Run, Path]:
    """Grade so many hand-ins in a way; give what it took and the course folder."""
    root = course(folder, config)
    hand_in(root, 0, number)
    if config is not None:
        nbgrader(root, "generate_assignment", MODULE)
    return grade(root), root


def compare(folder: Path, number: int) -> None:
    """Grade the same hand-ins three ways and print what each took.

    A few hand-ins are graded alone, too: what more of them take besides is what each
    further one takes, once a program has started and read the course.
    """
    few, took, points = {}, {}, {}
    for place, (name, (config, grade)) in enumerate(WAYS.items()):
        few[name], _ = way(folder / f"few{place}", config, grade, FEW)
        took[name], root = way(folder / f"all{place}", config, grade, number)
        points[name] = scores(root)
    wanted = points["nbgrader autograde, stock"]
    if not wanted or any(each != wanted for each in points.values()):
        sys.exit("the three ways give different points")
    print(f"{number} hand-ins of {len(library().exercise_names(MODULE))} exercises; CPU seconds;")
    print(f"equal points in all three ways ({len(wanted)} compared)")
    heads = ("in all", "a hand-in", "stock is", "one more", "stock is", "wall")
    print(f"  {'':<26}" + "".join(f"{head:>11}" for head in heads))
    each = {name: run.cpu / number for name, run in took.items()}
    more = {name: (run.cpu - few[name].cpu) / (number - FEW) for name, run in took.items()}
    stock = "nbgrader autograde, stock"
    for name, run in took.items():
        print(
            f"  {name:<26}{run.cpu:11.2f}{each[name]:11.4f}{each[stock] / each[name]:10.0f}x"
            f"{more[name]:11.4f}{more[stock] / more[name]:10.0f}x{run.wall:11.1f}"
        )
    print("  aims: coursekit grade 300x, nbgrader autograde with ours 8x")


def growth(folder: Path, most: int) -> None:
    """Grade ever more hand-ins in bulk and print whether the time grows as they do."""
    root = course(folder / "growth", None)
    sizes = sorted({FIRST, *(n for n in (2_000, 5_000, 20_000) if n < most), most})
    done = 0
    print("\nGrowth of coursekit grade, all hand-ins new each time")
    print(f"  {'hand-ins':>9} {'CPU s':>8} {'ms each':>8} {'a second':>9} {'peak MiB':>9}")
    for size in sizes:
        hand_in(root, done, size)
        done = size
        (root / "gradebook.db").unlink(missing_ok=True)
        rmtree(root / "autograded", ignore_errors=True)
        took = bulk(root)
        each = 1000 * took.cpu / size
        print(f"  {size:>9} {took.cpu:8.2f} {each:8.2f} {size / took.wall:9.0f} {took.peak:9.1f}")
    again = bulk(root)
    each = 1000 * again.cpu / done
    print(f"  {'again':>9} {again.cpu:8.2f} {each:8.2f} {done / again.wall:9.0f} {again.peak:9.1f}")
    print("  aim: linear, at most 100 MiB")


def main(argv: Sequence[str]) -> None:
    """Print both tables."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    numbers = [int(each) for each in argv]
    number, most = (*numbers, *(HAND_INS, MOST)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), number)
        growth(Path(folder), most)


if __name__ == "__main__":
    main(sys.argv[1:])
