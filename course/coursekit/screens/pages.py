"""What the pages that stand alone share: where the course's pages lie, and their languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coursekit.places import LANGUAGES
from coursekit.words import words

Shown = dict[str, Any]


def path(page: str, language: str) -> str:
    """Give a page's path below the folder that the server shows.

    Args:
        page: start, desk, workshop or a module's name.
        language: nb, nn or en.

    """
    return f"notebooks/{language}/{page}.ipynb"


def exercises(module: str) -> str:
    """Give the path of a module's exercises; they stand on one page in no language."""
    return f"notebooks/exercises/{module}.ipynb"


def work_folder() -> Path:
    """Give the folder that the server shows: what a person makes here is kept in it.

    A page lies in ``notebooks/<language>`` below it, and works there.
    """
    here = Path.cwd()
    inside = here.name in LANGUAGES and here.parent.name == "notebooks"
    return here.parent.parent if inside else here


def around(page: str, language: str) -> Shown:
    """Give what a page needs to lead to others: itself, the start page, other languages."""
    return {
        "here": path(page, language),
        "start": path("start", language),
        "languages": [
            {"code": code, "name": words(code)("page.name"), "page": path(page, code)}
            for code in LANGUAGES
        ],
    }
