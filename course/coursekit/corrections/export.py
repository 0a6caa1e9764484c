"""Decisions as coded utterances, without anything that leads back to anybody.

The lines are like those of ``course/codebook/utterances``: once somebody has read them
through, they can be put there and the coder learns from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from coursekit import privacy
from coursekit.corrections import Correction

_INSTEAD = "•••"
_KEYS = ("skill", "lang", "context", "text", "code", "level")


def lines(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """Give decisions as JSON lines.

    Args:
        corrections: the decisions.

    Returns:
        Each text once with each code that it was given, in the order of the alphabet, so
        that neither order nor number tells when it was handed in. A text is ``clear`` where
        the coder was sure and the supervisor agreed, else ``borderline``.

    """
    rows = sorted({_row(each) for each in corrections})
    return tuple(
        json.dumps({"id": f"corrected-{number:04d}", **dict(zip(_KEYS, row, strict=True))},
                   ensure_ascii=False)
        for number, row in enumerate(rows, 1)
    )  # fmt: skip


def _row(each: Correction) -> tuple[str, ...]:
    clear = each.code == each.coder and not each.abstain
    level = "clear" if clear else "borderline"
    context, text = nameless(each.context), nameless(each.text)
    return each.skill, each.lang, context, text, each.code, level


def nameless(text: str) -> str:
    """Give a text with dots in the place of everything that looks like a real person."""
    text = privacy.mask(text)
    pieces, done = [], 0
    for found in privacy.find(text):
        pieces += [text[done : found.start], _INSTEAD]
        done = found.end
    return "".join([*pieces, text[done:]])
