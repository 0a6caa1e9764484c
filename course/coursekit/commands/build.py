"""``coursekit build``: makes the notebooks anew from the course's texts."""

from __future__ import annotations

import argparse
import os
from typing import Any

from coursekit import notebooks, places
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.words import tell, words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    sub.add_parser("build", help=said("cli.build.about"))


def run(_chosen: argparse.Namespace) -> int:
    """Build, unless the course has problems; they are told then, and 1 is returned."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    library = Library()
    broken = [problem for problem in library.problems() if not problem.warns_only]
    for problem in broken:
        print(tell(problem, said.language))
    if broken:
        return 1
    for path in notebooks.write(library, places.home()):
        print(said("cli.build.written", path=path))
    print(said("cli.build.done"))
    return 0
