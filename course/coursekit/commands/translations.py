"""``coursekit translations``: makes and refreshes translation files, and tells how far they are."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coursekit import exercise, scenario, sourcefile, translation
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.words import words

IsWords = Callable[[str], bool]


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    sub.add_parser("translations", help=said("cli.translations.about"))


def run(_chosen: argparse.Namespace) -> int:
    """Write what is missing into every translation file; words there are kept."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    for path, is_words in _sources(Library()):
        for language in LANGUAGES:
            missing, aged = _refresh(path, language, is_words)
            if missing or aged:
                name = translation.beside(path, language).name
                print(said("cli.translations.left", name=name, missing=missing, aged=aged))
    print(said("cli.translations.done"))
    return 0


def _sources(library: Library) -> Iterator[tuple[Path, IsWords]]:
    home = library.root
    for name in library.scenario_names():
        yield home / "course" / "scenarios" / f"{name}.yaml", scenario.is_words
    for module in library.module_names():
        for name in library.exercise_names(module):
            yield home / "exercises" / f"{name}.yaml", exercise.is_words


def _refresh(path: Path, language: str, is_words: IsWords) -> tuple[int, int]:
    source = sourcefile.read(path)
    if source.problems or source.root.get("language") == language:
        return 0, 0
    beside = translation.beside(path, language)
    old, problems = translation.load(beside) if beside.is_file() else (None, ())
    if not problems:
        beside.write_text(translation.refreshed(source, old, language, is_words), "utf-8")
    new, _ = translation.load(beside)
    codes = [problem.code for problem in translation.compare(source, new, is_words)]
    return codes.count("T05"), codes.count("T06")
