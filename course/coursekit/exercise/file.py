"""Reads an exercise from its file and notes everything that is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from coursekit.exercise.data import (
    ChooseItem,
    Criterion,
    Exercise,
    MarkItem,
    Option,
    OrderStep,
    Piece,
    PlayTask,
    ReflectTask,
    TranscriptLine,
    WriteItem,
)
from coursekit.form import Form
from coursekit.places import LANGUAGES
from coursekit.problems import Problem, nearest
from coursekit.scenario import Known
from coursekit.sourcefile import SourceFile

_COMMON = (
    "title", "language", "kind", "skill", "practises", "level", "minutes", "points",
    "task", "intro", "hint", "checked",
)  # fmt: skip
_WORDS = re.compile(
    r"title|task|intro|hint"
    r"|items\.[^.]+\.(prompt|context|says|better|why)"
    r"|items\.[^.]+\.(options|pieces)\.[^.]+\.(says|why)"
    r"|steps\.[^.]+\.(says|why)|lines\.[^.]+\.(speaker|says|why)"
    r"|prompts\.[^.]+|criteria\.[^.]+\.says"
)


def is_words(path: str) -> bool:
    """Tell whether a dotted path of an exercise file is text for people."""
    return _WORDS.fullmatch(path) is not None


def parse(source: SourceFile, name: str, known: Known) -> tuple[Exercise, tuple[Problem, ...]]:
    """Make an exercise of a file that has been read.

    Args:
        source: the file.
        name: the exercise's id, such as ``praise/find-the-tail``.
        known: the names it may use.

    Returns:
        The exercise and everything that is wrong with its file. Where there are problems
        it may not be answerable.

    """
    problems = list(source.problems)
    form = Form(source.path, source.root, problems)
    kind = form.choice("kind", KINDS)
    keys, reader = KINDS.get(kind, ((), _no_body))
    form.only((*_COMMON, *keys))
    skill = form.choice("skill", known.codes)
    exercise = Exercise(
        name=name,
        title=form.text("title"),
        language=form.choice("language", LANGUAGES),
        kind=kind,
        skill=skill,
        practises=form.names("practises", known.skills, "S01"),
        level=form.number("level", 1, 6),
        minutes=form.number("minutes", 1, 30),
        points=form.number("points", 1, 20),
        task=form.prose("task"),
        intro=form.prose("intro", required=False),
        hint=form.prose("hint", required=False),
        body=reader(form, _codes(known, skill)),
        checked=form.day("checked"),
        path=source.path,
    )
    _points_fit(form, exercise)
    return exercise, tuple(problems) if source.root else source.problems


def _codes(known: Known, skill: str) -> list[str]:
    """Give the codes of the exercise's codebook, and ``book/code`` for every book."""
    codes = known.codes
    return [*codes.get(skill, ()), *(f"{book}/{code}" for book in codes for code in codes[book])]


def _points_fit(form: Form, exercise: Exercise) -> None:
    if isinstance(exercise.body, ReflectTask):
        total = sum(criterion.points for criterion in exercise.body.criteria.values())
        if total != exercise.points:
            form.note("X06", form.line("points"), total=str(total), points=str(exercise.points))


def _no_body(_form: Form, _codes: Any) -> dict[str, Any]:
    return {}


def _choose(form: Form, codes: Any) -> dict[str, ChooseItem]:
    return {name: _choose_item(item, codes) for name, item in form.each("items")}


def _choose_item(form: Form, codes: Any) -> ChooseItem:
    form.only(("prompt", "options", "checked"))
    options = {name: _option(option, codes) for name, option in form.each("options")}
    rights = sum(option.right for option in options.values())
    if not 0 < rights < len(options):
        form.note("X01", form.line("options"))
    return ChooseItem(form.prose("prompt"), options, form.day("checked"))


def _option(form: Form, codes: Any) -> Option:
    form.only(("says", "right", "code", "why"))
    says, why = form.prose("says"), form.prose("why")
    return Option(says, form.yes("right"), why, _may_have_code(form, codes))


def _may_have_code(form: Form, codes: Any) -> str:
    return _known_code(form, "code", codes) if form.has("code") else ""


def _mark(form: Form, codes: Any) -> dict[str, MarkItem]:
    return {name: _mark_item(item, codes) for name, item in form.each("items")}


def _mark_item(form: Form, codes: Any) -> MarkItem:
    form.only(("prompt", "pieces", "checked"))
    pieces = {name: _piece(piece, codes) for name, piece in form.each("pieces")}
    marked = sum(piece.mark for piece in pieces.values())
    if not 0 < marked < len(pieces):
        form.note("X02", form.line("pieces"))
    return MarkItem(form.prose("prompt", required=False), pieces, form.day("checked"))


def _piece(form: Form, codes: Any) -> Piece:
    form.only(("says", "mark", "code", "why"))
    mark, code = form.yes("mark"), _may_have_code(form, codes)
    return Piece(form.prose("says"), mark, form.prose("why", required=mark), code)


def _order(form: Form, _codes: Any) -> dict[str, OrderStep]:
    steps = {}
    for name, step in form.each("steps"):
        step.only(("says", "why"))
        steps[name] = OrderStep(step.prose("says"), step.prose("why", required=False))
    if len(steps) < 3:  # noqa: PLR2004 - three, said in X03
        form.note("X03", form.line("steps"))
    return steps


def _code(form: Form, codes: Any) -> dict[str, TranscriptLine]:
    lines = {name: _line(line, codes) for name, line in form.each("lines")}
    if not any(line.code for line in lines.values()):
        form.note("X04", form.line("lines"))
    return lines


def _line(form: Form, codes: Any) -> TranscriptLine:
    form.only(("speaker", "says", "code", "why"))
    coded = form.has("code")
    code = _known_code(form, "code", _own(codes)) if coded else ""
    why = form.prose("why", required=coded)
    return TranscriptLine(form.text("speaker"), form.prose("says"), code, why)


def _own(codes: Any) -> list[str]:
    """Leave the codes of other books out: a transcript is coded by one book."""
    return [code for code in codes if "/" not in code]


def _known_code(form: Form, key: str, codes: Any) -> str:
    code = form.text(key)
    if code and code not in codes:
        form.note("S03", form.line(key), nearest(code, codes), name=code)
    return code


def _repair(form: Form, codes: Any) -> dict[str, WriteItem]:
    return {name: _write_item(item, codes, poor=True) for name, item in form.each("items")}


def _write(form: Form, codes: Any) -> dict[str, WriteItem]:
    return {name: _write_item(item, codes, poor=False) for name, item in form.each("items")}


def _write_item(form: Form, codes: Any, *, poor: bool) -> WriteItem:
    keys = ("context", "aim", "better", "why", "checked")
    form.only(("says", *keys) if poor else keys)
    return WriteItem(
        context=form.prose("context", required=not poor),
        says=form.prose("says") if poor else "",
        aim=_known_code(form, "aim", _own(codes)),
        better=form.prose("better"),
        why=form.prose("why"),
        checked=form.day("checked"),
    )


def _play(form: Form, _codes: Any) -> PlayTask:
    least = form.under("pass")
    if not least.node:
        form.note("X05", form.line("pass"))
    return PlayTask(form.text("scenario"), {name: least.number(name, 1, 20) for name in least.node})


def _reflect(form: Form, _codes: Any) -> ReflectTask:
    asked = form.under("prompts")
    criteria = {}
    for name, each in form.each("criteria"):
        each.only(("says", "points"))
        criteria[name] = Criterion(each.prose("says"), each.number("points", 1, 20))
    return ReflectTask({name: asked.prose(name) for name in asked.node}, criteria)


KINDS: Mapping[str, tuple[tuple[str, ...], Callable[[Form, Any], Any]]] = {
    "choose": (("items",), _choose),
    "mark": (("items",), _mark),
    "order": (("steps",), _order),
    "code": (("lines",), _code),
    "repair": (("items",), _repair),
    "write": (("items",), _write),
    "play": (("scenario", "pass"), _play),
    "reflect": (("prompts", "criteria"), _reflect),
}
