"""``coursekit grade``: grades everybody's hand-ins, and tells by name what is wrong."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from coursekit import gradebook
from coursekit.gradebook import Busy, OfAnotherVersion, Outcome, Trouble
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.words import Words, words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("grade", help=said("grade.about"))
    parser.add_argument("assignments", nargs="*", metavar=said("grade.assignment"))
    where_and_language(parser, said)


def where_and_language(parser: argparse.ArgumentParser, said: Words) -> None:
    """Add what the commands on hand-ins share: the course's folder and the language."""
    parser.add_argument("--course", type=Path, help=said("grade.folder"))
    parser.add_argument(
        "--language", choices=LANGUAGES, default=said.language, help=said("grade.language")
    )


def run(chosen: argparse.Namespace) -> int:
    """Grade the assignments named, or all of them; 1 where that could not be done.

    What is wrong with a hand-in is told, and is no failure of the command's.
    """
    said = words(chosen.language)
    course = gradebook.course_folder(chosen.course)
    names = named(course, chosen.assignments, said)
    if not names:
        return 1
    for name in names:
        try:
            outcome = gradebook.grade_all(course, name)
        except OfAnotherVersion:
            print(said("grade.other version"))
            return 1
        except Busy:
            print(said("grade.locked"))
            return 1
        tell(outcome, said)
    return 0


def named(course: Path, asked: list[str], said: Words) -> list[str]:
    """Give the assignments meant, or say that there are none such and give none.

    Args:
        course: nbgrader's folder of the course.
        asked: the names asked for; all if none.
        said: the words to say it in.

    """
    known = gradebook.assignments(course)
    if not known:
        print(said("grade.none at all"))
        return []
    for name in asked:
        if name not in known:
            print(said("grade.no assignment", assignment=name, known=", ".join(known)))
            return []
    return asked or list(known)


def tell(outcome: Outcome, said: Words) -> None:
    """Say what grading came to: how many, who waits, what is wrong."""
    print(counted(said, "grade.done", outcome.graded, assignment=outcome.assignment))
    if outcome.graded:
        print(counted(said, "grade.waiting", outcome.waiting))
    if outcome.looked_again:
        print(counted(said, "grade.again", outcome.looked_again))
    wrong = [trouble for trouble in outcome.troubles if not trouble.is_note]
    notes = [trouble for trouble in outcome.troubles if trouble.is_note]
    _list(wrong, "grade.look", said)
    _list(notes, "grade.notes", said)


def counted(said: Words, key: str, number: int, **details: object) -> str:
    """Give the sentence for none, one or many."""
    many = "none" if number == 0 else "one" if number == 1 else "many"
    return said(f"{key}.{many}", number=number, **details)


def _list(troubles: list[Trouble], title: str, said: Words) -> None:
    if troubles:
        print(f"\n{said(title)}")
    for trouble in troubles:
        text = gradebook.tell(trouble, said.language)
        print(said("grade.row", participant=trouble.participant, text=text))
