"""A hand-in as one file: made by a participant, read by a supervisor's machine."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from coursekit import answers, privacy
from coursekit.answers import Record
from coursekit.handin.select import select
from coursekit.places import LANGUAGES
from coursekit.problems import Problem

FORMAT = "ovingsrommet-hand-in"
VERSION = 1
MAX_BYTES = 5_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ß": "ss", "ł": "l"})


@dataclass(frozen=True)
class Handin:
    """A hand-in that has been read and checked.

    Attributes:
        assignment: the assignment's id, safe in a file name.
        participant: the participant's id, safe in a file name.
        name: the name as the participant wrote it.
        language: the language they worked in.
        made: when it was made, in UTC as ISO text.
        records: the answers, as `coursekit.answers` reads them.

    """

    assignment: str
    participant: str
    name: str
    language: str
    made: str
    records: tuple[Record, ...]


def is_safe(name: object) -> bool:
    """Tell whether a name can be a file name on every machine."""
    return isinstance(name, str) and bool(_ID.fullmatch(name)) and not _RESERVED.fullmatch(name)


def id_of(name: str) -> str:
    """Make a participant's id of the name they go by: ``Åse Ødegård`` gives ``ase-odegard``.

    Returns:
        The id, or "" where the name has no letter or digit that could be in one.

    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:40].strip("-")
    return f"{made}-x" if _RESERVED.fullmatch(made) else made


def pack(records: Iterable[Record], assignment: str, participant: str, language: str) -> bytes:
    """Make one file of an assignment's answers, to be sent in any way.

    Args:
        records: all of the participant's records, or those already selected.
        assignment: the assignment's id.
        participant: the name that the supervisor knows them by.
        language: nb, nn or en.

    Raises:
        ValueError: if no id can be made of the name, or a valid birth number is in it.

    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "assignment": assignment,
        "participant": id_of(participant),
        "name": participant.strip(),
        "language": language,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "records": select(records, assignment),
    }
    raw = _bytes({**content, "sum": _sum(content)})
    read = unpack(raw)
    if not isinstance(read, Handin):
        raise ValueError([problem.code for problem in read])  # noqa: TRY004 - a value, not a type
    return raw


def _bytes(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


def _sum(content: Mapping[str, Any]) -> str:
    without = {key: value for key, value in content.items() if key != "sum"}
    return sha256(_bytes(without)).hexdigest()


def unpack(raw: bytes, file: Path = Path()) -> Handin | list[Problem]:
    """Read a packed hand-in, which anybody may have made or changed.

    Args:
        raw: any bytes.
        file: where they come from, for the problems.

    Returns:
        The hand-in, or everything that is wrong with it.

    """
    content = _content(raw)
    codes = [content] if isinstance(content, str) else list(_wrong(content))
    if isinstance(content, str) or codes:
        return [Problem(file, 0, code) for code in codes]
    return Handin(
        assignment=content["assignment"],
        participant=content["participant"],
        name=content["name"],
        language=content["language"],
        made=content["made"],
        records=tuple(content["records"]),
    )


def _content(raw: bytes) -> dict[str, Any] | str:
    """Give what the bytes hold, or the code of the problem that stops the reading."""
    if len(raw) > MAX_BYTES:
        return "H01"
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return "H02"
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return "H02"
    if content.get("version") != VERSION:
        return "H03"
    try:
        same = content.get("sum") == _sum(content)
    except (ValueError, RecursionError):
        same = False
    return content if same else "H04"


def _wrong(content: Mapping[str, Any]) -> Iterator[str]:
    if not is_safe(content.get("assignment")):
        yield "H05"
    if not is_safe(content.get("participant")) or not _is_name(content.get("name")):
        yield "H06"
    if content.get("language") not in LANGUAGES or not _is_time(content.get("made")):
        yield "H07"
    records = content.get("records")
    if not isinstance(records, list) or not all(_is_record(record) for record in records):
        yield "H07"
    elif any(map(privacy.has_birth_number, _all_texts(records))):
        yield "H08"


def _all_texts(records: list[Record]) -> Iterator[str]:
    for record in records:
        yield from answers.strings(record.get("answer"))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 80 and value.isprintable()  # noqa: PLR2004


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("exercise"), str)
