"""What an author needs to know of a scenario while it is being written.

Pure logic on a text that may be half finished: its problems told line by line, the map of
its turns, and whether it can be played as it stands. Nothing here touches a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coursekit import privacy, scenario, sourcefile, walks
from coursekit.form import ID
from coursekit.library import Library
from coursekit.problems import Problem, in_order
from coursekit.scenario import Scenario, Way
from coursekit.sourcefile import MAX_BYTES, SourceFile
from coursekit.words import words

# A scenario can be walked in spite of these: it is unfair, thin or incomplete, not broken
_PLAYABLE = frozenset({"S10", "S11", "S12", "S16", "S18", "S20", "S21", "S22", "S23"})
WRITTEN_IN = ("nb", "nn")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ß": "ss", "ł": "l"})


@dataclass(frozen=True)
class Draft:
    """A text under work, read.

    Attributes:
        text: the text.
        scenario: what could be read of it.
        problems: everything that is wrong with it, sorted by line.

    """

    text: str
    scenario: Scenario
    problems: tuple[Problem, ...]

    @property
    def fine(self) -> bool:
        """Whether it can stand in the course."""
        return all(problem.warns_only for problem in self.problems)

    @property
    def playable(self) -> bool:
        """Whether it can be tried out, though it may not be fine yet."""
        return all(problem.code in _PLAYABLE or problem.warns_only for problem in self.problems)

    def from_turn(self, turn: str) -> Scenario:
        """Give the scenario beginning at one of its turns, or at its start."""
        known = turn if turn in self.scenario.turns else self.scenario.start
        return replace(self.scenario, start=known)


def read(library: Library, name: str, text: str) -> Draft:
    """Read a text as the library would read it from a file.

    Args:
        library: the course.
        name: the scenario's id, such as ``praise/homework``.
        text: anything at all.

    """
    path = library.root / "course" / "scenarios" / f"{name}.yaml"
    source = _source(text, path)
    made, problems = scenario.parse(source, name, library.known())
    return Draft(text, made, in_order(problems or walks.check(made)))


def _source(text: str, path: Path) -> SourceFile:
    if len(text) > MAX_BYTES:
        return SourceFile(path, sourcefile.Mapping(1), (Problem(path, 0, "F06"),))
    return sourcefile.read_text(text, path)


class HoldsBirthNumber(ValueError):  # noqa: N818 - names what was found
    """A text holds a valid birth number, which is never kept."""


def refuse_birth_numbers(text: str) -> None:
    """Refuse a text of which a line holds a valid birth number.

    Raises:
        HoldsBirthNumber: if one does.

    """
    if any(privacy.has_birth_number(line) for line in text.splitlines()):
        raise HoldsBirthNumber


@dataclass(frozen=True)
class Told:
    """A problem in words: its line (0 for the whole text), what is wrong, how to mend it."""

    line: int
    what: str
    mend: str
    only_warns: bool


def tell(problem: Problem, language: str) -> Told:
    """Say a problem to an author, in their language and without a file name."""
    said = words(language)
    details = dict(problem.details)
    mend = said(f"problems.{problem.code}.mend", **details)
    if problem.guess:
        mend = f"{said('problems.guess', guess=problem.guess)} {mend}"
    what = said(f"problems.{problem.code}.what", **details)
    return Told(problem.line, what, mend, problem.warns_only)


@dataclass(frozen=True)
class Exit:
    """A reply and where it leads: names of turns, each with its condition or ""."""

    says: str
    good: bool
    leads: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stop:
    """One turn on the map of a scenario."""

    name: str
    line: int
    speaker: str
    says: str
    outcome: str
    exits: tuple[Exit, ...]


def stops(draft: Scenario) -> tuple[Stop, ...]:
    """Give the map of a scenario: its turns in the order in which a walk meets them.

    Turns that nobody comes to stand last.
    """
    names = [*_met(draft), *draft.turns]
    return tuple(_stop(draft, name) for name in dict.fromkeys(names))


def _met(draft: Scenario) -> Iterator[str]:
    waiting, seen = [draft.start], set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in draft.turns:
            continue
        seen.add(name)
        yield name
        for reply in draft.turns[name].replies.values():
            waiting += [way.go for way in reply.ways]


def _stop(draft: Scenario, name: str) -> Stop:
    turn = draft.turns[name]
    speaker = draft.people[turn.speaker].name if turn.speaker in draft.people else turn.speaker
    exits = tuple(
        Exit(reply.says, reply.is_good, tuple((way.go, _when(draft, way)) for way in reply.ways))
        for reply in turn.replies.values()
    )
    said = turn.ending or turn.says
    return Stop(name, turn.line, "" if turn.ending else speaker, said, turn.outcome, exits)


def _when(draft: Scenario, way: Way) -> str:
    if way.when is None:
        return ""
    state = draft.state.get(way.when.state)
    return f"{state.name if state else way.when.state} {way.when.sign} {way.when.number}"


def name_for(title: str, taken: Collection[str]) -> str:
    """Make a file name of a title: ``Sko i gangen`` gives ``sko-i-gangen``.

    Args:
        title: as the author wrote it.
        taken: names that are in use; a number is added then.

    """
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    base = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:50].strip("-") or "new"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(n for n in numbered if n not in taken)


def is_name(text: str) -> bool:
    """Tell whether a text can be a scenario's file name."""
    return bool(ID.fullmatch(text))


def starter(library: Library, language: str, written: str) -> str:
    """Give a small finished scenario to begin from.

    Args:
        library: the course.
        language: the author's own; the help in it is in this language.
        written: what the scenario is to be written in, nb or nn. A Norwegian author gets
            the help in the same.

    """
    helped = language if language not in WRITTEN_IN else written
    path = library.root / "course" / "templates" / f"scenario.{helped}.yaml"
    text = path.read_text("utf-8")
    return re.sub(r"(?m)^language:.*$", f"language: {written}", text, count=1)


def titled(text: str, title: str) -> str:
    """Give a scenario's text another title; the rest is left as it is."""
    clean = " ".join(title.split()).replace("'", "’")
    plain = re.fullmatch(r"[\w ,.!?–-]+", clean) and clean[:1].isalnum()
    line = f"title: {clean}" if plain else f"title: '{clean}'"
    return re.sub(r"(?m)^title:.*$", lambda _found: line, text, count=1)
