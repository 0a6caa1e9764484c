"""Builds the notebooks from modules and exercises.

They are committed and never edited: building twice gives the same bytes, and `stale` tells
which of them no longer are what their sources say. A code cell is one hidden line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit import guide
from coursekit.library import Library
from coursekit.module import Block, Module
from coursekit.places import LANGUAGES
from coursekit.words import words

KERNEL = {"name": "coursekit", "display_name": "Øvingsrommet", "language": "python"}
_HEADING = re.compile(r"^(##\s+.*?)\s*\{(\d+) min\}[ \t]*$", re.MULTILINE)
_PLACES = (
    "notebooks/*/*.ipynb",
    "exercises/nbgrader/source/*/*.ipynb",
    "trainer_guide/*/modules/*.md",
    "trainer_guide/*/review/*.md",
)
_SCREEN_BLOCKS = {"play": "talk", "exercise": "exercise"}


def build(library: Library) -> dict[str, bytes]:
    """Build every notebook and every built page of the guide.

    Args:
        library: the course.

    Returns:
        Their bytes by their path below the course's home.

    """
    built = guide.pages(library)
    for language in LANGUAGES:
        for page in ("start", "roleplays", "desk", "workshop"):
            built[f"notebooks/{language}/{page}.ipynb"] = _page(page, language)
        for name in library.module_names():
            text = library.module(name, language)
            built[f"notebooks/{language}/{name}.ipynb"] = _module(text, library)
    for name in library.module_names():
        built[f"notebooks/exercises/{name}.ipynb"] = released(name)
        built[f"exercises/nbgrader/source/{name}/{name}.ipynb"] = assignment(library, name)
    return built


def stale(library: Library, home: Path) -> tuple[str, ...]:
    """Give the paths of notebooks that are missing, old, or no longer made."""
    built = build(library)
    there = {p.relative_to(home).as_posix() for p in built_files(home)}
    old = {path for path in built if not _is(home / path, built[path])}
    return tuple(sorted(old | (there - set(built))))


def write(library: Library, home: Path) -> tuple[str, ...]:
    """Write the notebooks that have changed, remove those no longer made.

    Returns:
        The paths that were written or removed.

    """
    built = build(library)
    changed = stale(library, home)
    for path in changed:
        if path in built:
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_bytes(built[path])
        else:
            (home / path).unlink()
    return changed


def built_files(home: Path) -> Iterator[Path]:
    """Give the notebooks that lie where the builder writes."""
    for pattern in _PLACES:
        yield from sorted(home.glob(pattern))


def _is(path: Path, wanted: bytes) -> bool:
    return path.is_file() and path.read_bytes() == wanted


def _page(page: str, language: str) -> bytes:
    return _bytes([_screen(page, "", language)], language, page, "")


def _module(text: Module, library: Library) -> bytes:
    back = f"[{words(text.language)('module.to_start')}](start.ipynb)"
    cells = [_markdown(f"{back}\n\n# {text.title}\n\n{text.summary}")]
    for block in text.blocks:
        cells += _cells(block, text, library)
    return _bytes(cells, text.language, "module", text.name)


def _cells(block: Block, text: Module, library: Library) -> list[NotebookNode]:
    if block.kind == "trainer":
        return []
    if block.kind in _SCREEN_BLOCKS:
        name = f"{text.name}/{block.name}"
        return [_screen(_SCREEN_BLOCKS[block.kind], name, text.language)]
    if block.kind == "coach":
        skills = block.name or " ".join(library.module_skills(text.name))
        return [_screen("coach", skills, text.language)]
    if block.kind == "law":
        return [_markdown(guide.law_card(block, words(text.language)))]
    if block.kind == "exercises":
        return [_markdown(_link_to_exercises(text))]
    return [_markdown(part) for part in _sections(_timed(block.text, text.language))]


def _sections(text: str) -> Iterator[str]:
    """Cut a text before each heading, so that a page is read cell by cell."""
    for part in re.split(r"(?m)^(?=## )", text):
        if part.strip():
            yield part.strip("\n")


def _timed(text: str, language: str) -> str:
    said = words(language)

    def heading(found: re.Match[str]) -> str:
        minutes = int(found[2])
        return f"{found[1]}\n\n*{said('module.minutes', number=minutes)}*" if minutes else found[1]

    return _HEADING.sub(heading, text)


def _link_to_exercises(text: Module) -> str:
    said = words(text.language)
    return f"**[{said('module.to_exercises')}](../exercises/{text.name}.ipynb)**"


def released(name: str) -> bytes:
    """Build a module's exercise page: what a participant opens. It is in no language."""
    return _bytes([_screen("exercises", name, "")], "", "exercises", name)


def assignment(library: Library, name: str) -> bytes:
    """Build a module's exercises as an nbgrader assignment, in no language.

    The first cell is the page; after it come, for each exercise, the cell that holds the
    supervisor's comment and the cell that holds the points.
    """
    cells = [_screen("exercises", name, "")]
    cells[0]["metadata"]["nbgrader"] = _nbgrader("page", locked=True)
    for exercise in library.exercise_names(name):
        cells += _graded(exercise, library.exercise(exercise).points)
    return _bytes(cells, "", "exercises", name)


def _graded(exercise: str, most: int) -> list[NotebookNode]:
    short = exercise.partition("/")[2]
    # A solution of words would have to carry points itself, and those no auto grade reaches
    comment = _code("# …")
    comment["metadata"]["nbgrader"] = _nbgrader(f"{short}-comment", solution=True)
    points = _code(f'import coursekit; coursekit.points("{exercise}")')
    points["metadata"]["nbgrader"] = {**_nbgrader(short, grade=True, locked=True), "points": most}
    return [comment, points]


def _nbgrader(
    grade_id: str, *, grade: bool = False, solution: bool = False, locked: bool = False
) -> dict[str, Any]:
    return {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }


def _screen(kind: str, name: str, language: str) -> NotebookNode:
    return _code(f'import coursekit; coursekit.show("{kind}", "{name}", "{language}")')


def _code(source: str) -> NotebookNode:
    hidden = {"jupyter": {"source_hidden": True}, "editable": False, "deletable": False}
    cell: NotebookNode = new_code_cell(source, metadata=hidden)
    return cell


def _markdown(source: str) -> NotebookNode:
    fixed = {"editable": False, "deletable": False}
    whole = source.replace("§ ", "§\N{NO-BREAK SPACE}")
    cell: NotebookNode = new_markdown_cell(whole, metadata=fixed)
    return cell


def _bytes(cells: list[NotebookNode], language: str, page: str, module: str) -> bytes:
    for number, cell in enumerate(cells):
        print_ = sha256(f"{page} {module} {number} {cell.source}".encode()).hexdigest()
        cell["id"] = f"c{number:02d}-{print_[:8]}"
    metadata = {
        "coursekit": {"language": language, "page": page, "module": module},
        "kernelspec": KERNEL,
        "language_info": {"name": "python"},
    }
    notebook = new_notebook(cells=cells, metadata=metadata)
    notebook["nbformat_minor"] = 5
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)
    return (text + "\n").encode()
