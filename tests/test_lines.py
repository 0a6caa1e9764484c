"""What a walk says on the screen: whose thought it is, and the hint about one's own words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from coursekit.attempt import Attempt
from coursekit.coder import Coded, Evidence
from coursekit.library import library
from coursekit.screens import heard, lines
from coursekit.words import words
from player import HOMEWORK

SAID = words("nb")


def test_a_thought_is_the_speakers_or_theirs_whom_it_is_about() -> None:
    scenario = library().scenario(HOMEWORK)
    assert lines.thinker(scenario, scenario.turns["done-early"]) == "Jonas"
    assert lines.thinker(scenario, scenario.turns["mona-asks"]) == "Jonas"
    two = library().scenario("praise/we-tried-that")
    thinkers = {lines.thinker(two, turn) for turn in two.turns.values() if turn.replies}
    assert thinkers == {"Farah", "Kenneth"}


def hinted(monkeypatch: pytest.MonkeyPatch, answer: object) -> dict[str, Any]:
    def code(*_: object) -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(heard, "coder", SimpleNamespace(code=code, several=lambda *_: ""))
    attempt = Attempt.begin(library().scenario(HOMEWORK)).say("Så bra at du begynte")
    return lines.hint("Så bra at du begynte", attempt, "nb")


def test_a_hint_names_the_move_and_what_decided_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Evidence(3, 6, "«bra» roser."), Evidence(7, 20, "Mer.")
    coded = Coded(
        "labelled_praise", "konkret", 0.9, abstain=False, evidence=found, suggestion="Stopp."
    )
    hint = hinted(monkeypatch, coded)
    assert (hint["move"], hint["kind"], hint["says"]) == ("konkret ros", "goal", "Stopp.")
    assert (hint["marks"], hint["decided"]) == ([[7, 20]], "Mer.")


def test_an_unsure_coder_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    coded = Coded("labelled_praise", "konkret", 0.4, abstain=True, suggestion="Stopp.")
    hint = hinted(monkeypatch, coded)
    assert (hint["move"], hint["says"]) == ("", SAID("talk.hint.unsure"))


def test_a_hint_that_fails_does_not_stop_the_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    hint = hinted(monkeypatch, RuntimeError("broken"))
    assert (hint["move"], hint["says"]) == ("", SAID("talk.hint.unsure"))


def test_a_red_flag_is_one_for_the_supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    book = library().codebooks()["praise"]
    red = next(name for name, flag in book.flags.items() if flag.red)
    coded = Coded(
        "labelled_praise", "konkret", 0.9, abstain=False, flags=(red,), suggestion="Stopp."
    )
    hint = hinted(monkeypatch, coded)
    assert (hint["red"], hint["move"], hint["says"]) == (SAID("talk.hint.red"), "", "")
