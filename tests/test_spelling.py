"""Spelling: the dictionaries are asked once for each language, and the course is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import IN_CI
from coursekit import places, proof
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.proof import spelling
from coursekit.proof.prose import TOLD, Passage
from coursekit.words import tell

HOW = (
    "no hunspell with nb_NO, nn_NO and en_GB. "
    "Debian/Ubuntu: apt install hunspell hunspell-no hunspell-en-gb"
)


@pytest.fixture(autouse=True)
def _dictionaries() -> None:
    """Without the dictionaries nothing is checked; in CI they must be there."""
    if not all(spelling.has(language) for language in LANGUAGES):
        (pytest.fail if IN_CI else pytest.skip)(HOW)


def passage(text: str, language: str) -> Passage:
    return Passage(Path("a.md"), 3, language, TOLD, "praise", text)


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("nb", "Hun venter.\nHan vennter.", "vennter"),
        ("nn", "Ho ventar.\nHan venntar.", "venntar"),
        ("en", "She waits.\nHe waitts.", "waitts"),
    ],
)
def test_a_misspelt_word_is_told_with_its_line(language: str, text: str, wrong: str) -> None:
    (problem,) = spelling.problems(library(), [passage(text, language)])
    assert (problem.code, problem.line, problem.details["word"]) == ("P04", 4, wrong)
    assert wrong in tell(problem, language)


def test_names_of_people_are_known_also_as_owners() -> None:
    assert list(spelling.problems(library(), [passage("Det er Dawits og Selams.", "nb")])) == []
    assert list(spelling.problems(library(), [passage("It is Dawit's.", "en")])) == []


def test_addresses_files_and_blanks_are_passed_over() -> None:
    text = "Se https://xqz.no, {xqz}, course/xqz.yaml og xqzt.md --xqz."
    assert [word for _, word in spelling.words_in(text)] == ["Se", "og"]


def test_a_machine_without_the_program_checks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "program", lambda: None)
    assert not spelling.has("nb")
    assert list(spelling.problems(library(), [passage("vennter", "nb")])) == []


@pytest.mark.parametrize("language", [*LANGUAGES, "names", "keys"])
def test_the_word_lists_are_in_order_and_without_doubles(language: str) -> None:
    lines = (places.course() / "words" / "spelling" / f"{language}.txt").read_text("utf-8")
    words = [line for line in lines.splitlines() if not line.startswith("#")]
    assert words == sorted(set(words))
    assert all(word == word.lower().strip() and word for word in words)


def test_every_word_of_the_course_is_spelt_as_a_dictionary_has_it() -> None:
    found = spelling.problems(library(), proof.passages(library()))
    assert [f"{p.file.name}:{p.line} {p.details['word']}" for p in found] == []
