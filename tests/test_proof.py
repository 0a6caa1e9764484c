"""Reading proof: every text is found, in its kind; terms, reading ease and age are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coursekit import exercise, places, proof, scenario
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.proof import age, prose, reading, terms
from coursekit.proof.prose import SHORT, SPOKEN, TOLD, Passage
from library_of import BAD

READ = list(proof.passages(library()))
GLOSSARY, GLOSSARY_PROBLEMS = terms.load(places.course() / "glossary.yaml")
MODULE = """---
title: Ros
language: nb
minutes: 5
summary: Kort sagt.
---

## Først {5 min}

Hun **venter** på
[siden](start.ipynb).

> «Så fint!»

- Ett punkt.
- Et annet.

::: sources
- Some Book (2014).
:::
"""


def passage(text: str, language: str = "nb", kind: str = TOLD, theme: str = "praise") -> Passage:
    return Passage(Path("a.md"), 3, language, kind, theme, text)


def test_texts_of_every_place_and_language_are_read() -> None:
    folders = {(p.path.relative_to(library().root).parts[:2], p.language) for p in READ}
    for language in LANGUAGES:
        for folder in ("scenarios", "modules", "words", "codebook", "course.yaml", "skills.yaml"):
            assert (("course", folder), language) in folders
        assert (("exercises", "praise"), language) in folders
        assert (("trainer_guide", language), language) in folders


def test_a_text_is_told_with_the_line_that_it_stands_on() -> None:
    some = [each for each in READ if each.path.suffix == ".yaml"][:: len(READ) // 200]
    for each in some:
        lines = each.path.read_text("utf-8").splitlines()[each.line - 1 : each.line + 2]
        assert each.text.split()[0] in " ".join(lines)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("setting", TOLD),
        ("turns.a.scene", TOLD),
        ("turns.a.ending", TOLD),
        ("turns.a.replies.b.why", TOLD),
        ("turns.a.says", SPOKEN),
        ("turns.a.says if.b.says", SPOKEN),
        ("turns.a.replies.b.thought", SPOKEN),
        ("turns.a.replies.b.better", SPOKEN),
        ("items.a.options.b.why", TOLD),
        ("items.a.options.b.says", SPOKEN),
        ("task", TOLD),
        ("title", SHORT),
        ("people.a.plays", SHORT),
    ],
)
def test_what_is_told_is_kept_apart_from_what_is_said(key: str, kind: str) -> None:
    assert scenario.is_words(key) or exercise.is_words(key)
    assert prose.kind_of(key) == kind


def test_a_page_is_read_without_its_marks_and_its_sources(tmp_path: Path) -> None:
    (tmp_path / "nb.md").write_text(MODULE, "utf-8")
    read = list(prose.of_markdown(tmp_path / "nb.md", "nb", "praise"))
    assert [(p.line, p.kind, p.text) for p in read][4:] == [
        (8, SHORT, "Først"),
        (10, TOLD, "Hun venter på\nsiden."),
        (13, SPOKEN, "«Så fint!»"),
        (15, TOLD, "Ett punkt."),
        (16, TOLD, "Et annet."),
    ]


def test_the_print_of_the_original_in_a_page_s_head_is_not_read_as_words(tmp_path: Path) -> None:
    page = tmp_path / "nn.md"
    page.write_text("---\ntitle: Ros\ntranslated from: bcafdc9d40be\n---\n\nEi setning.\n", "utf-8")
    assert [p.text for p in prose.of_markdown(page, "nn", "praise")] == [
        "title: Ros",
        "Ei setning.",
    ]


# Terms


def test_the_glossary_has_every_term_in_every_language() -> None:
    assert GLOSSARY_PROBLEMS == ()
    assert len(GLOSSARY.terms) > 140
    assert all(term.names[language] for term in GLOSSARY.terms.values() for language in LANGUAGES)


def test_the_glossary_does_not_forbid_its_own_words() -> None:
    for language in LANGUAGES:
        finder = terms.Finder(GLOSSARY, language)
        for term in GLOSSARY.terms.values():
            assert list(finder.find(term.names[language])) == []


@pytest.mark.parametrize(
    ("language", "text", "word", "instead"),
    [
        ("nb", "To bio-foreldre kom.", "bio-foreldre", "foreldre"),
        ("nb", "Hun er fosterhjemsplassert.", "fosterhjemsplassert", "fosterhjem"),
        ("nn", "Ho vil ikke heim.", "ikke", "ikkje"),
        ("nn", "Ho fekk veiledning.", "veiledning", "rettleiing"),
        ("nn", "I fosterhjemmet no.", "fosterhjemmet", "fosterheim"),
        ("en", "Ask the case  workers.", "case  workers", "caseworker"),
        ("en", "His behavior.", "behavior", "behaviour"),
    ],
)
def test_another_word_than_the_courses_is_told(
    language: str, text: str, word: str, instead: str
) -> None:
    (problem,) = terms.problems([passage(text, language)], GLOSSARY)
    assert problem.details["word"] == word
    assert problem.code == "P01"
    assert instead in problem.details["instead"] or word.startswith("case")


def test_the_line_is_that_of_the_word_and_a_quotation_may_stand() -> None:
    (problem,) = terms.problems([passage("Ein dag.\nHo vil ikke.", "nn")], GLOSSARY)
    assert problem.line == 4
    quoting = terms.Glossary(GLOSSARY.terms, ("Ho vil ikke.",))
    assert list(terms.problems([passage("Ein dag.\nHo vil ikke.", "nn")], quoting)) == []
    within = passage("Ho er ikkje-røykjar og liker ikkehøvet.", "nn")
    assert list(terms.problems([within], GLOSSARY)) == []


def test_a_broken_glossary_is_told(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text("terms:\n  a:\n    nb: a\n    nn: a\n    wrong: b\n", "utf-8")
    assert {p.code for p in terms.load(path)[1]} == {"F10", "F11"}


def test_the_course_uses_its_own_words() -> None:
    assert [f"{p.file}:{p.line} {p.details}" for p in terms.problems(READ, GLOSSARY)] == []


# Reading ease


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hun ser. Han går.", 2),
        ("Kl. 8 kom ca. 10 barn. Så gikk de.", 2),
        ("«Kom!» Hun ser.", 2),
        ("Tre ting: Se, lytt og vent.", 2),
        ("Etter § 12-4 gjelder dette. § 12-5 sier mer.", 2),
        ("Ett\nTo", 2),
        ("…", 0),
    ],
)
def test_a_text_is_cut_in_sentences(text: str, number: int) -> None:
    assert len(reading.sentences(text)) == number


def test_lix_is_words_per_sentence_and_the_share_of_long_words() -> None:
    measured = reading.ease([passage("Hun venter lenge. Forventninger kommer sakte nå.")])
    here = measured["praise", "nb"]
    assert (here.words, here.sentences, here.long, here.longest) == (7, 2, 1, 4)
    assert here.lix == pytest.approx(3.5 + 100 / 7)


def test_what_people_say_is_not_measured() -> None:
    long = "Og " * 30
    assert reading.ease([passage(long, kind=SPOKEN), passage(long, theme="")]) == {}
    assert reading.ease([passage(f"Hun sier «{long}».")])["praise", "nb"].longest == 3


def test_every_module_reads_easily_in_every_language() -> None:
    measured = proof.ease(READ)
    assert len(measured) >= len(LANGUAGES) * len(library().module_names())
    assert {key: ease.lix for key, ease in measured.items() if ease.lix > reading.MOST_LIX} == {}


# Age


def test_a_law_card_is_old_after_a_year_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "task.yaml"
    path.write_text((BAD / "P05-item.yaml").read_text("utf-8"), "utf-8")
    assert [p.code for p in age.of_file(path, date(2020, 12, 1))] == []
    (problem,) = age.of_file(path, date(2021, 12, 1))
    assert path.read_text("utf-8").splitlines()[problem.line - 1].strip() == "checked: 2020-01-02"
    assert problem.details == {"day": "2.1.2020"}


def test_nothing_in_the_course_was_checked_too_long_ago_when_it_was_written() -> None:
    assert list(age.problems(library(), date(2026, 12, 1))) == []
