"""Every text of the course with its file, line and language, for those who read proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursekit import exercise, scenario, sourcefile, translation
from coursekit.library import Library
from coursekit.places import LANGUAGES
from coursekit.sourcefile import texts

TOLD, SPOKEN, SHORT = "told", "spoken", "short"
_TOLD = re.compile(
    r"setting|turns\.[^.]+\.(scene|ending)|turns\.[^.]+\.replies\.[^.]+\.why"
    r"|task|intro|hint|(items|steps|lines)\.[^.]+\.(context|why)"
    r"|items\.[^.]+\.(options|pieces)\.[^.]+\.why"
)
_SPOKEN = re.compile(r".*\.(says|thought|better)")
_QUOTED = re.compile(r"^\s*>")
_TABLE = re.compile(r"^\s*\|")
# Blank lines, the rule round a page's head, and what a program wrote into the head.
_NOT_PROSE = re.compile(r"\s*|---\s*|translated from: .*")
_FENCE = re.compile(r":::\s*(\w+)?")
_MARKS = re.compile(r"^\s*(#+|[-*]|\d+\.)\s+|[*`]|</?\w[^>]*>|\s*\{\d+ min\}", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Passage:
    """A text as somebody reads it.

    Attributes:
        path: its file.
        line: where it begins.
        language: nb, nn or en.
        kind: `TOLD` (narrator, explanation, a module's prose), `SPOKEN` (somebody says,
            thinks or could say it) or `SHORT` (titles, names, words on the screen).
        theme: the module that it belongs to, or "".
        text: the text, without marks.

    """

    path: Path
    line: int
    language: str
    kind: str
    theme: str
    text: str


def passages(library: Library) -> Iterator[Passage]:
    """Give every text of the course, in all languages."""
    course = library.root / "course"
    yield from _plays_and_tasks(course / "scenarios", scenario.is_words)
    yield from _plays_and_tasks(library.root / "exercises", exercise.is_words)
    for path in sorted((course / "modules").glob("*/*.md")):
        yield from of_markdown(path, path.stem, path.parent.name)
    for language in LANGUAGES:
        for path in sorted((library.root / "trainer_guide" / language).glob("*.md")):
            yield from of_markdown(path, language, "")
        for path in sorted((course / "words" / language).glob("*.yaml")):
            yield from _words(path, language)
    listed = [course / "course.yaml", course / "skills.yaml"]
    for path in (*listed, *sorted((course / "codebook").glob("*.yaml"))):
        yield from _side_by_side(path)


def _plays_and_tasks(folder: Path, is_words: translation.IsWords) -> Iterator[Passage]:
    for path in sorted(folder.glob("*/*.yaml")):
        if path.stem != "order":
            yield from of_file(path, is_words)


def of_file(path: Path, is_words: translation.IsWords) -> Iterator[Passage]:
    """Give the texts of one scenario, exercise or translation of either."""
    root = sourcefile.read(path).root
    language = str(root.get("language", ""))
    lines = root.get("lines", {})
    pairs = texts(root)
    if translation.is_translation(path) and isinstance(lines, sourcefile.Mapping):
        pairs = ((k, line["to"]) for k, line in lines.items() if line.get("to"))
    for key, text in pairs:
        if is_words(key) and text.strip():
            yield Passage(path, text.line, language, kind_of(key), path.parent.name, str(text))


def kind_of(key: str) -> str:
    """Tell what kind of text stands under a key of a scenario or an exercise."""
    if _TOLD.fullmatch(key):
        return TOLD
    return SPOKEN if _SPOKEN.fullmatch(key) else SHORT


def _words(path: Path, language: str) -> Iterator[Passage]:
    for _key, text in texts(sourcefile.read(path).root):
        yield Passage(path, text.line, language, SHORT, "", str(text))


def _side_by_side(path: Path) -> Iterator[Passage]:
    for key, text in texts(sourcefile.read(path).root):
        language = key.rpartition(".")[2]
        if language in LANGUAGES:
            yield Passage(path, text.line, language, SHORT, "", str(text))


def of_markdown(path: Path, language: str, theme: str) -> Iterator[Passage]:
    """Give the paragraphs of a Markdown file; what is quoted in it is spoken.

    Lists of sources are left out: titles stand in the language that they were written in.
    """
    block, began, gathered = "", 0, list[str]()
    for number, line in enumerate([*path.read_text("utf-8").split("\n"), ""], 1):
        fence = _FENCE.match(line)
        if fence:
            block = fence[1] or ""
        alone = bool(fence) or not line.strip() or _starts(line) or block == "sources"
        if alone and gathered:
            yield _passage(path, began, language, theme, gathered)
            gathered = []
        if not fence and not _NOT_PROSE.fullmatch(line) and block != "sources":
            began = began if gathered else number
            gathered.append(line)


def _starts(line: str) -> bool:
    """Tell whether a line begins something of its own: a heading, a point, a quotation, a row."""
    return bool(re.match(r"\s*(#+\s|[-*]\s|\d+\.\s|>|\||[a-z ]+: )", line))


def _passage(path: Path, line: int, language: str, theme: str, gathered: list[str]) -> Passage:
    first = gathered[0]
    kind = SPOKEN if _QUOTED.match(first) else TOLD
    if _TABLE.match(first) or first.startswith("#") or re.match(r"[a-z ]+: ", first):
        kind = SHORT
    text = "\n".join(line.lstrip("> ") for line in gathered)
    return Passage(path, line, language, kind, theme, plain(text))


def plain(text: str) -> str:
    """Take the marks of Markdown off a text."""
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
