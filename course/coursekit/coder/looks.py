"""What the model looks at: words, their shapes, and named signs of the decision orders.

Everything is a yes or no. A sign has a name that a reader can be told («starts as a
question»), and the words it stands on; words and their parts have only themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from coursekit import lists
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading

NORWEGIAN = ("nb", "nn")
_PLAIN = Phrases((), "nb")
_SHORTEST, _LONGEST = 3, 5
_MOST_OF_A_WORD = 24
_ENDING = 2
_LONG_ENOUGH = 5
_NUMBER = re.compile(r"\d+([.:,]\d+)*")


@dataclass(frozen=True)
class Sign:
    """A named thing seen in a text, and the words it stands on (``first == last``: none)."""

    name: str
    first: int = 0
    last: int = 0


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

    def any(self, group: str) -> tuple[int, int] | None:
        """Give the first place of a group's phrases, or None."""
        return next(iter(self.marks.get(group, ())), None)

    def is_word(self, place: int) -> bool:
        """Tell whether a word, not a sign, stands at a place."""
        return self.reading.is_word(place)


def look(text: str, lang: str, most: int) -> Look:
    """Read a text, or its first characters.

    Args:
        text: what was said.
        lang: the language it is written in.
        most: how many characters to read.

    """
    reading = Reading(text, _PLAIN, most)
    words = reading.words if lang == "en" else tuple(_bokmal(word, lang) for word in reading.words)
    return Look(reading, words, _moves(lang).find(words), lang)


@cache
def _moves(lang: str) -> Phrases:
    return Phrases(("moves.en" if lang == "en" else "moves.nb",), lang)


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
    for ending, other in (("ane", "ene"), ("leg", "lig"), ("legt", "lig"), ("ar", "er")):
        if word.endswith(ending) and not word.endswith("far"):
            return word[: -len(ending)] + other
    return word


def lexical(look: Look) -> Iterator[tuple[str, ...]]:
    """Give for each word the things known by its letters alone.

    Yields:
        One tuple for each word: the word, its parts; the same for the same word always.

    """
    for word in look.words:
        yield parts(word, look.lang == "en")


@lru_cache(maxsize=50_000)
def parts(word: str, english: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key of the cache
    """Give a word and its runs of letters, each with the tongue it is of."""
    tongue = "e" if english else "n"
    shown = f"<{word[:_MOST_OF_A_WORD]}>"
    runs = {
        f"{tongue}~{shown[start : start + size]}"
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(shown) - size + 1)
    }
    return (f"{tongue}={word[:_MOST_OF_A_WORD]}", *sorted(runs))


def runs(look: Look) -> Iterator[tuple[str, int, int]]:
    """Give pairs of words, and runs of three with open words as their ending alone."""
    tongue = "e" if look.lang == "en" else "n"
    words = ("^", *(word[:_MOST_OF_A_WORD] for word in look.words), "$")
    for place in range(len(words) - 1):
        yield f"{tongue}2{words[place]} {words[place + 1]}", place - 1, place + 1
    shapes = ("^", *shaped(look), "$")
    for place in range(len(shapes) - 2):
        yield f"{tongue}3{' '.join(shapes[place : place + 3])}", place - 1, place + 2


def shaped(look: Look) -> list[str]:
    """Give each word's shape: small words and signs as they are, others by their ending."""
    small = {first for first, last in look.marks.get("small words", ()) if last == first + 1}
    return [
        word if place in small or not word[0].isalnum() else _shape(word)
        for place, word in enumerate(look.words)
    ]


def _shape(word: str) -> str:
    return "#" if _NUMBER.fullmatch(word) else f"-{word[-_ENDING:]}"
