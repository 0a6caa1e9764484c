"""Invented participants who answer exercises: for the demonstration, tests and benchmarks.

Nobody is real. What they write is content (``course/demo``); what they choose follows from
how they are: well, poorly, lazily or oddly. The same number gives the same person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from coursekit import places, sourcefile
from coursekit.answers import Record
from coursekit.attempt import CONSEQUENCE, ENDED, REPLIES, WORDS, Attempt
from coursekit.exercise import Exercise, PlayTask, ReflectTask, scenario_of
from coursekit.library import Library

WAYS = ("well", "poorly", "lazily", "well", "poorly", "oddly")
LANGUAGES = ("nb", "nb", "nb", "nn", "nn", "en")
_MOST_STEPS = 60
_ANY = "praise"  # whose lazy and odd answers fit anywhere
_SKILL = {"well": 0.9, "poorly": 0.4, "lazily": 0.5, "oddly": 0.2}


@dataclass(frozen=True)
class Person:
    """An invented participant.

    Attributes:
        number: counted from 0.
        name: what they call themselves.
        way: well, poorly, lazily or oddly.
        language: nb, nn or en.

    """

    number: int
    name: str
    way: str
    language: str


def people(count: int) -> Iterator[Person]:
    """Give so many invented participants, each with a name of their own."""
    names = _content("people")["people"]
    for number in range(count):
        again = number // len(names)
        name = names[number % len(names)] + (f" {again + 1}" if again else "")
        draw = _draw(number, "who")
        yield Person(number, str(name), WAYS[number % len(WAYS)], draw.choice(LANGUAGES))


def records(person: Person, library: Library, module: str) -> list[Record]:
    """Give what a person answered to a module's exercises, as a journal keeps it.

    Args:
        person: who answers.
        library: where the exercises are.
        module: the module.

    Returns:
        One record for each exercise answered; lazy ones leave some out.

    """
    kept: list[Record] = []
    at = datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(minutes=person.number)
    for number, name in enumerate(library.exercise_names(module)):
        exercise = library.exercise(name, person.language)
        draw = _draw(person.number, name)
        if person.way == "lazily" and draw.random() < 0.4:  # noqa: PLR2004 - lazy, not idle
            continue
        record = {
            "what": "answer",
            "exercise": name,
            "answer": _answer(exercise, person, library, draw),
            "language": person.language,
            "id": f"demo-{person.number}-{number}",
            "n": number,
            "at": (at + timedelta(minutes=3 * number)).isoformat(timespec="microseconds"),
        }
        kept.append(record)
    return kept


def _draw(number: int, what: str) -> Random:
    return Random(f"{number} {what}")  # noqa: S311 - invented people, not secrets


@cache
def _content(name: str) -> Mapping[str, Any]:
    return sourcefile.read(places.course() / "demo" / f"{name}.yaml").root


def _answer(exercise: Exercise, person: Person, library: Library, draw: Random) -> dict[str, Any]:
    skill = _SKILL[person.way]
    match exercise.kind:
        case "choose":
            parts = {
                k: {o: v.right for o, v in i.options.items()} for k, i in exercise.body.items()
            }
            return {name: _picked(options, skill, draw, 1) for name, options in parts.items()}
        case "mark":
            parts = {k: {p: v.mark for p, v in i.pieces.items()} for k, i in exercise.body.items()}
            return {
                name: _picked(pieces, skill, draw, len(pieces)) for name, pieces in parts.items()
            }
        case "order":
            return {"order": _ordered(list(exercise.body), skill, draw)}
        case "code":
            return _coded(exercise, library, skill, draw)
        case "play":
            return _played(exercise, person, library, draw)
    return _written(exercise, person, draw)


def _picked(parts: Mapping[str, bool], skill: float, draw: Random, most: int) -> list[str]:
    """Pick what is right as often as somebody's skill has it."""
    right = [name for name, is_right in parts.items() if is_right]
    if draw.random() < skill:
        return right[: max(most, len(right))]
    return draw.sample(list(parts), min(len(parts), draw.randint(1, max(1, min(2, most)))))


def _ordered(steps: list[str], skill: float, draw: Random) -> list[str]:
    if draw.random() >= skill:
        draw.shuffle(steps)
    return steps


def _coded(exercise: Exercise, library: Library, skill: float, draw: Random) -> dict[str, Any]:
    codes = list(library.codebooks()[exercise.skill].codes)
    return {
        name: line.code if draw.random() < skill else draw.choice(codes)
        for name, line in exercise.body.items()
        if line.code
    }


def _written(exercise: Exercise, person: Person, draw: Random) -> dict[str, Any]:
    said = _said(exercise, person)
    names = exercise.body.prompts if isinstance(exercise.body, ReflectTask) else exercise.body
    if isinstance(said, Mapping):
        return {name: str(draw.choice(said[name])) for name in names if name in said}
    return {name: str(draw.choice(said)) for name in names}


def _said(exercise: Exercise, person: Person) -> Any:
    """Give what somebody may write: the module's own content, else what the exercise holds.

    Those who answer well then write its model answers, and those who answer poorly leave
    its poor lines as they are.
    """
    own = _content(f"{exercise.name.partition('/')[0]}.{person.language}")
    others = _content(f"{_ANY}.{person.language}")
    if own or person.way in ("lazily", "oddly"):
        return (own or others)[person.way]
    if isinstance(exercise.body, ReflectTask):
        return [*exercise.body.prompts.values()] if person.way == "poorly" else _thoughts(exercise)
    lines = {name: item.better for name, item in exercise.body.items()}
    if person.way == "poorly":
        lines = {name: item.says or others["lazily"][0] for name, item in exercise.body.items()}
    return {name: [line] for name, line in lines.items()}


def _thoughts(exercise: Exercise) -> list[str]:
    """Give what the supervisor looks for, as if somebody had written just that."""
    return [" ".join(each.says for each in exercise.body.criteria.values())]


def _played(exercise: Exercise, person: Person, library: Library, draw: Random) -> dict[str, Any]:
    task: PlayTask = exercise.body
    scenario = library.scenario(scenario_of(exercise), person.language)
    attempt, events = Attempt.begin(scenario), list[dict[str, Any]]()
    while attempt.phase != ENDED and len(events) < _MOST_STEPS:
        event = {"step": len(attempt.steps) - 1, **_move(attempt, _SKILL[person.way], draw)}
        attempt = attempt.do(event)
        events.append(event)
    return {"attempt": f"demo-{person.number}-{task.scenario}", "events": events}


def _move(attempt: Attempt, skill: float, draw: Random) -> dict[str, Any]:
    if attempt.phase == WORDS:
        return {"do": "words", "text": None}
    if attempt.phase == REPLIES:
        replies = list(attempt.turn.replies.values())
        good = [reply for reply in replies if reply.is_good]
        chosen = draw.choice(good if good and draw.random() < skill else replies)
        return {"do": "choose", "reply": chosen.name}
    return {"do": "go"} if attempt.phase == CONSEQUENCE else {"do": "none"}
