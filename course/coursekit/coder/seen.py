"""Reads a text for the model: its looks, its signs and, for praise, what the rules say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coursekit.coder import language, looks, phrases, praise, signs
from coursekit.coder.looks import Look
from coursekit.coder.reading import MOST_CHARACTERS
from coursekit.coder.result import Verdict

LONGEST_CONTEXT = 1_000
# These come from rules that were mended on some coded sets; training leaves them out there.
RULES = ("rule ", "way ", "list ", "raised ")
DECIDED = ("rule ", "way ")


@dataclass(frozen=True)
class Sight:
    """A text, the line before it, and the verdict of the rules where the skill has some."""

    look: Look
    before: Look
    rules: Verdict | None = None


def see(text: str, skill: str, spoken: str, context: str) -> Sight:
    """Read a text.

    Args:
        text: what was said.
        skill: the skill's letter.
        spoken: the language it is written in.
        context: what had been said before.

    Returns:
        The text with all its signs.

    """
    context = context[:LONGEST_CONTEXT]
    look = looks.look(text, spoken, MOST_CHARACTERS, as_said=skill == "E")
    before = _before(context, spoken)
    signs.add(look, before, skill)
    if skill != "A":
        return Sight(look, before)
    reading = look.reading.by(phrases.of("praise", spoken))
    verdict = praise.decide(reading, context, phrases.of("praise", spoken, praise.OF_LINE_BEFORE))
    # Twice, as these are worth more than other signs: they are the whole decision order.
    names = [f"rule {verdict.code}", f"way {verdict.way}"] * 2
    names += [f"list {group}" for group in reading.marks]
    names += [f"raised {flag}" for flag in verdict.flags]
    look.signs += [(name, 0, 0) for name in names]
    return Sight(look, before, verdict)


@lru_cache(maxsize=256)
def _before(context: str, spoken: str) -> Look:
    """Read what had been said: the same situation comes back with every participant."""
    # It has its own language: somebody may answer a Norwegian child in English.
    spoken = language.rules_for(context, spoken) if context else spoken
    return looks.look(context, spoken, LONGEST_CONTEXT, only=signs.OF_LINE_BEFORE)
