"""A codebook: the named moves of one skill, and the words for each of them.

Frozen data, read from one file of ``course/codebook``. A code is feedback; its super-code is
what may count (reference, L0.3). The words stand in all three languages side by side, so
that whoever changes one sees the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from coursekit import places, sourcefile
from coursekit.form import Form
from coursekit.places import LANGUAGES
from coursekit.problems import Problem, in_order, nearest

KINDS = ("goal", "half-way", "good", "avoid", "other")
Said = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Super:
    """What counts: a group of codes. ``kind`` is one of `KINDS`; ``name`` is by language."""

    id: str
    kind: str
    name: Said


@dataclass(frozen=True)
class Code:
    """A named move.

    Attributes:
        id: its id, such as ``labelled_praise``.
        super: the id of its super-code.
        name: by language, as it stands on the screen.
        rule: when it is this move, by language.
        tells: what is said to somebody who made it, by language.
        advice: what to try next, by language (``try`` in the file).
        like: a code whose difference from this one never counts, or "" (reference, E6: coders
            tell simple and complex reflections apart little better than chance).

    """

    id: str
    super: str
    name: Said
    rule: Said
    tells: Said
    advice: Said
    like: str = ""


@dataclass(frozen=True)
class Flag:
    """Something worth saying besides the code. A ``red`` one always goes to a supervisor."""

    id: str
    red: bool
    says: Said


@dataclass(frozen=True)
class Codebook:
    """All moves of a skill.

    Attributes:
        name: the file's name, such as ``praise``; scenarios and exercises use it.
        id: the skill's letter, such as ``A``; the coder uses it.
        title: by language.
        unit: what is coded as one thing, by language.
        order: the questions that decide, in order, each by language.
        supers: the super-codes by id.
        codes: the codes by id.
        flags: the flags by id.

    """

    name: str
    id: str
    title: Said
    unit: Said
    order: tuple[Said, ...]
    supers: Mapping[str, Super]
    codes: Mapping[str, Code]
    flags: Mapping[str, Flag]

    def alike(self, code: str, other: str) -> bool:
        """Tell whether two codes are the same, or differ in a way that never counts."""
        known = self.codes.get(code)
        return code == other or bool(known and known.like == other)

    def kind(self, code: str) -> str:
        """Tell what a code is good for, as one of `KINDS`; ``other`` for an unknown code."""
        known = self.codes.get(code)
        return self.supers[known.super].kind if known and known.super in self.supers else "other"


def load(path: Path) -> tuple[Codebook, tuple[Problem, ...]]:
    """Read a codebook.

    Args:
        path: its file.

    Returns:
        The codebook, as far as it could be read, and every problem found.

    """
    source = sourcefile.read(path)
    problems = list(source.problems)
    form = Form(path, source.root, problems)
    form.only(("id", "name", "unit", "supers", "order", "codes", "flags"))
    supers = _each(form, "supers", _super)
    book = Codebook(
        name=path.stem,
        id=form.text("id"),
        title=_names(form, "name"),
        unit=_said(form, "unit"),
        order=tuple(_said_of(step) for _, step in _entries(form, "order")),
        supers=supers,
        codes=_each(form, "codes", lambda name, each: _code(name, each, supers)),
        flags=_each(form, "flags", _flag),
    )
    return book, in_order(problems)


@cache
def codebooks() -> Mapping[str, Codebook]:
    """Give the course's own codebooks by name, read once."""
    folder = places.course() / "codebook"
    return MappingProxyType({p.stem: load(p)[0] for p in sorted(folder.glob("*.yaml"))})


def find(skill: str) -> Codebook | None:
    """Give the codebook of a skill, by its name (``praise``) or its letter (``A``)."""
    books = codebooks()
    return books.get(skill) or next((b for b in books.values() if b.id == skill), None)


def _super(name: str, form: Form) -> Super:
    form.only(("kind", "name"))
    return Super(name, form.choice("kind", KINDS), _names(form, "name"))


def _code(name: str, form: Form, supers: Mapping[str, Super]) -> Code:
    form.only(("super", "like", "name", "rule", "tells", "try"))
    group = form.text("super")
    if group and group not in supers:
        form.note("F14", form.line("super"), nearest(group, supers), **_not_among(group, supers))
    return Code(
        id=name,
        super=group,
        name=_names(form, "name"),
        rule=_said(form, "rule"),
        tells=_said(form, "tells"),
        advice=_said(form, "try"),
        like=form.text("like", required=False),
    )


def _not_among(value: str, supers: Mapping[str, Super]) -> dict[str, str]:
    return {"key": "super", "value": value, "allowed": ", ".join(supers)}


def _flag(name: str, form: Form) -> Flag:
    form.only(("red", "says"))
    return Flag(name, form.yes("red"), _said(form, "says"))


def _entries(form: Form, key: str) -> list[tuple[str, Form]]:
    group = form.under(key)
    return [(name, group.under(name)) for name in group.node]


def _each(form: Form, key: str, read: Callable[[str, Form], T]) -> Mapping[str, T]:
    return MappingProxyType({name: read(name, each) for name, each in _entries(form, key)})


def _names(form: Form, key: str) -> Said:
    """Read a short text in all languages."""
    group = form.under(key)
    group.only(LANGUAGES)
    return MappingProxyType({language: group.text(language) for language in LANGUAGES})


def _said(form: Form, key: str) -> Said:
    """Read a sentence in all languages."""
    return _said_of(form.under(key))


def _said_of(form: Form) -> Said:
    form.only(LANGUAGES)
    return MappingProxyType({language: form.prose(language) for language in LANGUAGES})
