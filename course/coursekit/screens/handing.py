"""The last step of a set of exercises: who, what goes along, words about people, hand in.

Plain Python with no widget in it; the screen keeps the records and shows what this gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from coursekit import handin
from coursekit.answers import Record
from coursekit.exercise import Exercise, PlayTask
from coursekit.gradebook import exchange
from coursekit.handin import Found
from coursekit.words import Words

Shown = dict[str, Any]
NEW, BEGUN, DONE = "new", "begun", "done"
_AROUND = 90
_STOP = re.compile(r"(?<=[.!?…»])\s+|\n+")


def state_of(records: list[Record], exercise: str) -> str:
    """Tell how far an exercise has come: done when an answer has been checked."""
    mine = [r for r in records if r.get("exercise") == exercise]
    if any(r.get("what") == "answer" for r in mine):
        return DONE
    drafts = [r.get("answer") for r in mine if r.get("what") == "draft"]
    last = drafts[-1] if drafts else None
    return BEGUN if isinstance(last, Mapping) and any(last.values()) else NEW


def current(records: list[Record], exercise: str) -> Record | None:
    """Give the record of what stands on the page: the last answer, checked or not."""
    mine = [
        r for r in records if r.get("exercise") == exercise and r.get("what") in ("answer", "draft")
    ]
    return mine[-1] if mine else None


def unchecked(records: list[Record], exercise: str) -> dict[str, Any] | None:
    """Give what stands on the page and was never checked, to be handed in as it stands."""
    record = current(records, exercise)
    answer = record.get("answer") if record and record.get("what") == "draft" else None
    return answer if isinstance(answer, dict) and any(answer.values()) else None


def said_name(records: list[Record]) -> str:
    """Give the name that the participant last wrote, or ""."""
    names = [str(r.get("name", "")) for r in records if r.get("what") == "participant"]
    return names[-1] if names else ""


class HandingIn:
    """What the hand-in step knows of the record."""

    def __init__(
        self, exercises: Mapping[str, Exercise], records: list[Record], said: Words
    ) -> None:
        """Look at the records of a set's exercises, by id in their order."""
        self.exercises = exercises
        self.records = records
        self.said = said
        self.made_up = handin.made_up_in(records)

    @property
    def found(self) -> Iterator[tuple[str, Found]]:
        """Everything that looks real in what stands on the page, with its exercise's id."""
        for name in self.exercises:
            record = current(self.records, name)
            for found in handin.found_in(record.get("answer") if record else None):
                if found.text not in self.made_up:
                    yield name, found

    @property
    def blocked(self) -> bool:
        """Whether something must be changed first; played words are left out by themselves."""
        return any(not self._is_played(name) for name, _ in self.found)

    @property
    def begun(self) -> bool:
        """Whether there is anything to hand in."""
        return any(state_of(self.records, name) != NEW for name in self.exercises)

    def _is_played(self, name: str) -> bool:
        return isinstance(self.exercises[name].body, PlayTask)

    def shown(self) -> Shown:
        """Give the step for the page."""
        rows = [
            {"id": name, "title": each.title, "state": state_of(self.records, name)}
            for name, each in self.exercises.items()
        ]
        done = sum(row["state"] == DONE for row in rows)
        return {
            "name": said_name(self.records),
            "rows": rows,
            "summary": self._summary(done, len(rows)),
            "all": done == len(rows),
            "begun": self.begun,
            "found": [self._finding(name, found) for name, found in self.found],
            "blocked": self.blocked,
            "earlier": self._earlier(),
        }

    def _summary(self, done: int, everything: int) -> str:
        if done == everything:
            return self.said("handin.all done")
        return self.said("handin.done", done=done, all=everything)

    def _finding(self, name: str, found: Found) -> Shown:
        kind = f"privacy.kinds.{found.kind}"
        before, after = around(found)
        return {
            "exercise": name,
            "part": found.part,
            "where": self.said("handin.place", exercise=self.exercises[name].title),
            "before": before,
            "text": found.text,
            "after": after,
            "kind": self.said(f"{kind}.name"),
            "what": self.said(f"{kind}.what", text=found.text),
            "how": self.said(f"{kind}.how"),
            "played": self._is_played(name),
            "stops": found.kind == "birth_number",
        }

    def _earlier(self) -> str:
        times = [str(r.get("at")) for r in self.records if self._is_handed(r)]
        if not times:
            return ""
        when = datetime.fromisoformat(times[-1]).astimezone().strftime(self.said("handin.when"))
        return self.said("handin.again", when=when)

    def _is_handed(self, record: Record) -> bool:
        modules = {name.partition("/")[0] for name in self.exercises}
        return record.get("what") == "handed in" and record.get("assignment") in modules


def around(found: Found) -> tuple[str, str]:
    """Give the rest of the sentence that something was found in: before it, and after it."""
    before, after = found.whole[: found.start], found.whole[found.end :]
    before, after = _STOP.split(before)[-1], _STOP.split(after)[0]
    cut_before, cut_after = before[-_AROUND:], after[:_AROUND]
    return (
        cut_before if cut_before == before else f"… {cut_before}",
        cut_after if cut_after == after else f"{cut_after} …",
    )


def make(records: list[Record], assignment: str, name: str, language: str, folder: Path) -> Shown:
    """Hand in: into the exchange where there is one, else as one file.

    Args:
        records: the participant's records.
        assignment: the module.
        name: what the supervisor knows them by.
        language: nb, nn or en.
        folder: the notebook's folder, where a file is saved.

    Returns:
        ``way`` (``exchange`` or ``file``) and for a file its ``file`` name and ``content``.

    Raises:
        OSError: if nothing could be written.
        ValueError: if no hand-in can be made of it.

    """
    raw = handin.pack(records, assignment, name, language)
    read = handin.unpack(raw)
    if isinstance(read, handin.Handin) and exchange.submit(read):
        return {"way": "exchange"}
    path = handin.save(raw, folder)
    return {"way": "file", "file": path.name, "content": raw.decode()}
