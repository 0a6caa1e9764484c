"""The glossary: which word the course uses for a thing, and which words it doesn't use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit.form import Form
from coursekit.places import LANGUAGES
from coursekit.problems import Problem
from coursekit.proof.prose import Passage
from coursekit.sourcefile import Listing, read

_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True)
class Term:
    """A word of the course in each language, and what is not to be written instead."""

    names: Mapping[str, str]
    never: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Glossary:
    """All terms by id, and quotations in which any word may stand."""

    terms: Mapping[str, Term]
    allowed: tuple[str, ...]


def load(path: Path) -> tuple[Glossary, tuple[Problem, ...]]:
    """Read the glossary.

    Args:
        path: its file.

    Returns:
        The glossary as far as it could be read, and every problem of the file.

    """
    source = read(path)
    found = list(source.problems)
    form = Form(path, source.root, found)
    form.only(("terms", "allowed"))
    terms = {name: _term(each) for name, each in form.each("terms")}
    allowed = tuple(str(text) for text in form.node.get("allowed", Listing()))
    return Glossary(terms, allowed), tuple(found)


def _term(form: Form) -> Term:
    form.only((*LANGUAGES, "not"))
    never = form.under("not", required=False)
    never.only(LANGUAGES)
    return Term(
        {language: form.text(language) for language in LANGUAGES},
        {language: _listed(never, language) for language in LANGUAGES},
    )


def _listed(form: Form, language: str) -> tuple[str, ...]:
    value = form.node.get(language, Listing())
    return tuple(str(word) for word in value) if isinstance(value, Listing) else ()


class Finder:
    """Finds words that the glossary has another word for."""

    def __init__(self, glossary: Glossary, language: str) -> None:
        """Make ready to read one language."""
        listed = {
            never.lower(): term.names[language]
            for term in glossary.terms.values()
            for never in term.never[language]
        }
        self.allowed = glossary.allowed
        self.exact = {word: name for word, name in listed.items() if word[-1] != "*"}
        self.begins = {word[:-1]: name for word, name in listed.items() if word[-1] == "*"}
        phrases = "|".join(_pattern(word) for word in listed if " " in word)
        self.phrases = re.compile(rf"\b(?:{phrases})", re.IGNORECASE) if phrases else None
        self.known: dict[str, str] = {}

    def find(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Give the place of each such word in a text, the word, and what to write instead."""
        for quotation in self.allowed:
            text = text.replace(quotation, " " * len(quotation))
        for found in _WORD.finditer(text):
            if name := self._instead(found[0].lower()):
                yield found.start(), found[0], name
        for found in self.phrases.finditer(text) if self.phrases else ():
            yield found.start(), found[0], self._instead(found[0].lower())

    def _instead(self, word: str) -> str:
        """Give the glossary's word for one that it doesn't use, "" where there is none."""
        if word not in self.known:
            starts = (name for start, name in self.begins.items() if word.startswith(start))
            self.known[word] = self.exact.get(word) or next(starts, "")
        return self.known[word]


def _pattern(phrase: str) -> str:
    ending = r"\w*" if phrase.endswith("*") else r"\b"
    return r"\s+".join(re.escape(word) for word in phrase.rstrip("*").split()) + ending


def problems(passages: Iterable[Passage], glossary: Glossary) -> Iterator[Problem]:
    """Tell every word that the glossary has another word for, with its file and line."""
    finders = {language: Finder(glossary, language) for language in LANGUAGES}
    for passage in passages:
        if passage.language not in finders:
            continue
        for at, word, instead in finders[passage.language].find(passage.text):
            line = passage.line + passage.text.count("\n", 0, at)
            details = {"word": word, "instead": instead}
            yield Problem(passage.path, line, "P01", details)
