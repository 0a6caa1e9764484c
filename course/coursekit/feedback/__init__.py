"""The page a participant gets back: their answers, what they show, and how else to say it.

One HTML file for each assignment and participant, in the participant's language. It needs
nothing from outside, runs no script (it forbids that itself), prints on A4, and what
anybody wrote stands in it as text only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from coursekit.exercise import Exercise
from coursekit.feedback.plain import fixed, plain
from coursekit.feedback.told import Part, Teller, criteria, number
from coursekit.grading import EMPTY, UNSURE, Result
from coursekit.library import Library
from coursekit.words import Words, words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SIGNS = {"right": "✓", "partly": "◐", "wrong": "○", "empty": "–", "unsure": "…"}


@dataclass(frozen=True)
class Returned:
    """One exercise as it is given back.

    Attributes:
        exercise: the exercise, in the participant's language.
        result: what grading gave.
        points: the points that count: the supervisor's where there are any.
        waiting: whether a supervisor is still to look at it.
        seen: whether a supervisor has decided the points.
        comment: what the supervisor wrote, or "".

    """

    exercise: Exercise
    result: Result
    points: float
    waiting: bool
    seen: bool
    comment: str


@dataclass(frozen=True)
class Handed:
    """A whole hand-in as it is given back.

    Attributes:
        name: the participant's name.
        language: the language they answered in.
        module: the module's title in that language.
        at: when it was handed in, in UTC without a zone, if that is known.
        exercises: the exercises, in order.

    """

    name: str
    language: str
    module: str
    at: datetime | None
    exercises: tuple[Returned, ...]


class Pages:
    """Makes pages; the names that all pages share are looked up once."""

    def __init__(self, library: Library) -> None:
        """Make pages of a library's exercises."""
        self._library = library
        self._tellers: dict[str, Teller] = {}

    def page(self, handed: Handed) -> str:
        """Make one participant's page.

        Args:
            handed: what is given back.

        Returns:
            The whole HTML file.

        """
        language = handed.language
        if language not in self._tellers:
            self._tellers[language] = Teller(self._library, language)
        teller = self._tellers[language]
        said = words(language)
        title = plain(said("feedback.title", module=handed.module))
        body = "".join([
            _header(handed, said, title),
            _contents(handed, said),
            *(_exercise(n, each, teller) for n, each in enumerate(handed.exercises, 1)),
            f'<footer><p>{plain(said("feedback.foot"))}</p></footer>',
        ])  # fmt: skip
        return (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{title}</title>\n<style>{_style()}</style>\n</head>\n"
            f"<body>\n<main>{body}</main>\n</body>\n</html>\n"
        )


@cache
def _style() -> str:
    text = (Path(__file__).parent / "page.css").read_text("utf-8")
    return " ".join(text.split())


def _header(handed: Handed, said: Words, title: str) -> str:
    got = sum(each.points for each in handed.exercises)
    most = sum(each.result.max_points for each in handed.exercises)
    waiting = sum(each.waiting for each in handed.exercises)
    total = said(
        "feedback.so far" if waiting else "feedback.total",
        points=number(got, said.language),
        most=number(most, said.language),
    )
    facts = [said("feedback.for", name=handed.name)]
    if handed.at:
        at = handed.at.replace(tzinfo=UTC).astimezone().strftime(said("feedback.when"))
        facts.append(said("feedback.handed in", when=at))
    waits = said(f"feedback.waits.{_many(waiting)}", number=waiting)
    return (
        f'<header><p class="facts">{plain(" · ".join(facts))}</p><h1>{title}</h1>'
        f'<p class="total">{plain(total)}</p><p>{plain(waits)}</p>'
        f'<p class="lead">{plain(said("feedback.intro"))}</p>'
        f'<p class="note">{plain(said("feedback.words only"))}</p></header>'
    )


def _many(count: int) -> str:
    return "none" if count == 0 else "one" if count == 1 else "many"


def _contents(handed: Handed, said: Words) -> str:
    rows = "".join(
        f'<li><a href="#exercise-{n}">{plain(each.exercise.title)}</a> '
        f"<span>{plain(_points(each, said))}</span></li>"
        for n, each in enumerate(handed.exercises, 1)
    )
    label = plain(said("feedback.contents"))
    return f'<nav aria-labelledby="contents"><h2 id="contents">{label}</h2><ol>{rows}</ol></nav>'


def _points(each: Returned, said: Words) -> str:
    if each.waiting and each.exercise.kind == "reflect":
        return said("feedback.waiting points")
    shown = said(
        "feedback.points",
        points=number(each.points, said.language),
        most=number(each.result.max_points, said.language),
    )
    return f"{shown} · {said('feedback.waiting')}" if each.waiting else shown


def _exercise(n: int, each: Returned, teller: Teller) -> str:
    said = teller.said
    title = said("feedback.exercise", number=n, title=each.exercise.title)
    if each.result.answered:
        told = teller.parts(each.exercise, each.result)
        parts = "".join(_part(part, each, said) for part in told)
    else:
        parts = f"<p>{plain(said('feedback.nothing'))}</p>"
    return (
        f'<section id="exercise-{n}" aria-labelledby="title-{n}">'
        f'<h2 id="title-{n}">{plain(title)}</h2>'
        f'<p class="points">{plain(_points(each, said))}</p>'
        f'<p class="task">{plain(each.exercise.task)}</p>'
        f"{parts}{_criteria(each, said)}{_comment(each, said)}</section>"
    )


def _part(part: Part, each: Returned, said: Words) -> str:
    verdict, says = part.verdict, part.says
    if verdict == UNSURE and not each.waiting:
        says = said("feedback.seen")
    context = f'<p class="context">{fixed(part.context)}</p>' if part.context else ""
    asked = f'<p class="asked">{fixed(_asked(part, said))}</p>' if part.asked else ""
    yours = _list([(said("feedback.yours"), part.given or said("feedback.not answered"))])
    sign = _SIGNS[verdict]
    return (
        f'<div class="part {verdict}">{context}{asked}{yours}'
        f'<p class="verdict"><span aria-hidden="true">{sign}</span> {fixed(says)}</p>'
        f"{_list(_reasons(part, said))}</div>"
    )


def _list(rows: Iterable[tuple[str, str]]) -> str:
    told = "".join(f"<div><dt>{fixed(k)}</dt><dd>{plain(v)}</dd></div>" for k, v in rows)
    return f"<dl>{told}</dl>" if told else ""


def _asked(part: Part, said: Words) -> str:
    return f"{said('feedback.line')} {part.asked}" if part.context else part.asked


def _reasons(part: Part, said: Words) -> Iterator[tuple[str, str]]:
    """Give what is told of an answer, each with its heading."""
    if part.verdict == EMPTY:
        return
    why = " ".join(filter(None, (part.move, part.why)))
    if why:
        yield said("feedback.why"), why
    if part.better:
        kind = "write" if part.because else "other"
        better = " ".join(filter(None, (part.better, part.because)))
        yield said(f"feedback.better.{kind}"), better


def _criteria(each: Returned, said: Words) -> str:
    rows = "".join(
        f"<li>{plain(said('feedback.criterion', says=says, points=points))}</li>"
        for says, points in criteria(each.exercise)
    )
    return f"<h3>{plain(said('feedback.criteria'))}</h3><ul>{rows}</ul>" if rows else ""


def _comment(each: Returned, said: Words) -> str:
    if not each.comment.strip():
        return ""
    head = plain(said("feedback.comment"))
    return f'<div class="comment"><h3>{head}</h3><p>{plain(each.comment.strip())}</p></div>'
