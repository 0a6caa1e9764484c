"""Trains the coder's models from the coded utterances in the repository.

``python bench/train_coder.py`` writes ``course/coursekit/coder/weights/*.json`` and
``bench/coder_held_out.json``: for every utterance the answer of a model that had seen nothing
by its writer. All figures in ``bench/coder.py`` are counted on those. The same data give the
same files, byte for byte. Needs what ``bench/train_requirements.txt`` names, which nothing
else needs.
"""

from __future__ import annotations

import base64
import json
import math
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from coursekit import codebook
from coursekit.coder import language, looks, model, seen

ROOT = Path(__file__).resolve().parents[1]
UTTERANCES = ROOT / "course" / "codebook" / "utterances"
HELD_OUT = ROOT / "bench" / "coder_held_out.json"
SKILLS = ("A", "B1", "B2", "C", "E")
# Sets that the rules of praise were mended on: their verdict is worth nothing there.
MENDED_ON = {"gold", "replies"}
# Plain sentences by the author of the lists: they teach, but no figure rests on them.
BY_THE_AUTHOR = {"plain"}
ACCUSING = {"A": "negative_talk", "C": "negative", "E": "confront"}
STRENGTHS = (0.5, 2.0)
LEAST_SEEN, MOST_ABSTAINED, PRECISION = 2, 0.14, 0.96
# Nobody is helped by silence where the answer is this likely.
SURE_ENOUGH = 0.8
HEATS = tuple(round(0.5 + 0.05 * step, 2) for step in range(31))
Row = dict[str, Any]


@dataclass(frozen=True)
class Fit:
    """A fitted model before it is packed."""

    codes: tuple[str, ...]
    keys: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray


def rows_of(skill: str) -> list[Row]:
    """Give the coded utterances of a skill, each with its writer (its file)."""
    found = []
    for path in sorted(UTTERANCES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["skill"] == skill:
                found.append({**row, "writer": path.stem})
    return found


def share_of(look: looks.Look) -> float:
    """Give what one word weighs among the others of its text."""
    return 1 / math.sqrt(max(1, len(look.words)))


def of_words(look: looks.Look) -> Counter[str]:
    """Give the weight of every word and its parts, as the runtime weighs them."""
    share = share_of(look)
    found: Counter[str] = Counter()
    for whole, *parts in looks.lexical(look):
        found[whole] += model.WORD * share
        for part in parts:
            found[part] += model.PART * share
    return found


def features(row: Row, *, training: bool) -> dict[str, float]:
    """Give the weight of everything seen in an utterance, as the runtime weighs it."""
    spoken = language.rules_for(row["text"], row["lang"])
    look = seen.see(row["text"], row["skill"], spoken, row["context"]).look
    found = of_words(look)
    for key in look.runs:
        found[key] += model.RUN * share_of(look)
    blind = training and row["writer"] in MENDED_ON
    for name, _, _ in look.signs:
        if not (blind and name.startswith(seen.RULES)):
            found[name] += model.SIGN
    return dict(found)


def matrix(seen_in: Sequence[Mapping[str, float]], keys: Mapping[str, int]) -> csr_matrix:
    """Lay out what was seen, one line for each utterance."""
    starts, places, values = [0], [], []
    for found in seen_in:
        for key in sorted(found.keys() & keys.keys()):
            places.append(keys[key])
            values.append(found[key])
        starts.append(len(places))
    return csr_matrix((values, places, starts), shape=(len(seen_in), len(keys)))


def fit(seen_in: Sequence[Mapping[str, float]], codes: Sequence[str], strength: float) -> Fit:
    """Fit weights to utterances."""
    count = Counter(key for found in seen_in for key in found)
    keys = tuple(sorted(key for key, times in count.items() if times >= LEAST_SEEN))
    lines = matrix(seen_in, {key: place for place, key in enumerate(keys)})
    fitted = LogisticRegression(C=strength, max_iter=400, tol=1e-3).fit(lines, codes)
    return Fit(tuple(map(str, fitted.classes_)), keys, fitted.coef_.T, fitted.intercept_)


def scores(fitted: Fit, seen_in: Sequence[Mapping[str, float]]) -> np.ndarray:
    """Give what speaks for each code, for each utterance."""
    lines = matrix(seen_in, {key: place for place, key in enumerate(fitted.keys)})
    return np.asarray(lines @ fitted.weights + fitted.bias)


def chances(raw: np.ndarray, heat: float) -> np.ndarray:
    """Turn scores into chances."""
    raised = np.exp((raw - raw.max(axis=1, keepdims=True)) / heat)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def held_out(rows: Sequence[Row], strength: float) -> tuple[np.ndarray, tuple[str, ...]]:
    """Judge each writer's utterances by a model that has seen nothing of that writer's."""
    own = [features(row, training=False) for row in rows]
    blind = [features(row, training=True) for row in rows]
    codes = tuple(sorted({row["code"] for row in rows}))
    raw = np.zeros((len(rows), len(codes)))
    for writer in sorted({row["writer"] for row in rows}):
        others = [i for i, row in enumerate(rows) if row["writer"] != writer]
        mine = [i for i, row in enumerate(rows) if row["writer"] == writer]
        fitted = fit([blind[i] for i in others], [rows[i]["code"] for i in others], strength)
        raw[mine] = scores(fitted, [own[i] for i in mine])
    return raw, codes


def loss(raw: np.ndarray, truth: np.ndarray, heat: float) -> float:
    """Give the mean surprise at the truth."""
    told = chances(raw, heat)[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(told, 1e-9)).mean())


def answers(raw: np.ndarray, codes: Sequence[str], skill: str, heat: float) -> list[Row]:
    """Give for each utterance the code, the super-code, and how sure each is."""
    book = codebook.find(skill)
    assert book is not None  # noqa: S101 - a skill without a codebook can't be trained
    groups = [book.codes[code].super for code in codes]
    found = []
    for line in chances(raw, heat):
        by_group: Counter[str] = Counter()
        for group, chance in zip(groups, line, strict=True):
            by_group[group] += float(chance)
        best = max(by_group, key=lambda group: by_group[group])
        inside = [i for i, group in enumerate(groups) if group == best]
        top = max(inside, key=lambda i: line[i])
        found.append({"code": codes[top], "super": best, "sure": by_group[best],
                      "own": float(line[top])})  # fmt: skip
    return found


def limit_of_accusing(rows: Sequence[Row], told: Sequence[Row], skill: str) -> dict[str, float]:
    """Give how sure an accusation must be for it to be right often enough."""
    code = ACCUSING.get(skill)
    accused = sorted(
        ((each["own"], row["code"] == code) for row, each in zip(rows, told, strict=True)
         if each["code"] == code), reverse=True)  # fmt: skip
    limit, right = 1.0, 0
    for seen_so_far, (own, fair) in enumerate(accused, start=1):
        right += fair
        if right / seen_so_far >= PRECISION:
            limit = own
    return {code: round(limit, 3)} if code else {}


def limit(told: Sequence[Row], by_code: Mapping[str, float]) -> float:
    """Give how sure an answer must be, so that no more than the allowed share abstains."""
    left = MOST_ABSTAINED * len(told)
    held = sum(each["own"] < by_code.get(each["code"], 0) for each in told)
    rest = sorted(each["sure"] for each in told if each["own"] >= by_code.get(each["code"], 0))
    return round(min(rest[max(0, int(left - held))], SURE_ENOUGH), 3)


def pack(fitted: Fit, skill: str, **more: Any) -> None:
    """Write a model as small as it can be: whole steps from -127 to 127."""
    step = float(np.abs(fitted.weights).max()) / 127
    whole = np.rint(fitted.weights / step).astype(np.int16)
    kept = np.flatnonzero(np.abs(whole).max(axis=1) > 0)
    rows = (whole[kept] + 128).astype(np.uint8).tobytes()
    stored = {
        "codes": fitted.codes,
        **more,
        "bias": [round(float(each), 4) for each in fitted.bias],
        "step": round(step, 8),
        "keys": [fitted.keys[i] for i in kept],
        "rows": base64.b64encode(rows).decode("ascii"),
    }
    model.FOLDER.mkdir(exist_ok=True)
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    (model.FOLDER / f"{skill}.json").write_text(text + "\n", encoding="utf-8")


def train(skill: str) -> list[Row]:
    """Train one skill's model and give the held-out answers."""
    rows = rows_of(skill)
    judged = {strength: held_out(rows, strength) for strength in STRENGTHS}
    codes = judged[STRENGTHS[0]][1]
    truth = np.array([codes.index(row["code"]) for row in rows])
    unfair = BY_THE_AUTHOR | (MENDED_ON if skill == "A" else set())
    fair = [i for i, row in enumerate(rows) if row["writer"] not in unfair]
    options = [
        (loss(judged[s][0][fair], truth[fair], heat), s, heat) for s in STRENGTHS for heat in HEATS
    ]
    _, strength, heat = min(options)
    told = answers(judged[strength][0], codes, skill, heat)
    by_code = limit_of_accusing([rows[i] for i in fair], [told[i] for i in fair], skill)
    least = limit([told[i] for i in fair], by_code)
    blind = [features(row, training=True) for row in rows]
    fitted = fit(blind, [row["code"] for row in rows], strength)
    pack(fitted, skill, strength=strength, heat=heat, least=least, **{"least by code": by_code})
    for row, each in zip(rows, told, strict=True):
        unsure = each["sure"] < least or each["own"] < by_code.get(each["code"], 0)
        each.update({"id": row["id"], "skill": skill, "abstain": unsure,
                     "sure": round(each["sure"], 3), "own": round(each["own"], 3)})  # fmt: skip
    print(f"{skill}: {len(rows)} utterances, {len(fitted.keys)} keys, strength {strength}, "
          f"heat {heat}, least {least}, {by_code}", flush=True)  # fmt: skip
    return told


def main() -> None:
    """Train all models and write the held-out answers."""
    import_module("train_red").train()
    told = [each for skill in SKILLS for each in train(skill)]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in told)
    HELD_OUT.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
