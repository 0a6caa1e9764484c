"""What is wrong with a hand-in, told by name; the words lie under ``grade.troubles``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coursekit.words import words

# Nothing is lost and nobody need do anything: told, but not as something wrong
NOTES = frozenset({"later", "notebook", "foreign", "time"})


@dataclass(frozen=True)
class Trouble:
    """Something about one participant's hand-in.

    Attributes:
        participant: whose hand-in, as its folder or file is named.
        code: what it is; ``grade.troubles.<code>`` holds the words.
        details: what the words are filled in with.

    """

    participant: str
    code: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_note(self) -> bool:
        """Whether nobody need do anything about it."""
        return self.code in NOTES


def tell(trouble: Trouble, language: str) -> str:
    """Say in a language what is wrong, and what to do.

    Args:
        trouble: the trouble.
        language: nb, nn or en.

    """
    said = words(language)
    what = said(f"grade.troubles.{trouble.code}.what", **trouble.details)
    mend = said(f"grade.troubles.{trouble.code}.mend", **trouble.details)
    return f"{what} {mend}"
