"""Which of the course's languages a text is written in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

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


def detect(text: str, default: str = "nb") -> str:
    """Tell which language a text is most likely written in.

    Args:
        text: any text.
        default: the answer where nothing tells.

    Returns:
        nb, nn or en.

    """
    scores = _counts(text).scores
    best = max(scores.values())
    if not best or scores.get(default) == best:
        return default
    return next(language for language in LANGUAGES if scores[language] == best)


@dataclass(frozen=True)
class _Counts:
    """What a text's words tell: points for each language, and how many words are known."""

    words: tuple[str, ...]
    scores: Mapping[str, int]
    known: Mapping[str, int]


@lru_cache(maxsize=16)
def _counts(text: str) -> _Counts:
    """Count once what is asked for twice."""
    words = tuple(_WORD.findall(text[:4_000])[:_MOST_WORDS])
    told = [0] * (len(LANGUAGES) + 2)
    table = _table()
    for word in words:
        for place in table.get(word.lower().replace("’", "'"), ()):
            told[place] += 1
    *scores, english, norwegian = told
    known = {"en": english, "nb": norwegian, "nn": norwegian}
    return _Counts(words, dict(zip(LANGUAGES, scores, strict=True)), known)


@cache
def _table() -> Mapping[str, tuple[int, ...]]:
    """Give what each listed word counts for: the places of languages, then of known words."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, language in enumerate(LANGUAGES):
        for points, words in ((2, _known(language, "markers")), (1, _own_words(language))):
            for word in words:
                found[word] += [place] * points
    for place, words in enumerate((_all_known("en"), _all_norwegian()), start=len(LANGUAGES)):
        for word in words:
            found[word].append(place)
    return {word: tuple(places) for word, places in found.items()}


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
    found = _counts(text)
    if len(found.words) < _SHORT:
        letters = "".join(found.words)
        return bool(letters) and not any(char < "\u0250" for char in letters)
    return found.known[language] < _KNOWN_SHARE * len(found.words)
