"""What a person must always see, whatever else is said (reference, 0.3 and L0.3).

These flags never lower or raise a score: the coder abstains and a supervisor looks.
"""

from __future__ import annotations

from coursekit import privacy
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading

FLAGS = ("RED_violence_reframe", "contact_threat", "RED_real_case", "RED_disclosure")


def flags(text: str, phrases: Phrases) -> tuple[str, ...]:
    """Give the red flags of a text.

    Args:
        text: all that was said.
        phrases: the red lists of its language.

    """
    reading = Reading(text, phrases, len(text))
    raised = {
        "RED_violence_reframe": bool(reading.any("violence") and reading.any("love")),
        "contact_threat": _is_leverage(reading),
        "RED_real_case": bool(privacy.find(text)),
        "RED_disclosure": reading.any("disclosure") is not None,
    }
    return tuple(flag for flag in FLAGS if raised[flag])


def _is_leverage(reading: Reading) -> bool:
    """Tell whether a right or a need is made a reward or a threat within one sentence."""
    for sentence in reading.sentences:
        refused = reading.any("needs", sentence) and reading.any("denial", sentence)
        if reading.any("leverage", sentence) and (reading.any("contact", sentence) or refused):
            return True
    return False
