"""Codebooks are read as they stand, and what is wrong in one is told by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import codebook, places
from coursekit.codebook import Codebook
from coursekit.places import LANGUAGES

PRAISE = places.course() / "codebook" / "praise.yaml"


@pytest.fixture(scope="module")
def praise() -> Codebook:
    return codebook.load(PRAISE)[0]


def changed(folder: Path, old: str, new: str) -> list[tuple[str, int]]:
    """Load the codebook with one thing changed; give the problems' codes and lines."""
    text = PRAISE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "praise.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [(problem.code, problem.line) for problem in codebook.load(path)[1]]


def test_the_course_s_own_has_no_problem() -> None:
    assert codebook.load(PRAISE)[1] == ()


def test_codes_stand_in_the_reference_s_order_under_their_super_codes(praise: Codebook) -> None:
    assert {code.id: code.super for code in praise.codes.values()} == {
        "labelled_praise": "konkret",
        "unlabelled_praise": "generell",
        "praise_with_tail": "negativt",
        "negative_talk": "negativt",
        "description": "beskriver",
        "other": "annet",
    }
    assert next(iter(praise.codes)) == "labelled_praise"


def test_super_codes_have_their_kinds(praise: Codebook) -> None:
    assert {name: each.kind for name, each in praise.supers.items()} == {
        "konkret": "goal",
        "generell": "half-way",
        "beskriver": "good",
        "negativt": "avoid",
        "annet": "other",
    }
    assert praise.kind("description") == "good"
    assert praise.kind("no such code") == "other"


def test_red_flags_are_marked_and_no_other(praise: Codebook) -> None:
    red = {flag.id for flag in praise.flags.values() if flag.red}
    assert red == {"RED_violence_reframe", "contact_threat", "RED_real_case", "RED_disclosure"}
    assert {"person", "inflated", "effort", "comparison", "sarcasm", "mild", "reward"} <= set(
        praise.flags
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_each_language(praise: Codebook, language: str) -> None:
    for code in praise.codes.values():
        for said in (code.name, code.rule, code.tells, code.advice):
            assert said[language]
    for said in (praise.title, praise.unit, *praise.order):
        assert said[language]
    assert all(flag.says[language] for flag in praise.flags.values())
    assert all(each.name[language] for each in praise.supers.values())


def test_what_is_said_is_one_or_two_short_sentences(praise: Codebook) -> None:
    for code in praise.codes.values():
        for language in LANGUAGES:
            for said in (code.tells[language], code.advice[language]):
                assert said.endswith(".")
                assert len(said) <= 100


def test_it_is_found_by_name_and_by_letter() -> None:
    by_letter = codebook.find("A")
    assert by_letter is not None
    assert by_letter is codebook.find("praise")
    assert codebook.find("Z") is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: goal", "kind: gole", "F14"),
        ("super: generell", "super: generel", "F14"),
        ("tells:", "tels:", "F11"),
        ("red: yes", "red: maybe", "F14"),
        ("id: A\n", "", "F10"),
        ("      en: specific\n", "", "F10"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    found = changed(tmp_path, old, new)
    assert expected in [code for code, _ in found]


def test_a_mistake_has_its_line(tmp_path: Path) -> None:
    lines = PRAISE.read_text(encoding="utf-8").splitlines()
    line = lines.index("    super: generell") + 1
    assert ("F14", line) in changed(tmp_path, "super: generell", "super: generel")


def test_a_broken_file_gives_an_empty_codebook(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: [", encoding="utf-8")
    book, problems = codebook.load(path)
    assert problems
    assert book.codes == {}
