"""When something was last checked against its source, and whether that is too long ago.

Law changes. What the course says of it stands beside the day on which somebody last read
the source; after a year the check asks for it to be read again.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

YEAR = 366
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str) -> date | None:
    """Read a day such as ``2026-11-22``; None where the text is no day."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def is_old(text: str, today: date | None = None) -> bool:
    """Tell whether a day is more than a year ago.

    Args:
        text: the day; a text that is no day is not old.
        today: the day to count from; now if none.

    """
    then = day(text)
    now = today or datetime.now(tz=UTC).date()
    return then is not None and (now - then).days > YEAR


def plain(text: str) -> str:
    """Write a day as a reader expects it: ``2026-11-02`` as ``2.11.2026``."""
    then = day(text)
    return f"{then.day}.{then.month}.{then.year}" if then else text
