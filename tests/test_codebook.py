"""Codebooks are read as they stand, and what is wrong in one is told by its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coursekit import codebook, places
from coursekit.codebook import Codebook
from coursekit.places import LANGUAGES

FOLDER = places.course() / "codebook"
PRAISE = FOLDER / "praise.yaml"
# Reference, L0.2: of each skill, its letter and its codes under their super-codes.
SKILLS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "praise": (
        "A",
        {
            "konkret": ("labelled_praise",),
            "generell": ("unlabelled_praise",),
            "beskriver": ("description",),
            "negativt": ("praise_with_tail", "negative_talk"),
            "annet": ("other",),
        },
    ),
    "behaviour": (
        "B1",
        {
            "konkret": ("observable",),
            "uklart": ("vague", "interpretation", "label", "mixed"),
            "annet": ("other",),
        },
    ),
    "goals": ("B2", {"konkret": ("goal_positive",), "uklart": ("goal_stop", "goal_vague")}),
    "commands": (
        "C",
        {
            "effektiv": ("effective",),
            "endre-form": ("indirect", "vague", "stop", "chained", "wordy"),
            "unngå": ("negative",),
            "annet": ("other",),
        },
    ),
    "conversations": (
        "E",
        {
            "spør": ("open_question", "closed_question"),
            "lytter": ("simple_reflection", "complex_reflection", "reframe", "summary"),
            "styrker": ("affirmation",),
            "gir": ("information",),
            "rammer": ("structure",),
            "låser": ("advice_without_permission", "confront"),
            "annet": ("other",),
        },
    ),
}
# Reference, L0.3: what is worth saying besides the code; the red ones hold for every skill.
RED = {"RED_violence_reframe", "contact_threat", "RED_real_case", "RED_disclosure"}
FLAGS = {
    "praise": "person inflated effort comparison sarcasm mild reward generic_compliance"
    " followed_by_demand",
    "behaviour": "hypothesis positive_label diagnosis",
    "goals": "",
    "commands": "choice notice when_then reason_before reason_after has_start safety"
    " tag_question repeated arguing low_stakes absence consequence tone mild",
    "conversations": "why_blame disguised_advice doubt discrepancy deep_guess"
    " no_acknowledgement takes_side invites_other permission own_concern duty normalising"
    " soft",
}


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


@pytest.fixture(scope="module", params=SKILLS)
def book(request: pytest.FixtureRequest) -> Codebook:
    return codebook.load(FOLDER / f"{request.param}.yaml")[0]


def test_the_course_has_a_codebook_for_each_skill_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(SKILLS)


@pytest.mark.parametrize("name", SKILLS)
def test_the_course_s_own_has_no_problem(name: str) -> None:
    assert codebook.load(FOLDER / f"{name}.yaml")[1] == ()


def test_codes_and_super_codes_are_those_of_the_reference(book: Codebook) -> None:
    letter, expected = SKILLS[book.name]
    assert book.id == letter
    assert list(book.supers) == list(expected)
    found = {code.id: code.super for code in book.codes.values()}
    assert found == {code: group for group, codes in expected.items() for code in codes}


def test_flags_are_those_of_the_reference_and_the_red_ones_are_in_every_skill(
    book: Codebook,
) -> None:
    assert set(book.flags) == RED | set(FLAGS[book.name].split())
    assert {flag.id for flag in book.flags.values() if flag.red} == RED


def test_red_flags_say_the_same_in_every_skill(book: Codebook, praise: Codebook) -> None:
    for flag in RED:
        assert dict(book.flags[flag].says) == dict(praise.flags[flag].says)


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


def test_only_what_the_reference_says_to_avoid_is_to_be_avoided() -> None:
    avoided = {
        code.id
        for name in SKILLS
        for code in codebook.codebooks()[name].codes.values()
        if codebook.codebooks()[name].kind(code.id) == "avoid"
    }
    assert avoided == {
        "praise_with_tail",
        "negative_talk",
        "negative",
        "advice_without_permission",
        "confront",
    }


@pytest.mark.parametrize("name", SKILLS)
def test_exactly_one_super_code_is_the_goal(name: str) -> None:
    kinds = [each.kind for each in codebook.codebooks()[name].supers.values()]
    assert kinds.count("goal") == 1


def test_simple_or_complex_makes_no_difference_but_in_name() -> None:
    """Experts hardly agree on it (reference, E6), so nobody passes or fails by it."""
    talks = codebook.load(FOLDER / "conversations.yaml")[0]
    simple, complex_ = talks.codes["simple_reflection"], talks.codes["complex_reflection"]
    assert simple.super == complex_.super
    for language, told in (("nb", "består"), ("nn", "består"), ("en", "never passes or fails")):
        assert told in simple.rule[language]
        assert told in complex_.rule[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_each_language(book: Codebook, language: str) -> None:
    for code in book.codes.values():
        for said in (code.name, code.rule, code.tells, code.advice):
            assert said[language]
    for said in (book.title, book.unit, *book.order):
        assert said[language]
    assert all(flag.says[language] for flag in book.flags.values())
    assert all(each.name[language] for each in book.supers.values())


def test_what_is_said_is_one_or_two_short_sentences(book: Codebook) -> None:
    for code in book.codes.values():
        for language in LANGUAGES:
            for said in (code.tells[language], code.advice[language]):
                assert said.endswith(".")
                assert len(said) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_more_than_twenty_words(book: Codebook, language: str) -> None:
    codes = [said for code in book.codes.values() for said in (code.rule, code.tells, code.advice)]
    for said in (*codes, *(flag.says for flag in book.flags.values())):
        for sentence in re.split(r"(?<=[.?!])\s+", said[language]):
            assert len(sentence.split()) <= 20, sentence


def test_it_is_found_by_name_and_by_letter() -> None:
    by_letter = codebook.find("A")
    assert by_letter is not None
    assert by_letter is codebook.find("praise")
    assert codebook.find("Z") is None


def test_each_skill_is_found_by_its_letter(book: Codebook) -> None:
    found = codebook.find(book.id)
    assert found is not None
    assert found.name == book.name


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
