"""``coursekit check``: reads every file of the course and tells all that is wrong."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from coursekit import notebooks, places
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.problems import Problem
from coursekit.words import tell, words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("check", help=said("cli.check.about"))
    parser.add_argument("--language", choices=LANGUAGES, default=said.language)
    parser.add_argument("files", nargs="*", type=Path, metavar=said("cli.file"))


def run(chosen: argparse.Namespace) -> int:
    """Check the course, or single files; 1 where something must be mended."""
    said = words(chosen.language)
    library = Library()
    problems = _of(library, chosen.files) if chosen.files else library.problems()
    for problem in problems:
        print(tell(problem, chosen.language))
    broken = [problem for problem in problems if not problem.warns_only]
    old = () if chosen.files or broken else notebooks.stale(library, places.home())
    for path in old:
        print(said("cli.check.stale", path=path))
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


def _counts(library: Library) -> dict[str, int]:
    modules = library.module_names()
    return {
        "scenarios": len(library.scenario_names()),
        "exercises": sum(len(library.exercise_names(name)) for name in modules),
        "modules": len(modules),
    }
