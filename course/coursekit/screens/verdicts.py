"""What the page is told of an answer that has been graded, part by part.

The texts are those of the exercise, the codebook and the coder; here they are only put in
their places. ``lines`` of a part are at most three, so that they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coursekit import dates
from coursekit.exercise import Exercise
from coursekit.grading import EMPTY, RIGHT, UNSURE, Course, Item, Result
from coursekit.grading import answer as given
from coursekit.words import Words, words

Shown = dict[str, Any]
HIT, EXTRA, MISSED = "hit", "extra", "missed"


def number(value: float, language: str) -> str:
    """Give a number as it is written in a language, with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")


def result(
    exercise: Exercise, answer: Mapping[str, Any], graded: Result, course: Course, language: str
) -> Shown:
    """Give a graded answer for the page.

    Args:
        exercise: the exercise, in the language.
        answer: what was answered.
        graded: what grading gave.
        course: where the codes' names are found.
        language: nb, nn or en.

    Returns:
        ``title``, ``says`` (what to do with it), ``verdict`` and ``parts`` by id.

    """
    said = words(language)
    return {
        "title": _title(exercise, graded, said),
        "says": f"{_summary(exercise, graded, said)} {_checked(exercise, said)}".strip(),
        "verdict": RIGHT if exercise.kind == "reflect" else _verdict(graded),
        "parts": _PARTS[exercise.kind](exercise, answer, graded, _Names(course, exercise, said)),
    }


class _Names:
    """Names and sentences in the screen's language."""

    def __init__(self, course: Course, exercise: Exercise, said: Words) -> None:
        self.book = course.codebooks[exercise.skill]
        self.said = said
        self.language = said.language

    def code(self, name: str) -> str:
        """Give a move's name, "" where there is none."""
        code = self.book.codes.get(name)
        return code.name.get(self.language, "") if code else ""

    def red(self, flags: tuple[str, ...]) -> bool:
        """Tell whether any flag must be seen by a person."""
        return any(self.book.flags[flag].red for flag in flags if flag in self.book.flags)


def _title(exercise: Exercise, graded: Result, said: Words) -> str:
    if exercise.kind == "reflect":
        return said("exercises.kept for supervisor")
    return said(
        "exercises.points so far" if graded.needs_supervisor else "exercises.points",
        points=number(graded.points, said.language),
        most=number(graded.max_points, said.language),
    )


def _summary(exercise: Exercise, graded: Result, said: Words) -> str:
    if exercise.kind == "reflect":
        return ""
    if exercise.kind == "play":
        return said("exercises.play.used")
    full = graded.points >= graded.max_points
    says = said("exercises.all right" if full else "exercises.look")
    return f"{says} {said('exercises.to supervisor')}" if graded.needs_supervisor else says


def _checked(exercise: Exercise, said: Words) -> str:
    """Say when what the exercise holds to be true was last checked, the oldest day of all."""
    items = exercise.body.values() if isinstance(exercise.body, Mapping) else ()
    days = sorted({exercise.checked, *(getattr(item, "checked", "") for item in items)} - {""})
    return said("exercises.checked", day=dates.plain(days[0])) if days else ""


def _verdict(graded: Result) -> str:
    if graded.needs_supervisor:
        return UNSURE
    return RIGHT if graded.points >= graded.max_points else "partly" if graded.points else "wrong"


def _plain(item: Item) -> Shown:
    return {"verdict": item.verdict, "lines": []}


def _line(kind: str, text: str) -> list[Shown]:
    return [{"kind": kind, "text": text}] if text else []


def _state(name: str, picked: tuple[str, ...], *, wanted: bool) -> str:
    if name in picked:
        return HIT if wanted else EXTRA
    return MISSED if wanted else ""


def _chosen(_exercise: Exercise, answer: Mapping[str, Any], graded: Result, _n: _Names) -> Shown:
    parts = {}
    for item in graded.items:
        options = _exercise.body[item.name].options
        picked = given.chosen(answer.get(item.name), options)
        states = {
            name: {"state": state, "why": option.why}
            for name, option in options.items()
            if item.verdict != EMPTY and (state := _state(name, picked, wanted=option.right))
        }
        parts[item.name] = {**_plain(item), "states": states}
    return parts


def _marked(exercise: Exercise, answer: Mapping[str, Any], graded: Result, _n: _Names) -> Shown:
    parts = {}
    for item in graded.items:
        pieces = exercise.body[item.name].pieces
        picked = given.chosen(answer.get(item.name), pieces)
        states = {
            name: {"state": state, "why": piece.why, "says": piece.says}
            for name, piece in pieces.items()
            if item.verdict != EMPTY and (state := _state(name, picked, wanted=piece.mark))
        }
        parts[item.name] = {**_plain(item), "states": states}
    return parts


def _ordered(exercise: Exercise, answer: Mapping[str, Any], graded: Result, _n: _Names) -> Shown:
    placed = given.chosen(answer.get("order"), exercise.body)
    steps = {
        name: {"place": place, "here": placed[place - 1 : place] == (name,), "why": step.why}
        for place, (name, step) in enumerate(exercise.body.items(), 1)
    }
    right = [{"says": step.says, "why": step.why} for step in exercise.body.values()]
    return {"order": {**_plain(graded.items[0]), "steps": steps, "right": right}}


def _coded(_exercise: Exercise, _answer: Any, graded: Result, names: _Names) -> Shown:
    said = names.said
    parts = {}
    for item in graded.items:
        is_this = said("exercises.code.is", name=names.code(item.code))
        lines = [] if item.verdict == EMPTY else _line("move", is_this) + _line("why", item.why)
        parts[item.name] = {"verdict": item.verdict, "lines": lines}
    return parts


def _written(exercise: Exercise, _answer: Any, graded: Result, names: _Names) -> Shown:
    return {
        item.name: {
            "verdict": item.verdict,
            "lines": _told(item, names, exercise.body[item.name].better),
        }
        for item in graded.items
    }


def _told(item: Item, names: _Names, model: str) -> list[Shown]:
    if item.verdict == EMPTY:
        return []
    if names.red(item.flags):
        return _line("red", names.said("exercises.write.red"))
    if item.verdict == UNSURE:
        unsure = _line("note", names.said("exercises.write.unsure"))
        return unsure + _line("why", item.why) + _line("better", model)
    move = names.said("exercises.write.move", name=names.code(item.code))
    better = model if item.verdict != RIGHT else ""
    return _line("move", move) + _line("why", item.why) + _line("better", better)


def _plainly(_exercise: Exercise, _answer: Any, graded: Result, _names: _Names) -> Shown:
    return {item.name: _plain(item) for item in graded.items}


_PARTS: Mapping[str, Callable[[Exercise, Mapping[str, Any], Result, _Names], Shown]] = {
    "choose": _chosen,
    "mark": _marked,
    "order": _ordered,
    "code": _coded,
    "repair": _written,
    "write": _written,
    "play": _plainly,
    "reflect": _plainly,
}
