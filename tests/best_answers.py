"""The best answer to an exercise, made from the exercise itself."""

from __future__ import annotations

from typing import Any

from coursekit.attempt import CONSEQUENCE, ENDED, WORDS, Attempt
from coursekit.exercise import Exercise, scenario_of
from coursekit.library import library
from coursekit.scenario import Scenario
from coursekit.tally import count


def best(exercise: Exercise) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind
    """Give an answer that ought to have full points."""
    body = exercise.body
    match exercise.kind:
        case "choose":
            return {n: [o for o, x in i.options.items() if x.right] for n, i in body.items()}
        case "mark":
            return {n: [p for p, x in i.pieces.items() if x.mark] for n, i in body.items()}
        case "order":
            return {"order": list(body)}
        case "code":
            return {n: line.code for n, line in body.items() if line.code}
        case "repair" | "write":
            return {n: item.better for n, item in body.items()}
        case "play":
            scenario = library().scenario(scenario_of(exercise), exercise.language)
            return {"attempt": "a1", "events": best_walk(scenario, body.least)}
        case _:
            return dict.fromkeys(body.prompts, "Jeg sa: «Fint at du kom ned.»")


def best_walk(scenario: Scenario, least: dict[str, int]) -> list[dict[str, Any]]:
    """Give the events of a walk that shows each skill as often as is asked, if any does."""
    begun: tuple[Attempt, list[dict[str, Any]]] = (Attempt.begin(scenario), [])
    waiting, met = [begun], set()
    while waiting:
        walk, events = waiting.pop()
        if walk.phase == ENDED:
            shown = {skill.skill: skill.last for skill in count(walk).skills}
            if all(shown.get(skill, 0) >= wanted for skill, wanted in least.items()):
                return events
            continue
        for made in next_events(walk):
            after = walk.do(made)
            shown = {s.skill: s.last for s in count(after).skills if s.skill in least}
            spot = (after.phase, after.step.turn, tuple(after.carries.values()), *shown.values())
            if after.phase == CONSEQUENCE or spot not in met:
                met.add(spot)
                waiting.append((after, [*events, made]))
    raise AssertionError(scenario.name)


def next_events(walk: Attempt) -> list[dict[str, Any]]:
    """Give every event that leads further, the ones that miss something first."""
    step = len(walk.steps) - 1
    if walk.phase == WORDS:
        return [{"do": "words", "step": step, "text": None}]
    if walk.phase == CONSEQUENCE:
        return [{"do": "go", "step": step}]
    replies = sorted(walk.turn.replies.values(), key=lambda reply: len(reply.shows))
    return [{"do": "choose", "step": step, "reply": reply.name} for reply in replies]
