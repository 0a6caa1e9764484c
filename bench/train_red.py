"""Trains the second look for red flags: what the rules' words do not cover.

``python bench/train_coder.py`` runs it, too. It learns from ``course/codebook/utterances/red``
and, as what is no alarm, from all other utterances. How sure an alarm must be is chosen so
that about one plain line in a hundred alarms, each writer judged by a model that had seen
nothing by that writer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import train_coder

from coursekit.coder import language, looks, red
from coursekit.coder.reading import MOST_CHARACTERS

STRENGTH, REPEATED, HEAT = 2.0, 3, 1.0
ALARMS = 0.008
# These may well hold what looks like an alarm: they teach nothing here.
ACCUSING = {"negative", "confront", "negative_talk"}
PLAIN = "plain"
Row = dict[str, Any]


def rows() -> Iterator[Row]:
    """Give every line that teaches, with its writer and what it is."""
    folder = train_coder.UTTERANCES
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("red/*.jsonl")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "code" in row and row["code"] not in ACCUSING:
                yield {**row, "writer": path.stem, "is": PLAIN, "red": False}
            elif "flags" in row and red.REAL_CASE not in row["flags"]:
                yield {**row, "writer": path.stem, "is": (*row["flags"], PLAIN)[0], "red": True}


def features(row: Row) -> dict[str, float]:
    """Give the weight of every word and its parts, as the runtime weighs them."""
    look = looks.look(row["text"], language.rules_for(row["text"], row["lang"]), MOST_CHARACTERS)
    return dict(train_coder.of_words(look))


def fitted(seen: list[dict[str, float]], given: list[Row]) -> train_coder.Fit:
    """Fit weights; the few red lines count several times beside the many others."""
    times = [REPEATED if row["red"] else 1 for row in given]
    many = [each for each, n in zip(seen, times, strict=True) for _ in range(n)]
    codes = [row["is"] for row, n in zip(given, times, strict=True) for _ in range(n)]
    return train_coder.fit(many, codes, STRENGTH)


def alarm(fit: train_coder.Fit, seen: list[dict[str, float]]) -> np.ndarray:
    """Give how likely each line is an alarm."""
    chances = train_coder.chances(train_coder.scores(fit, seen), HEAT)
    return np.asarray(1 - chances[:, fit.codes.index(PLAIN)])


def train() -> None:
    """Write ``course/coursekit/coder/weights/red.json``."""
    given = list(rows())
    seen = [features(row) for row in given]
    told = np.zeros(len(given))
    for writer in sorted({row["writer"] for row in given}):
        others = [i for i, row in enumerate(given) if row["writer"] != writer]
        mine = [i for i, row in enumerate(given) if row["writer"] == writer]
        fit = fitted([seen[i] for i in others], [given[i] for i in others])
        told[mine] = alarm(fit, [seen[i] for i in mine])
    plain = np.array([told[i] for i, row in enumerate(given) if row["is"] == PLAIN])
    least = float(np.quantile(plain, 1 - ALARMS))
    found = [told[i] >= least for i, row in enumerate(given) if row["is"] != PLAIN]
    train_coder.pack(
        fitted(seen, given), "red", strength=STRENGTH, heat=HEAT, least=round(least, 3),
        **{"least by code": {}},
    )  # fmt: skip
    print(f"red: {len(found)} red lines, {np.mean(found):.2f} found by it alone from the other"
          f" writers, least {least:.3f}", flush=True)  # fmt: skip
