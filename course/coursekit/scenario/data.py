"""What a scenario consists of: frozen data."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

OUTCOMES = ("better", "mixed", "worse")
LEAST_STATE, MOST_STATE = 0, 10
_COMPARE = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Condition:
    """One comparison of one state with one whole number, such as ``trust >= 6``."""

    state: str
    sign: str
    number: int

    def holds(self, state: Mapping[str, int]) -> bool:
        """Tell whether it holds for a state."""
        return bool(_COMPARE[self.sign](state.get(self.state, 0), self.number))


@dataclass(frozen=True)
class Way:
    """Where a reply leads: to a turn, always or under a condition."""

    go: str
    when: Condition | None = None
    line: int = 0


@dataclass(frozen=True)
class Variant:
    """What a person says instead when they carry something with them."""

    name: str
    when: Condition
    says: str


@dataclass(frozen=True)
class Reply:
    """One thing that the participant can say, and what comes of it."""

    name: str
    says: str
    code: str
    shows: tuple[str, ...]
    misses: tuple[str, ...]
    flags: tuple[str, ...]
    changes: Mapping[str, int]
    thought: str
    why: str
    better: str
    ways: tuple[Way, ...]
    line: int = 0

    @property
    def is_good(self) -> bool:
        """Whether it misses nothing."""
        return not self.misses

    def next_turn(self, state: Mapping[str, int]) -> str:
        """Give the turn that follows for a state (after this reply's own changes)."""
        return next((w.go for w in self.ways if w.when is None or w.when.holds(state)), "")


@dataclass(frozen=True)
class Turn:
    """One line of the other person, with the replies to it, or an ending.

    ``skill`` is the codebook of its replies' codes and flags: the scenario's own, or
    another one where this turn is about something else.
    """

    name: str
    skill: str
    speaker: str
    scene: str
    says: str
    variants: tuple[Variant, ...]
    own_words: str
    replies: Mapping[str, Reply]
    ending: str
    outcome: str
    line: int = 0

    def spoken(self, state: Mapping[str, int]) -> str:
        """Give what the person says when they carry this state."""
        return next((v.says for v in self.variants if v.when.holds(state)), self.says)


@dataclass(frozen=True)
class Person:
    """Somebody in the scenario. ``age`` is "" where it is not told."""

    name: str
    age: str
    plays: str


@dataclass(frozen=True)
class State:
    """Something that the other person carries, from 0 to 10."""

    name: str
    start: int


@dataclass(frozen=True)
class Card:
    """What one role knows and wants in a group of three, and how to play it."""

    knows: str
    wants: str
    play_it_like: str


@dataclass(frozen=True)
class Scenario:
    """A whole scenario in one language.

    ``name`` is its id within the library, such as ``praise/homework``; the other
    attributes are the file's own keys; ``family`` and ``theme`` are only for the table of
    all scenarios in the trainer guide. ``count`` is what the observer counts: a code of
    the scenario's codebook, or ``book/code`` of another one (see `counted`).
    """

    name: str
    title: str
    language: str
    skill: str
    practises: tuple[str, ...]
    level: int
    minutes: int
    place: str
    family: str
    theme: str
    content_note: str
    people: Mapping[str, Person]
    state: Mapping[str, State]
    setting: str
    start: str
    turns: Mapping[str, Turn]
    questions: Mapping[str, str]
    cards: Mapping[str, Card]
    count: tuple[str, ...]
    path: Path = field(default=Path(), compare=False)

    def counted(self) -> tuple[tuple[str, str], ...]:
        """Give codebook and code of each thing that the observer counts."""
        split = (name.rpartition("/") for name in self.count)
        return tuple((book or self.skill, code) for book, _, code in split)

    def start_state(self) -> dict[str, int]:
        """Give what the other person carries at the start."""
        return {name: state.start for name, state in self.state.items()}

    def after(self, state: Mapping[str, int], reply: Reply) -> dict[str, int]:
        """Give the state after a reply, kept between 0 and 10."""
        return {
            name: min(MOST_STATE, max(LEAST_STATE, value + reply.changes.get(name, 0)))
            for name, value in state.items()
        }
