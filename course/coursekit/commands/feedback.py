"""``coursekit feedback``: makes each participant's page with feedback."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from coursekit import gradebook
from coursekit.commands.grade import counted, named, where_and_language
from coursekit.gradebook import Busy, OfAnotherVersion
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.words import words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("feedback", help=said("grade.feedback.about"))
    parser.add_argument("assignments", nargs="*", metavar=said("grade.assignment"))
    where_and_language(parser, said)


def run(chosen: argparse.Namespace) -> int:
    """Make the pages of the assignments named, or of all; 1 where that could not be done."""
    said = words(chosen.language)
    course = gradebook.course_folder(chosen.course)
    names = named(course, chosen.assignments, said)
    if not names:
        return 1
    made: list[Path] = []
    for name in names:
        try:
            made += gradebook.make_feedback(course, name)
        except OfAnotherVersion:
            print(said("grade.other version"))
            return 1
        except Busy:
            print(said("grade.locked"))
            return 1
    print(counted(said, "grade.feedback.made", len(made)))
    if made:
        print(said("grade.feedback.where", folder=course / "feedback"))
    return 0
