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
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any

from coursekit.coder import looks
from coursekit.coder.looks import Look

FOLDER = Path(__file__).parent / "weights"
# How much a word, one of its parts, a run of words and a sign weigh beside each other.
WORD, PART, RUN, SIGN = 2.0, 0.8, 0.8, 0.5
_PARTS_OF_ONE = 10
_MIDDLE = 128
_BYTES = 4
_LANE = 8 * _BYTES
_MASK, _HALF = (1 << _LANE) - 1, 1 << (_LANE - 1)
_MOST_WORDS_KEPT = 20_000
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
    """The weights of one skill.

    The weights of a word for all codes stand side by side in one whole number, `_LANE` bits
    for each: one addition adds them all, which a plain loop takes ten times as long for.
    """

    def __init__(self, stored: Mapping[str, Any]) -> None:
        """Take the weights as they are stored."""
        self.codes: tuple[str, ...] = tuple(stored["codes"])
        self.least: float = stored["least"]
        self.least_by_code: Mapping[str, float] = stored["least by code"]
        self._heat: float = stored["heat"]
        self._bias: Vector = tuple(stored["bias"])
        self._step: float = stored["step"] / _PARTS_OF_ONE
        size = len(self.codes)
        self._lanes = struct.Struct(f"<{size}I")
        self._level = sum(1 << (_LANE * place + _LANE - 1) for place in range(size))
        self._rows = _side_by_side(base64.b64decode(stored["rows"]), stored["keys"], size)
        self._words = {english: _Words(self._rows, english=english) for english in (False, True)}

    def added(self, keys: Iterable[str], factor: float) -> Vector:
        """Add up the weights of some keys; unknown ones weigh nothing."""
        return self._apart(sum(map(self._rows.get, keys, repeat(0))), _whole(factor))

    def _apart(self, added: int, factor: int = 1) -> Vector:
        """Give the sums that stand side by side in a whole number."""
        step = self._step * factor
        raised = (added + self._level).to_bytes(_BYTES * len(self.codes), "little")
        return tuple((lane - _HALF) * step for lane in self._lanes.unpack(raised))

    def gain(self, key: str, factor: float, pair: tuple[int, int]) -> float:
        """Give how much more one key speaks for the first code of a pair than for the other."""
        row = self._rows.get(key)
        return self._between(row, pair) * factor * _PARTS_OF_ONE * self._step if row else 0.0

    def word_gain(self, word: str, *, english: bool, pair: tuple[int, int]) -> float:
        """Give how much more a word speaks for the first code of a pair than for the other."""
        return self._between(self._words[english][word], pair) * self._step

    def gains(self, keys: Sequence[str], factor: float, pair: tuple[int, int]) -> dict[int, float]:
        """Give the same for many keys, by their number; those that are known alone."""
        step = factor * _PARTS_OF_ONE * self._step
        known = enumerate(map(self._rows.get, keys))
        return {at: self._between(row, pair) * step for at, row in known if row is not None}

    def _between(self, row: int, pair: tuple[int, int]) -> int:
        raised = row + self._level
        one, other = pair
        return ((raised >> _LANE * one) & _MASK) - ((raised >> _LANE * other) & _MASK)

    def judge(self, look: Look) -> Judgement:
        """Weigh a text whose signs have been added."""
        runs = sum(map(self._rows.get, look.runs, repeat(0)))
        spoken = self._apart(self._sum_of_words(look) + runs * _whole(RUN))
        named = self.added((name for name, _, _ in look.signs), SIGN)
        share = _share(look)
        return self._judged(
            bias + share * said + sign
            for bias, said, sign in zip(self._bias, spoken, named, strict=True)
        )

    def judge_words(self, look: Look) -> Judgement:
        """Weigh the words of a text alone."""
        spoken, share = self._apart(self._sum_of_words(look)), _share(look)
        return self._judged(b + share * said for b, said in zip(self._bias, spoken, strict=True))

    def _sum_of_words(self, look: Look) -> int:
        return sum(map(self._words[look.lang == "en"].__getitem__, look.words))

    def _judged(self, scores: Iterable[float]) -> Judgement:
        found = tuple(scores)
        return Judgement(self.codes, found, _chances(found, self._heat))


class _Words(dict[str, int]):
    """What each word speaks for, by itself and by its parts; worked out once for each."""

    def __init__(self, rows: Mapping[str, int], *, english: bool) -> None:
        super().__init__()
        self._rows, self._english = rows, english

    def __missing__(self, word: str) -> int:
        whole, *parts = looks.parts(word, english=self._english)
        added = sum(map(self._rows.get, parts, repeat(0)))
        found = _whole(WORD) * self._rows.get(whole, 0) + _whole(PART) * added
        if len(self) < _MOST_WORDS_KEPT:
            self[word] = found
        return found


def _share(look: Look) -> float:
    """Give how much each word of a text weighs: the less, the more there are."""
    return 1 / math.sqrt(max(1, len(look.words)))


def _whole(factor: float) -> int:
    """Give a factor in whole parts, as whole numbers alone can stand side by side."""
    return round(factor * _PARTS_OF_ONE)


def _side_by_side(packed: bytes, keys: Sequence[str], size: int) -> dict[str, int]:
    """Give each key's weights as one whole number; see `Model`."""
    wide = bytearray(_BYTES * len(packed))
    wide[::_BYTES] = packed
    middle = sum(_MIDDLE << (_LANE * place) for place in range(size))
    width, whole = _BYTES * size, int.from_bytes
    starts = range(0, len(wide), width)
    return {
        key: whole(wide[start : start + width], "little") - middle
        for key, start in zip(keys, starts, strict=True)
    }


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
