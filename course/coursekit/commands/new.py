"""``coursekit new``: begins a role-play from the starter, for those who use the command line."""

from __future__ import annotations

import argparse
import os
from typing import Any

from coursekit import authoring, places
from coursekit.authoring import WRITTEN_IN
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.words import words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("new", help=said("workshop.command.about"))
    parser.add_argument("what", choices=("scenario",))
    parser.add_argument("name", metavar=said("workshop.command.name"))
    parser.add_argument("--language", choices=LANGUAGES, default=said.language)
    parser.add_argument("--written", choices=WRITTEN_IN, help=said("workshop.command.written"))


def run(chosen: argparse.Namespace) -> int:
    """Write the starter; 1 where the name can't be used or is taken."""
    said = words(chosen.language)
    theme, _, name = chosen.name.partition("/")
    if not (authoring.is_name(theme) and authoring.is_name(name)):
        print(said("workshop.command.bad", name=chosen.name))
        return 1
    path = places.course() / "scenarios" / theme / f"{name}.yaml"
    if path.exists():
        print(said("workshop.command.taken", name=chosen.name))
        return 1
    written = chosen.written or (said.language if said.language in WRITTEN_IN else DEFAULT_LANGUAGE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(authoring.starter(Library(), said.language, written), "utf-8")
    print(said("workshop.command.made", path=path.relative_to(places.home())))
    return 0
