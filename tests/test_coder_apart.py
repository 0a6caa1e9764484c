"""A text of several sentences is coded sentence by sentence, too, and told in one line."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from coursekit import codebook
from coursekit.coder import apart, code, sentences, several
from coursekit.coder.result import Coded
from coursekit.places import LANGUAGES

TWO = "Så fint at du hengte opp jakka. Du la votter og lue i kurven."


def test_each_sentence_has_its_place_and_its_own_move() -> None:
    found = sentences(TWO)
    assert [TWO[each.start : each.end] for each in found] == [
        "Så fint at du hengte opp jakka.",
        "Du la votter og lue i kurven.",
    ]
    assert [each.code for each in found] == ["labelled_praise", "description"]
    for each in found:
        alone = asdict(code(TWO[each.start : each.end]))
        given = asdict(each)
        assert {key: alone[key] for key in given.keys() & alone.keys()} == {
            key: given[key] for key in given.keys() & alone.keys()
        }


def test_a_text_of_one_sentence_has_no_parts() -> None:
    for text in ("", "Kjempebra!", "…", "🙂", "Så fint at du ventet, og at du spurte først."):
        assert sentences(text) == ()
        assert several(text) == ""


def test_signs_without_a_word_are_no_sentence() -> None:
    assert sentences("Så fint at du ventet! 🙂 !!") == ()


def test_sentences_that_hold_different_moves_are_told_in_one_line() -> None:
    for lang, moves in (
        ("nb", "konkret ros, så beskrivende kommentar"),
        ("nn", "konkret ros, så skildrande kommentar"),
    ):
        line = several(TWO, "A", lang)
        assert moves in line
        assert "\n" not in line
    english = several("That was kind of you to share the ball. You built a high tower.", "A", "en")
    assert ", then " in english


def test_the_same_move_twice_is_not_told() -> None:
    assert several("Så fint at du ventet på tur. Så bra at du hengte opp jakka.") == ""


def test_the_line_leaves_out_what_is_unsure_and_what_is_no_move() -> None:
    def told(piece: str) -> Coded:
        chosen = {"a": "open_question", "b": "other", "c": "confront"}[piece[0]]
        return Coded(chosen, "", 0.5, abstain=piece.startswith("c"))

    book = codebook.codebooks()["conversations"]
    text = "a one. b two. c three."
    assert apart.line(text, apart.sentences(text, told), book, "nb") == ""


@pytest.mark.parametrize("skill", ["A", "B1", "B2", "C", "E", "Q"])
@pytest.mark.parametrize("lang", [*LANGUAGES, "", "xx"])
def test_every_skill_and_language_has_its_sentences(skill: str, lang: str) -> None:
    found = sentences("You sound tired. What happened? Put it on the table.", skill, lang)
    assert len(found) == 3
    assert isinstance(several("You sound tired. What happened?", skill, lang), str)


def test_no_more_is_read_than_can_be_answered_at_once() -> None:
    found = sentences("Så fint at du ventet. " * 5_000)
    assert found[-1].end <= apart.MOST_CHARACTERS
    assert sum(each.end - each.start for each in found) > 0.9 * apart.MOST_CHARACTERS
