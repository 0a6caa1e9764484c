"""Builds the trainer guide's pages from the modules and their role-plays.

The notes stand where they are needed, beside the text that they are about; here they are
gathered with the parts and minutes, so that guide and module can't drift apart. The cards
for groups of three are gathered on a page to print, from the role-plays that hold them.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursekit import dates
from coursekit.guide import review, table
from coursekit.library import Library
from coursekit.module import Block, Module, Section
from coursekit.places import LANGUAGES
from coursekit.scenario import Scenario
from coursekit.words import Words, words


def pages(library: Library) -> dict[str, bytes]:
    """Give the guide's built pages by their path below the course's home."""
    built = {}
    for language in LANGUAGES:
        said, folder = words(language), f"trainer_guide/{language}"
        for name in library.module_names():
            module = library.module(name, language)
            for path, page in _PAGES.items():
                built[f"{folder}/{path.format(name)}"] = page(library, module, said)
        built[f"{folder}/modules/all-role-plays.md"] = table.page(library, said)
    return {path: ("\n".join(lines) + "\n").encode() for path, lines in built.items()}


def _page(library: Library, text: Module, said: Words) -> Iterator[str]:
    yield f"# {text.title}\n\n{text.summary}\n"
    yield said("guide.built", minutes=text.minutes)
    yield from _notes(text, said)
    yield from _laws(text, said)
    yield f"\n## {said('guide.role_plays')}\n"
    yield said("guide.role_plays_head")
    yield "|---|---|---|---|---|"
    for name in library.module_scenarios(text.name):
        yield _row(library.scenario(name, text.language))
    yield f"\n## {said('guide.not_reviewed_title')}\n\n{said('guide.not_reviewed')}"


def law_card(block: Block, said: Words) -> str:
    """Give a law card: what the law says in plain words, and when that was last checked.

    It stands alike on the participant's page and in the guide.
    """
    title, day = said("module.law.title"), dates.plain(block.name)
    checked = said("module.law.checked", day=day)
    return f'<div class="kit-law">\n\n**{title}**\n\n{block.text}\n\n*{checked}*\n\n</div>'


def _laws(text: Module, said: Words) -> Iterator[str]:
    cards = [block for block in text.blocks if block.kind == "law"]
    if cards:
        yield f"\n## {said('guide.laws')}\n"
    yield from (f"{law_card(card, said)}\n" for card in cards)


def _notes(text: Module, said: Words) -> Iterator[str]:
    told: Section | None = None
    for block in text.blocks:
        if block.kind not in ("trainer", "coach"):
            continue
        section = next((s for s in reversed(text.sections) if s.line < block.line), None)
        if section and section is not told:
            minutes = said("module.minutes", number=section.minutes)
            yield f"\n## {section.title}" + (f" ({minutes})\n" if section.minutes else "\n")
        told = section
        yield block.text if block.kind == "trainer" else said("guide.coach")


def _row(play: Scenario) -> str:
    you = play.people["you"].plays
    cells = (play.title, table.people(play), you, play.place, play.level)
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _cards(library: Library, text: Module, said: Words) -> Iterator[str]:
    yield f"# {said('guide.cards.title', module=text.title)}\n\n{said('guide.cards.about')}"
    for name in library.module_scenarios(text.name):
        yield from _set(library, library.scenario(name, text.language), said)


def _set(library: Library, play: Scenario, said: Words) -> Iterator[str]:
    yield f"\n## {play.title}\n"
    if play.content_note:
        yield f"*{play.content_note}*\n"
    yield f"**{said('guide.cards.for_all')}:** {play.setting}\n"
    yield f"**{said('guide.cards.first')}:** {_opening(play)}"
    for role, card in play.cards.items():
        person = play.people[role]
        who = person.plays if role == "you" else f"{person.name}, {person.plays}"
        yield f"\n### {said(f'guide.cards.{_part(role)}')}: {who}\n"
        yield f"- **{said('guide.cards.knows')}:** {card.knows}"
        yield f"- **{said('guide.cards.wants')}:** {card.wants}"
        yield f"- **{said('guide.cards.like')}:** {card.play_it_like}"
    yield from _observer(library, play, said)


def _part(role: str) -> str:
    return "helper" if role == "you" else "other"


def _opening(play: Scenario) -> str:
    turn = play.turns[play.start]
    line = f"{play.people[turn.speaker].name}: {turn.spoken(play.start_state())}"
    return f"{turn.scene} {line}".strip()


def _observer(library: Library, play: Scenario, said: Words) -> Iterator[str]:
    books = library.codebooks()
    yield f"\n### {said('guide.cards.observer')}\n"
    yield f"{said('guide.cards.count')}\n"
    for book, code in play.counted():
        yield f"- {books[book].codes[code].name[play.language]}"


_PAGES = {
    "modules/{}.md": _page,
    "modules/{}-cards.md": _cards,
    "review/{}.md": review.sheet,
}
