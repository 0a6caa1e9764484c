"""A scenario: a small play in which the participant chooses what to say.

Frozen data, read from one file; `coursekit.walks` walks it and checks that it holds.
"""

from __future__ import annotations

from coursekit.scenario.data import (
    Card,
    Condition,
    Person,
    Reply,
    Scenario,
    State,
    Turn,
    Variant,
    Way,
)
from coursekit.scenario.file import Known, is_words, parse

__all__ = [
    "Card",
    "Condition",
    "Known",
    "Person",
    "Reply",
    "Scenario",
    "State",
    "Turn",
    "Variant",
    "Way",
    "is_words",
    "parse",
]
