"""Checking the library: milliseconds a file, against merely reading the same files.

Run by ``make bench``, or alone with ``python bench/checking.py``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from coursekit import places, sourcefile
from coursekit.library import Library

ROUNDS = 7


def files() -> list[str]:
    """Give every file that a check of the library reads."""
    found = [*places.course().rglob("*.yaml"), *places.exercises().glob("*/*.yaml")]
    found += places.course().glob("modules/*/*.md")
    return sorted(str(path) for path in found if "words" not in path.parts)


def timed(work: Callable[[], object]) -> list[float]:
    """Give the seconds that some work took, in each of a few rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def read_all() -> None:
    """Read the YAML files only, without checking anything."""
    for path in files():
        if path.endswith(".yaml"):
            sourcefile.read(places.home() / path)


def main(_argv: list[str]) -> None:
    """Print a table."""
    number = len(files())
    rows = (("read only", timed(read_all)), ("read and check", timed(lambda: Library().problems())))
    print(f"Checking the library ({number} files, {ROUNDS} rounds)")
    for name, seconds in rows:
        each = [1000 * second / number for second in seconds]
        print(
            f"  {name:<16} median {statistics.median(each):5.2f} ms a file, worst {max(each):5.2f}"
        )
    ratio = statistics.median(rows[1][1]) / statistics.median(rows[0][1])
    print(f"  checking takes {ratio:.2f} times as long as reading; aim: at most 10 ms a file")


if __name__ == "__main__":
    main(sys.argv[1:])
