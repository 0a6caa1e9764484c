"""A hand-in: what it holds, how it is packed, and how a packed one is read and checked.

Practice stays with the participant. A hand-in holds the answers to one assignment's
exercises, the first and the last one to each, and nothing else (`select`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from coursekit import answers, privacy
from coursekit.answers import Record
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.problems import Problem

FORMAT = "ovingsrommet-hand-in"
VERSION = 1
MAX_BYTES = 5_000_000
ANSWERS = "answers.jsonl"
FOLDER = "hand-ins"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ß": "ss", "ł": "l"})
_FIELDS = ("what", "exercise", "answer", "language", "id", "n", "at")


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


# What goes in


def select(records: Iterable[Record], assignment: str) -> list[Record]:
    """Give what an assignment needs of a participant's records, and no other practice.

    Args:
        records: as `answers.read_all` gives them.
        assignment: the module whose exercises are answered.

    Returns:
        The first and the last answer to each of its exercises, oldest first. A first
        answer that holds something that looks real is left out, and so are such words in
        a role-play, unless the participant has said that they are made up.

    """
    records = list(records)
    made_up = made_up_in(records)
    mine = [r for r in records if _answers(r, assignment)]
    last = {str(r["exercise"]): r for r in mine}
    first: dict[str, Record] = {}
    for record in mine:
        first.setdefault(str(record["exercise"]), record)
    kept = []
    for record in mine:
        name = str(record["exercise"])
        clean = not any(f.text not in made_up for f in found_in(record.get("answer")))
        if record is last[name] or (record is first[name] and clean):
            kept.append({key: record[key] for key in _FIELDS if key in record})
    return [{**record, "answer": without_words(record["answer"], made_up)} for record in kept]


def _answers(record: Record, assignment: str) -> bool:
    exercise = str(record.get("exercise", ""))
    return record.get("what") == "answer" and exercise.startswith(f"{assignment}/")


def made_up_in(records: Iterable[Record]) -> frozenset[str]:
    """Give the words that the participant has said are made up."""
    return frozenset(str(r.get("text", "")) for r in records if r.get("what") == "made up")


@dataclass(frozen=True)
class Found:
    """Something in an answer that looks like a real person.

    Attributes:
        part: the part of the answer, ``events`` for a role-play.
        whole: the text it stands in.
        start: where it begins in the text.
        end: where it ends.
        kind: what it looks like, as `coursekit.privacy` names it.

    """

    part: str
    whole: str
    start: int
    end: int
    kind: str

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.whole[self.start : self.end]


def found_in(answer: object) -> Iterator[Found]:
    """Give everything in an answer that looks like a real person."""
    if isinstance(answer, Mapping):
        for part, value in answer.items():
            for text in _texts(value):
                for finding in privacy.find(text):
                    yield Found(str(part), text, finding.start, finding.end, finding.kind)


def _texts(value: object) -> Iterator[str]:
    """Give the texts that somebody wrote: ids of choices and moves are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            if isinstance(each, Mapping):
                yield from _texts(each.get("text"))


def without_words(answer: object, made_up: frozenset[str]) -> object:
    """Give a role-play's answer without own words that look real; others unchanged.

    What is chosen decides a role-play; own words are the participant's own practice.
    """
    events = answer.get("events") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(events, list):
        return answer
    return {**answer, "events": [_without(event, made_up) for event in events]}


def _without(event: object, made_up: frozenset[str]) -> object:
    if not isinstance(event, dict) or not isinstance(event.get("text"), str):
        return event
    text = event["text"]
    real = any(text[f.start : f.end] not in made_up for f in privacy.find(text))
    return {**event, "text": None} if real else event


# Packing and reading


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


# Beside a notebook


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
