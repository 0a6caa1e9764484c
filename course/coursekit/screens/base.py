"""What every screen shares: one widget, one view, one way to answer.

A screen is a Python class and a ``.js`` and a ``.css`` file of the same name. Python holds
the state and decides; JavaScript shows ``view`` and sends what the person did as a message
``{"do": …}``. Words come with the view, so the JavaScript holds none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from coursekit import answers
from coursekit.answers import HoldsBirthNumber, Journal
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.screens.sorry import note
from coursekit.words import Words, words

_HERE = Path(__file__).parent


@cache
def script(*names: str) -> str:
    """Give a screen's JavaScript: the shared part, then its own files in order."""
    return "".join((_HERE / f"{name}.js").read_text("utf-8") for name in ("kit", *names))


@cache
def style(*names: str) -> str:
    """Give a screen's style sheet: the shared part, then its own files in order."""
    return "".join((_HERE / f"{name}.css").read_text("utf-8") for name in ("kit", *names))


class Screen(anywidget.AnyWidget):
    """A screen of the course.

    Attributes:
        view: everything that is shown, as plain values: ``words``, ``language``, ``seen``
            (number of the last message that has been taken in) and the screen's own keys.
        parts: names of files that screens share, put before the screen's own.

    """

    parts: ClassVar[tuple[str, ...]] = ()
    view = traitlets.Dict().tag(sync=True)
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    journals: dict[Path, Journal] = {}  # noqa: RUF012 - one for each folder, shared by all screens

    def __init__(self, name: str, language: str = DEFAULT_LANGUAGE) -> None:
        """Show the screen ``name`` (its files' name) in a language."""
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self.words: Words = words(self.language)
        self.folder = answers.folder_for(Path.cwd())
        self.seen = 0
        self.alert = ""
        files = (*self.parts, name)
        super().__init__(_esm=script(*files), _css=style(*files))
        self.on_msg(self._heard)

    def show(self) -> None:
        """Send the present view to the page."""
        self.view = {
            "language": self.language,
            "seen": self.seen,
            "alert": self.alert,
            **self.shown(),
        }

    def shown(self) -> dict[str, Any]:
        """Give the screen's own part of the view. Each screen has its own."""
        raise NotImplementedError

    def do(self, message: dict[str, Any]) -> None:
        """Do what the person asked for. Each screen has its own."""
        raise NotImplementedError

    def keep(self, record: dict[str, Any]) -> bool:
        """Keep a record; tell the person where that isn't possible.

        Returns:
            Whether it is on the disk.

        """
        journal = self.journals.setdefault(self.folder, Journal(self.folder))
        try:
            journal.append({**record, "language": self.language})
        except HoldsBirthNumber:
            self.alert = self.words("kit.birth_number")
        except OSError:
            self.alert = self.words("kit.not_kept")
        else:
            return True
        return False

    def _heard(self, _widget: object, message: Any, _buffers: object) -> None:
        if not isinstance(message, dict) or not isinstance(message.get("do"), str):
            return
        self.alert = ""
        try:
            self.do(message)
        except Exception as error:  # noqa: BLE001 - it would stand on the page as a traceback
            note(error)
            self.alert = self.words("kit.went_wrong")
        number = message.get("number")
        self.seen = number if isinstance(number, int) else self.seen
        self.show()
