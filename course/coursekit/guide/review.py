"""A sheet for each module on which a professional from outside writes what must be mended."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit import dates
from coursekit.guide.table import people
from coursekit.library import Library
from coursekit.module import Module
from coursekit.words import Words

READERS = ("social_worker", "lawyer", "nynorsk_editor")
_LINE = "&nbsp;\n\n______________________________________________\n"
_BOX = "☐"


def sheet(library: Library, text: Module, said: Words) -> Iterator[str]:
    """Give a sheet's lines: what the module holds, what each reader looks at, room to write."""
    yield f"# {said('guide.review.title', module=text.title)}\n\n{said('guide.not_reviewed')}\n"
    yield f"{said('guide.review.about')}\n"
    yield from _blanks(said)
    for reader in READERS:
        yield f"\n## {said(f'guide.review.{reader}.title')}\n"
        yield f"{said(f'guide.review.{reader}.about')}\n"
        yield from (f"- {_BOX} {point}" for point in _points(said, reader))
        if reader == "lawyer":
            yield from _laws(text, said)
    yield from _parts(library, text, said)
    yield f"\n## {said('guide.review.all_in_all')}\n\n{said('guide.review.verdict')}\n"
    yield from [_LINE] * 4


def _blanks(said: Words) -> Iterator[str]:
    yield said("guide.review.who_head")
    yield "|---|---|"
    yield from (f"| {row} | |" for row in said.branch("guide.review.who").values())


def _points(said: Words, reader: str) -> Iterator[str]:
    yield from said.branch(f"guide.review.{reader}.look").values()


def _laws(text: Module, said: Words) -> Iterator[str]:
    cards = [block for block in text.blocks if block.kind == "law"]
    yield f"\n### {said('guide.laws')}\n"
    if not cards:
        yield said("guide.review.no_laws")
    for card in cards:
        yield f"{card.text}\n\n*{said('guide.review.law_checked', day=dates.plain(card.name))}*\n"
        yield f"{_BOX} {said('guide.review.right')}  {_BOX} {said('guide.review.wrong')}\n\n{_LINE}"


def _parts(library: Library, text: Module, said: Words) -> Iterator[str]:
    """Give everything in the module by its name, with room for each reader's remarks."""
    yield f"\n## {said('guide.review.parts')}\n\n{said('guide.review.parts_about')}\n"
    yield from _table(said("guide.review.page_head"), (s.title for s in text.sections), "")
    plays = [library.scenario(n, text.language) for n in library.module_scenarios(text.name)]
    told = (f"{play.title}: {people(play)}, {play.place}" for play in plays)
    yield from _table(said("guide.review.plays_head"), told, "\n")
    tasks = [library.exercise(n, text.language) for n in library.exercise_names(text.name)]
    yield from _table(said("guide.review.tasks_head"), (task.title for task in tasks), "\n")


def _table(head: str, rows: Iterator[str], before: str) -> Iterator[str]:
    yield f"{before}{head}"
    yield "|---|---|---|"
    yield from (f"| {row} | {_BOX} | |" for row in rows)
