"""One exercise under work: what is answered, what came of it, and what is kept.

Plain Python with no widget in it: the screens for one exercise and for a whole set both
work through this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from coursekit import answers
from coursekit.answers import Record
from coursekit.attempt import Attempt
from coursekit.exercise import PlayTask, scenario_of
from coursekit.grading import Result, grade
from coursekit.library import Library
from coursekit.screens import shapes, verdicts
from coursekit.tally import Tally, count
from coursekit.words import words

Shown = dict[str, Any]
NEW, BEGUN, DONE = "new", "begun", "done"


class Task:
    """An exercise in one language, with what the record says of it.

    Attributes:
        exercise: the exercise.
        answer: what stands on the page now.
        seen: the answer as the page last got it; a draft never makes the page draw again.
        checked: the last answer that was checked; None where none was.
        result: what ``seen`` gave; None where it has not been checked.
        walks: events by attempt, for a role-play.

    """

    def __init__(self, library: Library, name: str, language: str) -> None:
        """Take an exercise; nothing is answered yet.

        Raises:
            KeyError: if there is no such exercise.

        """
        self.library = library
        self.language = language
        self.exercise = library.exercise(name, language)
        self.course = library.course(language)
        self.answer: dict[str, Any] = {}
        self.seen: dict[str, Any] = {}
        self.result: Result | None = None
        self.checked: dict[str, Any] | None = None
        self.walks: dict[str, list[Any]] = {}

    @property
    def name(self) -> str:
        """The exercise's id."""
        return self.exercise.name

    @property
    def state(self) -> str:
        """Whether it is done, begun or new."""
        if self.checked is not None:
            return DONE
        return BEGUN if self.is_answered(self.answer) else NEW

    def read(self, records: Iterable[Record]) -> None:
        """Take in what the record says: the last answer, checked or not, and the walks."""
        records = list(records)
        if isinstance(self.exercise.body, PlayTask):
            self.walked(records)
            self.answer = self.meant({"attempt": self._attempts()["best"]})
        mine = [r for r in records if r.get("exercise") == self.name]
        for record in mine:
            answer = record.get("answer")
            if record.get("what") not in ("answer", "draft") or not isinstance(answer, dict):
                continue
            self.answer = answer
            self.checked = answer if record["what"] == "answer" else self.checked
        self.seen = self.answer
        if self.checked is not None and self.checked == self.answer:
            self.result = self.graded(self.answer)

    def walked(self, records: Iterable[Record]) -> None:
        """Take in the attempts that the record has of the role-play."""
        self.walks = answers.events_of(records, scenario_of(self.exercise))

    def graded(self, answer: object) -> Result:
        """Grade an answer to this exercise."""
        return grade(self.exercise, answer, self.course)

    def is_answered(self, answer: object) -> bool:
        """Tell whether an answer says anything at all."""
        return self.graded(answer).answered

    def meant(self, answer: object) -> dict[str, Any]:
        """Give the answer that a message from the page means.

        A role-play's page names only the attempt; its events come from the record.
        """
        given = dict(answer) if isinstance(answer, Mapping) else {}
        if isinstance(self.exercise.body, PlayTask):
            attempt = str(given.get("attempt", ""))
            return {"attempt": attempt, "events": self.walks.get(attempt, [])}
        return given

    def check(self, answer: dict[str, Any]) -> None:
        """Take an answer that has been kept, and grade it."""
        self.answer = self.seen = self.checked = answer
        self.result = self.graded(answer)

    def draft(self, answer: dict[str, Any]) -> None:
        """Take an answer that is not finished; the page is not told."""
        self.answer = answer

    def records(self) -> dict[str, Record]:
        """Give what would be kept of the present answer, as ``answer`` and as ``draft``."""
        kept = {"exercise": self.name, "answer": self.answer}
        return {what: {"what": what, **kept} for what in ("answer", "draft")}

    @property
    def unchecked(self) -> bool:
        """Whether something stands on the page that has not been checked."""
        return self.answer != (self.checked or {}) and self.is_answered(self.answer)

    def shown(self) -> Shown:
        """Give all that the page is told."""
        exercise = self.exercise
        said = words(self.language)
        return {
            "id": exercise.name,
            "kind": exercise.kind,
            "kind name": said(f"exercises.kinds.{exercise.kind}"),
            "title": exercise.title,
            "task": exercise.task,
            "intro": exercise.intro,
            "hint": exercise.hint,
            "minutes": said("exercises.minutes", number=exercise.minutes),
            "level": said("exercises.level", number=exercise.level),
            "body": {**self._body(), **self._attempts()},
            "answer": self._page_answer(),
            "again": self.checked is not None,
            "result": self._result(),
        }

    def _body(self) -> Shown:
        return shapes.body(self.exercise, self.course, self.library, self.language)

    def _page_answer(self) -> Shown:
        if isinstance(self.exercise.body, PlayTask):
            return {"attempt": self.seen.get("attempt", "")}
        return self.seen

    def _result(self) -> Shown | None:
        if self.result is None:
            return None
        return verdicts.result(self.exercise, self.seen, self.result, self.course, self.language)

    def _attempts(self) -> Shown:
        if not isinstance(self.exercise.body, PlayTask):
            return {}
        scenario = self.course.scenario(scenario_of(self.exercise))
        walked: list[Shown] = []
        for name, events in self.walks.items():
            tally = count(Attempt.replay(scenario, events))
            if tally.turns:
                walked.append(self._attempt(name, events, tally, len(walked) + 1))
        best = max(walked, key=lambda walk: (walk["points"], walk["number"]), default=None)
        return {"attempts": walked, "best": best["id"] if best else ""}

    def _attempt(self, name: str, events: list[Any], tally: Tally, number: int) -> Shown:
        said = words(self.language)
        least = self.exercise.body.least
        shown = {skill.skill: skill.last for skill in tally.skills}
        names = self.library.skills()
        return {
            "id": name,
            "number": number,
            "points": self.graded({"events": events}).points,
            "name": said("exercises.play.attempt", number=number),
            "ended": said("exercises.play.ended" if tally.ended else "exercises.play.not ended"),
            "turns": said("exercises.play.turns", number=len(tally.turns)),
            "shown": [
                said(
                    "exercises.play.shown",
                    skill=names[skill].names[self.language],
                    shown=min(shown.get(skill, 0), 99),
                    least=wanted,
                )
                for skill, wanted in least.items()
            ],
        }
