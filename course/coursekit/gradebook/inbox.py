"""Hand-ins as they lie in ``submitted/``, which may hold anything at all.

Only two files of a hand-in are ever read: ``answers.jsonl`` and ``timestamp.txt``, and only
if they are ordinary files of a reasonable size. Everything else is set aside unread, so
that no program of nbgrader's copies or follows it either.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from coursekit import answers
from coursekit.gradebook.master import Master
from coursekit.gradebook.troubles import Trouble
from coursekit.handin import ANSWERS, MAX_BYTES
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES

TIME = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file of the exchange's, to give feedback back
TIME_FORM = "%Y-%m-%d %H:%M:%S.%f UTC"
MOST = 2 * MAX_BYTES
ASIDE = "set-aside"
SHOWN = 3
_UNSEEN = frozenset({".ipynb_checkpoints", answers.FOLDER, ".DS_Store", "feedback"})
_NAME = re.compile(r"[\w@][\w.@ +-]{0,99}")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,6})?) ?(UTC|Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True)
class Submission:
    """One participant's hand-in, read and judged by nobody yet.

    Attributes:
        participant: the name of its folder.
        folder: where it lies.
        timestamp: when it was handed in, in UTC without a zone; None where nothing says.
        raw: the bytes of its answers, b"" where there are none to read.
        answers: the last answer to each exercise, by the exercise's id.
        language: the language it was answered in.
        marks: what tells one journal from another: the records' own ids.
        troubles: what is wrong with it.
        secret: what the exchange gives feedback back by, b"" where it came another way.

    """

    participant: str
    folder: Path
    timestamp: datetime | None
    raw: bytes
    answers: dict[str, Any]
    language: str
    marks: tuple[str, ...]
    troubles: tuple[Trouble, ...] = ()
    secret: bytes = b""


def folders(root: Path, assignment: str) -> Iterator[Path]:
    """Give the folders of everybody who handed an assignment in, by name."""
    try:
        names = sorted(entry.name for entry in os.scandir(root / "submitted"))
    except FileNotFoundError:
        return
    for name in names:
        folder = root / "submitted" / name / assignment
        if folder.is_dir() and not folder.is_symlink() and not folder.parent.is_symlink():
            yield folder


def is_name(name: str) -> bool:
    """Tell whether a folder's name can stand for a participant."""
    return bool(_NAME.fullmatch(name))


def read(folder: Path, master: Master, at: datetime | None = None) -> Submission:
    """Read a hand-in.

    Args:
        folder: ``submitted/<participant>/<assignment>``.
        master: the assignment.
        at: when it was handed in, where that has been read already.

    Returns:
        What it holds, with everything that is wrong with it. Never raises for what a
        hand-in may hold.

    """
    who = folder.parent.name
    raw, code = _ordinary(folder / ANSWERS, MOST)
    lines = sum(1 for line in raw.split(b"\n") if line.strip())
    records = answers.in_order(answers.read_lines(raw))
    given = [record for record in records if record.get("what") == "answer"]
    latest = answers.latest_answers(given)
    known = sum(name in master.points for name in latest)
    troubles = [Trouble(who, code)] if code else list(_wrong(who, lines, len(records), known))
    language = given[-1].get("language") if given else None
    return Submission(
        participant=who,
        folder=folder,
        timestamp=at or _timestamp(folder),
        raw=raw,
        answers=latest,
        language=language if language in LANGUAGES else DEFAULT_LANGUAGE,
        marks=tuple(str(record.get("id")) for record in given),
        troubles=tuple(troubles),
    )


def _wrong(who: str, lines: int, records: int, known: int) -> Iterator[Trouble]:
    """Tell what is wrong with answers of so many lines, of which so many could be read."""
    if lines and not records:
        yield Trouble(who, "unreadable")
        return
    if records < lines:
        yield Trouble(who, "damaged", {"number": lines - records})
    if not known:
        yield Trouble(who, "other" if records else "empty")


def _ordinary(path: Path, most: int) -> tuple[bytes, str]:
    """Read an ordinary file of at most so many bytes; else tell what stands in the way."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        if path.is_symlink():
            return b"", "link"
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return b"", _aside_code(path)
    except OSError:
        return b"", "link"
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return b"", "link"
        if found.st_size > most:
            return b"", "large"
        return file.read(most), ""


def _aside(folder: Path) -> Path:
    """Give the place for what does not belong in a hand-in."""
    root = folder.parents[2]
    return root / ASIDE / folder.parent.name / folder.name


def _aside_code(path: Path) -> str:
    """Tell why answers are missing: what was set aside before is still what is wrong."""
    there = _aside(path.parent) / path.name
    if not there.is_symlink() and there.is_file():
        return "large"
    return "link" if there.is_symlink() or there.exists() else "missing"


@dataclass(frozen=True)
class Tidied:
    """What tidying a hand-in's folder found: its time, the exchange's secret, what to tell."""

    at: datetime | None
    secret: bytes
    troubles: tuple[Trouble, ...]


def tidy(folder: Path, master: Master) -> Tidied:
    """Leave in a hand-in's folder only what is read, and mend what others would stumble on.

    Whatever does not belong is moved to ``set-aside/`` as it is, neither read nor followed.
    A time that can't be read is replaced by the file's own; a notebook that is missing is
    put there from the master, since nbgrader looks for it by name.

    Args:
        folder: ``submitted/<participant>/<assignment>``.
        master: the assignment.

    Returns:
        What was found; what is to be told of it, also from earlier times.

    """
    who, own = folder.parent.name, f"{master.notebook}.ipynb"
    with os.scandir(folder) as entries:
        belongs = {entry.name: _belongs(entry, own) for entry in entries}
    for name in (name for name, right in belongs.items() if not right):
        _move(folder / name, _aside(folder))
    troubles = set_aside(folder)
    if not belongs.get(own):
        (folder / own).write_bytes(master.raw)
        troubles.append(Trouble(who, "notebook"))
    at = _timestamp(folder)
    if at is None:
        _write_time(folder)
        at = _timestamp(folder)
        troubles.append(Trouble(who, "time"))
    secret = _ordinary(folder / SECRET, 1_000)[0] if belongs.get(SECRET) else b""
    return Tidied(at, secret, tuple(troubles))


def set_aside(folder: Path) -> list[Trouble]:
    """Tell what was found in a hand-in that does not belong there, now or earlier."""
    foreign = sorted(set(_names(_aside(folder))) - _UNSEEN - {ANSWERS, TIME})
    if not foreign:
        return []
    shown = ", ".join(_plain(name) for name in foreign[:SHOWN])
    names = shown + (" …" if len(foreign) > SHOWN else "")
    return [Trouble(folder.parent.name, "foreign", {"names": names})]


def _belongs(entry: os.DirEntry[str], own: str) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    if entry.name == ANSWERS:
        return entry.stat(follow_symlinks=False).st_size <= MOST
    return entry.name in (own, TIME, SECRET)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _plain(name: str) -> str:
    """Give a file's name so that it can be shown anywhere."""
    return "".join(c if c.isprintable() and c not in "<>&" else "?" for c in name)[:40]


def _move(path: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    there = target / path.name
    if there.is_symlink() or there.is_file():
        there.unlink()
    elif there.exists():
        shutil.rmtree(there)
    path.rename(there)


def _timestamp(folder: Path) -> datetime | None:
    raw, code = _ordinary(folder / TIME, 200)
    return None if code else moment(raw.decode("ascii", "replace").strip())


def moment(text: str) -> datetime | None:
    """Read a time as nbgrader writes it, or an ISO one; in UTC, without a zone.

    Returns:
        None for anything else, also for what nbgrader itself would stop at.

    """
    found = _TIME.fullmatch(text)
    if not found:
        return None
    try:
        when = datetime.fromisoformat(f"{found[1]} {found[2]}")
        return when - (_zone(found[3] or "UTC").utcoffset(None) or timedelta())
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone:
    if text in ("UTC", "Z"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _write_time(folder: Path) -> None:
    newest = max((path.lstat().st_mtime for path in folder.iterdir()), default=0.0)
    when = datetime.fromtimestamp(newest, UTC)
    (folder / TIME).unlink(missing_ok=True)
    (folder / TIME).write_text(when.strftime(TIME_FORM) + "\n", "ascii")
