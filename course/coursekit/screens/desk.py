"""The supervisor's desk: take hand-ins in, grade, read, decide, and give feedback."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from coursekit import gradebook
from coursekit.gradebook import OfAnotherVersion, Outcome, Report, Row
from coursekit.gradebook import review as decisions
from coursekit.gradebook.review import NotDecided, Reviewed
from coursekit.library import library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens import pages, reading
from coursekit.screens.base import Screen
from coursekit.screens.correcting import Correcting

Shown = dict[str, Any]
# What goes wrong is told on the page in words; a log line would stand in the notebook
logging.getLogger("coursekit").addHandler(logging.NullHandler())
log = logging.getLogger(__name__)


class Desk(Screen):
    """The supervisor's page: everybody's hand-ins, or one answer to read and decide.

    Attributes:
        course: nbgrader's folder of the course.
        assignment: the assignment on the desk.
        hidden: whether names are hidden.
        rows: who has handed in, and how it stands.
        who: whose answers are read; "" while the table is shown.
        exercise: the exercise that is read.

    """

    parts: ClassVar[tuple[str, ...]] = ("page",)

    def __init__(
        self, name: str = "", language: str = DEFAULT_LANGUAGE, course: Path | None = None
    ) -> None:
        """Open the desk.

        Args:
            name: an assignment to put on it; the first if "".
            language: nb, nn or en.
            course: nbgrader's folder; the course's own if none is given.

        """
        self.asked = course
        self.course = Path()
        self.assignments: tuple[str, ...] = ()
        self.assignment = name
        self.hidden = False
        self.rows: list[Row] = []
        self.reports: list[Report] = []
        self.outcome: Outcome | None = None
        self.pages_made: int | None = None
        self.page = self.page_of = ""
        self.who = self.exercise = ""
        self.left = 0
        self.reviewed: tuple[Reviewed, ...] = ()
        self.files: Sequence[Any] = ()
        super().__init__("desk", language)
        self._safely(self._set_up)
        self.show()

    def _set_up(self) -> None:
        self.course = self.asked or gradebook.course_folder()
        self.correcting = Correcting(self.course, self.words)
        self.assignments = gradebook.assignments(self.course)
        if self.assignment not in self.assignments and self.assignments:
            self.assignment = self.assignments[0]
        self._look()

    def _heard(self, widget: object, message: Any, buffers: Any) -> None:
        self.files = buffers or ()
        super()._heard(widget, message, buffers)
        self.files = ()

    def do(self, message: dict[str, Any]) -> None:
        """Do what the supervisor asked for; what was being typed is kept first."""
        doing: dict[str, Callable[[dict[str, Any]], None]] = {
            "take": self._take,
            "grade": lambda _m: self._grade([self.assignment]),
            "feedback": lambda _m: self._make_pages(),
            "page": self._open_page,
            "assignment": self._choose,
            "hide": self._hide,
            "read": self._read,
            "first": lambda _m: self._to_waiting(1),
            "next": lambda _m: self._to_waiting(1),
            "previous": lambda _m: self._to_waiting(-1),
            "exercise": lambda m: self._reopen(str(m.get("to"))),
            "decide": lambda _m: self._reopen(self.exercise),
            "back": lambda _m: self._back(),
            "correct": self._correct,
            "forget": lambda _m: self.correcting.forget_all(),
        }
        act = doing.get(message["do"])
        if act and self._safely(lambda: self._decide(message.get("decided"))) and not self.alert:
            self._safely(lambda: act(message))

    def _safely(self, act: Callable[[], None]) -> bool:
        """Do something with the gradebook; tell in words where that can't be done."""
        try:
            act()
        except OfAnotherVersion:
            self.alert = self.words("desk.grade.other_version")
        except (FileNotFoundError, LookupError):
            key = "review.gone" if self.who else "grade.nothing_to_grade"
            self.alert = self.words(f"desk.{key}")
        except Exception:  # whatever happens to a file or a database is told in words
            log.exception("desk")
            self.alert = self.words("desk.grade.failed")
        else:
            return True
        return False

    # All hand-ins

    def _look(self) -> None:
        if self.assignment:
            self.rows = gradebook.overview(self.course, self.assignment, self.language)

    def _take(self, message: dict[str, Any]) -> None:
        names = message.get("names")
        files = [
            (str(name)[:120], bytes(raw))
            for name, raw in zip(names if isinstance(names, list) else (), self.files, strict=False)
        ]
        reports = gradebook.collect(files, self.course, self.language)
        self.reports = [*(self.reports if message.get("more") is True else ()), *reports]
        taken = {report.assignment for report in reports if report.taken}
        self._grade(sorted(taken))

    def _grade(self, names: Sequence[str]) -> None:
        for name in names:
            outcome = gradebook.grade_all(self.course, name)
            self.outcome = outcome if name == self.assignment else self.outcome
        self._look()

    def _make_pages(self) -> None:
        made = gradebook.make_feedback(self.course, self.assignment)
        self.pages_made = len(made)

    def _open_page(self, message: dict[str, Any]) -> None:
        who = self._named(message)
        self.page = ""
        if not who:
            return
        folder = self.course / "feedback" / who / self.assignment
        path = next(iter(sorted(folder.glob("*.html"))), None)
        if path is None:
            name = self._names().name(who)
            self.alert = self.words("desk.feedback.missing", name=name)
            return
        self.page, self.page_of = path.read_text("utf-8"), who

    def _choose(self, message: dict[str, Any]) -> None:
        if message.get("to") in self.assignments:
            self.assignment = str(message["to"])
            self.outcome, self.pages_made, self.page = None, None, ""
            self._look()

    def _hide(self, message: dict[str, Any]) -> None:
        self.hidden = message.get("on") is True

    # One answer

    def _read(self, message: dict[str, Any]) -> None:
        who = self._named(message)
        if who:
            self._open(who, "")

    def _open(self, who: str, exercise: str) -> None:
        self.reviewed = decisions.review(self.course, self.assignment, who)
        names = [each.exercise.name for each in self.reviewed]
        waits = [each.exercise.name for each in self.reviewed if each.waiting]
        self.who = who
        self.exercise = exercise if exercise in names else (waits or names)[0]
        self.left = len(decisions.waiting(self.course, self.assignment))

    def _reopen(self, exercise: str) -> None:
        if self.who:
            self._open(self.who, exercise)

    def _to_waiting(self, by: int) -> None:
        """Go to the next or previous answer that waits, whoever's it is."""
        queue = decisions.waiting(self.course, self.assignment)
        if not queue:
            self._reopen(self.exercise)
            return
        here = (self.who, self._place(self.exercise))
        spots = [(who, self._place(name)) for who, name in queue]
        after = [at for at, spot in enumerate(spots) if spot > here]
        before = [at for at, spot in enumerate(spots) if spot < here]
        found = (after or [0])[0] if by > 0 else (before or [len(queue) - 1])[-1]
        self._open(*queue[found])

    def _place(self, exercise: str) -> int:
        names = [each.exercise.name for each in self.reviewed]
        listed = names or library().exercise_names(self.assignment)
        return listed.index(exercise) if exercise in listed else -1

    def _decide(self, decided: object) -> None:
        """Keep points and comment as they stand on the page, where they were changed."""
        if not isinstance(decided, dict) or not self.who:
            return
        text = str(decided.get("points", "")).strip().replace(",", ".")
        try:
            points = float(text) if text else None
            comment = str(decided.get("comment", ""))
            where = self.course, self.assignment, self.who, self.exercise
            decisions.decide(*where, points, comment)
        except NotDecided as error:
            self.alert = self._why_not(str(error.args[0]))
        except ValueError:
            self.alert = self._why_not("points")

    def _correct(self, message: dict[str, Any]) -> None:
        if self.who:
            self.alert = self.correcting.decide(self._present(), message)

    def _present(self) -> Reviewed:
        return next(each for each in self.reviewed if each.exercise.name == self.exercise)

    def _why_not(self, why: str) -> str:
        if why == "birth number":
            return self.words("kit.birth_number")
        if why == "long":
            return self.words("desk.review.long")
        return self.words("desk.review.bad_points", most=self._present().exercise.points)

    def _back(self) -> None:
        self.who = self.exercise = ""
        self._look()

    # Showing

    def _names(self) -> reading.Names:
        return reading.Names(self.rows, self.words, hidden=self.hidden)

    def _named(self, message: dict[str, Any]) -> str:
        return self._names().people.get(str(message.get("who")), "")

    def shown(self) -> Shown:
        """Give the table, or one answer with what has been decided."""
        view = {
            "words": {area: self.words.branch(area) for area in ("kit", "page", "desk")},
            **pages.around("desk", self.language),
            "hidden": self.hidden,
        }
        return view | (self._answer() if self.who else self._table())

    def _table(self) -> Shown:
        course, names = library(), self._names()
        titles = {each: course.module(each, self.language).title for each in course.module_names()}
        return {
            "phase": "desk",
            "assignments": [{"id": e, "title": titles.get(e, e)} for e in self.assignments],
            "assignment": self.assignment,
            "rows": reading.table(self.rows, names, self.words),
            "reports": [
                {"taken": r.taken or r.status == "same", "text": names.masked(r.text)}
                for r in self.reports
            ],
            "outcome": self.outcome and reading.outcome(self.outcome, names),
            "waiting": sum(row.waiting for row in self.rows),
            "made": self._made(),
            "page": self._page(names),
            "coder": self.correcting.summary() if self.assignments else None,
        }

    def _made(self) -> str:
        made = self.pages_made
        return "" if made is None else reading.counted(self.words, "desk.feedback.done", made)

    def _page(self, names: reading.Names) -> Shown | None:
        if not self.page:
            return None
        name = names.name(self.page_of)
        return {"html": self.page, "title": self.words("desk.feedback.shown", name=name)}

    def _answer(self) -> Shown:
        present, said = self._present(), self.words
        return {
            "phase": "review",
            "name": self._names().name(self.who),
            "who": reading.code(self.who),
            "total": reading.total(self.reviewed, said),
            "steps": reading.steps(self.reviewed, self.exercise, said),
            "answer": reading.answer(present, said),
            "coding": self.correcting.parts(present),
            "codes": self.correcting.codes(present),
            "left": self.left,
            "waiting": reading.counted(said, "desk.grade.waiting", self.left),
        }
