"""Speech as it would have been written: without fillers, false starts and «mm».

Conversations are typed as they are said. What a move is lies in the words that are left when
one reads past «um», «ja, altså» and a word said twice; evidence still points to the text as
it was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from coursekit import lists

_DASHES = frozenset("-–—")
_PAUSES = frozenset(",…")
_ENDS = frozenset(".!?\n;")
_LONGEST_REPEATED = 4
_FEWEST_WORDS = 2
_DOTS = 2


@cache
def _group(name: str, english: bool) -> frozenset[str]:  # noqa: FBT001 - a key of the cache
    return frozenset(lists.read("spoken")[f"{name} ({'en' if english else 'no'})"])


@cache
def _odd(english: bool) -> frozenset[str]:  # noqa: FBT001 - as above
    """Give every word that anything here may be done about."""
    asides = {words.split()[0] for words in _group("asides", english)}
    return _group("fillers", english) | _group("replies", english) | _DASHES | _PAUSES | asides


def kept(words: Sequence[str], *, english: bool) -> list[int]:
    """Give the places of the words that carry what is said.

    Args:
        words: words and signs in lower case.
        english: whether they are English.

    Returns:
        Their places in order; all of them where little would be left.

    """
    odd = _odd(english)
    if odd.isdisjoint(words) and len(set(words)) == len(words):
        return list(range(len(words)))
    places = _without_repeats(words, _without_fillers(words, english=english))
    places = _without_replies(words, places, english=english)
    spoken = sum(words[place][0].isalnum() for place in places)
    return places if spoken >= _FEWEST_WORDS else list(range(len(words)))


def _without_fillers(words: Sequence[str], *, english: bool) -> list[int]:
    """Leave out «um», dashes, and «you know» and its like where they stand between pauses."""
    fillers, asides = _group("fillers", english), _group("asides", english)
    found: list[int] = []
    place, end = 0, len(words)
    while place < end:
        word = words[place]
        if word in fillers or word in _DASHES or word == "…":
            if found and words[found[-1]] == "," and place + 1 < end and words[place + 1] == ",":
                place += 1
        elif word == "." and place + _DOTS < end and words[place + 1] == ".":
            while place + 1 < end and words[place + 1] == ".":
                place += 1
        else:
            size = _aside(words, place, asides)
            if size:
                place += size
                continue
            found.append(place)
        place += 1
    return found


def _aside(words: Sequence[str], place: int, asides: frozenset[str]) -> int:
    """Give how many words of an aside begin here: one between pauses, the later pause too."""
    before = place == 0 or not words[place - 1][0].isalnum()
    for size in (3, 2, 1):
        after = place + size
        if " ".join(words[place:after]) in asides and after < len(words):
            pause = words[after] in _PAUSES or words[after] in _DASHES
            if before and pause:
                return size + 1
    return 0


def _without_repeats(words: Sequence[str], places: Sequence[int]) -> list[int]:
    """Leave out what is said twice in a row, also with a comma between."""
    found: list[int] = []
    for place in places:
        if found and _begins(words, found[-1], place):
            found.pop()  # «pot-potential»
        found.append(place)
        if words[place][0].isalnum():
            _drop_repeated(words, found)
    return found


def _begins(words: Sequence[str], first: int, second: int) -> bool:
    """Tell whether a word is only the beginning of the next, broken off by a dash."""
    cut = first + 1 < len(words) and words[first + 1] in _DASHES
    return cut and words[first] != words[second] and words[second].startswith(words[first])


def _drop_repeated(words: Sequence[str], found: list[int]) -> None:
    word, end = words[found[-1]], len(found)
    for size in range(1, min(_LONGEST_REPEATED, end // 2) + 1):
        pause = int(words[found[-size - 1]] == ",")
        if end < 2 * size + pause or words[found[-size - pause - 1]] != word:
            continue
        last = [words[place] for place in found[-size:]]
        before = [words[place] for place in found[end - 2 * size - pause : end - size - pause]]
        if last == before and all(each[0].isalnum() for each in last):
            del found[end - size - pause :]
            return


def _without_replies(words: Sequence[str], places: Sequence[int], *, english: bool) -> list[int]:
    """Leave out «okay» and its like at the beginning of each sentence."""
    replies, found, opens = _group("replies", english), list[int](), True
    for place in places:
        word = words[place]
        if opens and (word in replies or not word[0].isalnum()) and word not in '«"“(':
            continue
        found.append(place)
        opens = word in _ENDS
    return found
