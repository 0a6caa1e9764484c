"""The trainer guide's built pages hold what the module and its role-plays hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from coursekit import guide, module, notebooks, places
from coursekit.guide import review
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.words import words


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """All pages, built once."""
    return {path: text.decode() for path, text in guide.pages(library()).items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_are_all_there(pages: dict[str, str], language: str) -> None:
    """Each of the trainer's notes stands word for word on the module's page."""
    text = pages[f"trainer_guide/{language}/modules/praise.md"]
    notes = [b.text for b in library().module("praise", language).blocks if b.kind == "trainer"]
    assert len(notes) > 1
    assert all(note in text for note in notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_participant_tries_sentences_the_trainer_is_told(
    pages: dict[str, str], language: str
) -> None:
    """What the participant has on the screen there, and what to do with it in the room."""
    for name in library().module_names():
        blocks = library().module(name, language).blocks
        told = pages[f"trainer_guide/{language}/modules/{name}.md"].count(
            words(language)("guide.coach")
        )
        assert told == sum(block.kind == "coach" for block in blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_has_its_card(pages: dict[str, str], language: str) -> None:
    """Every card of every role-play is on the page to print, the observer's counts too."""
    text = pages[f"trainer_guide/{language}/modules/praise-cards.md"]
    for name in library().module_scenarios("praise"):
        play = library().scenario(name, language)
        part = text.split(f"\n## {play.title}\n")[1].split("\n## ")[0]
        assert play.setting in part
        assert part.count("\n### ") == len(play.cards) + 1
        for card in play.cards.values():
            assert all(told in part for told in (card.knows, card.wants, card.play_it_like))
        codes = library().codebooks()[play.skill].codes
        assert all(f"- {codes[code].name[language]}\n" in f"{part}\n" for code in play.count)


def test_another_course_gets_its_own_pages(pages: dict[str, str]) -> None:
    """There are notes, cards and a review sheet for each module, and one table of all."""
    modules = len(library().module_names())
    assert len(pages) == len(LANGUAGES) * (3 * modules + 1)


LAW = """---
title: Lov
language: nb
minutes: 1
summary: Kort.
---

## Reglene {1 min}

::: law 2026-11-02
Det som sies, blir mellom oss, med noen unntak.
:::
"""


def test_a_law_card_tells_when_it_was_checked_and_where_to_look(tmp_path: Path) -> None:
    """The card stands alike on the participant's page and on the trainer's."""
    (tmp_path / "nb.md").write_text(LAW, "utf-8")
    text, problems = module.parse(tmp_path / "nb.md", "praise", "nb")
    assert problems == ()
    card = guide.law_card(text.blocks[1], words("nb"))
    assert "Sist sjekket 2.11.2026." in card
    assert "lovdata.no" in card
    assert card in "\n".join(guide._page(library(), text, words("nb")))
    page = json.loads(notebooks._module(text, library()))
    assert card in ["".join(cell["source"]) for cell in page["cells"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_play_stands_in_the_table_with_all_its_cells(
    pages: dict[str, str], language: str
) -> None:
    text = pages[f"trainer_guide/{language}/modules/all-role-plays.md"]
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("|")]
    assert {len(row) for row in rows if "---" not in row[0]} == {6}
    for module_name in library().module_names():
        for name in library().module_scenarios(module_name):
            play = library().scenario(name, language)
            who, how = (row for row in rows if row[0] == f"| {play.title}")
            assert (who[2], who[3]) == (play.people["you"].plays, play.place)
            assert all(cell.strip(" |") not in {"", "–"} for cell in (*who, *how))
            assert how[1] == str(play.level)
            books = library().codebooks()
            for turn in play.turns.values():
                codes = [books[turn.skill].codes[reply.code] for reply in turn.replies.values()]
                assert all(code.name[language] in how[5] for code in codes)


def test_the_table_sums_what_there_is(pages: dict[str, str]) -> None:
    plays = [
        library().scenario(name)
        for module_name in library().module_names()
        for name in library().module_scenarios(module_name)
    ]
    text = pages["trainer_guide/en/modules/all-role-plays.md"]
    minutes = sum(play.minutes for play in plays)
    assert f"- {len(plays)} role-plays, {minutes} minutes together." in text
    worse = sum(turn.outcome == "worse" for play in plays for turn in play.turns.values())
    assert f"{worse} worse." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_sheet_names_all_that_is_in_the_module(
    pages: dict[str, str], language: str
) -> None:
    said = words(language)
    for name in library().module_names():
        sheet = pages[f"trainer_guide/{language}/review/{name}.md"]
        text = library().module(name, language)
        plays = [library().scenario(n, language).title for n in library().module_scenarios(name)]
        tasks = [library().exercise(n, language).title for n in library().exercise_names(name)]
        laws = [block.text for block in text.blocks if block.kind == "law"]
        parts = [section.title for section in text.sections]
        assert [each for each in (*plays, *tasks, *laws, *parts) if each not in sheet] == []
        assert said("guide.not_reviewed") in sheet
        assert said("guide.review.no_laws") in sheet or laws
        for reader in review.READERS:
            assert said(f"guide.review.{reader}.title") in sheet


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_front_page_leads_to_every_built_page(
    pages: dict[str, str], language: str
) -> None:
    folder = places.home() / "trainer_guide" / language
    links = re.findall(
        r"\]\(((?:modules|review)/[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8")
    )
    there = {path.removeprefix(f"trainer_guide/{language}/") for path in pages if language in path}
    assert there - set(links) == set()
    assert len(links) == len(set(links)) == 3 * 6 + 1
