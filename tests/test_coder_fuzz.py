"""Whatever is written, in whatever signs, the coder answers or abstains."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import codebook, lists
from coursekit.coder import code, red, sentences, several
from coursekit.coder.result import Coded
from coursekit.commands import code as command
from coursekit.places import LANGUAGES

SKILLS = ("A", "B1", "B2", "C", "E")
BOOKS = {skill: book for skill in SKILLS if (book := codebook.find(skill))}
# Emoji with skin and joiners, marks that turn the direction, control signs, halves of
# characters, letters of other scripts, signs that grow when made small, and combining marks.
SIGNS = (
    "👍🏽👨\u200d👩\u200d👧🇳🇴\u200b\u200c\u200d\u2060\ufeff\u202a\u202e\u2066\u2069\x00\x07\x1b\x7f\x85\u2028\u2029"
    "\ud800\udfffÅåİıßſﬁǅΣςאבعربЖя中文日本กखि\u030a\u0301\u0337٣४Ⅷ½①＋＠ａ．’´`‘«»„“…–—"
)
WORDS = sorted({
    word
    for name in ("moves.nb", "moves.en", "red.nb", "red.nn", "red.en", "praise.nn")
    for group in lists.read(name).values()
    for entry in group
    for word in entry.split()
})  # fmt: skip
ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
MIXED = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(SIGNS),
        st.sampled_from([" ", "\n", ".", "?", "!", ",", "12345678901", "a@b.no", "Storgata 4"]),
        st.text(alphabet=st.characters(exclude_categories=()), max_size=5),
    ),
    max_size=40,
).map(" ".join)
LANGUAGE = st.sampled_from([*LANGUAGES, "", "xx", "\ud800"])


def check(coded: Coded, text: str, skill: str) -> None:
    book = BOOKS[skill]
    assert coded.super == book.codes[coded.code].super
    assert 0 <= coded.confidence <= 1
    assert set(coded.flags) <= set(book.flags)
    assert all(0 <= e.start < e.end <= len(text) and e.why for e in coded.evidence)
    assert coded.suggestion
    assert coded.abstain or not set(coded.flags) & set(red.FLAGS)


@pytest.mark.parametrize("skill", SKILLS)
@given(text=ANYTHING, context=ANYTHING, lang=LANGUAGE)
@settings(max_examples=60, deadline=None)
def test_any_signs_give_an_answer(skill: str, text: str, context: str, lang: str) -> None:
    check(code(text, skill, lang, context), text, skill)


@pytest.mark.parametrize("skill", SKILLS)
@given(text=MIXED, context=MIXED, lang=LANGUAGE)
@settings(max_examples=60, deadline=None)
def test_words_among_odd_signs_give_an_answer(
    skill: str, text: str, context: str, lang: str
) -> None:
    check(code(text, skill, lang, context), text, skill)
    for each in sentences(text, skill, lang, context):
        assert 0 <= each.start < each.end <= len(text)
    assert "\n" not in several(text, skill, lang, context)


@given(text=ANYTHING, skill=ANYTHING, lang=ANYTHING)
@settings(max_examples=60, deadline=None)
def test_any_line_of_json_has_an_answer(text: str, skill: str, lang: str) -> None:
    row = json.dumps({"id": 1, "text": text, "skill": skill, "lang": lang}).encode()
    answer = json.loads(next(command.answers([row])))
    assert "code" in answer
    assert "abstain" in answer


@given(line=st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_have_an_answer_or_an_error(line: bytes) -> None:
    for answer in command.answers([line]):
        assert json.loads(answer).keys() & {"code", "error"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize(
    "sign", ["👨\u200d👩\u200d👧", "\u202e", "\ud800", "ع", "İ", "\x00", "Ａ ", "1"]
)
def test_a_hundred_thousand_odd_signs_give_an_answer(sign: str, skill: str, lang: str) -> None:
    text = sign * (100_000 // len(sign))
    coded = code(text, skill, lang, text)
    check(coded, text, skill)
    assert coded.abstain
