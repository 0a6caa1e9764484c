"""A text as the rules see it: words and signs in lower case, sentences and clauses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property, lru_cache
from typing import NamedTuple

from coursekit.coder.phrases import Phrases

MOST_CHARACTERS = 2_000
_TOKEN = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*|[^\s]|\n")
_ENDS = frozenset(".!?…;\n")
_PAUSES = frozenset(',:–—-()«»"')
_APOSTROPHES = str.maketrans("’´`‘", "''''")


class Stretch(NamedTuple):
    """A run of words: from ``first`` to one past the last, ``last``."""

    first: int
    last: int

    def holds(self, place: int) -> bool:
        """Tell whether a word stands in it."""
        return self.first <= place < self.last


class Reading:
    """A text, cut into words and signs.

    By rule only the first `MOST_CHARACTERS` are read; ``cut`` tells whether there was more.

    Attributes:
        words: words and signs in lower case.
        spans: where each stood in the text as it was given.

    """

    def __init__(self, text: str, phrases: Phrases | None, most: int = MOST_CHARACTERS) -> None:
        """Read a text, or its first characters, with some phrases to look for."""
        self.cut = len(text) > most
        self.written, self.words, self.spans = _tokens(text[:most])
        self._look_for(phrases)

    def _look_for(self, phrases: Phrases | None) -> None:
        self.marks = phrases.find(self.words) if phrases else {}
        self._places: dict[str, set[int]] = {}

    def by(self, phrases: Phrases) -> Reading:
        """Give the same reading with other phrases to look for."""
        other = copy(self)
        other.__dict__.pop("clauses", None)
        other._look_for(phrases)  # noqa: SLF001 - it is one of us
        return other

    def only(self, places: Sequence[int]) -> Reading:
        """Give the same reading with some of its words left out, before anything is looked for."""
        other = copy(self)
        for name in ("sentences", "clauses"):
            other.__dict__.pop(name, None)
        for name in ("written", "words", "spans"):
            all_of_them = getattr(self, name)
            setattr(other, name, tuple(all_of_them[place] for place in places))
        return other

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Give the stretches up to a full stop or the like."""
        return tuple(self._cut(0, len(self.words), _ENDS))

    def _cut(self, first: int, last: int, signs: frozenset[str]) -> Iterator[Stretch]:
        """Cut after each sign; stretches without a word are left out."""
        start = first
        for place in range(first, last):
            if self.words[place] in signs:
                if place > start:
                    yield Stretch(start, place + 1)
                start = place + 1
        if start < last:
            yield Stretch(start, last)

    @cached_property
    def clauses(self) -> tuple[Stretch, ...]:
        """Stretches between commas and other pauses, and from «men» and its like on."""
        turns = {first for first, _ in self.marks.get("but", ())}
        found: list[Stretch] = []
        for sentence in self.sentences:
            for piece in self._cut(sentence.first, sentence.last, _PAUSES):
                start = piece.first
                for place in range(piece.first + 1, piece.last):
                    if place in turns:
                        found.append(Stretch(start, place))
                        start = place
                found.append(Stretch(start, piece.last))
        return tuple(found)

    def all(self, group: str, within: Stretch | None = None) -> Sequence[tuple[int, int]]:
        """Give the places of a group's phrases, anywhere or within a stretch."""
        spans = self.marks.get(group)
        if within is None or not spans:
            return spans or ()
        first, last = within.first, within.last
        return [s for s in spans if first <= s[0] and s[1] <= last]

    def any(self, group: str, within: Stretch | None = None) -> tuple[int, int] | None:
        """Give the first place of a group's phrases, or None."""
        found = self.all(group, within)
        return found[0] if found else None

    def is_in(self, group: str, place: int) -> bool:
        """Tell whether a word belongs to one of a group's phrases."""
        places = self._places.get(group)
        if places is None:
            places = {i for first, last in self.marks.get(group, ()) for i in range(first, last)}
            self._places[group] = places
        return place in places

    def stretch_of(self, place: int, among: Sequence[Stretch]) -> Stretch:
        """Give the stretch that a word stands in; a sign between stretches stands alone."""
        alone = Stretch(place, place + 1)
        return next((stretch for stretch in among if stretch.holds(place)), alone)

    def is_word(self, place: int) -> bool:
        """Tell whether there is a word, not a sign, at a place."""
        return 0 <= place < len(self.words) and self.words[place][0].isalpha()

    def quote(self, first: int, last: int) -> tuple[int, int]:
        """Give where the words from a place up to another stood in the given text."""
        return self.spans[first][0], self.spans[last - 1][1]


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Cut a text into words and signs; kept, as a text is read once for each kind of list."""
    folded, at = _fold(text)
    matches = list(_TOKEN.finditer(folded))
    written = tuple([match[0] for match in matches])
    if isinstance(at, range):
        spans = tuple([match.span() for match in matches])
    else:
        spans = tuple([(at[m.start()], at[m.end() - 1] + 1) for m in matches])
    return written, tuple([_lower(word) for word in written]), spans


@lru_cache(maxsize=20_000)
def _lower(word: str) -> str:
    return word.translate(_APOSTROPHES).lower() or word


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Give a text with letters composed and control characters blank, and where each stood."""
    if text.isprintable() and not any(map(unicodedata.combining, text)):
        return text, range(len(text))
    letters: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        if letters and unicodedata.combining(char):
            both = unicodedata.normalize("NFC", letters[-1] + char)
            if len(both) == 1:
                letters[-1] = both
            continue
        category = unicodedata.category(char)
        if category == "Cf":
            continue
        letters.append(" " if category in {"Cc", "Zs", "Zl", "Zp"} and char != "\n" else char)
        at.append(place)
    return "".join(letters), at
