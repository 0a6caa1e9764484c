"""How sure the coder is: for each way through the rules, how often it agreed with the codebook.

The figures are counted on coded utterances by ``bench/coder.py --calibrate`` and kept beside
this file. They say how well the rules follow the codebook, and no more: the utterances
they rest on are provisional (no professional has coded them).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LEAST = 0.7
_WEIGHT = 4


@cache
def _counts() -> Mapping[str, tuple[int, int]]:
    path = Path(__file__).parent / "confidence.json"
    ways = json.loads(path.read_text(encoding="utf-8"))["ways"]
    return {way: (right, seen) for way, (right, seen) in ways.items()}


@cache
def of(way: str) -> float:
    """Give the confidence of a way through the rules, from 0 to 1."""
    return estimate(_counts(), way)


def estimate(counts: Mapping[str, tuple[int, int]], way: str) -> float:
    """Estimate how often a way is right, drawn towards the mean where little is known.

    Args:
        counts: for each way, how often it was right and how often it was taken.
        way: the way.

    """
    right = sum(each[0] for each in counts.values())
    seen = sum(each[1] for each in counts.values())
    mean = right / seen if seen else 0.5
    own_right, own_seen = counts.get(way, (0, 0))
    return round((own_right + _WEIGHT * mean) / (own_seen + _WEIGHT), 3)
