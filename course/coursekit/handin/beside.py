"""Hand-ins and answers as they lie beside a notebook."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coursekit import answers
from coursekit.handin.packed import MAX_BYTES
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES

ANSWERS = "answers.jsonl"
FOLDER = "hand-ins"


def save(raw: bytes, folder: Path) -> Path:
    """Save a packed hand-in in a folder of hand-ins, beside earlier ones.

    Args:
        raw: what `pack` gave.
        folder: the notebook's folder.

    Returns:
        The file.

    Raises:
        OSError: if it can't be written.

    """
    content = json.loads(raw)
    stem = f"{content['assignment']}-{content['participant']}-{_day(content['made'])}"
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    names = [f"{stem}.json", *(f"{stem}-{number}.json" for number in range(2, 1000))]
    path = next(place / name for name in names if not (place / name).exists())
    path.write_bytes(raw)
    return path


def _day(made: str) -> date:
    return datetime.fromisoformat(made).astimezone().date()


def answers_in(folder: Path) -> tuple[dict[str, Any], str]:
    """Read the answers that lie beside a notebook.

    Args:
        folder: where the notebook lies, with ``answers.jsonl`` or ``answers/`` beside it.

    Returns:
        The last answer to each exercise by its id, and the language of the last one.
        What is no ordinary file, or too large, is passed over.

    """
    single = folder / ANSWERS
    if single.is_symlink() or not single.is_file():
        records = answers.read_all(folder / answers.FOLDER)
    elif single.stat().st_size > 2 * MAX_BYTES:
        records = []
    else:
        records = answers.in_order(answers.read_lines(single.read_bytes()))
    given = [r for r in records if r.get("what") == "answer"]
    language = given[-1].get("language") if given else None
    return answers.latest_answers(given), language if language in LANGUAGES else DEFAULT_LANGUAGE
