"""From a hand-in's answers to results, each with a print that tells when an answer changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from coursekit.exercise import Exercise
from coursekit.grading import Course, Result, grade
from coursekit.library import Library

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_MOST_KEPT = 4_096
_LONGEST_KEPT = 400


@dataclass(frozen=True)
class Mark:
    """One exercise of one hand-in, graded.

    Attributes:
        exercise: the exercise, in the hand-in's language.
        result: what grading gave.
        print: sums the answer up; equal answers have equal prints.

    """

    exercise: Exercise
    result: Result
    print: str


class Marker:
    """Grades answers; keeps what it has seen, since short answers are often the same."""

    def __init__(self, library: Library) -> None:
        """Grade with a library's exercises."""
        self.library = library
        self._kept: dict[tuple[str, str, str], Mark] = {}
        self._courses: dict[str, Course] = {}

    def marks(
        self, names: Mapping[str, float], answers: Mapping[str, Any], language: str
    ) -> dict[str, Mark]:
        """Grade the answers to an assignment's exercises.

        Args:
            names: the exercises' ids.
            answers: the answer to each by its id; anything at all.
            language: nb, nn or en.

        Returns:
            A mark for each exercise, also for those not answered.

        """
        return {name: self._mark(name, answers.get(name), language) for name in names}

    def _mark(self, name: str, answer: object, language: str) -> Mark:
        text = canonical(answer)
        key = (name, language, text)
        if key in self._kept:
            return self._kept[key]
        exercise = self.library.exercise(name, language)
        if language not in self._courses:
            self._courses[language] = self.library.course(language)
        result = grade(exercise, answer, self._courses[language])
        mark = Mark(exercise, result, printed(text))
        if len(text) <= _LONGEST_KEPT and len(self._kept) < _MOST_KEPT:
            self._kept[key] = mark
        return mark


def canonical(answer: object) -> str:
    """Give an answer as a text that equal answers share."""
    try:
        return _encode(answer)
    except (TypeError, ValueError, RecursionError):
        return "?"


def printed(text: str) -> str:
    """Sum a text up."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
