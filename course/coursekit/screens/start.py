"""The start page: what one can do here, how far one has come, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from coursekit import answers, timetable
from coursekit.answers import Record
from coursekit.attempt import ENDED, Attempt
from coursekit.library import Library, library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens import pages
from coursekit.screens.base import Screen

Shown = dict[str, Any]


class Start(Screen):
    """The first page of the course.

    What is done so far is read from the participant's own record and shown to nobody else.
    """

    parts: ClassVar[tuple[str, ...]] = ("page",)

    def __init__(self, name: str = "", language: str = DEFAULT_LANGUAGE) -> None:
        """Open the start page; it has no name."""
        del name
        super().__init__("start", language)
        self.show()

    def do(self, message: dict[str, Any]) -> None:
        """Nothing is kept here; any message only brings the page up to date."""

    def shown(self) -> Shown:
        """Give the course's name, its modules with what is done, and the way on."""
        course = library()
        records = answers.read_all(self.folder)
        return {
            "words": {area: self.words.branch(area) for area in ("kit", "page", "startpage")},
            **pages.around("start", self.language),
            "title": course.text("title", self.language),
            "subtitle": course.text("subtitle", self.language),
            "modules": [
                module(course, name, self.language, records) for name in course.module_names()
            ],
            "resume": resume(course, self.language, records),
            "roleplays": pages.path("roleplays", self.language),
            "desk": pages.path("desk", self.language),
            "workshop": pages.path("workshop", self.language),
        }


def module(course: Library, name: str, language: str, records: Sequence[Record]) -> Shown:
    """Give a module as its card shows it.

    Args:
        course: the library.
        name: the module's name.
        language: nb, nn or en.
        records: the participant's own, as `answers.read_all` gives them.

    """
    text = course.module(name, language)
    given = answers.latest_answers(records)
    return {
        "title": text.title,
        "summary": text.summary,
        "minutes": text.minutes,
        "all_minutes": timetable.minutes(course, name, language).all,
        "page": pages.path(name, language),
        "exercises": pages.exercises(name),
        "plays": [how_far(course, each, records) for each in course.module_scenarios(name)],
        "tasks": ["done" if each in given else "new" for each in course.exercise_names(name)],
    }


def how_far(course: Library, scenario: str, records: Sequence[Record]) -> str:
    """Tell whether a role-play is ``done`` (played to an ending), ``begun`` or ``new``."""
    attempts = answers.events_of(records, scenario).values()
    if not attempts:
        return "new"
    play = course.scenario(scenario)
    ended = any(Attempt.replay(play, events).phase == ENDED for events in attempts)
    return "done" if ended else "begun"


def resume(course: Library, language: str, records: Sequence[Record]) -> Shown | None:
    """Give what the participant did last, and the page that it stands on.

    Returns:
        Nothing where they have done nothing yet, or where it is no longer in the course.

    """
    for record in reversed(records):
        scenario, exercise = record.get("scenario"), record.get("exercise")
        for name in course.module_names():
            if scenario in course.module_scenarios(name):
                title = course.scenario(str(scenario), language).title
                return {"kind": "play", "title": title, "page": pages.path(name, language)}
            if exercise in course.exercise_names(name):
                title = course.exercise(str(exercise), language).title
                return {"kind": "exercise", "title": title, "page": pages.exercises(name)}
    return None
