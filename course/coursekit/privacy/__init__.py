"""Finds what looks like a real person in a text: numbers, addresses and full names.

What is found is shown to the writer, who is asked to change it or to say that it is made
up. A valid birth number can't be answered so: it is never stored and never handed in.

A search that lets little through also stops some made-up things. That is intended: the
price of one question too many is small. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from coursekit.privacy.birthnumber import birth_numbers
from coursekit.privacy.contact import addresses, emails, phones
from coursekit.privacy.names import names
from coursekit.privacy.plain import Plain

Kind = Literal["birth_number", "phone", "email", "address", "name"]
_SEARCHES: tuple[tuple[Kind, Callable[[Plain], Iterator[tuple[int, int]]]], ...] = (
    ("birth_number", birth_numbers),
    ("phone", phones),
    ("email", emails),
    ("address", addresses),
    ("name", names),
)
# What may be there where no digit is.
_WITHOUT_NUMBERS = tuple(each for each in _SEARCHES if each[0] in {"email", "name"})
_NUMBER = re.compile(r"[0-9]")
KINDS = tuple(kind for kind, _ in _SEARCHES)


@dataclass(frozen=True, order=True)
class Finding:
    """A piece of a text that looks real.

    Attributes:
        start: where it begins in the text as it was given.
        end: where it ends, one past its last character.
        kind: what it looks like; the words for it lie under ``privacy`` in the word files.

    """

    start: int
    end: int
    kind: Kind


def find(text: str) -> tuple[Finding, ...]:
    """Find everything that looks like a real person.

    Args:
        text: any text.

    Returns:
        The findings from left to right, none overlapping another; where two would, the
        kind named first in `KINDS` is kept.

    """
    plain = Plain(text)
    found: list[Finding] = []
    taken = bytearray(len(text))
    numbers = _NUMBER.search(plain.text) is not None
    for kind, search in _SEARCHES if numbers else _WITHOUT_NUMBERS:
        for start, end in search(plain):
            first, last = plain.at[start], plain.at[end - 1] + 1
            if not any(taken[first:last]):
                taken[first:last] = b"\1" * (last - first)
                found.append(Finding(first, last, kind))
    return tuple(sorted(found))


def has_birth_number(text: str) -> bool:
    """Tell whether a text holds a valid birth number, in whatever way it is written."""
    return next(birth_numbers(Plain(text)), None) is not None


def mask(text: str) -> str:
    """Give the text with bullets in the place of each valid birth number.

    Args:
        text: any text.

    Returns:
        A text in which `has_birth_number` finds none.

    """
    plain = Plain(text)
    pieces, done = [], 0
    for start, end in birth_numbers(plain):
        pieces += [text[done : plain.at[start]], "•" * 11]
        done = plain.at[end - 1] + 1
    return "".join([*pieces, text[done:]])
