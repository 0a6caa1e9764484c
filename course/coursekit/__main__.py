"""The command ``coursekit``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from coursekit import __version__
from coursekit.commands import NAMES
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.words import words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: what follows ``coursekit``; the process's own if none are given.

    Returns:
        0 where all went well.

    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = next((each for each in given if not each.startswith("-")), "")
    parser = _parser([name] if name in NAMES else NAMES)
    chosen = parser.parse_args(given)
    if not chosen.command:
        parser.print_help()
        return 0
    return int(import_module(f"coursekit.commands.{chosen.command}").run(chosen))


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser = argparse.ArgumentParser(prog="coursekit", description=said("cli.about"))
    parser.add_argument("--version", action="version", version=__version__)
    sub = parser.add_subparsers(dest="command", metavar=said("cli.command"))
    for name in names:
        import_module(f"coursekit.commands.{name}").add(sub)
    return parser


if __name__ == "__main__":
    sys.exit(main())
