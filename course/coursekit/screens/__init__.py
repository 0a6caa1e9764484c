"""The course's screens, by name. Each is loaded only when it is shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursekit.screens.base import Screen

SCREENS = {
    "talk": ("coursekit.screens.talk", "Talk"),
    "exercise": ("coursekit.screens.exercise", "ExerciseScreen"),
    "exercises": ("coursekit.screens.exercises", "Exercises"),
    "coach": ("coursekit.screens.coach", "Coach"),
    "roleplays": ("coursekit.screens.roleplays", "RolePlays"),
    "start": ("coursekit.screens.start", "Start"),
    "desk": ("coursekit.screens.desk", "Desk"),
    "workshop": ("coursekit.screens.workshop", "Workshop"),
}


def open_screen(kind: str, name: str = "", language: str = "nb") -> Screen:
    """Make a screen.

    Args:
        kind: one of `SCREENS`.
        name: what it shows, such as a scenario's id.
        language: nb, nn or en.

    Raises:
        KeyError: if there is no such screen.

    """
    where, what = SCREENS[kind]
    screen: Screen = getattr(import_module(where), what)(name, language)
    return screen
