"""A walk: own words, choice, consequence, redo with the first choice kept, replay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.attempt import CONSEQUENCE, ENDED, MAX_WORDS, REPLIES, WORDS, Attempt, NotNow
from coursekit.library import library
from library_of import a_scenario
from player import HOMEWORK

SCENARIO = a_scenario()[0]
ASKED = a_scenario(
    a_scenario()[0].path.read_text("utf-8").replace(
        "    replies:\n      clever:", "    own words: praise\n    replies:\n      clever:"
    )
)[0]  # fmt: skip


def test_a_walk_goes_from_choice_to_consequence_to_the_next_turn() -> None:
    attempt = Attempt.begin(SCENARIO)
    assert (attempt.phase, attempt.turn.name) == (REPLIES, "tower")
    attempt = attempt.choose("calm-hand")
    assert attempt.phase == CONSEQUENCE
    assert attempt.reply is not None
    assert attempt.reply.name == "calm-hand"
    assert attempt.carries == {"joy": 6}
    attempt = attempt.go_on()
    assert (attempt.phase, attempt.turn.name) == (REPLIES, "again")


def test_what_the_other_carries_changes_what_they_say() -> None:
    glad = Attempt.begin(SCENARIO).choose("calm-hand").go_on()
    flat = Attempt.begin(SCENARIO).choose("clever").go_on()
    assert glad.turn.spoken(glad.carries) == "Nå du!"
    assert flat.turn.spoken(flat.carries) == "En til!"


def test_what_the_other_carries_decides_the_ending() -> None:
    flat = Attempt.begin(SCENARIO).choose("clever").go_on().choose("tail").go_on()
    assert (flat.phase, flat.turn.name) == (ENDED, "falls")
    kind = Attempt.begin(SCENARIO).choose("clever").go_on().choose("watch").go_on()
    assert kind.turn.name == "stands"


def test_redo_keeps_the_first_choice_and_takes_its_effect_back() -> None:
    attempt = Attempt.begin(SCENARIO).choose("clever").redo()
    assert (attempt.phase, attempt.carries) == (REPLIES, {"joy": 5})
    attempt = attempt.choose("calm-hand")
    assert attempt.step.choices == ("clever", "calm-hand")
    assert attempt.carries == {"joy": 6}


def test_own_words_come_before_the_replies_and_may_be_left_out() -> None:
    attempt = Attempt.begin(ASKED)
    assert attempt.phase == WORDS
    with pytest.raises(NotNow):
        attempt.choose("clever")
    assert attempt.say("Så høyt!").step.words == "Så høyt!"
    assert attempt.say(None).step.words is None
    assert attempt.say("").phase == REPLIES


@pytest.mark.parametrize("words", [5, ["a"], {"a": 1}, "x" * (MAX_WORDS + 1)])
def test_own_words_must_be_words(words: object) -> None:
    with pytest.raises(NotNow):
        Attempt.begin(ASKED).say(words)


def test_a_second_click_and_a_click_from_an_old_page_do_nothing() -> None:
    attempt = Attempt.begin(SCENARIO).do({"do": "choose", "step": 0, "reply": "clever"})
    with pytest.raises(NotNow):
        attempt.do({"do": "choose", "step": 0, "reply": "calm-hand"})
    on = attempt.do({"do": "go", "step": 0})
    with pytest.raises(NotNow):
        on.do({"do": "go", "step": 0})


def test_a_record_is_replayed_to_the_same_place() -> None:
    events = [
        {"do": "choose", "step": 0, "reply": "clever"},
        {"do": "redo", "step": 0},
        {"do": "choose", "step": 0, "reply": "calm-hand"},
        {"do": "go", "step": 0},
        {"do": "choose", "step": 1, "reply": "watch"},
        {"do": "go", "step": 1},
    ]
    attempt = Attempt.begin(SCENARIO)
    for event in events:
        attempt = attempt.do(event)
    assert Attempt.replay(SCENARIO, events) == attempt
    assert Attempt.replay(SCENARIO, [e for e in events for _ in range(2)]) == attempt
    assert attempt.phase == ENDED


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
EVENT = st.fixed_dictionaries(
    {
        "do": st.sampled_from(["words", "choose", "redo", "go", "win"]),
        "step": st.integers(-1, 4) | ANY,
        "reply": st.sampled_from(["clever", "calm-hand", "watch", "tail", "none"]) | ANY,
        "text": ANY,
    }
)


@given(st.lists(EVENT | ANY, max_size=12))
def test_any_record_at_all_is_replayed_to_some_place(events: list[object]) -> None:
    attempt = Attempt.replay(ASKED, events)
    assert attempt.turn.name in ASKED.turns
    assert all(0 <= value <= 10 for value in attempt.carries.values())


def test_own_words_can_stand_for_a_reply_and_the_walk_is_the_same() -> None:
    scenario = library().scenario(HOMEWORK)
    turn = scenario.turns[scenario.start]
    for name in turn.replies:
        said = Attempt.begin(scenario).say("Mine ord").choose(name, own=True)
        chosen = Attempt.begin(scenario).say("Mine ord").choose(name)
        assert (said.step.own, said.step.in_own_words, chosen.step.own) == (True, True, False)
        assert said.reply is chosen.reply
        assert said.go_on().step == chosen.go_on().step


@pytest.mark.parametrize("own", [1, "true", None, [True], {}])
def test_only_a_true_own_is_own(own: object) -> None:
    scenario = library().scenario(HOMEWORK)
    name = next(iter(scenario.turns[scenario.start].replies))
    events = [
        {"do": "words", "step": 0, "text": "Mine ord"},
        {"do": "choose", "step": 0, "reply": name, "own": own},
    ]
    assert not Attempt.replay(scenario, events).step.own


def test_without_words_or_after_another_choice_nothing_is_own() -> None:
    scenario = library().scenario(HOMEWORK)
    one, two = list(scenario.turns[scenario.start].replies)[:2]
    silent = Attempt.begin(scenario).say(None).choose(one, own=True)
    assert not silent.step.own
    later = Attempt.begin(scenario).say("Ord").choose(one).redo().choose(two, own=True)
    assert not later.step.own
    redone = Attempt.begin(scenario).say("Ord").choose(one, own=True).redo().choose(two)
    assert (redone.step.own, redone.step.in_own_words) == (True, False)
    assert redone.step.choices == (one, two)
