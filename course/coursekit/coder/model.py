"""A linear model: weights for words, their parts, their order, and named signs.

The weights are learnt by ``bench/train_coder.py`` from the coded utterances in the
repository and kept in one small file for each skill. Here they are only added up, with the
standard library alone. What each word and sign gave can be asked for afterwards, so that an
explanation names what did decide.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coursekit.coder import looks
from coursekit.coder.looks import Look

FOLDER = Path(__file__).parent / "weights"
# How much a word, one of its parts, a run of words and a sign weigh beside each other.
WORD, PART, RUN, SIGN = 2.0, 0.8, 0.8, 0.5
_MIDDLE = 128
_MOST_WORDS_KEPT = 50_000
Vector = tuple[float, ...]


@dataclass(frozen=True)
class Judgement:
    """How much speaks for each code.

    Attributes:
        codes: the codes.
        scores: what speaks for each, all added up.
        chances: the same, as chances that add up to one.
    """

    codes: tuple[str, ...]
    scores: Vector
    chances: Vector


class Model:
    """The weights of one skill."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        """Take the weights as they are stored."""
        self.codes: tuple[str, ...] = tuple(stored["codes"])
        self.least: float = stored["least"]
        self.least_by_code: Mapping[str, float] = stored["least by code"]
        self._heat: float = stored["heat"]
        self._bias: Vector = tuple(stored["bias"])
        self._step: float = stored["step"]
        packed, size = base64.b64decode(stored["rows"]), len(self.codes)
        self._rows = {
            key: packed[place * size : (place + 1) * size]
            for place, key in enumerate(stored["keys"])
        }
        self._words: dict[tuple[str, bool], Vector] = {}

    def added(self, keys: Iterable[str], factor: float) -> Vector:
        """Add up the weights of some keys; unknown ones weigh nothing."""
        rows = [row for row in map(self._rows.get, keys) if row]
        if not rows:
            return (0.0,) * len(self.codes)
        less, factor = _MIDDLE * len(rows), factor * self._step
        return tuple((total - less) * factor for total in map(sum, zip(*rows, strict=True)))

    def gain(self, key: str, factor: float, pair: tuple[int, int]) -> float:
        """Give how much more one key speaks for the first code of a pair than for the other."""
        row = self._rows.get(key)
        return (row[pair[0]] - row[pair[1]]) * factor * self._step if row else 0.0

    def word(self, word: str, *, english: bool) -> Vector:
        """Give what a word speaks for, by itself and by its parts."""
        found = self._words.get((word, english))
        if found is None:
            whole, *parts = looks.parts(word, english)
            found = _sum([self.added([whole], WORD), self.added(parts, PART)])
            if len(self._words) < _MOST_WORDS_KEPT:
                self._words[word, english] = found
        return found

    def judge(self, look: Look) -> Judgement:
        """Weigh a text whose signs have been added."""
        share = 1 / math.sqrt(max(1, len(look.words)))
        english = look.lang == "en"
        words = _sum([self.word(word, english=english) for word in look.words], len(self.codes))
        runs = self.added((key for key, _, _ in looks.runs(look)), RUN)
        signs = self.added((sign.name for sign in look.signs), SIGN)
        scores = tuple(
            bias + share * (word + run) + sign
            for bias, word, run, sign in zip(self._bias, words, runs, signs, strict=True)
        )
        return Judgement(self.codes, scores, _chances(scores, self._heat))


def _sum(vectors: Sequence[Vector], size: int = 0) -> Vector:
    return tuple(map(sum, zip(*vectors, strict=True))) if vectors else (0.0,) * size


def _chances(scores: Vector, heat: float) -> Vector:
    most = max(scores)
    raised = [math.exp((score - most) / heat) for score in scores]
    total = sum(raised)
    return tuple(each / total for each in raised)


@cache
def of(skill: str) -> Model | None:
    """Give a skill's model, read once; None where none has been trained."""
    path = FOLDER / f"{skill}.json"
    if not path.is_file():
        return None
    return Model(json.loads(path.read_text(encoding="utf-8")))
