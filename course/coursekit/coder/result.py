"""What the coder answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """Words that decided, with the rule in plain words.

    Attributes:
        start: where they begin in the text as it was given.
        end: where they end, one past the last character.
        why: a finished sentence in the language asked for.

    """

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Coded:
    """A text with its move.

    Attributes:
        code: the move's id in the codebook; given also where the coder abstains.
        super: its super-code, which is what may count.
        confidence: from 0 to 1, how often texts judged like this had this super-code by hand.
        abstain: whether the coder leaves it to a supervisor.
        flags: what else is worth saying, as ids of the codebook's flags.
        faults: all faults, for skills that have them.
        completeness: how much is told, for skills that count it; else None.
        evidence: the words that decided.
        suggestion: one sentence on what to try next.
        lang: the language that the answer is written in.

    """

    code: str
    super: str
    confidence: float
    abstain: bool
    flags: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    completeness: int | None = None
    evidence: tuple[Evidence, ...] = ()
    suggestion: str = ""
    lang: str = "nb"


@dataclass(frozen=True)
class Mark:
    """Words that decided, as places in a reading, and the rule's name in the word files."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Verdict:
    """What a skill's rules found, before it is put into words.

    Attributes:
        code: the move.
        way: the way through the rules that led there; confidence is known for each way.
        marks: the words that decided.
        flags: what else was seen.

    """

    code: str
    way: str
    marks: tuple[Mark, ...] = ()
    flags: tuple[str, ...] = ()
