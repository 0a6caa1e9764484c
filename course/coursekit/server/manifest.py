"""What of a notebook may run by itself: only what the installed course holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coursekit import places

KERNEL = "coursekit"
HANDED_IN = frozenset({"submitted", "autograded", "feedback"})
IMPORTABLE = frozenset(
    {".py", ".pyc", ".pyw", ".pyd", ".so", ".dll", ".dylib", ".pth", ".zip", ".egg"}
)


@dataclass(frozen=True)
class Page:
    """One notebook of the course: its code cells in order, and what it is.

    Attributes:
        cells: the source of each code cell.
        language: nb, nn or en; empty for a notebook in no language.
        module: the module's name, such as praise.
        page: module, start, exercises or desk.

    """

    cells: tuple[str, ...]
    language: str
    module: str
    page: str


def read_page(path: Path) -> Page | None:
    """Read the code cells of a notebook file.

    Args:
        path: any file; it need not be a notebook.

    Returns:
        What the file holds, or nothing if it is no notebook that our kernel runs.

    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        metadata = notebook["metadata"]
        if metadata["kernelspec"]["name"] != KERNEL:
            return None
        cells = tuple(_source(c) for c in notebook["cells"] if c["cell_type"] == "code")
        return _page(cells, metadata.get("coursekit", {}))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _page(cells: tuple[str, ...], about: Mapping[str, Any]) -> Page:
    language = about.get("language", "")
    known = language if language in places.LANGUAGES else ""
    return Page(cells, known, str(about.get("module", "")), str(about.get("page", "")))


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def course_files(home: Path) -> Iterator[Path]:
    """Give the notebooks of the installed course.

    Args:
        home: the folder that holds ``notebooks/`` and ``exercises/``.

    """
    for folder in ("notebooks", "exercises/nbgrader/source"):
        yield from sorted((home / folder).rglob("*.ipynb"))


@cache
def manifest(home: Path) -> Mapping[str, tuple[Page, ...]]:
    """List the installed course's notebooks by file name.

    Args:
        home: the folder that holds ``notebooks/`` and ``exercises/``.

    """
    pages: dict[str, tuple[Page, ...]] = {}
    for path in course_files(home):
        page = read_page(path)
        if page is not None and page.cells:
            pages[path.name] = (*pages.get(path.name, ()), page)
    return pages


def allowed(path: Path, root: Path, home: Path) -> Page | None:
    """Decide whether the notebook may run by itself when somebody opens it.

    Args:
        path: the notebook's file.
        root: the folder that the server shows; nothing outside it may run.
        home: the folder of the installed course.

    Returns:
        The course's own notebook that it equals cell by cell, or nothing.

    """
    real = path.resolve()
    if not real.is_relative_to(root.resolve()) or _handed_in(path.parts + real.parts):
        return None
    opened = read_page(real)
    if opened is None or _shadows(path.parent) or _shadows(real.parent):
        return None
    known = [page for page in manifest(home).get(path.name, ()) if page.cells == opened.cells]
    return next((page for page in known if page.language == opened.language), *known[:1] or (None,))


def _handed_in(parts: Iterable[str]) -> bool:
    return any(part.casefold() in HANDED_IN for part in parts)


def _shadows(folder: Path) -> bool:
    """Tell whether a folder holds what Python could import instead of ours."""
    return any(_importable(entry) for entry in folder.iterdir())


def _importable(entry: Path) -> bool:
    if not entry.is_dir():
        return entry.suffix.casefold() in IMPORTABLE
    if entry.name == KERNEL:
        return True
    return entry.name.isidentifier() and any(entry.glob("__init__.*"))
