"""A module's whole set of exercises, one at a time, with the hand-in at the end."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from coursekit import answers, handin
from coursekit.exercise import Exercise
from coursekit.library import library
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.screens import handing, pages
from coursekit.screens.exercise import TaskScreen
from coursekit.screens.handing import DONE, HandingIn, state_of
from coursekit.words import words

Shown = dict[str, Any]
HAND_IN = "hand in"


def language_of(records: list[answers.Record], given: str = "") -> str:
    """Give the language of a page that is in none of its own.

    Args:
        records: what the participant has done so far.
        given: a language that was asked for.

    Returns:
        The one asked for; else the one chosen on the page, the course's setting
        (``COURSEKIT_LANGUAGE``), the one last used, or the default, whichever comes first.

    """
    chosen = [r.get("language") for r in records if r.get("what") == "language"]
    used = [r.get("language") for r in records]
    wishes = [given, *chosen[-1:], os.environ.get("COURSEKIT_LANGUAGE"), *used[-1:]]
    return next((str(wish) for wish in wishes if wish in LANGUAGES), DEFAULT_LANGUAGE)


@cache
def _title(module: str, language: str) -> str:
    return library().module(module, language).title


class Exercises(TaskScreen):
    """All exercises of a module: steps, one open at a time, hand-in last."""

    parts: ClassVar[tuple[str, ...]] = ("page", "kinds", "task", "handing")

    def __init__(self, name: str, language: str = "") -> None:
        """Show a module's exercises; "" for a page in no language of its own."""
        folder = answers.folder_for(Path.cwd())
        records = answers.read_all(folder)
        super().__init__("exercises", language_of(records, language))
        self.module = name
        self.records = records
        self.handed: Shown | None = None
        self.go_to(self._last_place())
        self.show()

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises' ids in their order."""
        return library().exercise_names(self.module)

    @property
    def tasks(self) -> dict[str, Exercise]:
        """The exercises by id, in the language of the screen."""
        return {name: library().exercise(name, self.language) for name in self.names}

    def _last_place(self) -> str:
        places = [
            r.get("to")
            for r in self.records
            if r.get("what") == "place" and r.get("module") == self.module
        ]
        return str(places[-1]) if places else self.names[0]

    def go_to(self, place: str) -> None:
        """Open an exercise or the hand-in; the first exercise where there is no such place."""
        self.close_talk()
        self.task = None
        self.place = place if place in (*self.names, HAND_IN) else self.names[0]
        self.records = answers.read_all(self.folder)
        if self.place != HAND_IN:
            self.take_up(self.place, self.records)

    def do(self, message: dict[str, Any]) -> None:
        """Go on, change language, hand in, or work on the open exercise."""
        match message["do"]:
            case "go":
                self._go(str(message.get("to", "")))
            case "language":
                self._speak(str(message.get("to", "")))
            case "made up":
                self._made_up(message)
            case "hand in":
                self._hand_in(str(message.get("name", "")).strip())
            case "check":
                super().do(message)
                self.records = answers.read_all(self.folder)
            case _:
                super().do(message)

    def _go(self, place: str) -> None:
        self.handed = None
        if self.keep({"what": "place", "module": self.module, "to": place}):
            self.go_to(place)

    def _speak(self, language: str) -> None:
        if language in LANGUAGES:
            self.language, self.words = language, words(language)
            self.keep({"what": "language"})
            self.go_to(self.place)

    def _made_up(self, message: dict[str, Any]) -> None:
        exercise, text = str(message.get("exercise", "")), str(message.get("text", ""))
        self.keep({"what": "made up", "exercise": exercise, "text": text})
        self.records = answers.read_all(self.folder)

    def _hand_in(self, name: str) -> None:
        if not handin.id_of(name):
            self.alert = self.words("handin.name missing")
        elif self.keep({"what": "participant", "name": name[:80]}) and self._keep_unchecked():
            self.records = answers.read_all(self.folder)
            if not self._step().blocked:
                self._make(name[:80])

    def _keep_unchecked(self) -> bool:
        """Keep as answers what stands on the page and was never checked."""
        ready = {name: handing.unchecked(self.records, name) for name in self.names}
        return all(
            self.keep({"what": "answer", "exercise": name, "answer": answer})
            for name, answer in ready.items()
            if answer is not None
        )

    def _make(self, name: str) -> None:
        try:
            made = handing.make(self.records, self.module, name, self.language, Path.cwd())
        except (OSError, ValueError):
            self.alert = self.words("handin.failed")
            return
        told = {key: value for key, value in made.items() if key != "content"}
        self.keep({"what": "handed in", "assignment": self.module, **told})
        self.records = answers.read_all(self.folder)
        self.handed = made

    def _step(self) -> HandingIn:
        return HandingIn(self.tasks, self.records, self.words)

    def shown(self) -> Shown:
        """Give the set, and what is open of it."""
        shown = {**super().shown(), "set": self._set(), "ways": self._ways(), "hand in": None}
        shown["words"]["page"] = self.words.branch("page")
        if self.place == HAND_IN:
            shown["words"] |= {
                "handin": self.words.branch("handin"),
                "privacy": self.words.branch("privacy"),
            }
            shown["hand in"] = {**self._step().shown(), "handed": self._handed()}
        return shown

    def _ways(self) -> Shown | None:
        """Give the ways to the course's other pages; a fetched assignment has none."""
        if self.folder.parent == Path.cwd():
            return None
        return {
            "here": pages.exercises(self.module),
            "start": pages.path("start", self.language),
            "module": pages.path(self.module, self.language),
        }

    def _set(self) -> Shown:
        steps = [self._row(name, task) for name, task in self.tasks.items()]
        done = sum(step["state"] == DONE for step in steps)
        left = sum(self.tasks[step["id"]].minutes for step in steps if step["state"] != DONE)
        rest = "exercises.set.rest" if left else "exercises.set.rest done"
        title = _title(self.module, self.language)
        return {
            "title": self.words("exercises.set.title", module=title),
            "progress": self.words("exercises.set.progress", done=done, all=len(steps)),
            "done": done,
            "rest": self.words(rest, **({"minutes": left} if left else {})),
            "steps": steps,
            "place": self.place,
        }

    def _row(self, name: str, task: Exercise) -> Shown:
        return {
            "id": name,
            "title": task.title,
            "kind": self.words(f"exercises.kinds.{task.kind}"),
            "minutes": self.words("exercises.minutes", number=task.minutes),
            "state": state_of(self.records, name),
        }

    def _handed(self) -> Shown | None:
        if self.handed is None or "file" not in self.handed:
            return self.handed
        named = self.words("handin.file.named", file=self.handed["file"], folder=handin.FOLDER)
        return {**self.handed, "named": named}
