"""Somebody's own words, listened to: the coder's answer, and how much of it may be said."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit import coder
from coursekit.codebook import Codebook
from coursekit.coder import Coded


@dataclass(frozen=True)
class Heard:
    """What the coder made of a text.

    Attributes:
        coded: its answer; None where it failed, which counts as unsure.
        red: the first flag that a person must see, or "". Nothing else is said then.
        apart: one line on sentences that hold different moves, or "".

    """

    coded: Coded | None
    red: str = ""
    apart: str = ""

    @property
    def sure(self) -> Coded | None:
        """The answer, where it may be told."""
        return None if self.red or self.coded is None or self.coded.abstain else self.coded


def listen(text: str, book: Codebook, language: str, context: str = "") -> Heard:
    """Ask the coder; whatever happens in it never stops a conversation.

    Args:
        text: the words.
        book: the codebook of the skill.
        language: nb, nn or en, which the answer is in.
        context: what had just been said, or "".

    """
    try:
        coded = coder.code(text, book.id, language, context)
        apart = coder.several(text, book.id, language, context)
    except Exception:  # noqa: BLE001 - see above
        return Heard(None)
    flags = (flag for flag in coded.flags if flag in book.flags and book.flags[flag].red)
    return Heard(coded, next(flags, ""), apart)
