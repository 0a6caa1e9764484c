"""The record of what a participant did, kept beside the notebook.

Each line is one record with a check sum, written, synced and closed before anything is
shown, so that a crash at any moment loses nothing that was acknowledged. Each process
writes to a file of its own; reading brings them together. Nothing is ever changed or
removed, and nothing that was typed is ever executed.
"""

from __future__ import annotations

import json
import os
import secrets
import time
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coursekit import privacy
from coursekit.places import LANGUAGES

Record = dict[str, Any]
FOLDER = "answers"
MAX_LINE = 200_000
_PAGES = (*LANGUAGES, "exercises")


class HoldsBirthNumber(ValueError):  # noqa: N818 - names what was found
    """A record holds a valid birth number, which is never stored."""


def folder_for(working: Path) -> Path:
    """Give the folder that a notebook's answers are kept in.

    Args:
        working: the folder that the notebook lies in.

    Returns:
        One folder for all languages beside the course's own notebooks (so that nobody
        loses answers by changing language); for a fetched assignment, one in its folder.

    """
    shared = working.name in _PAGES and (working.parent / "nb").is_dir()
    return (working.parent if shared else working) / FOLDER


class Journal:
    """Writes records; one journal for each process and folder."""

    def __init__(self, folder: Path) -> None:
        """Write into a folder, which is made at the first record."""
        self.folder = folder
        self.writer = f"{int(time.time()):x}-{secrets.token_hex(4)}"
        self.number = 0
        self.path = folder / f"{self.writer}.jsonl"

    def append(self, record: Mapping[str, Any]) -> Record:
        """Keep a record for good.

        Args:
            record: JSON values only. ``id``, ``at`` (UTC) and ``n`` are added.

        Returns:
            The record as it was kept, once it is on the disk.

        Raises:
            HoldsBirthNumber: if any text in it holds a valid birth number.
            OSError: if it can't be written; nothing is kept then.

        """
        if any(privacy.has_birth_number(value) for value in strings(record)):
            raise HoldsBirthNumber
        if len(_line(record)) > MAX_LINE:
            raise OSError(MAX_LINE)
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        kept = {**record, "id": f"{self.writer}-{self.number}", "n": self.number, "at": at}
        self.number += 1
        self._write(_line(kept))
        return kept

    def _write(self, line: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            written = 0
            while written < len(line):
                written += os.write(descriptor, line[written:])
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def strings(value: object) -> Iterable[str]:
    """Give every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from strings(key)
            yield from strings(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from strings(child)


def _sum(text: str) -> str:
    return f"{zlib.crc32(_utf8(text)):08x}"


def _utf8(text: str) -> bytes:
    # Half a letter, which a browser can send, must come back as it was, not stop the record.
    return text.encode("utf-8", "surrogatepass")


def _canonical(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _line(record: Mapping[str, Any]) -> bytes:
    text = _canonical(record)
    # A leading line feed ends a line that a crash may have torn.
    return _utf8(f'\n{{"record":{text},"sum":"{_sum(text)}"}}\n')


def lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    """Give records as the bytes of one journal file."""
    return b"".join(_line(record) for record in records)


def read_lines(raw: bytes) -> list[Record]:
    """Read a journal file's records; torn or changed lines are passed over."""
    return [record for line in raw.split(b"\n") if (record := _read_line(line)) is not None]


def _read_line(line: bytes) -> Record | None:
    if not line.strip() or len(line) > 2 * MAX_LINE:
        return None
    try:
        whole = json.loads(line)
        record = whole["record"]
        right = whole["sum"] == _sum(_canonical(record))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return record if right and isinstance(record, dict) else None


def read_all(folder: Path) -> list[Record]:
    """Read every record of a folder, in the order in which they were made.

    Args:
        folder: where journals lie; it need not be there.

    Returns:
        The records, each once. A file that can't be read is passed over.

    """
    records: dict[str, Record] = {}
    for path in sorted(folder.glob("*.jsonl")):
        if path.is_symlink() or not path.is_file():
            continue
        for record in read_lines(path.read_bytes()):
            records.setdefault(str(record.get("id")), record)
    return in_order(records.values())


def in_order(records: Iterable[Record]) -> list[Record]:
    """Sort records by time; records of one process keep their own order."""
    return sorted(records, key=lambda r: (str(r.get("at", "")), _number(r.get("n"))))


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def events_of(records: Iterable[Record], scenario: str) -> dict[str, list[Any]]:
    """Give the attempts at a scenario, oldest first, each with its events.

    Args:
        records: as `read_all` gives them.
        scenario: the scenario's id.

    """
    attempts: dict[str, list[Any]] = {}
    for record in records:
        if record.get("what") == "event" and record.get("scenario") == scenario:
            attempts.setdefault(str(record.get("attempt")), []).append(record.get("event"))
    return attempts


def latest_answers(records: Iterable[Record]) -> dict[str, Any]:
    """Give the last answer to each exercise, by the exercise's id."""
    return {str(r.get("exercise")): r.get("answer") for r in records if r.get("what") == "answer"}


def first_answers(records: Iterable[Record]) -> dict[str, Any]:
    """Give the first checked answer to each exercise, by the exercise's id."""
    first: dict[str, Any] = {}
    for record in records:
        if record.get("what") == "answer":
            first.setdefault(str(record.get("exercise")), record.get("answer"))
    return first
