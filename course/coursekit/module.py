"""A module's text: Markdown with a head, sections with minutes, and blocks with a use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from coursekit import dates
from coursekit.problems import Problem, nearest

BLOCKS = ("play", "exercise", "exercises", "coach", "law", "trainer", "points", "sources")
_NEEDS_NAME = ("play", "exercise", "law")
_MAY_NAME = ("coach",)
_HOLDS_TEXT = ("law", "trainer", "points", "sources")
_HEADING = re.compile(r"##\s+(.*?)\s*\{(\d+) min\}\s*")
_KEYS = ("title", "language", "minutes", "summary", "translated from")


@dataclass(frozen=True)
class Block:
    """A stretch of a module.

    ``kind`` is ``text`` or one of `BLOCKS`; ``name`` is what a play or exercise block
    points to, the skills that a coach block names, with spaces between, or the day on
    which a law card was last checked; ``line`` is where it starts.
    """

    kind: str
    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Section:
    """A heading, with the minutes that its part takes."""

    title: str
    minutes: int
    line: int


@dataclass(frozen=True)
class Module:
    """A module in one language."""

    name: str
    language: str
    title: str
    summary: str
    minutes: int
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    translated_from: str
    print: str
    path: Path = field(default=Path(), compare=False)


def parse(path: Path, name: str, language: str) -> tuple[Module, tuple[Problem, ...]]:
    """Read a module's file.

    Args:
        path: the Markdown file.
        name: the module's id, such as ``praise``.
        language: the language that it should be in.

    Returns:
        The module, and what is wrong with its head, headings and blocks.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        return _empty(path, name, language), (Problem(path, 0, "F01"),)
    except UnicodeDecodeError:
        return _empty(path, name, language), (Problem(path, 0, "F02"),)
    return _Reader(path, text).module(name, language)


def _empty(path: Path, name: str, language: str) -> Module:
    return Module(name, language, name, "", 0, (), (), "", "", path)


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def note(self, line: int, code: str, guess: str = "", **details: str) -> None:
        self.problems.append(Problem(self.path, line, code, details, guess))

    def module(self, name: str, language: str) -> tuple[Module, tuple[Problem, ...]]:
        head, start = self._head()
        blocks = tuple(self._blocks(start))
        sections = tuple(self._sections(start))
        minutes = self._minutes(head, sections)
        if head.get("language") != language:
            self.note(1, "M02", language=language)
        module = Module(
            name=name,
            language=language,
            title=head.get("title", name),
            summary=head.get("summary", ""),
            minutes=minutes,
            blocks=blocks,
            sections=sections,
            translated_from=head.get("translated from", ""),
            print=print_of("\n".join(self.lines[start:])),
            path=self.path,
        )
        return module, tuple(self.problems)

    def _head(self) -> tuple[dict[str, str], int]:
        if self.lines[0].strip() != "---" or "---" not in (x.strip() for x in self.lines[1:]):
            self.note(1, "M01")
            return {}, 0
        end = next(i for i, line in enumerate(self.lines) if i and line.strip() == "---")
        head = {}
        for number, line in enumerate(self.lines[1:end], 2):
            key, colon, value = line.partition(":")
            if colon and key.strip() in _KEYS:
                head[key.strip()] = value.strip()
            elif line.strip():
                self.note(number, "F11", nearest(key, _KEYS), key=key.strip())
        for key in ("title", "language", "minutes", "summary"):
            if not head.get(key):
                self.note(1, "F10", key=key)
        return head, end + 1

    def _minutes(self, head: dict[str, str], sections: tuple[Section, ...]) -> int:
        total = sum(section.minutes for section in sections)
        said = head.get("minutes", "0")
        if said != str(total):
            self.note(1, "M03", said=said, total=str(total))
        return total

    def _sections(self, start: int) -> Iterator[Section]:
        inside = False
        for number, line in enumerate(self.lines[start:], start + 1):
            if line.startswith(":::"):
                inside = line.split()[1:2] != [] and line.split()[1] in _HOLDS_TEXT
            found = _HEADING.fullmatch(line)
            if found:
                yield Section(found[1], int(found[2]), number)
            elif line.startswith("## ") and not inside:
                self.note(number, "M04", title=line[3:].strip())

    def _blocks(self, start: int) -> Iterator[Block]:
        opened, gathered = Block("text", "", "", start + 1), list[str]()
        for number, line in enumerate(self.lines[start:], start + 1):
            if not line.startswith(":::"):
                gathered.append(line)
                continue
            yield from self._closed(opened, gathered)
            gathered = []
            opened = self._opened(line, number, opened)
        if opened.kind != "text":
            self.note(opened.line, "M05", kind=opened.kind)
        yield from self._closed(opened, gathered)

    def _opened(self, line: str, number: int, before: Block) -> Block:
        words = line.removeprefix(":::").split()
        if not words:
            return Block("text", "", "", number + 1)
        kind, name = words[0], " ".join(words[1:])
        if before.kind != "text":
            self.note(before.line, "M05", kind=before.kind)
        if kind not in BLOCKS:
            allowed = ", ".join(BLOCKS)
            self.note(number, "M06", nearest(kind, BLOCKS), kind=kind, allowed=allowed)
            return Block("text", "", "", number + 1)
        if kind not in _MAY_NAME and (kind in _NEEDS_NAME) != bool(name):
            self.note(number, "M08", kind=kind)
        if kind == "law" and name and not dates.day(name):
            self.note(number, "F16", value=name)
        return Block(kind, name, "", number)

    def _closed(self, block: Block, gathered: list[str]) -> Iterator[Block]:
        text = "\n".join(gathered).strip("\n")
        if text.strip() or block.kind != "text":
            yield Block(block.kind, block.name, text, block.line)


def print_of(text: str) -> str:
    """Give a short print of a text, by which a translation knows what it was made from."""
    return sha256(text.strip().encode()).hexdigest()[:12]


def compare(source: Module, translation: Module) -> tuple[Problem, ...]:
    """Tell where a module's translation has other parts than its source, or has aged."""
    problems = []
    if [(b.kind, b.name) for b in _used(source)] != [(b.kind, b.name) for b in _used(translation)]:
        problems.append(Problem(translation.path, 1, "M09"))
    if [s.minutes for s in source.sections] != [s.minutes for s in translation.sections]:
        problems.append(Problem(translation.path, 1, "M10"))
    if translation.translated_from != source.print:
        problems.append(Problem(translation.path, 1, "M07", {"print": source.print}))
    return tuple(problems)


def _used(module: Module) -> Iterator[Block]:
    return (block for block in module.blocks if block.kind != "text")
