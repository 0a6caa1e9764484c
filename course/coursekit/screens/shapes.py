"""What the page is told of an exercise: its parts, without the key.

One short function for each kind. What the right answer is goes to the page only with the
result of an answer (`coursekit.screens.verdicts`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from random import Random
from typing import Any

from coursekit.exercise import Exercise, options_shown, scenario_of
from coursekit.grading import Course
from coursekit.library import Library

Shown = dict[str, Any]


def shuffled(names: tuple[str, ...], seed: str) -> tuple[str, ...]:
    """Give names in an order that is always the same, and worth no points.

    Args:
        names: at least three, in the right order.
        seed: what the order is drawn from, such as the exercise's id.

    """
    draw = Random(seed)  # noqa: S311 - a shuffle, not a secret
    order = list(names)
    for _ in range(100):
        draw.shuffle(order)
        if 2 * _pairs_kept(order, names) <= _pairs(names):
            return tuple(order)
    return tuple(reversed(names))


def _pairs(names: tuple[str, ...]) -> int:
    return len(names) * (len(names) - 1) // 2


def _pairs_kept(order: list[str], names: tuple[str, ...]) -> int:
    place = {name: index for index, name in enumerate(order)}
    return sum(place[a] < place[b] for a, b in combinations(names, 2))


def body(exercise: Exercise, course: Course, library: Library, language: str) -> Shown:
    """Give an exercise's parts for the page.

    Args:
        exercise: the exercise, in the language.
        course: what it may point to.
        library: for the names of skills.
        language: nb, nn or en.

    """
    if exercise.kind == "play":
        return _play(exercise, course, library, language)
    if exercise.kind == "code":
        return {**_code(exercise), "codes": codes(exercise, course, language)}
    if exercise.kind in ("repair", "write"):
        names = {c["id"]: c["name"] for c in codes(exercise, course, language)}
        return _write(exercise, names)
    return _SHAPES[exercise.kind](exercise)


def codes(exercise: Exercise, course: Course, language: str) -> list[Shown]:
    """Give the moves of an exercise's codebook: id, name, and when it is that move."""
    book = course.codebooks[exercise.skill]
    return [
        {"id": code.id, "name": code.name.get(language, ""), "rule": code.rule.get(language, "")}
        for code in book.codes.values()
    ]


def _choose(exercise: Exercise) -> Shown:
    return {
        "items": [
            {
                "id": name,
                "prompt": item.prompt,
                "many": sum(option.right for option in item.options.values()) > 1,
                "options": _says({n: item.options[n] for n in options_shown(exercise, name)}),
            }
            for name, item in exercise.body.items()
        ]
    }


def _says(parts: Mapping[str, Any]) -> list[Shown]:
    return [{"id": name, "says": part.says} for name, part in parts.items()]


def _mark(exercise: Exercise) -> Shown:
    return {
        "items": [
            {"id": name, "prompt": item.prompt, "pieces": _says(item.pieces)}
            for name, item in exercise.body.items()
        ]
    }


def _order(exercise: Exercise) -> Shown:
    steps = exercise.body
    return {
        "steps": [
            {"id": name, "says": steps[name].says} for name in shuffled(tuple(steps), exercise.name)
        ]
    }


def _code(exercise: Exercise) -> Shown:
    return {
        "lines": [
            {"id": name, "speaker": line.speaker, "says": line.says, "coded": bool(line.code)}
            for name, line in exercise.body.items()
        ]
    }


def _write(exercise: Exercise, names: Mapping[str, str]) -> Shown:
    return {
        "items": [
            {
                "id": name,
                "context": item.context,
                "says": item.says,
                "aim": names.get(item.aim, ""),
            }
            for name, item in exercise.body.items()
        ]
    }


def _play(exercise: Exercise, course: Course, library: Library, language: str) -> Shown:
    name = scenario_of(exercise)
    skills = library.skills()
    return {
        "scenario": {"id": name, "title": course.scenario(name).title},
        "least": [
            {"skill": skills[skill].names[language], "least": least}
            for skill, least in exercise.body.least.items()
        ],
    }


def _reflect(exercise: Exercise) -> Shown:
    task = exercise.body
    return {
        "prompts": [{"id": name, "says": says} for name, says in task.prompts.items()],
        "criteria": [{"says": c.says, "points": c.points} for c in task.criteria.values()],
    }


_SHAPES: Mapping[str, Callable[[Exercise], Shown]] = {
    "choose": _choose,
    "mark": _mark,
    "order": _order,
    "reflect": _reflect,
}
