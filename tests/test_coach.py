"""The place to try sentences: three lines at most, kind when unsure, silent on what is red."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coursekit import answers, coder
from coursekit.coder import Coded, Evidence
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.screens.base import Screen
from coursekit.screens.coach import MAX_TEXT, MOST_TRIES, Coach
from coursekit.screens.heard import listen
from coursekit.words import words

ALL = "praise behaviour goals commands conversations"
LABELLED = {
    "nb": "Så fint at du hengte opp jakka di!",
    "nn": "Så fint at du hengde opp jakka di!",
    "en": "Thanks for hanging up your jacket.",
}
VIOLENCE = "Han fikk ris på rumpa fordi jeg er glad i ham."


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "journals", {})
    return tmp_path


def tries(coach: Coach, text: Any, skill: Any = "praise", before: Any = "") -> dict[str, Any]:
    message = {"do": "try", "text": text, "skill": skill, "before": before, "number": 1}
    coach._heard(coach, message, None)
    return coach.view


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_gets_its_move_the_words_that_decided_and_one_tip(language: str) -> None:
    view = tries(Coach("praise", language), f"  {LABELLED[language]}  ")
    said = view["result"]
    book = library().codebooks()["praise"]
    assert (said["is"], said["text"]) == ("goal", LABELLED[language])
    assert said["move"] == book.codes["labelled_praise"].name[language]
    start, end = said["marks"][-1]
    assert said["text"][start:end] in said["why"]
    assert said["better"]


def test_sentences_that_differ_are_told_apart_in_the_same_three_lines() -> None:
    said = tries(Coach("praise"), "Flink gutt! Takk for at du ryddet bordet.")["result"]
    assert "Setning for setning: generell ros, så konkret ros." in said["why"]
    assert said["move"]
    assert said["better"]


def test_other_faults_and_how_much_is_told_stand_beside_the_move(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    coach, codes = Coach(ALL), library().codebooks()["commands"].codes
    assert tries(coach, "Flink gutt!")["result"]["also"] == ""
    said = tries(coach, "Hun slo i bordet to ganger i går.", "behaviour")["result"]
    assert said["also"] == words("nb")("coach.complete", number=4)
    chained = Coded("chained", codes["chained"].super, 0.9, False, faults=("chained", "vague"))
    monkeypatch.setattr(coder, "code", lambda *_: chained)
    said = tries(coach, "Rydd, dusj, puss tennene og skru av telefonen!", "commands")["result"]
    assert said["also"] == words("nb")("coach.also", moves=codes["vague"].name["nb"])


def test_it_keeps_nothing_anywhere(room: Path) -> None:
    coach = Coach("praise")
    for text in (LABELLED["nb"], "Flink gutt!", VIOLENCE):
        tries(coach, text)
    assert list(room.iterdir()) == []
    assert answers.read_all(coach.folder) == []


def test_earlier_tries_stand_newest_first_and_only_so_many_until_they_are_forgotten() -> None:
    coach = Coach("praise")
    for number in range(MOST_TRIES + 3):
        view = tries(coach, f"Flink gutt nummer {number}!")
    listed = [each["text"] for each in view["tries"]]
    assert view["result"]["text"] == f"Flink gutt nummer {MOST_TRIES + 2}!"
    assert listed[:2] == [f"Flink gutt nummer {n}!" for n in (MOST_TRIES + 1, MOST_TRIES)]
    assert len(listed) == MOST_TRIES
    coach._heard(coach, {"do": "forget", "number": 2}, None)
    assert (coach.view["result"], coach.view["tries"]) == (None, [])


@pytest.mark.parametrize("text", [VIOLENCE, "Får du ikke se mamma hvis du ikke rydder"])
def test_what_is_red_is_not_judged_not_shown_again_and_not_listed(text: str) -> None:
    coach = Coach("praise")
    view = tries(coach, text)
    assert view["result"]["is"] == "red"
    assert "veilederen" in view["result"]["why"]
    assert text not in str(view)
    assert tries(coach, LABELLED["nb"])["tries"] == []


def test_a_real_looking_person_is_not_judged_either() -> None:
    view = tries(Coach("praise"), "Kari Nordmann i Storgata 4 var flink")
    assert view["result"]["is"] == "red"
    assert "Nordmann" not in str(view)


def test_unsure_is_said_kindly_and_gives_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = Coded("negative_talk", "negativt", 0.4, abstain=True, suggestion="x")
    monkeypatch.setattr(coder, "code", lambda *_: unsure)
    said = tries(Coach("praise"), "Hm.")["result"]
    assert said["why"] == words("nb")("coach.unsure.says")
    assert (said["is"], said["marks"], said["better"]) == ("unsure", [], "")
    assert "move" not in said


def test_a_coder_that_fails_counts_as_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Coded:
        raise ZeroDivisionError

    monkeypatch.setattr(coder, "code", fails)
    assert tries(Coach("praise"), "Hei")["result"]["is"] == "unsure"
    assert listen("Hei", library().codebooks()["praise"], "nb").sure is None


def test_what_was_said_before_and_the_chosen_skill_go_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    monkeypatch.setattr(coder, "code", lambda *given: asked.append(given) or Coded("", "", 0, True))
    tries(Coach(ALL, "nn"), "Du er redd.", "conversations", " Ho orkar ikkje. ")
    assert asked == [("Du er redd.", "E", "nn", "Ho orkar ikkje.")]


def test_every_skill_can_be_tried_by_its_name() -> None:
    coach = Coach("", "nb")
    assert {each["id"] for each in coach.view["skills"]} == set(library().codebooks())
    for skill in coach.view["skills"]:
        assert skill["name"]
        assert tries(coach, "Legg telefonen på bordet nå.", skill["id"])["result"]
    with pytest.raises(KeyError):
        Coach("prais")


def test_every_skill_has_its_own_question_in_each_language() -> None:
    for language in LANGUAGES:
        assert set(words(language).branch("coach.ask")) == set(library().codebooks())


@pytest.mark.parametrize(
    "message",
    [("", "praise"), ("   ", "praise"), (None, "praise"), ({"a": 1}, "praise"), ("Hei", "nothing"),
     ("Hei", None)],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(message: tuple[Any, Any]) -> None:
    view = tries(Coach("praise"), *message)
    assert (view["result"], view["tries"], view["alert"]) == (None, [], "")


def test_what_is_too_long_is_told_and_what_is_there_stays() -> None:
    coach = Coach("praise")
    tries(coach, "Flink gutt!")
    view = tries(coach, "a" * (MAX_TEXT + 1))
    assert view["alert"] == words("nb")("coach.too_long", most=MAX_TEXT)
    assert view["result"]["text"] == "Flink gutt!"
    assert tries(coach, "Fint!", before="a" * (MAX_TEXT + 1))["alert"]


def test_a_word_that_only_weighed_most_is_not_told_as_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    why = words("nb")("coder.why.like", words="skolen")
    found = (Evidence(19, 25, why),)
    coded = Coded("label", "uklart", 0.9, abstain=False, evidence=found, suggestion="Prøv.")
    monkeypatch.setattr(coder, "code", lambda *_: coded)
    said = tries(Coach("behaviour"), "Han gidder ikke på skolen", "behaviour")["result"]
    assert said["marks"] == []
    assert said["why"] == library().codebooks()["behaviour"].codes["label"].tells["nb"]


def test_seeing_what_the_child_does_is_a_description_in_english() -> None:
    said = tries(Coach("praise", "en"), "I can see you're building a tall tower.")["result"]
    assert said["move"] == library().codebooks()["praise"].codes["description"].name["en"]
