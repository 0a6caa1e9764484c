"""What the supervisor's desk shows: the participants, and one answer to read."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from coursekit import gradebook
from coursekit.exercise import Exercise
from coursekit.feedback.told import Part, number
from coursekit.gradebook import Outcome, Row
from coursekit.gradebook.review import Reviewed
from coursekit.grading import EMPTY, UNSURE
from coursekit.words import Words

Shown = dict[str, Any]
_SHOWN_OF_CODE = 4


def code(participant: str) -> str:
    """Give a short code that stands for a participant on the page."""
    return blake2b(participant.encode(), digest_size=8).hexdigest().upper()


class Names:
    """What each participant is called on the page: by name, or hidden."""

    def __init__(self, rows: Sequence[Row], said: Words, *, hidden: bool) -> None:
        """Name the participants of an overview."""
        self.hidden = hidden
        self.said = said
        self.people = {code(row.participant): row.participant for row in rows}
        self._names = {row.participant: row.name for row in rows}

    def name(self, participant: str) -> str:
        """Give what a participant is called."""
        if self.hidden:
            return self.said("desk.somebody", code=code(participant)[:_SHOWN_OF_CODE])
        return self._names.get(participant, participant)

    def masked(self, text: str) -> str:
        """Give a text with hidden names hidden in it, too."""
        if self.hidden:
            for participant, name in self._names.items():
                for told in (name, participant):
                    text = text.replace(told, self.name(participant))
        return text


def counted(said: Words, key: str, amount: int) -> str:
    """Give the sentence for none, one or many."""
    many = "none" if amount == 0 else "one" if amount == 1 else "many"
    return said(f"{key}.{many}", number=amount)


def table(rows: Sequence[Row], names: Names, said: Words) -> list[Shown]:
    """Give the participants as the table shows them, in the order of what they are called."""
    shown = [_row(row, names, said) for row in rows]
    return sorted(shown, key=lambda row: str(row["name"]).casefold())


def _row(row: Row, names: Names, said: Words) -> Shown:
    at = row.handed_in.astimezone().strftime(said("feedback.when")) if row.handed_in else ""
    numbers = {
        "points": number(row.points, said.language),
        "most": number(row.max_points, said.language),
    }
    return {
        "who": code(row.participant),
        "name": names.name(row.participant),
        "at": at,
        "late": row.late,
        "graded": row.graded,
        "points": said("desk.people.of", **numbers) if row.graded else "",
        "waiting": row.waiting,
        "waits": counted(said, "desk.people.waits", row.waiting),
        "problems": [names.masked(problem) for problem in row.problems],
    }


def outcome(of: Outcome, names: Names) -> Shown:
    """Give what grading came to, in sentences, and what is wrong with any hand-in."""
    said, again = names.said, of.looked_again
    lines = [
        counted(said, "desk.grade.done", of.graded),
        counted(said, "desk.grade.waiting", of.waiting),
        counted(said, "desk.grade.again", again) if again else "",
    ]
    troubles = [
        f"{names.name(each.participant)}: {names.masked(gradebook.tell(each, said.language))}"
        for each in of.troubles
    ]
    return {"lines": [line for line in lines if line], "troubles": troubles}


def total(reviewed: Sequence[Reviewed], said: Words) -> str:
    """Give a participant's points for all exercises, in a sentence."""
    points = number(sum(each.points for each in reviewed), said.language)
    most = number(sum(each.exercise.points for each in reviewed), said.language)
    return said("desk.review.total", points=points, most=most)


def steps(reviewed: Sequence[Reviewed], present: str, said: Words) -> list[Shown]:
    """Give a participant's exercises, as a list to choose from."""
    return [
        {
            "id": each.exercise.name,
            "title": each.exercise.title,
            "lang": each.exercise.language,
            "state": state(each),
            "points": said("desk.people.of", **_points(each, said)),
            "here": each.exercise.name == present,
        }
        for each in reviewed
    ]


def state(each: Reviewed) -> str:
    """Tell whether an exercise waits, is decided, was graded by itself, or is empty."""
    if each.waiting:
        return "waits"
    if each.decided:
        return "decided"
    return "empty" if all(part.verdict == EMPTY for part in each.parts) else "sure"


def _points(each: Reviewed, said: Words) -> Shown:
    return {
        "points": number(each.points, said.language),
        "most": number(each.exercise.points, said.language),
    }


def answer(each: Reviewed, said: Words) -> Shown:
    """Give one exercise with what was answered, and what has been decided.

    What somebody wrote stands in it as plain text.
    """
    exercise: Exercise = each.exercise
    decided = each.decided or (not each.waiting and state(each) != "empty")
    return {
        "id": exercise.name,
        "lang": exercise.language,
        "title": exercise.title,
        "task": exercise.task,
        "state": state(each),
        "parts": [_part(part) for part in each.parts],
        "criteria": [
            said("desk.review.criterion", says=says, points=points)
            for says, points in each.criteria
        ],
        "points": number(each.points, said.language) if decided else "",
        "sure": number(each.points, said.language),
        "most": number(exercise.points, said.language),
        "comment": each.comment,
    }


def _part(part: Part) -> Shown:
    return {
        "context": part.context,
        "asked": part.asked,
        "given": part.given,
        "verdict": part.verdict,
        "unsure": part.verdict == UNSURE,
        "says": part.says,
        "told": " ".join(filter(None, (part.move and f"{part.move}.", part.why))),
        "better": part.better,
        "because": part.because,
    }
