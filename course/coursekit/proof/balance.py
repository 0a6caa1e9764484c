"""Proof that the course is balanced: every move is met, and nothing gives the answer away.

A move is met *to recognise* where an exercise has a right option, a marked piece or a
transcript's line that is the move, and *to do* where a role-play offers a reply that is the
move on every way through it, or where an exercise asks for it in own words. Only what
everybody meets who does the whole course is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursekit.exercise import Exercise, options_shown
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.problems import Problem
from coursekit.timetable import plays_of
from coursekit.walks import Move, walk_all

LEAST_RECOGNISED, LEAST_DONE = 3, 2
MOST_OFF = 0.10
Choice = tuple[str, bool]


@dataclass(frozen=True)
class Guess:
    """How often a way of guessing is right, against chance."""

    of: str
    way: str
    number: int
    right: float
    chance: float

    @property
    def gives_away(self) -> bool:
        """Whether it is more than ten points better or worse than chance."""
        return abs(self.right - self.chance) > MOST_OFF


def exercises(library: Library, language: str = DEFAULT_LANGUAGE) -> Iterator[Exercise]:
    """Give every exercise of the course's modules."""
    for module in library.module_names():
        for name in library.exercise_names(module):
            yield library.exercise(name, language)


def recognised(library: Library) -> Counter[Move]:
    """Count how often everybody meets each move as something to recognise."""
    found: Counter[Move] = Counter()
    for task in exercises(library):
        found.update(_move(code, task.skill) for code in _to_recognise(task) if code)
    return found


def _to_recognise(task: Exercise) -> Iterator[str]:
    if task.kind == "choose":
        for item in task.body.values():
            yield from (option.code for option in item.options.values() if option.right)
    elif task.kind == "mark":
        for item in task.body.values():
            yield from (piece.code for piece in item.pieces.values() if piece.mark)
    elif task.kind == "code":
        yield from (line.code for line in task.body.values())


def _move(code: str, skill: str) -> Move:
    book, _, plain = code.rpartition("/")
    return book or skill, plain


def done(library: Library) -> Counter[Move]:
    """Count how often everybody meets each move as something to do."""
    found: Counter[Move] = Counter()
    for module in library.module_names():
        for name in plays_of(library, module):
            found += Counter(walk_all(library.scenario(name)).offered)
    for task in exercises(library):
        if task.kind in ("repair", "write"):
            found.update((task.skill, item.aim) for item in task.body.values() if item.aim)
    return found


def books_in_use(library: Library) -> tuple[str, ...]:
    """Give the codebooks that the course's role-plays or exercises are coded by."""
    used = {task.skill for task in exercises(library)}
    for module in library.module_names():
        for name in plays_of(library, module):
            used |= {turn.skill for turn in library.scenario(name).turns.values()}
    return tuple(name for name in library.codebooks() if name in used)


def _turns(library: Library, language: str) -> Iterator[list[Choice]]:
    for name in library.scenario_names():
        for turn in library.scenario(name, language).turns.values():
            if turn.replies:
                yield [(reply.says, reply.is_good) for reply in turn.replies.values()]


def _items(library: Library, language: str) -> Iterator[list[Choice]]:
    """Give the items with one right option; with several there is nothing to guess at."""
    for task in exercises(library, language):
        if task.kind == "choose":
            for name, item in task.body.items():
                shown = (item.options[option] for option in options_shown(task, name))
                options = [(option.says, option.right) for option in shown]
                if sum(right for _, right in options) == 1:
                    yield options


_WAYS: Mapping[str, Callable[[list[Choice]], Choice]] = {
    "first": lambda choices: choices[0],
    "last": lambda choices: choices[-1],
    "longest": lambda choices: max(choices, key=lambda choice: len(choice[0])),
    "shortest": lambda choices: min(choices, key=lambda choice: len(choice[0])),
}


def guesses(library: Library, language: str = DEFAULT_LANGUAGE) -> tuple[Guess, ...]:
    """Try to guess the best replies, and the right options, by place and by length."""
    turns, items = _turns(library, language), _items(library, language)
    return (*_guess("turns", turns), *_guess("items", items))


def _guess(of: str, choices: Iterable[list[Choice]]) -> Iterator[Guess]:
    asked = list(choices)
    if not asked:
        return
    chance = sum(sum(good for _, good in each) / len(each) for each in asked) / len(asked)
    for way, pick in _WAYS.items():
        right = sum(pick(each)[1] for each in asked) / len(asked)
        yield Guess(of, way, len(asked), right, chance)


def problems(library: Library) -> Iterator[Problem]:
    """Tell which moves are met too seldom, and which guess is too good.

    A course that leaves whole codebooks out is another course, or not finished: it is left
    alone, and ``coursekit check --balance`` shows the numbers.
    """
    if len(books_in_use(library)) < len(library.codebooks()):
        return
    seen, tried = recognised(library), done(library)
    folder = library.root / "course"
    for book in books_in_use(library):
        for code in library.codebooks()[book].codes:
            numbers = seen[book, code], tried[book, code]
            if numbers[0] < LEAST_RECOGNISED or numbers[1] < LEAST_DONE:
                details = {"code": code, "seen": str(numbers[0]), "done": str(numbers[1])}
                yield Problem(folder / "codebook" / f"{book}.yaml", 0, "P06", details)
    for guess in (guess for language in LANGUAGES for guess in guesses(library, language)):
        if guess.gives_away:
            share = {"right": f"{guess.right:.0%}", "chance": f"{guess.chance:.0%}"}
            yield Problem(folder / "course.yaml", 0, "P07", share)
