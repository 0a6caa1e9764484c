"""A role-play tried out by its author: played as ever, and nothing is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coursekit.scenario import Scenario
from coursekit.screens.attempts import Attempts, Kept
from coursekit.screens.base import Screen
from coursekit.screens.talk import Talk


class InMemory(Attempts):
    """Attempts that are forgotten when the screen closes."""

    def __init__(self, scenario: str) -> None:
        """Begin with none."""
        self.folder = Path()
        self.scenario = scenario
        self.all = {}

    def refresh(self) -> bool:
        """Nothing comes in from elsewhere."""
        return False

    def take(self, record: dict[str, Any]) -> None:
        """Remember an event for as long as the screen is open."""
        name = str(record["attempt"])
        kept = self.all.setdefault(name, Kept(name, datetime.now(UTC).isoformat()))
        kept.events.append(record["event"])


class Rehearsal(Talk):
    """A scenario that need not be in the course, to be played by its author."""

    attempts: InMemory

    def __init__(self, scenario: Scenario, language: str) -> None:
        """Open a scenario at its opening page."""
        self.scenario = scenario
        self.skipped = False
        self.attempt = ""
        self.walk = None
        self.drawing = None
        self.attempts = InMemory(scenario.name)
        Screen.__init__(self, "talk", language)
        self.show()

    def keep(self, record: dict[str, Any]) -> bool:
        """Remember a record; nothing is written."""
        self.attempts.take(record)
        return True
