"""Finds full names: a first name and a surname, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coursekit.privacy.plain import Plain, endings, group

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_MOST_NAMES = 5
_NEVER_SURNAMES = ("not surnames", "name particles", "places")


def names(plain: Plain) -> Iterator[tuple[int, int]]:
    """Give each full name: a first name and a surname, side by side."""
    for run in _runs(plain.text):
        span = _full_name([match[0] for match in run], opens=_opens_sentence(plain.text, run[0]))
        if span:
            yield run[span[0]].start(), run[span[1]].end()


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Give words that stand side by side and could be one name, at most five at a time."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        beside = run and _beside(text, run[-1], match) and len(run) < _MOST_NAMES
        if not beside or not _could_be_name(match[0]):
            if len(run) > 1:
                yield run
            # The last word of a run that was cut short may begin the next name.
            run = run[-1:] if beside is False and len(run) == _MOST_NAMES else []
        if _could_be_name(match[0]):
            run.append(match)
    if len(run) > 1:
        yield run


def _beside(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    return gap in {" ", "  "} or (gap == ". " and len(left[0]) == 1)


@lru_cache(maxsize=4_096)
def _could_be_name(word: str) -> bool:
    low = word.lower()
    if word[0].isupper() or low in group("name particles"):
        return True
    return low in group("first names") or _is_lower_case_surname(low)


def _is_lower_case_surname(low: str) -> bool:
    likely = low.endswith(endings("lower-case surname endings"))
    return likely and low not in group("not surnames")


def _full_name(words: list[str], *, opens: bool) -> tuple[int, int] | None:
    """Find a full name among words side by side.

    Args:
        words: the words.
        opens: whether the first of them begins a sentence and so has its capital anyway.

    Returns:
        The places of the first name and of the surname, or None.

    """
    low = [word.lower() for word in words]
    if any(name in " ".join(low) for name in group("not names")):
        return None
    last = max((i for i in range(1, len(words)) if _is_surname(words[i])), default=0)
    for first in range(last):
        if low[first] in group("first names"):
            return first, last
        if _is_unknown_name(words, first, last, opens=opens):
            return first, last
    return None


def _is_surname(word: str) -> bool:
    low = word.lower()
    if len(low) == 1 or any(low in group(name) for name in _NEVER_SURNAMES):
        return False
    if not word[0].isupper():
        return _is_lower_case_surname(low)
    return low not in group("first names") or low in group("surnames that are first names too")


def _is_unknown_name(words: list[str], first: int, last: int, *, opens: bool) -> bool:
    """Tell whether two words with capitals are a name although the first is not listed."""
    begins, ends = words[first].lower(), words[last].lower()
    if not words[first][0].isupper() or not words[last][0].isupper():
        return False
    if begins in group("not surnames") or begins in group("name particles"):
        return False
    strict = opens and first == 0
    return ends.endswith(endings("sure surname endings" if strict else "surname endings"))


def _opens_sentence(text: str, word: re.Match[str]) -> bool:
    before = text[max(0, word.start() - 8) : word.start()].rstrip(" \t\r«\"'“‘(*–-")
    return not before or before[-1] in ".!?…:;\n»”"
