"""One scenario's attempts as the record folder has them, whoever wrote them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursekit import answers
from coursekit.answers import Record


@dataclass
class Kept:
    """One attempt in the record.

    Attributes:
        name: its id.
        at: when it was begun, in UTC as ISO text.
        events: what was done, oldest first.

    """

    name: str
    at: str
    events: list[Any] = field(default_factory=list)


class Attempts:
    """All attempts at one scenario, oldest first, kept fresh from the folder."""

    def __init__(self, folder: Path, scenario: str) -> None:
        """Read the folder's records of a scenario."""
        self.folder = folder
        self.scenario = scenario
        self.all: dict[str, Kept] = {}
        self._files: dict[Path, tuple[tuple[int, int], list[Record]]] = {}
        self.refresh()

    @property
    def latest(self) -> Kept | None:
        """The attempt begun last, if any."""
        return next(reversed(self.all.values()), None)

    def refresh(self) -> bool:
        """Read again those files that have changed.

        Returns:
            Whether anything new about this scenario has come in.

        """
        changed = [self._read(path) for path in sorted(self.folder.glob("*.jsonl"))]
        if not any(changed):
            return False
        records = {str(r.get("id")): r for _, read in self._files.values() for r in read}
        before = self._size()
        self.all = {}
        for record in answers.in_order(records.values()):
            name = str(record.get("attempt"))
            kept = self.all.setdefault(name, Kept(name, str(record.get("at", ""))))
            kept.events.append(record.get("event"))
        return before != self._size()

    def record(self, name: str, event: dict[str, Any]) -> Record:
        """Give an event of an attempt as it is to be kept."""
        return {"what": "event", "scenario": self.scenario, "attempt": name, "event": event}

    def _size(self) -> int:
        return sum(len(kept.events) for kept in self.all.values())

    def _read(self, path: Path) -> bool:
        if path.is_symlink() or not path.is_file():
            return False
        stat = path.stat()
        stamp = stat.st_mtime_ns, stat.st_size
        if path in self._files and self._files[path][0] == stamp:
            return False
        self._files[path] = (
            stamp,
            [r for r in answers.read_lines(path.read_bytes()) if self._mine(r)],
        )
        return True

    def _mine(self, record: Record) -> bool:
        return record.get("what") == "event" and record.get("scenario") == self.scenario
