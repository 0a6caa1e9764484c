"""Reads what a participant answered, whatever it may be.

An answer comes from a file that anybody may have changed: every value is taken only if it
is of the kind that was asked for, and no text is longer than a person would write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

MAX_TEXT = 8_000


def mapping(value: object) -> Mapping[str, Any]:
    """Give a mapping's entries with text keys; nothing where it is something else."""
    if not isinstance(value, Mapping):
        return {}
    return {key: child for key, child in value.items() if isinstance(key, str)}


def text(value: object) -> str:
    """Give a text, cut where it is longer than anybody writes; "" for anything else."""
    return value[:MAX_TEXT].strip() if isinstance(value, str) else ""


def chosen(value: object, known: Collection[str]) -> tuple[str, ...]:
    """Give the known names in a list, each once, in the order they stand."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    return tuple(dict.fromkeys(v for v in value if isinstance(v, str) and v in known))
