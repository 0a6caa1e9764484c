"""All role-plays of the course on one page: choose one, and play it.

What an author puts in the course is here at once, whether or not a module's text has it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from coursekit import answers
from coursekit.library import Library
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens import pages
from coursekit.screens.base import Screen
from coursekit.screens.start import how_far
from coursekit.screens.talk import Talk

Shown = dict[str, Any]


class RolePlays(Screen):
    """The list of role-plays, with the one that is open below it.

    Attributes:
        course: the library as its files were when the page was opened.
        playing: the open role-play's id, or "".
        talk: the open role-play.

    """

    parts: ClassVar[tuple[str, ...]] = ("page", "slot")

    def __init__(self, name: str = "", language: str = DEFAULT_LANGUAGE) -> None:
        """Show the list.

        Args:
            name: a role-play to open at once, or "".
            language: nb, nn or en.

        """
        self.course = Library()
        self.playing = ""
        self.talk: Talk | None = None
        super().__init__("roleplays", language)
        self._open(name)
        self.show()

    def do(self, message: dict[str, Any]) -> None:
        """Open a role-play, or close the one that is open."""
        if message["do"] == "open":
            self._open(str(message.get("name")))
        elif message["do"] == "close":
            self._close()

    def _open(self, name: str) -> None:
        self._close()
        if name in self.course.scenario_names():
            self.playing, self.talk = name, Talk(name, self.language)

    def _close(self) -> None:
        if self.talk:
            self.talk.close()
        self.playing, self.talk = "", None

    def shown(self) -> Shown:
        """Give every role-play with how far the participant has come in it."""
        records = answers.read_all(self.folder)
        return {
            "words": {area: self.words.branch(area) for area in ("kit", "page", "roleplays")},
            **pages.around("roleplays", self.language),
            "groups": [
                {
                    "name": theme,
                    "title": self._title(theme),
                    "plays": [self._play(name, records) for name in names],
                }
                for theme, names in by_module(self.course).items()
            ],
            "open": self.playing,
            "talk": f"anywidget:{self.talk.model_id}" if self.talk else "",
        }

    def _title(self, theme: str) -> str:
        known = theme in self.course.module_names()
        return self.course.module(theme, self.language).title if known else theme

    def _play(self, name: str, records: list[answers.Record]) -> Shown:
        play = self.course.scenario(name, self.language)
        skills = self.course.skills()
        return {
            "name": name,
            "title": play.title,
            "lang": play.language,
            "place": play.place,
            "level": play.level,
            "minutes": play.minutes,
            "skills": [skills[key].names[self.language] for key in play.practises if key in skills],
            "state": how_far(self.course, name, records),
        }


def by_module(course: Library) -> dict[str, tuple[str, ...]]:
    """Give the role-plays' ids by module, in the course's order; then those of no module.

    What lies in a module's folder without standing in the course's list comes last in it.
    """
    there = course.scenario_names()
    listed = {m: course.module_scenarios(m) for m in course.module_names()}
    themes = dict.fromkeys([*listed, *(name.partition("/")[0] for name in there)])
    groups = {}
    for theme in themes:
        lie_there = [name for name in there if name.startswith(f"{theme}/")]
        placed = [name for name in listed.get(theme, ()) if name in there]
        groups[theme] = tuple(dict.fromkeys([*placed, *lie_there]))
    return {theme: names for theme, names in groups.items() if names}
