"""What is told of a graded exercise, part by part, in words.

The same parts stand on the participant's page and on the supervisor's; only how they are
laid out differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from coursekit.codebook import Codebook
from coursekit.exercise import Exercise, PlayTask, ReflectTask, WriteItem
from coursekit.grading import EMPTY, RIGHT, UNSURE, Item, Result
from coursekit.library import Library
from coursekit.words import Words, words

ARROW = " → "  # between the steps of an order, as `coursekit.grading.exact` writes it


@dataclass(frozen=True)
class Part:
    """One part of an exercise with what was answered; texts are "" where there is none.

    Attributes:
        context: the situation it stands in.
        asked: what was asked, or the line to be mended.
        given: what was answered, as it was written.
        verdict: right, partly, wrong, empty or unsure.
        says: the verdict in words.
        move: the named move.
        why: why it is so.
        better: better wording, or the right answer.
        because: why that is better.

    """

    context: str
    asked: str
    given: str
    verdict: str
    says: str
    move: str = ""
    why: str = ""
    better: str = ""
    because: str = ""


def number(value: float, language: str) -> str:
    """Give a number as it is written in a language, with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")


def criteria(exercise: Exercise) -> Iterator[tuple[str, int]]:
    """Give the supervisor's list of a reflection: what to look for, and its points."""
    if isinstance(exercise.body, ReflectTask):
        for each in exercise.body.criteria.values():
            yield each.says, each.points


class Teller:
    """Tells of graded exercises in one language; names are looked up once."""

    def __init__(self, library: Library, language: str) -> None:
        """Tell in a language.

        Args:
            library: where codes and skills have their names.
            language: nb, nn or en.

        """
        self.books = library.codebooks()
        self.skills = library.skills()
        self.language = language
        self.said: Words = words(language)
        self._verdicts = self.said.branch("exercises.verdict")

    def parts(self, exercise: Exercise, result: Result) -> tuple[Part, ...]:
        """Give the parts of a graded exercise.

        Args:
            exercise: the exercise, in the language to be told in.
            result: what grading gave.

        """
        tell = _KINDS.get(exercise.kind, Teller._plain)
        return tuple(tell(self, exercise, item, self.verdict(item)) for item in result.items)

    def verdict(self, item: Item) -> str:
        """Give a part's verdict in words."""
        return str(self._verdicts[item.verdict])

    def _plain(self, _exercise: Exercise, item: Item, says: str) -> Part:
        better = "" if item.verdict == EMPTY else item.better
        return Part("", item.asked, item.given, item.verdict, says, "", item.why, better)

    def _ordered(self, exercise: Exercise, item: Item, says: str) -> Part:
        told = self._plain(exercise, item, says)
        return replace(told, asked="", given=_listed(told.given), better=_listed(told.better))

    def _code(self, exercise: Exercise, item: Item, says: str) -> Part:
        book = self.books[exercise.skill]
        given, is_ = self._name(book, item.chosen_code), self._name(book, item.code)
        move = self.said("exercises.code.is", name=is_) if given else ""
        return Part("", item.asked, given, item.verdict, says, move, item.why)

    def _written(self, exercise: Exercise, item: Item, says: str) -> Part:
        task: WriteItem = exercise.body[item.name]
        book = self.books[exercise.skill]
        move, why, red = "", item.why, _red(book, item)
        if red:
            why = self.said("exercises.write.red")
        elif item.verdict not in (UNSURE, EMPTY):
            move = self.said("exercises.write.move", name=self._name(book, item.code))
            why = why or self._tells(book, item.code)
        better = "" if item.verdict in (RIGHT, EMPTY) or red else task.better
        because = task.why if better else ""
        return Part(
            task.context, task.says, item.given, item.verdict, says, move, why, better, because
        )

    def _played(self, exercise: Exercise, item: Item, says: str) -> Part:
        task: PlayTask = exercise.body
        shown = item.given.partition("/")[0]
        known = self.skills.get(item.name)
        given = self.said(
            "exercises.play.shown",
            skill=known.names[self.language] if known else item.name,
            shown=shown,
            least=task.least[item.name],
        )
        return Part("", "", given if shown else "", item.verdict, says)

    def _name(self, book: Codebook, code: str) -> str:
        found = book.codes.get(code)
        return found.name.get(self.language, "") if found else ""

    def _tells(self, book: Codebook, code: str) -> str:
        found = book.codes.get(code)
        return found.tells.get(self.language, "") if found else ""


def _listed(steps: str) -> str:
    """Give steps, each on a line with its number."""
    lines = enumerate(filter(None, steps.split(ARROW)), 1)
    return "\n".join(f"{number}. {step}" for number, step in lines)


def _red(book: Codebook, item: Item) -> bool:
    return any(book.flags[flag].red for flag in item.flags if flag in book.flags)


_KINDS: dict[str, Any] = {
    "order": Teller._ordered,  # noqa: SLF001
    "code": Teller._code,  # noqa: SLF001 - the class's own
    "repair": Teller._written,  # noqa: SLF001
    "write": Teller._written,  # noqa: SLF001
    "play": Teller._played,  # noqa: SLF001
}
