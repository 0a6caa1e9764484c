"""Somebody who plays a role-play on the screen, one message at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit.screens.talk import Talk

HOMEWORK = "praise/homework"
View = dict[str, Any]


class Player:
    """Sends what the page would send, from what the page shows."""

    def __init__(self, talk: Talk) -> None:
        """Sit down before a role-play."""
        self.talk = talk
        self.number = 0

    @property
    def view(self) -> View:
        """What the page shows."""
        return self.talk.view

    def does(self, do: str, **more: object) -> View:
        """Do something where the page stands."""
        here = {"attempt": self.view["attempt"], "step": self.view.get("step")}
        return self.sends({"do": do, **here, **more})

    def sends(self, message: View) -> View:
        """Send a message as it is."""
        self.number += 1
        self.talk._heard(self.talk, {**message, "number": self.number}, None)
        return self.view

    def goes_one_on(self, pick: Callable[[list[str]], str], words: str | None = None) -> View:
        """Do the next thing that there is to do."""
        match self.view["phase"]:
            case "opening":
                return self.does("begin")
            case "words":
                return self.does("words", text=words)
            case "replies":
                return self.does("choose", reply=pick([r["id"] for r in self.view["replies"]]))
        return self.does("go")

    def plays_to_the_end(self, pick: Callable[[list[str]], str], words: str | None = None) -> View:
        """Play until the ending."""
        while self.view["phase"] != "ended":
            self.goes_one_on(pick, words)
        return self.view


def first(ids: list[str]) -> str:
    """Always the first reply."""
    return ids[0]


def last(ids: list[str]) -> str:
    """Always the last reply."""
    return ids[-1]
