"""Reads the keys of a mapping one by one and notes everything that is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from coursekit import dates
from coursekit.problems import Problem, nearest
from coursekit.sourcefile import Listing, Mapping, Text

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Form:
    """A mapping under reading.

    Every method gives a usable value, also where the file is wrong; what is wrong is
    added to the shared list of problems.
    """

    def __init__(self, file: Path, node: Mapping, problems: list[Problem]) -> None:
        """Read a mapping of a file; problems go to the list."""
        self.file = file
        self.node = node
        self.problems = problems

    def note(self, code: str, line: int | None = None, guess: str = "", **details: str) -> None:
        """Add a problem, at the mapping's own line if none is given."""
        where = self.node.line if line is None else line
        self.problems.append(Problem(self.file, where, code, details, guess))

    def line(self, key: str) -> int:
        """Give the line of a key, or of the mapping where the key is missing."""
        return self.node.lines.get(key, self.node.line)

    def only(self, allowed: Collection[str]) -> None:
        """Note keys that are not among the allowed ones."""
        for key in self.node:
            if key not in allowed:
                self.note("F11", self.line(key), nearest(key, allowed), key=key)

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self.node

    def text(self, key: str, *, required: bool = True) -> str:
        """Give a short text on one line, such as a name or an id."""
        value = self.node.get(key)
        if value is None or value == "":
            if required or key in self.node:
                self.note("F10", self.line(key), key=key)
            return ""
        if not isinstance(value, Text):
            self.note("F12", self.line(key), key=key)
            return ""
        return str(value).strip()

    def prose(self, key: str, *, required: bool = True) -> str:
        """Give what someone says or reads: it must stand on its own line after ``>-``."""
        text = self.text(key, required=required)
        value = self.node.get(key)
        if text and isinstance(value, Text) and not value.block:
            self.note("F09", self.line(key), key=key)
        return text

    def choice(self, key: str, allowed: Collection[str], *, required: bool = True) -> str:
        """Give one of the allowed words, or "" where it is another."""
        text = self.text(key, required=required)
        if not text or text in allowed:
            return text
        self.note(
            "F14",
            self.line(key),
            nearest(text, allowed),
            key=key,
            value=text,
            allowed=", ".join(sorted(allowed)),
        )
        return ""

    def number(self, key: str, least: int, most: int, *, required: bool = True) -> int:
        """Give a whole number from ``least`` to ``most``; ``least`` where it is wrong."""
        text = self.text(key, required=required)
        if not text:
            return least
        if re.fullmatch(r"[+-]?[0-9]{1,6}", text) and least <= int(text) <= most:
            return int(text)
        self.note("F13", self.line(key), key=key, value=text, least=str(least), most=str(most))
        return least

    def day(self, key: str) -> str:
        """Give a day such as ``2026-11-22``, or "" where there is none; it may be left out."""
        text = self.text(key, required=False)
        if not text or dates.day(text):
            return text
        self.note("F16", self.line(key), value=text)
        return ""

    def yes(self, key: str) -> bool:
        """Tell whether the key says ``yes``; it may be left out."""
        return self.choice(key, ("yes", "no"), required=False) == "yes"

    def names(self, key: str, known: Collection[str], code: str) -> tuple[str, ...]:
        """Give a list of ids; one that is not known is noted with the code."""
        value = self.node.get(key, Listing())
        if not isinstance(value, Listing) or not all(isinstance(v, Text) for v in value):
            self.note("F12", self.line(key), key=key)
            return ()
        for name in value:
            if name not in known:
                self.note(code, name.line, nearest(name, known), name=str(name))
        return tuple(str(name) for name in value if name in known)

    def under(self, key: str, *, required: bool = True) -> Form:
        """Give the mapping under a key; an empty one where there is none."""
        value = self.node.get(key)
        if isinstance(value, Mapping):
            return Form(self.file, value, self.problems)
        if value is not None and value != "":
            self.note("F12", self.line(key), key=key)
        elif required:
            self.note("F10", self.line(key), key=key)
        return Form(self.file, Mapping(self.line(key)), self.problems)

    def each(self, key: str, *, required: bool = True) -> Iterable[tuple[str, Form]]:
        """Give name and mapping of each entry under a key; names must be plain ids."""
        group = self.under(key, required=required)
        for name in group.node:
            if not ID.fullmatch(name):
                group.note("F15", group.line(name), name=name)
            yield name, group.under(name)

    def listed(self, key: str) -> Iterable[Form]:
        """Give the mapping of each entry of a list under a key."""
        value = self.node.get(key, Listing())
        entries = value if isinstance(value, Listing) else Listing()
        if entries is not value or not all(isinstance(entry, Mapping) for entry in entries):
            self.note("F12", self.line(key), key=key)
        return [Form(self.file, e, self.problems) for e in entries if isinstance(e, Mapping)]
