"""The role-play: what the other person says, own words, replies, consequence, debrief."""

from __future__ import annotations

from threading import Thread
from typing import Any
from uuid import uuid4

from coursekit import charts
from coursekit.attempt import ENDED, MAX_WORDS, Attempt, NotNow
from coursekit.library import library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens import lines
from coursekit.screens.attempts import Attempts
from coursekit.screens.base import Screen
from coursekit.screens.debrief import debrief

_EVENT = ("do", "step", "text", "reply", "own")
_STEPS = ("words", "choose", "redo", "go")
_TURNS_BEFORE_DRAWING = 2


class Talk(Screen):
    """A scenario to play.

    Every event is kept before it is shown, so what stands on the screen is what a grader
    will replay. ``walk`` is None until the participant begins.
    """

    parts = ("marks", "debrief")

    def __init__(self, name: str, language: str = DEFAULT_LANGUAGE) -> None:
        """Open a scenario where the participant left it, or at its opening page.

        Args:
            name: the scenario's id, such as ``praise/homework``.
            language: nb, nn or en.

        Raises:
            KeyError: if there is no such scenario.

        """
        self.scenario = library().scenario(name, language)
        self.skipped = False
        self.attempt = ""
        self.walk: Attempt | None = None
        self.drawing: Thread | None = None
        super().__init__("talk", language)
        self.attempts = Attempts(self.folder, name)
        self._restore()
        self.show()

    def do(self, message: dict[str, Any]) -> None:
        """Begin, skip, look for news, or do one event; a stale click changes nothing."""
        elsewhere = self.attempts.refresh()
        if elsewhere:
            self._restore()
        if message["do"] == "look":
            return
        if message.get("attempt") != self.attempt:
            self.alert = self.words("talk.moved") if elsewhere else ""
        elif message["do"] == "begin":
            self._begin()
        elif message["do"] == "skip":
            self.skipped = not self.skipped
        elif message["do"] in _STEPS and self.walk:
            self._step(self.walk, message, elsewhere=elsewhere)

    def shown(self) -> dict[str, Any]:
        """Give the opening page, or the walk as it stands, with its debrief once it has ended."""
        view: dict[str, Any] = {
            "words": {area: self.words.branch(area) for area in ("kit", "talk", "debrief")},
            "opening": lines.opening(self.scenario, self.language),
            "attempt": self.attempt,
            "phase": self.walk.phase if self.walk else "skipped" if self.skipped else "opening",
            "longest": MAX_WORDS,
        }
        if self.walk:
            view |= lines.walk(self.walk, self.language)
            if self.walk.phase == ENDED:
                self._await_drawing()
                view["debrief"] = debrief(self.walk, self.attempts, self.attempt, self.language)
        return view

    def _restore(self) -> None:
        latest = self.attempts.latest
        self.attempt = latest.name if latest else ""
        self.walk = Attempt.replay(self.scenario, latest.events) if latest else None

    def _begin(self) -> None:
        name = uuid4().hex
        if self.keep(self.attempts.record(name, {"do": "begin"})):
            self.attempt, self.walk, self.skipped = name, Attempt.begin(self.scenario), False
            self.attempts.refresh()

    def _step(self, walk: Attempt, message: dict[str, Any], *, elsewhere: bool) -> None:
        event: dict[str, Any] = {key: message[key] for key in _EVENT if key in message}
        if isinstance(event.get("text"), str):
            event["text"] = event["text"].strip()
        if event.pop("own", None) is True and lines.way_on(walk, self.language) == event.get(
            "reply"
        ):
            event["own"] = True
        try:
            after = walk.do(event)
        except NotNow:
            self.alert = self._why_not(event, elsewhere=elsewhere)
            return
        if self.keep(self.attempts.record(self.attempt, event)):
            self.walk = after
            self.attempts.refresh()
            self._draw_soon(after)

    def _why_not(self, event: dict[str, Any], *, elsewhere: bool) -> str:
        if len(str(event.get("text") or "")) > MAX_WORDS:
            return self.words("talk.too_long")
        return self.words("talk.moved") if elsewhere else ""

    def _draw_soon(self, walk: Attempt) -> None:
        # Loading what draws takes a second: it is done while the participant reads.
        if self.drawing is None and len(walk.steps) > _TURNS_BEFORE_DRAWING:
            self.drawing = Thread(target=charts.warm, daemon=True)
            self.drawing.start()

    def _await_drawing(self) -> None:
        if self.drawing:
            self.drawing.join()
