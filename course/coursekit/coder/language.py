"""Which of the course's languages a text is written in."""

from __future__ import annotations

import re
from functools import cache

from coursekit import lists
from coursekit.places import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_WORDS = 300
_KNOWN_SHARE = 0.15
_SHORT = 3


@cache
def _known(language: str, group: str) -> frozenset[str]:
    return frozenset(lists.read(f"praise.{language}")[group])


@cache
def _all_known(language: str) -> frozenset[str]:
    """Give every word that stands in a language's lists."""
    groups = lists.read(f"praise.{language}").values()
    return frozenset(word for entries in groups for entry in entries for word in entry.split())


@cache
def _all_norwegian() -> frozenset[str]:
    return _all_known("nb") | _all_known("nn")


def _words(text: str) -> list[str]:
    return [m[0].replace("’", "'").lower() for m in _WORD.finditer(text[:4_000])][:_MOST_WORDS]


def detect(text: str, default: str = "nb") -> str:
    """Tell which language a text is most likely written in.

    Args:
        text: any text.
        default: the answer where nothing tells.

    Returns:
        nb, nn or en.

    """
    words = _words(text)
    scores = {language: _score(words, language) for language in LANGUAGES}
    best = max(scores.values())
    if not best or scores.get(default) == best:
        return default
    return next(language for language in LANGUAGES if scores[language] == best)


def _score(words: list[str], language: str) -> int:
    marks, common = _known(language, "markers"), _own_words(language)
    return sum(2 * (word in marks) + (word in common) for word in words)


@cache
def _own_words(language: str) -> frozenset[str]:
    """Give a language's small words; between English and Norwegian only those of one of them."""
    others = ("nb", "nn") if language == "en" else ("en",)
    shared = frozenset[str]().union(*(_known(other, "function words") for other in others))
    return _known(language, "function words") - shared


def rules_for(text: str, language: str) -> str:
    """Tell which language's rules to read a text by: its own, not the reader's.

    A participant whose screen is in Norwegian may well answer in English, and the reverse.
    """
    likely = detect(text, language)
    return likely if (likely == "en") != (language == "en") else language


def is_foreign(text: str, language: str) -> bool:
    """Tell whether a text seems to be in none of the course's languages."""
    words = _words(text)
    if len(words) < _SHORT:
        letters = "".join(words)
        return bool(letters) and not any(char < "\u0250" for char in letters)
    known = _all_known("en") if language == "en" else _all_norwegian()
    return sum(word in known for word in words) < _KNOWN_SHARE * len(words)
