"""How easily the course reads: LIX and the length of sentences, by module and language.

LIX (Björnsson, 1968) is words per sentence plus the share of words of more than six
letters. What people say is left out: nobody speaks in whole sentences, nor should they.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.places import LANGUAGES
from coursekit.problems import Problem
from coursekit.proof.prose import TOLD, Passage

MOST_LIX, MOST_WORDS = 40, 20
_LONG = 7
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
# A full stop ends a sentence where a new one begins, not after «ca.», «kl.» or a number
_END = re.compile(r"(?<=[.!?…:])[»”’\")]*\s+(?=[«“‘\"(]*(?:[^\W\d_a-zæøå]|[§\d]))|\n+")
_SHORT_FORM = re.compile(r"\b(kl|ca|nr|jf|bl\.a|f\.eks|mr|mrs|dr|e\.g|i\.e)\.$", re.IGNORECASE)
_SPEECH = re.compile(r'«[^»]*»|“[^”]*”|"[^"\n]*"')


@dataclass
class Ease:
    """What was read of one module in one language."""

    words: int = 0
    long: int = 0
    sentences: int = 0
    longest: int = 0
    over: list[tuple[Path, int, int]] = field(default_factory=list)

    @property
    def lix(self) -> float:
        """The reading ease; 0 where nothing was read."""
        return self.words / self.sentences + 100 * self.long / self.words if self.words else 0.0


def sentences(text: str) -> list[str]:
    """Cut a text into sentences."""
    found: list[str] = []
    for part in _END.split(text):
        if found and _SHORT_FORM.search(found[-1]):
            found[-1] += f" {part}"
        elif _WORD.search(part):
            found.append(part)
    return found


def words_of(sentence: str) -> list[str]:
    """Give the words of a sentence; what is quoted in it counts as one."""
    return _WORD.findall(_SPEECH.sub(" x ", sentence))


def ease(passages: Iterable[Passage]) -> dict[tuple[str, str], Ease]:
    """Measure what is told, by module and language.

    Returns:
        For each module's id and language, what was measured, in the order of `LANGUAGES`.

    """
    found: dict[tuple[str, str], Ease] = {}
    for passage in passages:
        if passage.kind == TOLD and passage.theme:
            _add(found.setdefault((passage.theme, passage.language), Ease()), passage)
    return {key: found[key] for key in sorted(found, key=_place)}


def _place(key: tuple[str, str]) -> tuple[str, int]:
    return key[0], LANGUAGES.index(key[1])


def _add(here: Ease, passage: Passage) -> None:
    for sentence in sentences(passage.text):
        found = words_of(sentence)
        here.sentences += bool(found)
        here.words += len(found)
        here.long += sum(len(word) >= _LONG for word in found)
        here.longest = max(here.longest, len(found))
        if len(found) > MOST_WORDS:
            here.over.append((passage.path, passage.line, len(found)))


def problems(measured: dict[tuple[str, str], Ease], modules: Path) -> Iterator[Problem]:
    """Tell what reads too heavily: a module in a language, and each sentence too long.

    Args:
        measured: what `ease` gives.
        modules: the folder of the modules' pages.

    """
    for (theme, language), here in measured.items():
        if here.lix > MOST_LIX:
            details = {"lix": f"{here.lix:.0f}", "most": str(MOST_LIX)}
            yield Problem(modules / theme / f"{language}.md", 0, "P03", details)
        for path, line, number in here.over:
            details = {"number": str(number), "most": str(MOST_WORDS)}
            yield Problem(path, line, "P02", details)
