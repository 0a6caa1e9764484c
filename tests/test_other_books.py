"""A turn may be coded by another codebook than its scenario: the right names stand everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coursekit import codebook, guide
from coursekit.attempt import Attempt
from coursekit.authoring import read
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.scenario import Scenario
from coursekit.screens import debrief, lines
from coursekit.screens.attempts import Attempts
from coursekit.screens.workshop import Workshop
from library_of import BAD, a_scenario

ORIGINAL = (BAD / "original.yaml").read_text("utf-8")
MIXED = (
    ORIGINAL.replace(
        "  tower:\n    speaker: layla\n", "  tower:\n    speaker: layla\n    skill: behaviour\n"
    )
    .replace(
        "        code: unlabelled_praise\n", "        code: vague\n        flags: [hypothesis]\n"
    )
    .replace("        code: labelled_praise\n", "        code: mixed\n", 1)
    .replace("count: [labelled_praise,", "count: [behaviour/vague, labelled_praise,")
)
BOOKS = codebook.codebooks()


@pytest.fixture(name="mixed")
def a_mixed_scenario() -> Scenario:
    """The small good scenario, its first turn coded by another codebook."""
    made, problems = a_scenario(MIXED)
    assert problems == ()
    return made


def test_a_turn_has_its_own_codebook_or_the_scenarios(mixed: Scenario) -> None:
    assert [turn.skill for turn in mixed.turns.values()][:2] == ["behaviour", "praise"]
    assert {turn.skill for turn in a_scenario()[0].turns.values()} == {"praise"}


def test_the_observer_counts_codes_of_several_books(mixed: Scenario) -> None:
    assert mixed.counted()[:2] == (("behaviour", "vague"), ("praise", "labelled_praise"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_move_is_named_from_the_turns_codebook(mixed: Scenario, language: str) -> None:
    """The code «vague» is another move in the book of behaviour than in that of commands."""
    attempt = Attempt.begin(mixed).choose("clever")
    shown = lines.walk(attempt, language)["consequence"]
    assert shown["move"] == BOOKS["behaviour"].codes["vague"].name[language]
    assert shown["kind"] == BOOKS["behaviour"].kind("vague")
    after = attempt.go_on().choose("watch")
    praised = BOOKS["praise"].codes["labelled_praise"].name[language]
    assert lines.walk(after, language)["consequence"]["move"] == praised


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_debrief_names_each_turn_from_its_own_book(
    mixed: Scenario, language: str, tmp_path: Path
) -> None:
    walk = Attempt.begin(mixed).choose("clever").go_on().choose("watch").go_on()
    turns = debrief.debrief(walk, Attempts(tmp_path, "praise/homework"), "", language)["turns"]
    vague = BOOKS["behaviour"].codes["vague"].name[language]
    praised = BOOKS["praise"].codes["labelled_praise"].name[language]
    assert [turn["first"]["move"] for turn in turns] == [vague, praised]


def test_the_observers_card_names_moves_of_both_books(mixed: Scenario) -> None:
    said = guide.words("nb")
    card = list(guide._observer(library(), replace(mixed, language="nb"), said))
    assert f"- {BOOKS['behaviour'].codes['vague'].name['nb']}" in card
    assert f"- {BOOKS['praise'].codes['labelled_praise'].name['nb']}" in card


def test_the_author_is_shown_the_moves_of_every_book_in_use() -> None:
    draft = read(library(), "praise/mixed", MIXED)
    assert draft.fine
    shown = Workshop("nb")._names(draft)
    codes = {(code, name) for code, name, _ in shown["codes"]}
    assert ("vague", BOOKS["behaviour"].codes["vague"].name["nb"]) in codes
    assert ("labelled_praise", BOOKS["praise"].codes["labelled_praise"].name["nb"]) in codes
    assert len({code for code, _, _ in shown["flags"]}) > len(BOOKS["praise"].flags)
