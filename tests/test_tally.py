"""First choices and redone ones against a fixed number of opportunities."""

from __future__ import annotations

from coursekit.attempt import Attempt
from coursekit.library import library
from coursekit.tally import count
from library_of import a_scenario
from player import HOMEWORK

SCENARIO = a_scenario()[0]


def test_the_last_decision_counts_and_the_first_is_kept() -> None:
    attempt = Attempt.begin(SCENARIO).choose("clever").redo().choose("calm-hand").go_on()
    tally = count(attempt.choose("watch").go_on())
    labelled = next(skill for skill in tally.skills if skill.skill == "labelled")
    assert (labelled.possible, labelled.met, labelled.first, labelled.last) == (2, 2, 1, 2)
    assert (labelled.first_rate, labelled.last_rate) == (0.5, 1.0)
    assert (tally.first_good, tally.last_good, tally.ended) == (1, 2, True)
    assert tally.turns[0].redone
    assert not tally.turns[1].redone


def test_the_denominator_is_the_same_on_every_way() -> None:
    poor = count(Attempt.begin(SCENARIO).choose("clever"))
    good = count(Attempt.begin(SCENARIO).choose("calm-hand").go_on().choose("watch").go_on())
    assert [s.possible for s in poor.skills] == [s.possible for s in good.skills]
    assert not poor.ended


def test_what_to_try_next_is_the_skill_that_first_choices_showed_least() -> None:
    tally = count(Attempt.begin(SCENARIO).choose("clever").go_on().choose("watch").go_on())
    assert tally.next_skill == "labelled"
    best = count(Attempt.begin(SCENARIO).choose("calm-hand").go_on().choose("watch").go_on())
    assert best.next_skill == ""


def test_nothing_chosen_gives_nothing() -> None:
    tally = count(Attempt.begin(SCENARIO))
    assert tally.turns == ()
    assert all(skill.first == skill.last == skill.met == 0 for skill in tally.skills)


def test_what_the_other_carried_is_told_turn_by_turn() -> None:
    tally = count(Attempt.begin(SCENARIO).choose("calm-hand").go_on().choose("tail"))
    assert [(turn.before["joy"], turn.after["joy"]) for turn in tally.turns] == [(5, 6), (6, 5)]


def test_own_words_that_stood_for_the_first_choice_are_told_apart() -> None:
    scenario = library().scenario(HOMEWORK)
    one, two = list(scenario.turns[scenario.start].replies)[:2]
    said = Attempt.begin(scenario).say("Mine ord")
    own, chosen = count(said.choose(one, own=True)), count(said.choose(one))
    assert (own.turns[0].own, chosen.turns[0].own) == (True, False)
    assert own.skills == chosen.skills
    assert count(said.choose(one, own=True).redo().choose(two)).turns[0].own
