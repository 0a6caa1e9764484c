"""Finds words and phrases of the lists in a text, all groups in one pass.

In a list ``*`` at a word's end stands for any ending and ``_`` for any one word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from coursekit import lists

Spans = Mapping[str, Sequence[tuple[int, int]]]
_Pattern = tuple[tuple[str, ...], str]
_Placed = tuple[int, tuple[str, ...], str]
_Sorted = tuple[tuple[_Placed, ...], Mapping[str, tuple[_Placed, ...]], tuple[_Placed, ...]]
_SHORTEST_STEM = 3
_LONGEST_WORD = 40
_SHORTEST_DOUBLED = 6
_RUN = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1+")


class Phrases:
    """The words and phrases of some list files, ready to be found."""

    def __init__(self, names: tuple[str, ...], language: str) -> None:
        """Read the list files with these names as one, for texts in a language.

        A group such as ``you (nn)`` is read for that language alone, as ``you``.
        """
        self._by_word: dict[str, list[_Pattern]] = {}
        self._by_stem: dict[str, list[_Pattern]] = {}
        self._undoubled: dict[str, str] = {}
        self._known: dict[str, tuple[_Pattern, ...]] = {}
        self._by_second: dict[str, _Sorted] = {}
        self._boosters: set[str] = set()
        for name in names:
            for group, entries in lists.read(name).items():
                whole, _, only = group.removesuffix(")").partition(" (")
                if only in {"", language}:
                    self._take(whole, entries)
        for patterns in (*self._by_word.values(), *self._by_stem.values()):
            patterns.sort(key=lambda pattern: -len(pattern[0]))

    def _take(self, group: str, entries: Sequence[str]) -> None:
        if group == "boosters":
            self._boosters.update(entries)
            return
        for entry in entries:
            first, *rest = entry.replace("-", " - ").split()
            by, key = (self._by_stem, first[:-1]) if first.endswith("*") else (self._by_word, first)
            by.setdefault(key, []).append((tuple(rest), group))
            if len(first) >= _SHORTEST_DOUBLED:
                self._undoubled.setdefault(_DOUBLE.sub(r"\1", first), first)

    def find(self, words: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
        """Find every phrase.

        Args:
            words: a text's words and signs in lower case.

        Returns:
            For each group, the phrases' places as first word and one past the last, from
            left to right, the longest first where several begin at one word.

        """
        found: dict[str, list[tuple[int, int]]] = {}
        for place, word in enumerate(words):
            alone, after, anything = self._sorted(word)
            if place + 1 < len(words):
                may = (*after.get(words[place + 1], ()), *anything)
                fits = [p for p in may if self._follows(p[1], words, place + 1)]
            else:
                fits = []
            for _, rest, group in sorted((*fits, *alone)) if fits else alone:
                found.setdefault(group, []).append((place, place + 1 + len(rest)))
        return found

    def _sorted(self, word: str) -> _Sorted:
        """Give the phrases that may begin with a word by what their second word is."""
        known = self._by_second.get(word)
        if known is None:
            known = _by_second(self.beginning_with(word))
            if len(self._by_second) < 20_000:  # noqa: PLR2004 - a bound on memory, not a meaning
                self._by_second[word] = known
        return known

    def _follows(self, rest: tuple[str, ...], words: Sequence[str], place: int) -> bool:
        if place + len(rest) > len(words):
            return False
        return all(
            part in ("_", words[place + i])
            or (part.endswith("*") and words[place + i].startswith(part[:-1]))
            for i, part in enumerate(rest)
        )

    def beginning_with(self, word: str) -> tuple[_Pattern, ...]:
        """Give the phrases that may begin with a word, however it is spelt."""
        if len(word) > _LONGEST_WORD:
            return ()
        known = self._known.get(word)
        if known is None:
            known = self._look_up(word)
            if len(self._known) < 20_000:  # noqa: PLR2004 - a bound on memory, not a meaning
                self._known[word] = known
        return known

    def _look_up(self, word: str) -> tuple[_Pattern, ...]:
        for spelling in self._spellings(word):
            found = self._exactly(spelling)
            if found:
                return found
        boosted = (self._boosted(spelling) for spelling in self._spellings(word))
        return next(filter(None, boosted), ())

    def _spellings(self, word: str) -> Sequence[str]:
        """Give the word as it stands, without «braaaa», and with doubling mended."""
        if len(word) < _SHORTEST_STEM:
            return (word,)
        fewer = _RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word)
        mended = self._undoubled.get(_DOUBLE.sub(r"\1", word)) if len(word) >= 5 else None  # noqa: PLR2004
        return tuple(dict.fromkeys((word, *fewer, *((mended,) if mended else ()))))

    def _exactly(self, word: str) -> tuple[_Pattern, ...]:
        found = list(self._by_word.get(word, ()))
        for length in range(_SHORTEST_STEM, len(word) + 1):
            found += self._by_stem.get(word[:length], ())
        return tuple(found)

    def _boosted(self, word: str) -> tuple[_Pattern, ...]:
        """Take «kjempebra» and «superkoselig» for the word behind the booster."""
        for length in range(len(word) - 1, 1, -1):
            if word[:length] in self._boosters:
                behind = self._exactly(word[length:].lstrip("-"))
                return tuple(p for p in behind if p[1] in _CAN_BE_BOOSTED and not p[0])
        return ()


def _by_second(patterns: Sequence[_Pattern]) -> _Sorted:
    """Sort phrases into words alone, those with a certain second word, and the rest.

    Each keeps its number, so that those which fit can be put back in their order.
    """
    placed = [(number, rest, group) for number, (rest, group) in enumerate(patterns)]
    alone = tuple(p for p in placed if not p[1])
    anything = tuple(p for p in placed if p[1] and p[1][0][-1] in "_*")
    after: dict[str, tuple[_Placed, ...]] = {}
    for each in placed:
        if each[1] and each not in anything:
            after[each[1][0]] = (*after.get(each[1][0], ()), each)
    return alone, after, anything


_CAN_BE_BOOSTED = frozenset({"praise", "approval"})


@cache
def of(kind: str, language: str) -> Phrases:
    """Give the phrases of a kind of lists (``praise``, ``red``) for a language's texts.

    Norwegian texts are read with both written forms, as haste and dialect mix them.
    """
    if language == "en":
        return Phrases((f"{kind}.en",), language)
    return Phrases((f"{kind}.nb", f"{kind}.nn"), language)
