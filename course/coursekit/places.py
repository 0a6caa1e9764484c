"""Where the course's files lie, from a checkout or from an installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LANGUAGES = ("nb", "nn", "en")
DEFAULT_LANGUAGE = "nb"


@cache
def home() -> Path:
    """Give the folder that holds ``course/``, ``exercises/`` and ``notebooks/``.

    Returns:
        The checkout when the package runs from one, else the content folder
        that is installed with the package.

    Raises:
        FileNotFoundError: if the package was installed without its content.

    """
    package = Path(__file__).resolve().parent
    for folder in (package.parent.parent, package / "content"):
        if (folder / "course" / "words").is_dir():
            return folder
    raise FileNotFoundError(package / "content")


def course() -> Path:
    """Give the ``course`` folder: words, scenarios, modules, codebooks."""
    return home() / "course"


def exercises() -> Path:
    """Give the folder with one subfolder of exercise files for each module."""
    return home() / "exercises"


def notebooks() -> Path:
    """Give the folder with the built notebooks."""
    return home() / "notebooks"
