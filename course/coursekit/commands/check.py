"""``coursekit check``: reads every file of the course and tells all that is wrong."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from coursekit import notebooks, places, proof
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.problems import Problem
from coursekit.proof import balance, spelling
from coursekit.proof.reading import MOST_LIX, MOST_WORDS
from coursekit.words import Words, tell, words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("check", help=said("cli.check.about"))
    parser.add_argument("--language", choices=LANGUAGES, default=said.language)
    parser.add_argument("--reading", action="store_true", help=said("cli.check.reading.about"))
    parser.add_argument("--balance", action="store_true", help=said("cli.check.balance.about"))
    parser.add_argument("files", nargs="*", type=Path, metavar=said("cli.file"))


def run(chosen: argparse.Namespace) -> int:
    """Check the course, or single files; 1 where something must be mended."""
    said = words(chosen.language)
    library = Library()
    if chosen.reading:
        return _reading(library, said)
    if chosen.balance:
        return _balance(library, said)
    problems = _of(library, chosen.files) if chosen.files else proof.problems(library)
    for problem in problems:
        print(tell(problem, chosen.language))
    broken = [problem for problem in problems if not problem.warns_only]
    old = () if chosen.files or broken else notebooks.stale(library, places.home())
    for path in old:
        print(said("cli.check.stale", path=path))
    if not chosen.files and not spelling.program():
        print(said("cli.check.no_spelling"))
    if not problems and not old:
        print(said("cli.check.fine", **_counts(library)))
    return 1 if broken or old else 0


def _of(library: Library, files: list[Path]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for path in files:
        is_exercise = "exercises" in path.resolve().parts
        checked = library.check_exercise if is_exercise else library.check_scenario
        found += checked(path.resolve())
    return tuple(found)


def _reading(library: Library, said: Words) -> int:
    """Print how easily each module reads, in each language."""
    row = "{:<16} {:>4} {:>8} {:>6} {:>10} {:>10}"
    heads = ("module", "language", "words", "lix", "longest", "over")
    print(row.format(*(said(f"cli.check.reading.{head}") for head in heads)))
    for (module, language), ease in proof.ease(proof.passages(library)).items():
        numbers = (ease.words, f"{ease.lix:.0f}", ease.longest, len(ease.over))
        print(row.format(module, language, *numbers))
    print(said("cli.check.reading.limits", lix=MOST_LIX, words=MOST_WORDS))
    return 0


def _balance(library: Library, said: Words) -> int:
    """Print how often each move is met, and how far guessing gets one."""
    seen, done = balance.recognised(library), balance.done(library)
    row = "{:<52} {:>10} {:>10}"
    for book in balance.books_in_use(library):
        title = library.codebooks()[book].title[said.language]
        print(row.format(title, said("cli.check.balance.seen"), said("cli.check.balance.done")))
        for name, code in library.codebooks()[book].codes.items():
            print(row.format(f"  {code.name[said.language]}", seen[book, name], done[book, name]))
    least = {"seen": balance.LEAST_RECOGNISED, "done": balance.LEAST_DONE}
    print(said("cli.check.balance.least", **least) + "\n")
    for guess in balance.guesses(library):
        told = said(f"cli.check.balance.{guess.of}", number=guess.number)
        way = said(f"cli.check.balance.{guess.way}")
        share = said("cli.check.balance.of_chance", chance=f"{guess.chance:.0%}")
        print(f"{told:<40} {way:<24} {guess.right:>5.0%} ({share})")
    return 0


def _counts(library: Library) -> dict[str, int]:
    modules = library.module_names()
    return {
        "scenarios": len(library.scenario_names()),
        "exercises": sum(len(library.exercise_names(name)) for name in modules),
        "modules": len(modules),
    }
