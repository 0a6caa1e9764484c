"""One exercise on the page, of whatever kind it is."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from coursekit import answers
from coursekit.answers import Record
from coursekit.exercise import PlayTask, scenario_of
from coursekit.library import library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens import open_screen
from coursekit.screens.base import Screen
from coursekit.screens.task import Task
from coursekit.words import words

Shown = dict[str, Any]


class TaskScreen(Screen):
    """What the screens with exercises share: keeping, checking, and playing inside a card.

    Attributes:
        task: the exercise that is open.
        talk: the role-play that is open below it, if any.

    """

    parts: ClassVar[tuple[str, ...]] = ("kinds", "task")
    task: Task | None = None
    talk: Screen | None = None

    def take_up(self, name: str, records: list[Record]) -> None:
        """Open an exercise with what the record says of it."""
        self.close_talk()
        self.task = Task(library(), name, self.language)
        self.task.read(records)

    def do(self, message: dict[str, Any]) -> None:
        """Keep, check or play what the person asked for."""
        task = self.task
        if task is None or message.get("exercise") != task.name:
            return
        match message["do"]:
            case "draft":
                self._draft(task, message)
            case "check":
                self._check(task, message)
            case "play":
                self._play(task)
            case "close":
                self.close_talk()

    def _draft(self, task: Task, message: dict[str, Any]) -> None:
        answer = task.meant(message.get("answer"))
        if self._keep_answer("draft", answer, message):
            task.draft(answer)

    def _check(self, task: Task, message: dict[str, Any]) -> None:
        answer = task.meant(message.get("answer"))
        if not task.is_answered(answer):
            self.alert = self.words("exercises.nothing yet")
        elif self._keep_answer("answer", answer, message):
            task.check(answer)

    def _keep_answer(self, what: str, answer: dict[str, Any], message: dict[str, Any]) -> bool:
        """Keep an answer, and tell the browser that it need not keep it any longer."""
        kept = self.keep({"what": what, "exercise": message["exercise"], "answer": answer})
        if kept:
            self.send({"kept": message["exercise"], "mark": message.get("mark")})
        return kept

    def _play(self, task: Task) -> None:
        self.close_talk()
        if isinstance(task.exercise.body, PlayTask):
            self.talk = open_screen("talk", scenario_of(task.exercise), self.language)
            self.talk.observe(self._played, "view")

    def _played(self, _change: object) -> None:
        """Take in what has been played, as soon as it is kept."""
        if self.task is not None:
            self.task.walked(answers.read_all(self.folder))
            self.show()

    def close_talk(self) -> None:
        """Take the role-play away; what was played stays in the record."""
        if self.talk is not None:
            self.talk.unobserve(self._played, "view")
            self.talk.close()
            self.talk = None

    def shown(self) -> Shown:
        """Give words, the exercise, and the role-play below it.

        ``keeper`` tells one participant's record from another's on the same machine.
        """
        said = words(self.language)
        return {
            "words": {"kit": said.branch("kit"), **said.branch("exercises")},
            "task": self.task.shown() if self.task else None,
            "keeper": sha256(str(self.folder).encode()).hexdigest()[:12],
            "talk": f"anywidget:{self.talk.model_id}" if self.talk else "",
        }


class ExerciseScreen(TaskScreen):
    """One exercise, standing in a module's text."""

    def __init__(self, name: str, language: str = DEFAULT_LANGUAGE) -> None:
        """Show an exercise by its id, such as ``praise/find-the-tail``."""
        super().__init__("exercise", language)
        self.take_up(name, answers.read_all(self.folder))
        self.show()
