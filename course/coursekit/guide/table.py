"""The table of all role-plays in the trainer guide: who, where and how, to see what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from coursekit.library import Library
from coursekit.scenario import Scenario
from coursekit.scenario.data import OUTCOMES
from coursekit.walks import walk_all
from coursekit.words import Words

AGES = ((0, 5), (6, 12), (13, 17))


def page(library: Library, said: Words) -> Iterator[str]:
    """Give the page's lines: a sum of all, then two tables for each module."""
    plays = {
        module: [library.scenario(name, said.language) for name in library.module_scenarios(module)]
        for module in library.module_names()
    }
    yield f"# {said('guide.table.title')}\n\n{said('guide.table.about')}\n"
    yield from _sum([play for each in plays.values() for play in each], said)
    for module, each in plays.items():
        yield f"\n## {library.module(module, said.language).title}\n"
        yield from _rows(said("guide.table.who_head"), (_who(play) for play in each))
        yield ""
        yield from _rows(said("guide.table.how_head"), (_how(library, play, said) for play in each))


def _rows(head: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield head
    yield "|" + "---|" * (head.count("|") - 1)
    yield from (f"| {' | '.join(cell or '–' for cell in row)} |" for row in rows)


def people(play: Scenario) -> str:
    """Give everybody but the participant, with their ages."""
    others = (person for key, person in play.people.items() if key != "you")
    return ", ".join(f"{p.name} ({p.age})" if p.age else p.name for p in others)


def _who(play: Scenario) -> tuple[str, ...]:
    you = play.people["you"].plays
    return play.title, people(play), you, play.place, play.family, play.theme


def _how(library: Library, play: Scenario, said: Words) -> tuple[str, ...]:
    walks = walk_all(play)
    turns = str(walks.longest)
    if walks.shortest < walks.longest:
        turns = f"{walks.shortest}–{walks.longest}"
    minutes = said("module.minutes", number=play.minutes)
    return play.title, str(play.level), minutes, turns, _endings(play, said), _moves(library, play)


def _endings(play: Scenario, said: Words) -> str:
    ends = Counter(turn.outcome for turn in play.turns.values() if turn.ending)
    return ", ".join(f"{ends[key]} {said(f'guide.table.{key}')}" for key in OUTCOMES if ends[key])


def _moves(library: Library, play: Scenario) -> str:
    books = library.codebooks()
    used = {(t.skill, r.code): None for t in play.turns.values() for r in t.replies.values()}
    return ", ".join(books[book].codes[code].name[play.language] for book, code in used)


def _sum(plays: list[Scenario], said: Words) -> Iterator[str]:
    levels = Counter(play.level for play in plays)
    ends = Counter(t.outcome for play in plays for t in play.turns.values() if t.ending)
    bleak = sum("better" not in {t.outcome for t in play.turns.values()} for play in plays)
    ages = [int(p.age) for play in plays for p in play.people.values() if p.age.isdigit()]
    young = [sum(low <= age <= high for age in ages) for low, high in AGES]
    minutes = sum(play.minutes for play in plays)
    yield said("guide.table.sum", number=len(plays), minutes=minutes, bleak=bleak)
    yield said("guide.table.levels", one=levels[1], two=levels[2], three=levels[3])
    yield said("guide.table.ends", **{key: ends[key] for key in OUTCOMES})
    yield said("guide.table.ages", small=young[0], middle=young[1], big=young[2])
