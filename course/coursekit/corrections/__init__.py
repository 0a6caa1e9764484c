"""What supervisors say of the coder's codes: kept on this machine, erased on request.

Each decision is a record in a journal like participants' answers, in a folder of its own
beside the gradebook. It holds the text and both codes, and neither a participant nor a
place. Who decided is a number drawn by lot for this folder, not a name.
"""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from coursekit import answers
from coursekit.answers import Journal, Record

FOLDER = "corrections"
_WHAT = "correction"
_SALT = "salt"


@dataclass(frozen=True)
class Correction:
    """A text with the coder's code and the supervisor's.

    Attributes:
        skill: the codebook's letter, such as ``A``.
        lang: nb, nn or en.
        context: what had been said before, or "".
        text: what was coded.
        coder: the coder's code.
        confidence: how sure the coder was, 0 to 1.
        abstain: whether it left the text to the supervisor.
        code: the supervisor's code.

    """

    skill: str
    lang: str
    context: str
    text: str
    coder: str
    confidence: float
    abstain: bool
    code: str

    @property
    def key(self) -> str:
        """What stands for the text, however often it is coded."""
        return key(self.skill, self.lang, self.context, self.text)


def key(skill: str, lang: str, context: str, text: str) -> str:
    """Give what stands for a text in its place."""
    whole = f"{skill}\n{lang}\n{context}\n{text}"
    return blake2b(whole.encode("utf-8", "replace"), digest_size=12).hexdigest()


class Corrections:
    """The decisions of one folder; the last one on a text counts, for each who decided."""

    def __init__(self, course: Path) -> None:
        """Look into nbgrader's folder of a course; nothing is made there before a decision."""
        self.folder = course / FOLDER
        self.journal = Journal(self.folder)

    def decide(self, correction: Correction) -> None:
        """Keep a decision.

        Raises:
            HoldsBirthNumber: if the text holds one.
            OSError: if it can't be written.

        """
        record = {"what": _WHAT, "by": self._me(), "key": correction.key, **asdict(correction)}
        self.journal.append(record)

    def mine(self, text: str) -> str:
        """Give the code that I decided on for a text, by its `key`; "" if none."""
        found = self._latest().get((text, self._me(make=False)))
        return str(found["code"]) if found else ""

    def all(self) -> tuple[Correction, ...]:
        """Give every decision that counts, oldest first."""
        return tuple(filter(None, map(_read, self._latest().values())))

    def forget(self, text: str) -> None:
        """Erase my decisions on a text, by its `key`.

        Raises:
            OSError: if they can't be erased.

        """
        me = self._me(make=False)
        for path in self._files():
            records = answers.read_lines(path.read_bytes())
            kept = [r for r in records if (r.get("key"), r.get("by")) != (text, me)]
            if len(kept) < len(records):
                _replace(path, answers.lines(kept))

    def forget_all(self) -> None:
        """Erase every decision, and the number that stood for who decided.

        Raises:
            OSError: if they can't be erased.

        """
        for path in (*self._files(), self.folder / _SALT):
            path.unlink(missing_ok=True)

    def _latest(self) -> dict[tuple[str, str], Record]:
        found: dict[tuple[str, str], Record] = {}
        for record in answers.read_all(self.folder):
            if record.get("what") == _WHAT:
                found[str(record.get("key")), str(record.get("by"))] = record
        return found

    def _files(self) -> Iterable[Path]:
        return [path for path in sorted(self.folder.glob("*.jsonl")) if not path.is_symlink()]

    def _me(self, *, make: bool = True) -> str:
        salt = self.folder / _SALT
        if make and not salt.is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(salt, secrets.token_bytes(16))
        drawn = salt.read_bytes() if salt.is_file() else b""
        return blake2b(_user().encode(), key=drawn[:64], digest_size=6).hexdigest()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name is known here: all decisions are one person's
        return ""


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    os.chmod(beside, 0o600)  # noqa: PTH101 - as the journal's own files
    beside.replace(path)


_FIELDS: dict[str, type] = {
    "skill": str, "lang": str, "context": str, "text": str,
    "coder": str, "confidence": float, "abstain": bool, "code": str,
}  # fmt: skip


def _read(record: Record) -> Correction | None:
    """Give a record as a decision; None where it is none."""
    values: dict[str, Any] = {name: record.get(name) for name in _FIELDS}
    if isinstance(values["confidence"], int) and not isinstance(values["confidence"], bool):
        values["confidence"] = float(values["confidence"])
    if any(not isinstance(values[name], kind) for name, kind in _FIELDS.items()):
        return None
    return Correction(**values)
