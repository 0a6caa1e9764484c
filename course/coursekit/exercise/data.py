"""What an exercise consists of: frozen data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True)
class Option:
    """Something that can be chosen; ``right`` tells whether it should be.

    ``code`` is the move that it is or names, ``book/code`` where the move stands in another
    codebook than the exercise's, "" where it is none.
    """

    says: str
    right: bool
    why: str
    code: str = ""


@dataclass(frozen=True)
class ChooseItem:
    """A question with options; several may be right.

    ``checked`` is the day on which what it says was last checked, or "".
    """

    prompt: str
    options: Mapping[str, Option]
    checked: str = ""


@dataclass(frozen=True)
class Piece:
    """A phrase of a text; ``mark`` tells whether it should be marked, ``code`` what it is."""

    says: str
    mark: bool
    why: str
    code: str = ""


@dataclass(frozen=True)
class MarkItem:
    """A text cut into phrases, some of them to be marked."""

    prompt: str
    pieces: Mapping[str, Piece]
    checked: str = ""


@dataclass(frozen=True)
class OrderStep:
    """One of the things to put in order."""

    says: str
    why: str


@dataclass(frozen=True)
class TranscriptLine:
    """A line of a transcript; ``code`` is "" where it is not to be coded."""

    speaker: str
    says: str
    code: str
    why: str


@dataclass(frozen=True)
class WriteItem:
    """Something to write: an own line to a situation, or a better one than ``says``."""

    context: str
    says: str
    aim: str
    better: str
    why: str
    checked: str = ""


@dataclass(frozen=True)
class Criterion:
    """One point on the supervisor's list."""

    says: str
    points: int


@dataclass(frozen=True)
class PlayTask:
    """A scenario to play, and for each skill the least number of turns that show it."""

    scenario: str
    least: Mapping[str, int]


@dataclass(frozen=True)
class ReflectTask:
    """Questions to think over, and what the supervisor looks for."""

    prompts: Mapping[str, str]
    criteria: Mapping[str, Criterion]


@dataclass(frozen=True)
class Exercise:
    """A whole exercise in one language.

    ``name`` is its id, such as ``praise/find-the-tail``; ``body`` depends on ``kind``: items
    by id (choose, mark, repair, write), steps in the right order (order), lines (code), a
    `PlayTask` or a `ReflectTask`. ``checked`` is the day on which what the whole exercise
    says was last checked, or "".
    """

    name: str
    title: str
    language: str
    kind: str
    skill: str
    practises: tuple[str, ...]
    level: int
    minutes: int
    points: int
    task: str
    intro: str
    hint: str
    body: Any
    checked: str = ""
    path: Path = field(default=Path(), compare=False)


def options_shown(exercise: Exercise, item: str) -> tuple[str, ...]:
    """Give the options of an item in the order in which the page shows them.

    It is shuffled, so that their place tells nothing, and always the same.
    """
    names = list(exercise.body[item].options)
    Random(f"{exercise.name} {item}").shuffle(names)  # noqa: S311 - a shuffle, not a secret
    return tuple(names)


def scenario_of(exercise: Exercise) -> str:
    """Give the id of the scenario that an exercise of kind play is played in."""
    name = exercise.body.scenario if isinstance(exercise.body, PlayTask) else ""
    return name if "/" in name else f"{exercise.name.partition('/')[0]}/{name}"


def parts(exercise: Exercise) -> Iterator[str]:
    """Give the ids of the parts that are answered one by one."""
    body = exercise.body
    if isinstance(body, PlayTask):
        yield from body.least
    elif isinstance(body, ReflectTask):
        yield from body.prompts
    elif exercise.kind == "code":
        yield from (name for name, line in body.items() if line.code)
    else:
        yield from body
