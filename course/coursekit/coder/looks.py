"""What the model looks at: words, their shapes, and named signs of the decision orders.

Everything is a yes or no. A sign has a name that a reader can be told («starts as a
question»), and the words it stands on; words and their parts have only themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from coursekit import lists
from coursekit.coder import spoken
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading

NORWEGIAN = ("nb", "nn")
_MOST_OF_A_WORD = 24
_ENDING = 2
_LONG_ENOUGH = 5
_ENDINGS = (
    ("ane", "ene"), ("leg", "lig"), ("legt", "lig"), ("ar", "er"), ("aren", "eren"),
    ("samt", "somt"), ("sam", "som"),
)  # fmt: skip
_NUMBER = re.compile(r"\d+([.:,]\d+)*")


# A named thing seen in a text, and the words it stands on (first and one past the last;
# the same twice where it stands on none). Plain, as a text has a hundred of them.
Sign = tuple[str, int, int]


@dataclass
class Look:
    """A text as the model sees it.

    Attributes:
        reading: the text.
        words: its words in lower case, Nynorsk ones in their Bokmål form.
        marks: the places of each group's phrases.
        lang: nb, nn or en.
        signs: the named signs.
    """

    reading: Reading
    words: Sequence[str]
    marks: Mapping[str, Sequence[tuple[int, int]]]
    lang: str
    signs: list[Sign] = field(default_factory=list)

    @cached_property
    def runs(self) -> list[str]:
        """Give pairs of words and runs of three; see `runs`."""
        return runs(self)

    def any(self, group: str) -> tuple[int, int] | None:
        """Give the first place of a group's phrases, or None."""
        return next(iter(self.marks.get(group, ())), None)

    def is_word(self, place: int) -> bool:
        """Tell whether a word, not a sign, stands at a place."""
        return self.reading.is_word(place)


def look(
    text: str,
    lang: str,
    most: int,
    *,
    as_said: bool = False,
    only: frozenset[str] = frozenset(),
) -> Look:
    """Read a text, or its first characters.

    Args:
        text: what was said.
        lang: the language it is written in.
        most: how many characters to read.
        as_said: whether to read past fillers, false starts and «mm».
        only: the groups of phrases to look for; all of them if empty.

    """
    reading = Reading(text, None, most)
    if as_said:
        left = spoken.kept(reading.words, english=lang == "en")
        reading = reading.only(left) if len(left) < len(reading.words) else reading
    words = reading.words if lang == "en" else tuple(_bokmal(word, lang) for word in reading.words)
    return Look(reading, words, _moves(lang, only).find(words), lang)


@cache
def _moves(lang: str, only: frozenset[str]) -> Phrases:
    return Phrases(("moves.en" if lang == "en" else "moves.nb",), lang, only)


@cache
def _forms(lang: str) -> Mapping[str, str]:
    """Give the Bokmål form of each Nynorsk word; some only where the text is known as nn."""
    found = {}
    for name, entries in lists.read("nynorsk").items():
        form, _, only = name.removesuffix(")").partition(" (")
        if only in {"", lang}:
            found.update(dict.fromkeys(entries, form))
    return found


@lru_cache(maxsize=20_000)
def _bokmal(word: str, lang: str) -> str:
    known = _forms(lang).get(word)
    if known or len(word) < _LONG_ENOUGH or lang == "nb":
        return known or word
    for ending, other in _ENDINGS:
        if word.endswith(ending) and not word.endswith(("far", "faren")):
            return word[: -len(ending)] + other
    return word


def lexical(look: Look) -> Iterator[tuple[str, ...]]:
    """Give for each word the things known by its letters alone.

    Yields:
        One tuple for each word: the word, its parts; the same for the same word always.

    """
    for word in look.words:
        yield parts(word, english=look.lang == "en")


@lru_cache(maxsize=500)
def _parts(word: str, tongue: str) -> tuple[str, ...]:
    """Keep the last words' parts, as several models ask for them one after the other."""
    shown, mark = f"<{word}>", f"{tongue}~"
    size = len(shown)
    found = [mark + shown[at : at + 3] for at in range(size - 2)]
    found += [mark + shown[at : at + 4] for at in range(size - 3)]
    found += [mark + shown[at : at + 5] for at in range(size - 4)]
    return (f"{tongue}={word}", *dict.fromkeys(found))


def parts(word: str, *, english: bool) -> tuple[str, ...]:
    """Give a word and its runs of three to five letters, each with the tongue it is of."""
    return _parts(word[:_MOST_OF_A_WORD], "e" if english else "n")


def runs(look: Look) -> list[str]:
    """Give pairs of words, then runs of three with open words as their ending alone."""
    tongue = "e" if look.lang == "en" else "n"
    words = ["^", *[word[:_MOST_OF_A_WORD] for word in look.words], "$"]
    shapes = ["^", *shaped(look), "$"]
    pairs = [f"{tongue}2{one} {two}" for one, two in pairwise(words)]
    return pairs + [
        f"{tongue}3{one} {two} {three}"
        for one, two, three in zip(shapes, shapes[1:], shapes[2:], strict=False)
    ]


def words_of_run(look: Look, number: int) -> range:
    """Give the places of the words in a run, by its number in `runs`."""
    pairs = len(look.words) + 1
    first, size = (number, 2) if number < pairs else (number - pairs, 3)
    return range(max(0, first - 1), min(first - 1 + size, len(look.words)))


def shaped(look: Look) -> list[str]:
    """Give each word's shape: small words and signs as they are, others by their ending."""
    shapes = [_shape(word) for word in look.words]
    for first, last in look.marks.get("small words", ()):
        if last == first + 1:
            shapes[first] = look.words[first]
    return shapes


@lru_cache(maxsize=20_000)
def _shape(word: str) -> str:
    if not word[0].isalnum():
        return word
    return "#" if _NUMBER.fullmatch(word) else f"-{word[-_ENDING:]}"
