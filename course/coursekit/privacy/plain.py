"""A text without its disguises, and the word lists that the searches share."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from coursekit import lists


class Plain:
    """A text without its disguises, and where each of its characters stood before.

    Digits of all scripts become 0–9, every space a plain one; invisible characters go.
    """

    def __init__(self, text: str) -> None:
        """Take the disguises off a text."""
        self.at: Sequence[int]
        if text.isascii():
            self.text, self.at = text, range(len(text))
            return
        kept = [(plain, i) for i, char in enumerate(text) if (plain := _plain(char))]
        self.text = "".join(plain for plain, _ in kept)
        self.at = [i for _, i in kept]


@cache
def _plain(char: str) -> str:
    """Give a character without disguise; "" for one that can't be seen."""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    if category == "Pd":
        return "-"
    if category in {"Cf", "Mn", "Me"}:
        return ""
    # Full-width and other double forms, where the plain form is one character as well.
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char


@cache
def group(name: str) -> frozenset[str]:
    """Give a group of the privacy lists, to look words up in."""
    return frozenset(lists.read("privacy")[name])


@cache
def endings(name: str) -> tuple[str, ...]:
    """Give a group of the privacy lists, to compare endings with."""
    return lists.read("privacy")[name]
