"""What is wrong with a file, where, and how to mend it.

A `Problem` holds no sentence: the words lie under ``problems`` in the word files,
so that an author reads them in their own language (see `coursekit.words.tell`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One mistake in one file.

    Attributes:
        file: the file, as a path.
        line: its line, counted from 1; 0 where the whole file is meant.
        code: the kind of mistake, such as ``S01``.
        details: what the words of this kind are filled in with.
        guess: the word that was probably meant, or "".

    """

    file: Path
    line: int
    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    guess: str = ""

    @property
    def warns_only(self) -> bool:
        """Whether the course can be used in spite of it (ageing, not breakage)."""
        return self.code in WARNINGS


WARNINGS = frozenset({"T05", "T06", "M07", "P02", "P03", "P04", "P05", "P06", "P07"})


def nearest(word: str, known: Iterable[str]) -> str:
    """Guess which known word was meant.

    Args:
        word: what was written.
        known: the words that would have been right.

    Returns:
        The nearest of them, or "" if none is near.

    """
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line and code, each told once."""
    unique = {(str(p.file), p.line, p.code, tuple(sorted(p.details.items()))): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))
