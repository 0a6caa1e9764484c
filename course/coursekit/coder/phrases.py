"""Finds words and phrases of the lists in a text, all groups in one pass.

In a list ``*`` at a word's end stands for any ending and ``_`` for any one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from coursekit import lists

Spans = Mapping[str, Sequence[tuple[int, int]]]
_Pattern = tuple[tuple[str, ...], str]
# A phrase with its number, the words after its first one, its group and how long it is.
_Placed = tuple[int, tuple[str, ...], str, int]
_Sorted = tuple[tuple[_Placed, ...], Mapping[str, tuple[_Placed, ...]], tuple[_Placed, ...]]
_NOTHING: _Sorted = ((), {}, ())
_SHORTEST_STEM = 3
_LONGEST_WORD = 40
_SHORTEST_DOUBLED = 6
_SHORTEST_MENDED = 5
_MOST_KEPT = 20_000
_RUN = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1+")


class Phrases:
    """The words and phrases of some list files, ready to be found."""

    def __init__(
        self, names: tuple[str, ...], language: str, only: frozenset[str] = frozenset()
    ) -> None:
        """Read the list files with these names as one, for texts in a language.

        A group such as ``you (nn)`` is read for that language alone, as ``you``. With
        ``only`` no other groups are read.
        """
        self._by_word: dict[str, list[_Pattern]] = {}
        self._by_stem: dict[str, list[_Pattern]] = {}
        self._undoubled: dict[str, str] = {}
        self._by_second = _Known(self.beginning_with)
        self._boosters: set[str] = set()
        for name in names:
            for group, entries in lists.read(name).items():
                whole, _, spoken = group.removesuffix(")").partition(" (")
                if spoken in {"", language} and (not only or whole in only):
                    self._take(whole, entries)
        for patterns in (*self._by_word.values(), *self._by_stem.values()):
            patterns.sort(key=lambda pattern: -len(pattern[0]))
        self._stem_heads = {stem[:_SHORTEST_STEM] for stem in self._by_stem}
        self._stem_lengths = sorted({len(stem) for stem in self._by_stem})
        self._longest_booster = max(map(len, self._boosters), default=0)

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
        end = len(words)
        for place, known in enumerate(map(self._by_second.__getitem__, words)):
            if known is _NOTHING:
                continue
            begins, after, anything = known
            if (after or anything) and place + 1 < end:
                may = after.get(words[place + 1], ()) + anything
                fits = [p for p in may if _follows(p[1], words, place + 1)] if may else None
                begins = tuple(sorted((*fits, *begins))) if fits else begins
            for _, _, group, size in begins:
                span = (place, place + size)
                if group in found:
                    found[group].append(span)
                else:
                    found[group] = [span]
        return found

    def groups(self, word: str) -> frozenset[str]:
        """Give the groups of the phrases that may begin with a word."""
        return frozenset(group for _, group in self.beginning_with(word))

    def beginning_with(self, word: str) -> tuple[_Pattern, ...]:
        """Give the phrases that may begin with a word, however it is spelt."""
        return self._look_up(word) if len(word) <= _LONGEST_WORD else ()

    def _look_up(self, word: str) -> tuple[_Pattern, ...]:
        for spelling in self._spellings(word):
            found = self._exactly(spelling)
            if found:
                return found
        if not self._boosters:
            return ()
        boosted = (self._boosted(spelling) for spelling in self._spellings(word))
        return next(filter(None, boosted), ())

    def _spellings(self, word: str) -> Sequence[str]:
        """Give the word as it stands, without «braaaa», and with doubling mended."""
        if len(word) < _SHORTEST_STEM:
            return (word,)
        doubled = _DOUBLE.search(word) is not None
        single = _DOUBLE.sub(r"\1", word) if doubled else word
        mended = self._undoubled.get(single, word) if len(word) >= _SHORTEST_MENDED else word
        if not doubled:
            return (word,) if mended == word else (word, mended)
        return tuple(dict.fromkeys((word, _RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word), mended)))

    def _exactly(self, word: str) -> tuple[_Pattern, ...]:
        found = self._by_word.get(word, ())
        if word[:_SHORTEST_STEM] not in self._stem_heads:
            return tuple(found)
        for length in self._stem_lengths:
            if length > len(word):
                break
            stem = self._by_stem.get(word[:length])
            if stem:
                found = (*found, *stem)
        return tuple(found)

    def _boosted(self, word: str) -> tuple[_Pattern, ...]:
        """Take «kjempebra» and «superkoselig» for the word behind the booster."""
        for length in range(min(len(word) - 1, self._longest_booster), 1, -1):
            if word[:length] in self._boosters:
                behind = self._exactly(word[length:].lstrip("-"))
                return tuple(p for p in behind if p[1] in _CAN_BE_BOOSTED and not p[0])
        return ()


class _Known(dict[str, _Sorted]):
    """What phrases may begin with each word; looked up once for each."""

    def __init__(self, look_up: Callable[[str], tuple[_Pattern, ...]]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Sorted:
        found = _by_second(self._look_up(word))
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


def _follows(rest: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    """Tell whether the rest of a phrase stands from a place on."""
    if place + len(rest) > len(words):
        return False
    for part, word in zip(rest, words[place : place + len(rest)], strict=True):
        exact = part in ("_", word)
        if not exact and not (part.endswith("*") and word.startswith(part[:-1])):
            return False
    return True


def _by_second(patterns: Sequence[_Pattern]) -> _Sorted:
    """Sort phrases into words alone, those with a certain second word, and the rest.

    Each keeps its number, so that those which fit can be put back in their order.
    """
    if not patterns:
        return _NOTHING
    placed = [(i, rest, group, 1 + len(rest)) for i, (rest, group) in enumerate(patterns)]
    alone = tuple(p for p in placed if not p[1])
    anything = tuple(p for p in placed if p[1] and p[1][0][-1] in "_*")
    after: dict[str, tuple[_Placed, ...]] = {}
    for each in placed:
        if each[1] and each not in anything:
            after[each[1][0]] = (*after.get(each[1][0], ()), each)
    return alone, after, anything


_CAN_BE_BOOSTED = frozenset({"praise", "approval"})


@cache
def of(kind: str, language: str, only: frozenset[str] = frozenset()) -> Phrases:
    """Give the phrases of a kind of lists (``praise``, ``red``) for a language's texts.

    Norwegian texts are read with both written forms, as haste and dialect mix them. With
    ``only``, no more than those groups: a line said before is asked for few of them.
    """
    names = tuple(f"{kind}.{form}" for form in (("en",) if language == "en" else ("nb", "nn")))
    if language == "nn" and not any(
        "(nn)" in group for name in names for group in lists.read(name)
    ):
        return of(kind, "nb", only)
    return Phrases(names, language, only)
