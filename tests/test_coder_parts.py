"""Any text is borne, and each part of the coder does its own work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import codebook, lists
from coursekit.coder import Coded, code, language, phrases
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading
from coursekit.places import LANGUAGES
from coursekit.words import words

BOOK = codebook.codebooks()["praise"]
ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("du at bra så fint ikke men takk for å .,!?«»\"'\n\u200b\u202e\u030a👍"),
    ),
    max_size=300,
)
PIECES = sorted({word for group in lists.read("praise.nb").values() for word in group})


def check(coded: Coded, text: str) -> None:
    assert coded.code in BOOK.codes
    assert coded.super == BOOK.codes[coded.code].super
    assert 0 <= coded.confidence <= 1
    assert set(coded.flags) <= set(BOOK.flags)
    assert all(0 <= e.start < e.end <= len(text) for e in coded.evidence)
    assert coded.suggestion


@given(text=ODD, context=ODD, lang=st.sampled_from(["nb", "nn", "en", "", "xx"]))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_an_answer(text: str, context: str, lang: str) -> None:
    check(code(text, "A", lang, context), text)


@given(st.lists(st.sampled_from([*PIECES, ",", ".", "?", "!", "Emil", "ryddet"]), max_size=25))
@settings(max_examples=200, deadline=None)
def test_any_mixture_of_the_words_looked_for_gives_an_answer(pieces: list[str]) -> None:
    text = " ".join(pieces)
    check(code(text, "A", "nb", text), text)


HEAVY = [
    "å",
    "a ",
    "du ",
    "bra, ",
    "at du ",
    "?",
    "\n",
    "👍🏽",
    "\u202e",
    "men ",
    "ikke ",
    "«",
    "å",
    "\0",
]


@pytest.mark.parametrize("piece", HEAVY)
def test_a_hundred_thousand_characters_give_an_answer(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    coded = code(text, "A", "nb", text)
    check(coded, text)
    assert coded.abstain


def test_the_work_grows_with_the_length_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    real = Phrases.beginning_with

    def counting(self: Phrases, word: str) -> object:
        nonlocal looked
        looked += 1
        return real(self, word)

    monkeypatch.setattr(Phrases, "beginning_with", counting)
    steps = []
    for size in (10_000, 20_000, 40_000):
        looked = 0
        code("Så bra at du ventet på tur. " * (size // 28))
        steps.append(looked)
    assert steps[2] - steps[1] <= 2.1 * (steps[1] - steps[0])


# ---------------------------------------------------------------- parts


def test_a_phrase_is_found_with_any_word_in_its_gap() -> None:
    found = phrases.of("praise", "nb").find(["du", "gjorde", "en", "fin", "jobb"])
    assert (1, 5) in found["generic acts"]


def test_a_booster_before_a_word_of_praise_is_taken_off() -> None:
    assert (0, 1) in phrases.of("praise", "nb").find(["superkoselig"])["praise"]
    assert phrases.of("praise", "nb").find(["superbil"]) == {}


def test_a_reading_is_cut_in_sentences_and_clauses() -> None:
    reading = Reading("Så fint, men hva nå? Kom.", phrases.of("praise", "nb"))
    assert len(reading.sentences) == 2
    assert [reading.words[c.first] for c in reading.clauses] == ["så", "men", "kom"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg vet ikke hva du gjør hjemme", "nb"),
        ("Eg veit ikkje kva du gjer heime", "nn"),
        ("I don't know what you are doing", "en"),
        ("", "nb"),
    ],
)
def test_the_language_is_detected(text: str, expected: str) -> None:
    assert language.detect(text) == expected


@pytest.mark.parametrize("kind", ["praise", "red"])
def test_the_lists_have_the_same_groups_in_both_norwegian_forms(kind: str) -> None:
    both = [{g for g in lists.read(f"{kind}.{lang}") if "(" not in g} for lang in ("nb", "nn")]
    assert both[0] == both[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_its_words(lang: str) -> None:
    branch = words(lang).branch("coder")
    assert set(branch["why"]) == set(words("nb").branch("coder")["why"])
    assert all("{words}" in said for key, said in branch["why"].items() if key not in WHOLE)


WHOLE = {"question", "condition", "command", "repeated", "long"}
