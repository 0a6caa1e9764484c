"""Reads a scenario from its file and notes everything that is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coursekit.form import Form
from coursekit.places import LANGUAGES
from coursekit.problems import Problem, nearest
from coursekit.scenario.data import (
    LEAST_STATE,
    MOST_STATE,
    OUTCOMES,
    Card,
    Condition,
    Person,
    Reply,
    Scenario,
    State,
    Turn,
    Variant,
    Way,
)
from coursekit.sourcefile import Listing, SourceFile, Text

_CONDITION = re.compile(r"([a-z0-9-]+)\s*(>=|<=|==|>|<)\s*([0-9]{1,2})")
_NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Known:
    """Names that a scenario or exercise may use.

    Attributes:
        skills: ids of the course's skills.
        codes: for each codebook, its codes.
        flags: for each codebook, its flags.

    """

    skills: Collection[str]
    codes: Mapping[str, Collection[str]]
    flags: Mapping[str, Collection[str]]


def parse(source: SourceFile, name: str, known: Known) -> tuple[Scenario, tuple[Problem, ...]]:
    """Make a scenario of a file that has been read.

    Args:
        source: the file.
        name: the scenario's id, such as ``praise/homework``.
        known: the names it may use.

    Returns:
        The scenario, and every problem with its words and names. Where there are
        problems the scenario may not be playable.

    """
    problems = list(source.problems)
    reader = _Reader(Form(source.path, source.root, problems), known)
    read = reader.scenario(name)
    # An unreadable file has one mistake, not one for each key that it would have had.
    return read, tuple(problems) if source.root else source.problems


_KEYS = (
    "title", "language", "skill", "practises", "level", "minutes", "place",
    "family form", "theme", "content note", "people", "state", "setting", "start", "turns",
    "questions", "cards",
)  # fmt: skip
_TURN_KEYS = (
    "scene", "speaker", "says", "says if", "skill", "own words", "replies", "ending", "outcome",
)  # fmt: skip
_REPLY_KEYS = (
    "says", "code", "shows", "misses", "flags", "state", "thought", "why", "better", "next",
)  # fmt: skip


class _Reader:
    """Reads the parts of one scenario file."""

    def __init__(self, form: Form, known: Known) -> None:
        self.form = form
        self.known = known
        self.skill = form.choice("skill", known.codes)
        self.practises = form.names("practises", known.skills, "S01")
        self.people = self._people()
        self.state = self._state()

    def scenario(self, name: str) -> Scenario:
        form = self.form
        form.only(_KEYS)
        cards, count = self._cards()
        return Scenario(
            name=name,
            title=form.text("title"),
            language=form.choice("language", LANGUAGES),
            skill=self.skill,
            practises=self.practises,
            level=form.number("level", 1, 3),
            minutes=form.number("minutes", 1, 60),
            place=form.text("place"),
            family=form.text("family form", required=False),
            theme=form.text("theme", required=False),
            content_note=form.prose("content note", required=False),
            people=self.people,
            state=self.state,
            setting=form.prose("setting"),
            start=form.text("start"),
            turns={key: self._turn(key, turn) for key, turn in form.each("turns")},
            questions=self._questions(),
            cards=cards,
            count=count,
            path=form.file,
        )

    def _people(self) -> dict[str, Person]:
        people = {}
        for key, form in self.form.each("people"):
            form.only(("name", "age", "plays"))
            age = form.text("age", required=False)
            people[key] = Person(form.text("name"), age, form.text("plays"))
        if "you" not in people:
            self.form.note("S02", self.form.line("people"))
        return people

    def _state(self) -> dict[str, State]:
        state = {}
        for key, form in self.form.each("state", required=False):
            form.only(("name", "start"))
            state[key] = State(form.text("name"), form.number("start", LEAST_STATE, MOST_STATE))
        return state

    def _questions(self) -> dict[str, str]:
        form = self.form.under("questions")
        return {key: form.prose(key) for key in form.node}

    def _cards(self) -> tuple[dict[str, Card], tuple[str, ...]]:
        cards: dict[str, Card] = {}
        count: tuple[str, ...] = ()
        for key, form in self.form.each("cards"):
            if key == "observer":
                form.only(("count",))
                count = form.names("count", self._countable(), "S03")
                continue
            form.only(("knows", "wants", "play it like"))
            self._is_person(key, form, form.node.line)
            cards[key] = Card(form.prose("knows"), form.prose("wants"), form.prose("play it like"))
        return cards, count

    def _countable(self) -> list[str]:
        """Give the codes of the scenario's codebook, and ``book/code`` for every book."""
        codes = self.known.codes
        return [*codes.get(self.skill, ()), *(f"{b}/{c}" for b in codes for c in codes[b])]

    def _is_person(self, key: str, form: Form, line: int) -> None:
        if key and key not in self.people:
            form.note("S04", line, nearest(key, self.people), name=key)

    def _turn(self, name: str, form: Form) -> Turn:
        form.only(_TURN_KEYS)
        ends = form.has("ending")
        if ends == form.has("replies"):
            form.note("S05", name=name)
        speaker = form.text("speaker", required=not ends)
        self._is_person(speaker, form, form.line("speaker"))
        own_words = form.has("own words") and form.choice("own words", self.known.codes)
        skill = form.has("skill") and form.choice("skill", self.known.codes)
        skill = skill or self.skill
        return Turn(
            name=name,
            skill=skill,
            speaker=speaker,
            scene=form.prose("scene", required=False),
            says=form.prose("says", required=not ends),
            variants=tuple(self._variant(key, each) for key, each in self._variants(form)),
            own_words=own_words or "",
            replies={n: self._reply(n, each, skill) for n, each in self._replies(form, ends=ends)},
            ending=form.prose("ending", required=ends),
            outcome=form.choice("outcome", OUTCOMES, required=ends),
            line=form.node.line - 1,
        )

    def _variants(self, form: Form) -> list[tuple[str, Form]]:
        return list(form.each("says if", required=False))

    def _replies(self, form: Form, *, ends: bool) -> list[tuple[str, Form]]:
        replies = list(form.each("replies", required=False))
        if form.has("replies") and not ends and not 2 <= len(replies) <= 4:  # noqa: PLR2004 - two to four, said in S06
            form.note("S06", form.line("replies"), number=str(len(replies)))
        return replies

    def _variant(self, name: str, form: Form) -> Variant:
        form.only(("when", "says"))
        return Variant(name, self._condition(form), form.prose("says"))

    def _condition(self, form: Form) -> Condition:
        text, line = form.text("when"), form.line("when")
        found = _CONDITION.fullmatch(text)
        if not found:
            form.note("S07", line, text=text)
            return Condition("", ">=", 0)
        state, sign, number = found.groups()
        if state not in self.state:
            form.note("S08", line, nearest(state, self.state), name=state)
        return Condition(state, sign, int(number))

    def _reply(self, name: str, form: Form, skill: str) -> Reply:
        form.only(_REPLY_KEYS)
        shows = form.names("shows", self.practises, "S09")
        misses = form.names("misses", self.practises, "S09")
        for both in set(shows) & set(misses):
            form.note("S10", form.line("misses"), name=both)
        if misses and not form.has("better"):
            form.note("S11", name=name)
        return Reply(
            name=name,
            says=form.prose("says"),
            code=self._code(form, skill),
            shows=shows,
            misses=misses,
            flags=form.names("flags", self.known.flags.get(skill, ()), "S12"),
            changes=self._changes(form.under("state", required=False)),
            thought=form.prose("thought"),
            why=form.prose("why"),
            better=form.prose("better", required=False),
            ways=self._ways(form),
            line=form.node.line - 1,
        )

    def _code(self, form: Form, skill: str) -> str:
        codes, code = self.known.codes.get(skill, ()), form.text("code")
        if code and code not in codes:
            form.note("S03", form.line("code"), nearest(code, codes), name=code)
        return code

    def _changes(self, form: Form) -> Mapping[str, int]:
        for name in form.node:
            if name not in self.state:
                form.note("S08", form.line(name), nearest(name, self.state), name=name)
        return {n: form.number(n, -5, 5) for n in form.node if n in self.state} or _NOTHING

    def _ways(self, form: Form) -> tuple[Way, ...]:
        value = form.node.get("next")
        if not isinstance(value, Listing):
            return (Way(form.text("next"), line=form.line("next")),)
        ways = tuple(self._way(each) for each in form.listed("next"))
        if not ways or ways[-1].when or any(way.when is None for way in ways[:-1]):
            form.note("S13", form.line("next"))
        return ways

    def _way(self, form: Form) -> Way:
        form.only(("when", "go"))
        when = self._condition(form) if form.has("when") else None
        go = form.node.get("go")
        return Way(form.text("go"), when, go.line if isinstance(go, Text) else form.node.line)


_HUMAN = re.compile(
    r"title|place|family form|theme|content note|setting"
    r"|people\.[^.]+\.(name|plays)|state\.[^.]+\.name"
    r"|turns\.[^.]+\.(scene|says|ending)|turns\.[^.]+\.says if\.[^.]+\.says"
    r"|turns\.[^.]+\.replies\.[^.]+\.(says|thought|why|better)"
    r"|questions\.[^.]+|cards\.[^.]+\.(knows|wants|play it like)"
)


def is_words(path: str) -> bool:
    """Tell whether a dotted path of a scenario file is text for people."""
    return _HUMAN.fullmatch(path) is not None
