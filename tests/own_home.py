"""A copy of the course that a test may write in."""

from __future__ import annotations

import shutil
from pathlib import Path

from coursekit import places

PARTS = (
    "course.yaml",
    "glossary.yaml",
    "skills.yaml",
    "codebook",
    "modules",
    "scenarios",
    "templates",
    "words",
)


def copy_course(to: Path) -> Path:
    """Copy the course's texts to an empty folder; give the folder."""
    for part in PARTS:
        source, target = places.course() / part, to / "course" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    own = places.exercises() / "nbgrader"
    for folder in places.exercises().iterdir():
        if folder.is_dir() and folder != own:
            shutil.copytree(folder, to / "exercises" / folder.name)
    target = to / "exercises" / "nbgrader"
    target.mkdir(parents=True)
    shutil.copyfile(own / "nbgrader_config.py", target / "nbgrader_config.py")
    shutil.copytree(own / "source", target / "source")
    return to
