"""What a person must always see goes to a supervisor in every skill, and never to a score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursekit import codebook
from coursekit.coder import code, language, phrases, red
from coursekit.exercise import WriteItem
from coursekit.grading import coded as grader
from coursekit.grading.results import UNSURE
from coursekit.places import LANGUAGES

ROOT = Path(__file__).parents[1]
UTTERANCES = ROOT / "course" / "codebook" / "utterances"
BOOKS = codebook.codebooks()
LABELLED = [
    json.loads(line)
    for line in (UTTERANCES / "red" / "heath.jsonl").read_text(encoding="utf-8").splitlines()
]
# Written for this test.
RED = [
    ("nb", "Han lugget deg bare fordi han er så glad i deg.", "RED_violence_reframe"),
    ("nn", "Lusingen var hennar måte å vise omsorg på.", "RED_violence_reframe"),
    ("en", "She pinched you because she cares about you.", "RED_violence_reframe"),
    ("nb", "Kommer du for sent én gang til, blir det ikke noe besøk hos mamma.", "contact_threat"),
    ("nn", "Viss du ryddar no, så får du ringje pappa i kveld.", "contact_threat"),
    ("en", "Finish it, or you can forget about calling your dad.", "contact_threat"),
    ("nb", "Ingen middag på deg før du har sagt hvem det var.", "contact_threat"),
    ("nb", "Jeg klarer ikke å være glad i deg når du lyver.", "contact_threat"),
    ("en", "Carry on like this and we'll find you somewhere else to live, or else.",
     "contact_threat"),
    ("nb", "Så fint at du husket nummeret, 22 33 44 55.", "RED_real_case"),
    ("nb", "Saksnummer 2023 4471, gutten på hjørnet.", "RED_real_case"),
    ("en", "That was kind of you, Sunniva Fjeldheim!", "RED_real_case"),
    ("nb", "Hun har sagt at hun ikke har lyst til å leve.", "RED_disclosure"),
    ("nn", "Guten seier at stefaren slår han med beltet.", "RED_disclosure"),
    ("en", "She told me her uncle touched her last night.", "RED_disclosure"),
    ("nb", "Jeg var nær ved å riste babyen i går.", "RED_disclosure"),
    ("en", "Dad's drunk and the toddler is alone with him.", "RED_disclosure"),
]  # fmt: skip
PLAIN = [
    ("nb", "Kan du slå på lyset? Jeg er glad i deg."),
    ("nb", "Å slå er aldri kjærlighet."),
    ("nb", "Du får middag uansett hva som har skjedd."),
    ("nb", "Hvis du savner mamma, kan du ringe henne når du vil."),
    ("nb", "Rydd bordet, så leser vi."),
    ("nb", "Har du tenkt på å ta ditt eget liv?"),
    ("nn", "Samværet er på laurdag, same kva som skjer."),
    ("en", "I love you even when you're angry."),
    ("en", "You'll see your mum on Sunday no matter what."),
    ("en", "I ask everyone: have you ever hurt yourself?"),
]
ALL = [
    json.loads(line)
    for path in sorted(UTTERANCES.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def raised(text: str, lang: str, context: str = "", skill: str = "E") -> set[str]:
    spoken = language.rules_for(text, lang)
    lists = phrases.of("red", spoken)
    return set(red.flags(text, lists, context, described=skill in {"B1", "B2"}))


@pytest.mark.parametrize("row", RED, ids=lambda row: f"{row[2]}: {row[1][:40]}")
@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.id)
def test_a_red_flag_makes_the_coder_abstain_and_says_so(
    row: tuple[str, str, str], book: codebook.Codebook
) -> None:
    lang, text, flag = row
    coded = code(text, book.id, lang)
    assert flag in coded.flags
    assert coded.abstain
    assert coded.suggestion in {book.flags[each].says[lang] for each in coded.flags}


@pytest.mark.parametrize("row", RED, ids=lambda row: f"{row[2]}: {row[1][:40]}")
def test_a_red_flag_is_never_scored(row: tuple[str, str, str]) -> None:
    lang, text, flag = row
    task = WriteItem(context="", says="", aim="labelled_praise", better="", why="")
    item = grader._written("x", task, text, 4.0, lang, BOOKS["praise"])
    assert (item.verdict, item.points) == (UNSURE, 0.0)
    assert flag in item.flags


@pytest.mark.parametrize("row", PLAIN, ids=lambda row: row[1][:40])
def test_what_only_sounds_like_it_raises_no_red_flag(row: tuple[str, str]) -> None:
    lang, text = row
    assert raised(text, lang) == set()


@pytest.mark.parametrize("flag", red.FLAGS)
def test_labelled_lines_are_found(flag: str) -> None:
    rows = [row for row in LABELLED if flag in row["flags"]]
    found = [flag in raised(r["text"], r["lang"], r["context"], r["skill"]) for r in rows]
    assert sum(found) / len(rows) >= 0.95


def test_near_misses_are_left_alone() -> None:
    rows = [row for row in LABELLED if not row["flags"]]
    alarms = [raised(row["text"], row["lang"], row["context"], row["skill"]) for row in rows]
    assert sum(map(bool, alarms)) / len(rows) <= 0.05


def test_the_course_s_own_lines_seldom_alarm() -> None:
    plain = [row for row in ALL if row["code"] not in {"negative", "confront", "negative_talk"}]
    alarms = [raised(row["text"], row["lang"], row["context"], row["skill"]) for row in plain]
    assert sum(map(bool, alarms)) / len(plain) <= 0.005


def test_every_codebook_has_words_for_every_red_flag() -> None:
    for book in BOOKS.values():
        for flag in red.FLAGS:
            assert book.flags[flag].red
            assert all(book.flags[flag].says[lang] for lang in LANGUAGES)


def test_a_red_flag_far_down_is_seen_and_time_grows_with_length() -> None:
    text = "Så fint. " * 10_000 + "Hun vil ikke leve lenger."
    assert "RED_disclosure" in code(text).flags
