"""Somebody's own words, listened to: the coder's answer, and how much of it may be said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit import coder
from coursekit.codebook import Codebook
from coursekit.coder import Coded
from coursekit.scenario import Reply, Turn


@dataclass(frozen=True)
class Heard:
    """What the coder made of a text.

    Attributes:
        coded: its answer; None where it failed, which counts as unsure.
        red: the first flag that a person must see, or "". Nothing else is said then.
        apart: one line on sentences that hold different moves, or "".
        text: the text.

    """

    coded: Coded | None
    red: str = ""
    apart: str = ""
    text: str = ""

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
        return Heard(None, text=text)
    flags = (flag for flag in coded.flags if flag in book.flags and book.flags[flag].red)
    return Heard(coded, next(flags, ""), apart, text)


def same_kind(heard: Heard, turn: Turn, book: Codebook) -> Reply | None:
    """Give the written reply that a story can follow from somebody's own words.

    Args:
        heard: what the coder made of the words.
        turn: the turn that they answer.
        book: the codebook that the words are coded by.

    Returns:
        The reply with the same code; of several the one with most words in common. None
        where the coder is unsure, where the code tells too little to go on («other»), and
        where no reply has it.

    """
    coded = heard.sure
    if coded is None or book.name != turn.skill or book.kind(coded.code) == "other":
        return None
    same = [reply for reply in turn.replies.values() if reply.code == coded.code]
    return max(same, key=lambda reply: _in_common(reply.says, heard.text), default=None)


def _in_common(one: str, other: str) -> float:
    """Give the share of words that two texts have in common, 0 to 1."""
    ones, others = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(ones & others) / len(ones | others) if ones | others else 0.0
