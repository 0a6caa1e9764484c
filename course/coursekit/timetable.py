"""What the course takes: minutes of each module's page, role-plays and exercises, added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coursekit import places
from coursekit.exercise import scenario_of
from coursekit.library import Library
from coursekit.module import Block, Module, Section
from coursekit.problems import Problem

_TIMED = ("play", "exercise")


@dataclass(frozen=True)
class Minutes:
    """What a module takes.

    Attributes:
        page: its page, with what is played and answered within the page's time.
        plays: the role-plays besides.
        tasks: the exercises besides. To play one of the module's role-plays as an exercise
            is counted once, as a role-play.

    """

    page: int
    plays: int
    tasks: int

    @property
    def all(self) -> int:
        """Everything in the module, done once."""
        return self.page + self.plays + self.tasks


def minutes(library: Library, name: str, language: str = places.DEFAULT_LANGUAGE) -> Minutes:
    """Add up what a module takes."""
    text = library.module(name, language)
    within = {(b.kind, f"{name}/{b.name}") for section, b in _timed(text) if section.minutes}
    own = plays_of(library, name)
    plays = [each for each in own if ("play", each) not in within]
    tasks = [library.exercise(each) for each in library.exercise_names(name)]
    return Minutes(
        text.minutes,
        sum(library.scenario(each).minutes for each in plays),
        sum(
            task.minutes
            for task in tasks
            if ("exercise", task.name) not in within and scenario_of(task) not in own
        ),
    )


def plays_of(library: Library, name: str) -> tuple[str, ...]:
    """Give a module's role-plays that are there; those that are not are told as L01."""
    there = library.scenario_names()
    return tuple(each for each in library.module_scenarios(name) if each in there)


def _timed(text: Module) -> Iterator[tuple[Section, Block]]:
    """Give each role-play and exercise on a page with the section that it stands in."""
    for block in text.blocks:
        above = [section for section in text.sections if section.line < block.line]
        if block.kind in _TIMED and above:
            yield above[-1], block


def problems(library: Library) -> Iterator[Problem]:
    """Tell where a section has less time than what is in it, or a page lacks a role-play."""
    for name in library.module_names():
        for language in places.LANGUAGES:
            text = library.module(name, language)
            yield from check(library, text)
            yield from _listed(library, text)


def check(library: Library, text: Module) -> Iterator[Problem]:
    """Tell which sections of a page have less time than what is played and answered in them."""
    needed: dict[Section, int] = {}
    for section, block in _timed(text):
        if section.minutes:
            full = f"{text.name}/{block.name}"
            needed[section] = needed.get(section, 0) + _length(library, block.kind, full)
    for section, total in needed.items():
        if total > section.minutes:
            details = {"title": section.title, "said": str(section.minutes), "total": str(total)}
            yield Problem(text.path, section.line, "M13", details)


def _length(library: Library, kind: str, name: str) -> int:
    try:
        found = library.scenario(name) if kind == "play" else library.exercise(name)
    except KeyError:
        return 0  # told as M11
    return found.minutes


def _listed(library: Library, text: Module) -> Iterator[Problem]:
    """Tell which role-plays stand on the page or in the course's list, but not in both."""
    listed = library.module_scenarios(text.name)
    played = {f"{text.name}/{b.name}": b.line for b in text.blocks if b.kind == "play"}
    for name, line in played.items():
        if name not in listed:
            yield Problem(text.path, line, "L02", {"name": name.partition("/")[2]})
    for name in listed:
        if name not in played and name in library.scenario_names():
            yield Problem(text.path, 1, "L03", {"name": name.partition("/")[2]})
