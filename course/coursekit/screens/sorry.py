"""What stands on the page when a screen can't be shown: kind words, never a traceback."""

from __future__ import annotations

import logging
from html import escape

from coursekit.words import words

LOG = logging.getLogger("coursekit")


class Sorry:
    """A note in a screen's place."""

    def __init__(self, language: str) -> None:
        """Say it in a language; any but the course's own gives the default one."""
        self.words = words(language)

    def __repr__(self) -> str:
        return self.words("kit.no_screen")

    def _repr_html_(self) -> str:
        said = escape(self.words("kit.no_screen"))
        return f'<p role="alert" lang="{self.words.language}">{said}</p>'


def note(error: Exception) -> None:
    """Keep for the maintainers what went wrong; nobody on the page sees it."""
    LOG.error("a screen failed", exc_info=error)
