"""Every word that a screen, a page or an error says, by language and key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from coursekit import places, sourcefile
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.problems import Problem


class Words:
    """The words of one language.

    Call it with a dotted key to get one of them, filled in::

        words("nb")("talk.turn", number=3)
    """

    def __init__(self, language: str, tree: Mapping[str, Any]) -> None:
        """Hold the words of a language as a tree of mappings."""
        self.language = language
        self.tree = tree

    def __call__(self, key: str, /, **details: object) -> str:
        """Give one text.

        Args:
            key: its dotted path in the word files.
            details: what its blanks are filled in with.

        Raises:
            KeyError: if there is no such text, or a blank is not filled in.

        """
        text = self._find(key)
        if not isinstance(text, str):
            raise KeyError(key)
        return text.format_map(details) if details else str(text)

    def has(self, key: str) -> bool:
        """Tell whether there is a text with the key."""
        try:
            return isinstance(self._find(key), str)
        except KeyError:
            return False

    def branch(self, key: str) -> dict[str, Any]:
        """Give all texts under a key as plain dictionaries, for a screen.

        Raises:
            KeyError: if there is no such branch.

        """
        found = self._find(key)
        if not isinstance(found, Mapping):
            raise KeyError(key)
        return _plain(found)

    def _find(self, key: str) -> Any:
        value: Any = self.tree
        for part in key.split("."):
            if not isinstance(value, Mapping):
                raise KeyError(key)
            value = value[part]
        return value


def _plain(tree: Mapping[str, Any]) -> dict[str, Any]:
    return {k: _plain(v) if isinstance(v, Mapping) else str(v) for k, v in tree.items()}


@cache
def words(language: str) -> Words:
    """Read the words of a language.

    Args:
        language: nb, nn or en; anything else gives the default language.

    """
    language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    tree: dict[str, Any] = {}
    for path in sorted((places.course() / "words" / language).glob("*.yaml")):
        tree.update(sourcefile.read(path).root)
    return Words(language, tree)


def tell(problem: Problem, language: str) -> str:
    """Say a problem in a language: where, what, and how to mend it.

    Args:
        problem: the problem.
        language: nb, nn or en.

    Returns:
        Two lines: ``file:line: what. [code]`` and the mend.

    """
    said = words(language)
    details = dict(problem.details)
    what = said(f"problems.{problem.code}.what", **details)
    mend = said(f"problems.{problem.code}.mend", **details)
    if problem.guess:
        mend = f"{said('problems.guess', guess=problem.guess)} {mend}"
    where = f"{_short(problem)}:{problem.line}" if problem.line else _short(problem)
    return f"{where}: {what} [{problem.code}]\n    {said('problems.how')} {mend}"


def _short(problem: Problem) -> str:
    for base in (places.course(), places.home()):
        if problem.file.is_relative_to(base):
            return problem.file.relative_to(base).as_posix()
    return problem.file.name
