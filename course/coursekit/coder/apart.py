"""A text of several sentences, each by itself: which moves does it hold?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from coursekit.codebook import Codebook
from coursekit.coder.reading import Reading
from coursekit.coder.result import Coded
from coursekit.words import words

# No more than this is read sentence by sentence, so that any text has its answer at once.
MOST_CHARACTERS = 20_000
_FEWEST_WORDS = 2
_MOST_MOVES = 4


@dataclass(frozen=True)
class SentenceCoded:
    """One sentence of a text with its move.

    Attributes:
        start: where it begins in the text as it was given.
        end: where it ends, one past its last character.
        code: the move's id in the codebook.
        super: its super-code.
        confidence: as for the whole text.
        abstain: whether the coder leaves it to a supervisor.

    """

    start: int
    end: int
    code: str
    super: str
    confidence: float
    abstain: bool


def sentences(text: str, code: Callable[[str], Coded]) -> tuple[SentenceCoded, ...]:
    """Code each sentence as if it stood alone.

    Args:
        text: what was said.
        code: gives the move of a piece of it.

    Returns:
        The sentences in order; none for a text of fewer than two.

    """
    found = list(_spans(text))
    if len(found) < 2:  # noqa: PLR2004 - one sentence is the text itself
        return ()
    coded = [(start, end, code(text[start:end])) for start, end in found]
    return tuple(
        SentenceCoded(start, end, each.code, each.super, each.confidence, each.abstain)
        for start, end, each in coded
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence that holds a word stands."""
    reading = Reading(text, None, MOST_CHARACTERS)
    for stretch in reading.sentences:
        if any(map(reading.is_word, range(stretch.first, stretch.last))):
            yield reading.quote(stretch.first, stretch.last)


def line(text: str, found: tuple[SentenceCoded, ...], book: Codebook, lang: str) -> str:
    """Tell in one sentence which moves a text holds, where they are several.

    Args:
        text: the text.
        found: its sentences.
        book: the codebook.
        lang: nb, nn or en.

    Returns:
        The sentence, or "" where all sure sentences hold the same move. What is no move at
        all («other») is left out, and so is what a person must look at.

    """
    told = [
        each.code
        for each in found
        if not each.abstain
        and each.code != "other"
        and len(text[each.start : each.end].split()) >= _FEWEST_WORDS
    ]
    moves = [code for code, _ in groupby(told)][:_MOST_MOVES]
    if len(set(moves)) < 2:  # noqa: PLR2004 - as above
        return ""
    said = words(lang)
    names = said("coder.apart.then").join(book.codes[move].name[lang] for move in moves)
    return said("coder.apart.line", moves=names)
