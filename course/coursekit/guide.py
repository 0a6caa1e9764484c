"""Builds the trainer guide's pages of each module from the notes in the module itself.

The notes stand where they are needed, beside the text that they are about; here they are
gathered with the parts and minutes, so that guide and module can't drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.library import Library
from coursekit.module import Module, Section
from coursekit.places import LANGUAGES
from coursekit.scenario import Scenario
from coursekit.words import Words, words


def pages(library: Library) -> dict[str, bytes]:
    """Give the guide's built pages by their path below the course's home."""
    built = {}
    for language in LANGUAGES:
        for name in library.module_names():
            text = "\n".join(_page(library, library.module(name, language), words(language)))
            built[f"trainer_guide/{language}/modules/{name}.md"] = f"{text}\n".encode()
    return built


def _page(library: Library, text: Module, said: Words) -> Iterator[str]:
    yield f"# {text.title}\n\n{text.summary}\n"
    yield said("guide.built", minutes=text.minutes)
    yield from _notes(text, said)
    yield f"\n## {said('guide.role_plays')}\n"
    yield said("guide.role_plays_head")
    yield "|---|---|---|---|---|"
    for name in library.module_scenarios(text.name):
        yield _row(library.scenario(name, text.language))
    yield f"\n## {said('guide.not_reviewed_title')}\n\n{said('guide.not_reviewed')}"


def _notes(text: Module, said: Words) -> Iterator[str]:
    told: Section | None = None
    for block in text.blocks:
        if block.kind != "trainer":
            continue
        section = next((s for s in reversed(text.sections) if s.line < block.line), None)
        if section and section is not told:
            minutes = said("module.minutes", number=section.minutes)
            yield f"\n## {section.title}" + (f" ({minutes})\n" if section.minutes else "\n")
        told = section
        yield block.text


def _row(scenario: Scenario) -> str:
    people = ", ".join(
        f"{person.name} ({person.age})" if person.age else person.name
        for key, person in scenario.people.items()
        if key != "you"
    )
    cells = (scenario.title, people, scenario.people["you"].plays, scenario.place, scenario.level)
    return f"| {' | '.join(str(cell) for cell in cells)} |"
