"""``coursekit code``: utterances in, named moves out, as JSON lines for other programs."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from coursekit import coder
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.words import words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    sub.add_parser("code", help=said("codecommand.help"))


def run(_chosen: argparse.Namespace) -> int:
    """Code every line of standard input; always 0, as a bad line has its own answer."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a real stream here
    for answer in answers(sys.stdin.buffer):
        print(answer, flush=True)
    return 0


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """Give one JSON line for each line that holds anything, in order.

    Args:
        lines: JSON lines with ``id``, ``skill``, ``lang``, ``context`` and ``text``.

    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(line, number), ensure_ascii=False)


def _answer(line: bytes, number: int) -> dict[str, Any]:
    """Give the answer to one line; with ``error`` where it can't be read."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return {"id": None, "line": number, "error": "not a line of JSON in UTF-8"}
    if not isinstance(row, dict):
        return {"id": None, "line": number, "error": "not an object"}
    wrong = _wrong(row)
    if wrong:
        return {"id": row.get("id"), "line": number, "error": wrong}
    return _coded(row)


def _wrong(row: dict[str, Any]) -> str:
    """Tell what is wrong with a row, or ""."""
    if not isinstance(row.get("text"), str):
        return "text: must be there, as text"
    for key in ("skill", "lang", "context"):
        if not isinstance(row.get(key) or "", str):
            return f"{key}: must be text"
    return ""


def _coded(row: dict[str, Any]) -> dict[str, Any]:
    lang = row.get("lang") or ""
    said = _whole(row["text"]), row.get("skill") or "A", lang, _whole(row.get("context") or "")
    answer = {"id": row.get("id"), **asdict(coder.code(*said))}
    spoken = answer.pop("lang")
    if lang not in LANGUAGES:
        answer["lang"] = spoken
    found = coder.sentences(*said)
    if found:
        answer["sentences"] = [asdict(each) for each in found]
    return answer


def _whole(text: str) -> str:
    """Give a text without halves of characters, which no output could hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
