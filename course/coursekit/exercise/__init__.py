"""An exercise: something to answer, and what a good answer is.

Frozen data, read from one file. The kinds stand in `KINDS`; a new kind is one reader here,
one grader in `coursekit.grading`, one screen and one page of the guide.
"""

from __future__ import annotations

from coursekit.exercise.data import (
    ChooseItem,
    Criterion,
    Exercise,
    MarkItem,
    Option,
    OrderStep,
    Piece,
    PlayTask,
    ReflectTask,
    TranscriptLine,
    WriteItem,
    options_shown,
    parts,
    scenario_of,
)
from coursekit.exercise.file import KINDS, is_words, parse

__all__ = [
    "KINDS",
    "ChooseItem",
    "Criterion",
    "Exercise",
    "MarkItem",
    "Option",
    "OrderStep",
    "Piece",
    "PlayTask",
    "ReflectTask",
    "TranscriptLine",
    "WriteItem",
    "is_words",
    "options_shown",
    "parse",
    "parts",
    "scenario_of",
]
