"""One language's words over a file, and where they have aged.

A translation holds only words. Each line carries the sentence that it was made from, so
that a change in the original is seen; the logic stands once, in the original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.form import Form
from coursekit.places import LANGUAGES
from coursekit.problems import Problem, nearest
from coursekit.sourcefile import Listing, SourceFile, Text, read, texts
from coursekit.sourcefile import Mapping as SourceMapping

IsWords = Callable[[str], bool]


@dataclass(frozen=True)
class Line:
    """One translated line: the sentence it was made from, its words, and where it stands."""

    source: str
    words: str
    line: int


@dataclass(frozen=True)
class Translation:
    """A translation file that has been read."""

    path: Path
    language: str
    lines: Mapping[str, Line]


def beside(path: Path, language: str) -> Path:
    """Give the translation file of a source file: ``name.nn.yaml`` beside ``name.yaml``."""
    return path.with_name(f"{path.stem}.{language}{path.suffix}")


def is_translation(path: Path) -> bool:
    """Tell whether a file's name is that of a translation."""
    return path.stem.rpartition(".")[2] in LANGUAGES and "." in path.stem


def load(path: Path) -> tuple[Translation, tuple[Problem, ...]]:
    """Read a translation file.

    Returns:
        The translation, and what is wrong with the file itself.

    """
    source = read(path)
    problems = list(source.problems)
    form = Form(path, source.root, problems)
    if problems:
        return Translation(path, "", {}), tuple(problems)
    form.only(("translates", "language", "lines"))
    base, _, language = path.stem.rpartition(".")
    if form.text("translates") != f"{base}{path.suffix}":
        form.note("T01", form.line("translates"), name=f"{base}{path.suffix}")
    if form.text("language") != language:
        form.note("T02", form.line("language"), language=language)
    lines = dict(_lines(form.under("lines")))
    return Translation(path, language, lines), tuple(problems)


def _lines(form: Form) -> Iterator[tuple[str, Line]]:
    for key in form.node:
        entry = form.under(key)
        entry.only(("from", "to"))
        words = "" if entry.node.get("to") == "" else entry.prose("to")
        yield key, Line(entry.prose("from"), words, form.line(key))


def compare(source: SourceFile, translation: Translation, is_words: IsWords) -> tuple[Problem, ...]:
    """Tell where a translation doesn't fit its source: lines unknown, missing or aged.

    Args:
        source: the file in its own language.
        translation: its translation.
        is_words: tells whether a dotted path of the source is text for people.

    """
    wanted = {path: str(text).strip() for path, text in texts(source.root) if is_words(path)}
    problems = []
    for key, line in translation.lines.items():
        if key not in wanted:
            guess = nearest(key, wanted)
            problems.append(Problem(translation.path, line.line, "T03", {"key": key}, guess))
        elif line.words and line.source != wanted[key]:
            problems.append(Problem(translation.path, line.line, "T06", {"key": key}))
    for key, text in wanted.items():
        if text and not _has(translation, key):
            at = translation.lines[key].line if key in translation.lines else 0
            problems.append(Problem(translation.path, at, "T05", {"key": key}))
    return tuple(problems)


def _has(translation: Translation, key: str) -> bool:
    return key in translation.lines and bool(translation.lines[key].words)


def laid_over(source: SourceFile, translation: Translation, is_words: IsWords) -> SourceFile:
    """Give the source with the translation's words in place of its own.

    Lines without a translation, and lines that have aged, keep what they have: an aged
    translation is still nearer to its reader than another language.
    """

    def word(path: str, text: Text) -> Text:
        if path == "language":
            return Text(translation.language, text.line)
        if is_words(path) and _has(translation, path):
            return Text(translation.lines[path].words, text.line, block=text.block)
        return text

    root: SourceMapping = _copied(source.root, "", word)
    return SourceFile(source.path, root, source.problems)


def _copied(value: Any, path: str, word: Callable[[str, Text], Text]) -> Any:
    if isinstance(value, SourceMapping):
        copy = SourceMapping(value.line)
        copy.lines = value.lines
        for key, child in value.items():
            copy[key] = _copied(child, f"{path}.{key}" if path else key, word)
        return copy
    if isinstance(value, Listing):
        listing = Listing(value.line)
        listing.extend(_copied(v, f"{path}.{i}", word) for i, v in enumerate(value))
        return listing
    return word(path, value) if isinstance(value, Text) else value


def refreshed(source: SourceFile, old: Translation | None, language: str, is_words: IsWords) -> str:
    """Write a translation file anew: every line there, words kept, sentences up to date.

    A line whose original has changed keeps its old ``from``, so that it stays marked as
    aged until a translator has changed its words and its ``from``.

    Returns:
        The file's text.

    """
    out = [f"translates: {source.path.name}", f"language: {language}", "lines:"]
    for path, text in texts(source.root):
        if is_words(path) and text.strip():
            line = old.lines.get(path) if old else None
            made_from = line.source if line and line.words else text.strip()
            out += [
                f"  {path}:",
                *_block("from", made_from),
                *_block("to", line.words if line else ""),
            ]
    return "\n".join(out) + "\n"


def _block(key: str, text: str) -> list[str]:
    if not text:
        return [f"    {key}: ''"]
    paragraphs = text.split("\n")
    body = [f"      {paragraph}" if paragraph else "" for paragraph in paragraphs]
    return [f"    {key}: >-", *"\n\n".join(body).split("\n")]
