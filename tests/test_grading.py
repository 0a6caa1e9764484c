"""Grading: total, fair, and the same for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from best_answers import best
from coursekit.attempt import CONSEQUENCE, ENDED, WORDS, Attempt
from coursekit.coder import Coded
from coursekit.exercise import Exercise, scenario_of
from coursekit.grading import EMPTY, PARTLY, RIGHT, UNSURE, WRONG, Result, coded, grade
from coursekit.library import library
from coursekit.places import LANGUAGES
from library_of import an_exercise

NAMES = tuple(n for m in library().module_names() for n in library().exercise_names(m))
EXACT = ("choose", "mark", "order", "code")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)


def graded(exercise: Exercise, answer: object) -> Result:
    return grade(exercise, answer, library().course(exercise.language))


def likely(exercise: Exercise) -> st.SearchStrategy[Any]:
    """Answers that have the right keys, and anything under them."""
    keys = ("order", "events", "attempt", *_ids(exercise))
    values = json_values | st.lists(st.sampled_from(_ids(exercise)), max_size=6)
    values |= st.lists(st.fixed_dictionaries({"do": json_values, "step": json_values}), max_size=3)
    return st.dictionaries(st.sampled_from(keys), values, max_size=8) | json_values


def _ids(exercise: Exercise) -> list[str]:
    body = exercise.body if isinstance(exercise.body, dict) else {}
    inner = [
        name
        for item in body.values()
        for name in (*getattr(item, "options", ()), *getattr(item, "pieces", ()))
    ]
    codes = library().codebooks()[exercise.skill].codes
    return [*body, *inner, *codes]


def test_there_is_at_least_one_exercise_of_each_kind_and_ten_in_all() -> None:
    kinds = {library().exercise(name).kind for name in NAMES}
    assert kinds == {"choose", "mark", "order", "code", "repair", "write", "play", "reflect"}
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_answer_gives_points_from_none_to_all_and_never_an_error(
    name: str, data: st.DataObject
) -> None:
    exercise = library().exercise(name)
    result = graded(exercise, data.draw(likely(exercise)))
    assert 0 <= result.points <= result.max_points == exercise.points
    for item in result.items:
        assert 0 <= item.points <= item.max_points
        assert item.verdict in (RIGHT, PARTLY, WRONG, EMPTY, UNSURE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_best_answer_gives_full_points(name: str, language: str) -> None:
    exercise = library().exercise(name, language)
    result = graded(exercise, best(exercise))
    if exercise.kind == "reflect":
        assert result.needs_supervisor
        assert all(item.verdict == UNSURE for item in result.items)
    else:
        assert [i.name for i in result.items if i.verdict != RIGHT] == []
        assert result.points == exercise.points
        assert not result.needs_supervisor


@pytest.mark.parametrize("answer", [None, {}, [], "", 0, {"order": []}, {"events": []}])
@pytest.mark.parametrize("name", NAMES)
def test_no_answer_gives_no_points(name: str, answer: object) -> None:
    result = graded(library().exercise(name), answer)
    assert result.points == 0
    assert not result.answered
    assert not result.needs_supervisor


@pytest.mark.parametrize("name", [n for n in NAMES if library().exercise(n).kind in EXACT])
def test_each_part_left_out_costs_its_own_share_only(name: str) -> None:
    exercise = library().exercise(name)
    if exercise.kind == "order":
        return
    whole = best(exercise)
    for part in whole:
        result = graded(exercise, {key: value for key, value in whole.items() if key != part})
        assert result.points == pytest.approx(exercise.points * (1 - 1 / len(whole)), abs=0.01)


def test_everything_ticked_gives_nothing_where_it_is_a_guess() -> None:
    exercise = library().exercise("praise/find-the-tail")
    everything = {name: list(item.pieces) for name, item in exercise.body.items()}
    assert graded(exercise, everything).points == 0


MANY = """\
title: Flere
language: nb
kind: choose
skill: praise
practises: [labelled]
level: 1
minutes: 2
points: 4
task: >-
  Velg.
items:
  one:
    prompt: >-
      Hvilke?
    options:
      a:
        says: >-
          A
        right: yes
        why: >-
          Fordi.
      b:
        says: >-
          B
        right: yes
        why: >-
          Fordi.
      c:
        says: >-
          C
        why: >-
          Nei.
"""


@pytest.mark.parametrize(
    ("picked", "points"),
    [(["a", "b"], 4), (["a"], 2), (["a", "c"], 0), (["a", "b", "c"], 2), (["c"], 0), ("a", 2)],
)
def test_several_right_options_give_partial_credit(picked: object, points: float) -> None:
    exercise, problems = an_exercise(MANY)
    assert not problems
    assert graded(exercise, {"one": picked}).points == points


def test_an_order_is_graded_by_its_pairs() -> None:
    exercise = library().exercise("praise/from-general-to-labelled")
    right = list(exercise.body)
    swapped = [right[1], right[0], *right[2:]]
    backwards = right[::-1]
    assert graded(exercise, {"order": right}).points == exercise.points
    assert 0 < graded(exercise, {"order": swapped}).points < exercise.points
    assert graded(exercise, {"order": backwards}).points == 0


def test_another_code_of_the_same_super_code_gives_half() -> None:
    exercise = library().exercise("praise/pancake-morning")
    tails = [name for name, line in exercise.body.items() if line.code == "praise_with_tail"]
    share = exercise.points / sum(bool(line.code) for line in exercise.body.values())
    result = graded(exercise, {tails[0]: "negative_talk"})
    assert result.points == pytest.approx(share / 2, abs=0.01)


@pytest.mark.parametrize("given", ["simple_reflection", "complex_reflection"])
def test_simple_against_complex_reflection_never_costs_anything(given: str) -> None:
    exercise = library().exercise("conversations/the-moped")
    reflected = [name for name, line in exercise.body.items() if line.code.endswith("_reflection")]
    share = exercise.points / sum(bool(line.code) for line in exercise.body.values())
    result = graded(exercise, dict.fromkeys(reflected, given))
    assert reflected
    assert result.points == pytest.approx(share * len(reflected), abs=0.01)


def a_coder(said: Coded) -> Any:
    return lambda *_args, **_named: said


def says(code: str, above: str, *, abstain: bool = False, flags: tuple[str, ...] = ()) -> Coded:
    return Coded(code, above, 0.9, abstain, flags, (), None, (), "")


@pytest.mark.parametrize(
    ("said", "share", "verdict"),
    [
        (says("labelled_praise", "konkret"), 1, RIGHT),
        (says("unlabelled_praise", "generell"), 0.5, PARTLY),
        (says("description", "beskriver"), 0.5, PARTLY),
        (says("praise_with_tail", "negativt"), 0, WRONG),
        (says("other", "annet"), 0, WRONG),
        (says("labelled_praise", "konkret", abstain=True), 0, UNSURE),
    ],
)
def test_own_lines_are_graded_by_the_move_the_coder_sees(
    said: Coded, share: float, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coded, "code_text", a_coder(said))
    exercise = library().exercise("praise/cut-the-tail")
    first = next(iter(exercise.body))
    result = graded(exercise, {first: "Noe er skrevet her."})
    item = result.items[0]
    assert item.verdict == verdict
    assert item.points == pytest.approx(share * exercise.points / len(exercise.body))
    assert result.needs_supervisor == (verdict == UNSURE)
    assert bool(item.why) == (verdict != UNSURE)


def test_a_score_in_an_answer_is_never_believed() -> None:
    exercise = library().exercise("praise/play-homework")
    cheat = {"points": 99, "shown": {"labelled": 99}, "events": [{"do": "go", "step": 0}] * 50}
    assert graded(exercise, cheat).points == 0


def test_to_call_choices_one_s_own_words_in_the_record_gains_nothing() -> None:
    exercise = library().exercise("praise/play-homework")
    for events in (best(exercise)["events"], poor_walk(exercise)):
        forged = [
            {**event, "own": True} if event.get("do") == "choose" else {**event, "text": "Bra!"}
            for event in events
        ]
        assert graded(exercise, {"events": forged}) == graded(exercise, {"events": events})


def poor_walk(exercise: Exercise) -> list[dict[str, Any]]:
    """Each time the reply that misses most."""
    walk = Attempt.begin(library().scenario(scenario_of(exercise)))
    events: list[dict[str, Any]] = []
    while walk.phase != ENDED:
        worst = max(walk.turn.replies.values(), key=lambda reply: len(reply.misses))
        do = {WORDS: {"do": "words", "text": "Hm"}, CONSEQUENCE: {"do": "go"}}
        event = do.get(walk.phase, {"do": "choose", "reply": worst.name})
        events.append({**event, "step": len(walk.steps) - 1})
        walk = walk.do(events[-1])
    return events


def test_a_walk_with_impossible_events_gives_what_its_possible_ones_give() -> None:
    exercise = library().exercise("praise/play-homework")
    events = best(exercise)["events"]
    noisy = [noise for event in events for noise in (event, event, {"do": "fly"}, None, 7)]
    assert graded(exercise, {"events": noisy}).points == exercise.points


def test_a_very_long_text_is_graded_too() -> None:
    exercise = library().exercise("praise/cut-the-tail")
    first = next(iter(exercise.body))
    result = graded(exercise, {first: "Så bra at du la bamsene i kassen! " * 2_000})
    assert 0 <= result.points <= exercise.points
