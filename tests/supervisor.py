"""A supervisor at the desk, and hand-ins to put on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coursekit import handin
from coursekit.exercise import parts
from coursekit.gradebook import review
from coursekit.library import library
from coursekit.screens.desk import Desk
from coursekit.screens.reading import code

REFLECT = "praise/after-the-role-play"
View = dict[str, Any]


def handed(
    name: str, language: str = "nb", text: str = "Så fint at du ryddet bordet!", day: int = 1
) -> bytes:
    """A hand-in: what can be written is written, the rest is not answered."""
    records = []
    for number, exercise in enumerate(library().exercise_names("praise")):
        task = library().exercise(exercise, language)
        if task.kind in ("write", "repair", "reflect"):
            records.append(
                {
                    "what": "answer",
                    "exercise": exercise,
                    "answer": dict.fromkeys(parts(task), text),
                    "language": language,
                    "id": f"{name}-{number}",
                    "n": number,
                    "at": f"2026-03-{day:02d}T10:00:00.{number:06d}+00:00",
                }
            )
    return handin.pack(records, "praise", name, language)


class Supervisor:
    """Sits at the desk and sends what the page would send."""

    def __init__(self, course: Path, language: str = "nb") -> None:
        self.course = course
        self.desk = Desk("", language, course)

    @property
    def view(self) -> View:
        return self.desk.view

    def does(self, do: str, **more: object) -> View:
        self.desk._heard(self.desk, {"do": do, **more}, None)
        return self.view

    def takes(self, files: dict[str, bytes], **more: object) -> View:
        message = {"do": "take", "names": list(files), **more}
        self.desk._heard(self.desk, message, [memoryview(raw) for raw in files.values()])
        return self.view

    def reads(self, participant: str) -> View:
        return self.does("read", who=code(participant))

    def decides(self, points: str, comment: str = "", do: str = "decide") -> View:
        return self.does(do, decided={"points": points, "comment": comment})

    def standing(self, participant: str, exercise: str = REFLECT) -> review.Reviewed:
        found = review.review(self.course, "praise", participant)
        return next(each for each in found if each.exercise.name == exercise)
