"""Small files to test on, read as the library reads the course's own."""

from __future__ import annotations

from pathlib import Path

from coursekit import exercise, scenario, sourcefile
from coursekit.exercise import Exercise
from coursekit.library import library
from coursekit.problems import Problem
from coursekit.scenario import Scenario

BAD = Path(__file__).parent / "bad"


def a_scenario(text: str | None = None) -> tuple[Scenario, tuple[Problem, ...]]:
    """Read a scenario from a text, or the good one that the bad files were made from."""
    text = (BAD / "original.yaml").read_text("utf-8") if text is None else text
    source = sourcefile.read_text(text, BAD / "original.yaml")
    return scenario.parse(source, "bad/original", library().known())


def an_exercise(text: str) -> tuple[Exercise, tuple[Problem, ...]]:
    """Read an exercise from a text."""
    source = sourcefile.read_text(text, BAD / "exercise.yaml")
    return exercise.parse(source, "bad/exercise", library().known())
