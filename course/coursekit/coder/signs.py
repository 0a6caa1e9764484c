"""Named signs of the decision orders: what a trainer would point at in a text."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations

from coursekit.coder.looks import Look, Sign

_STEM = 4
_CALL = 2
_WORDS = (2, 5, 8, 12, 16, 20, 28, 40)
_FEW = (0, 1, 2, 3, 5)
_SIGNS = ("?", "!", "…", ":", "«", '"', ",", ";")
_BEFORE_CAPITAL = frozenset('.!?«":')
# What of the line before makes a difference.
_BEFORE = ("feelings", "negation", "family", "they", "asked before", "confront")
OF_LINE_BEFORE = frozenset({*_BEFORE, "small words", "flag danger"})
_HELPERS = {"small words", "joins", "subjects", "asked of", "loose", "moves"}
# The groups whose meeting decides, for each skill.
_KEY = {
    "A": ("negation", "blame", "you", "imperative", "hedge"),
    "B1": ("camera verbs", "class verbs", "inner", "labels", "they", "own feeling",
           "circumstances", "goal words"),
    "B2": ("camera verbs", "stop words", "vague goal", "time", "how often", "place", "number",
           "trigger", "replacement", "negation"),
    "C": ("imperative", "stop words", "wish", "tag question", "vague command", "blame", "notice",
          "statement command", "reason words", "let us", "negation"),
    "E": ("question words", "invitation", "feelings", "reframe", "summary", "affirmation",
          "advice", "confront", "structure", "information", "you", "they", "permission", "choice",
          "other talk", "image", "two sides", "family"),
}  # fmt: skip


def add(look: Look, before: Look, skill: str) -> None:
    """Add all signs to a look.

    Args:
        look: what was said.
        before: what had just been said.
        skill: the skill's letter.

    """
    found = look.signs
    found += _groups(look)
    found += _together(look, skill)
    found += _shape(look)
    found += _orders(look)
    found += _questions(look)
    if skill in {"A", "E", "C"}:
        found += _against(look, before)


@lru_cache(maxsize=1_000)
def _named(group: str) -> tuple[str, str, str, str]:
    return f"has {group}", f"has {group} twice", f"opens {group}", f"begins {group}"


def _groups(look: Look) -> list[Sign]:
    """Give the groups that are there, those there twice, and those that open a sentence."""
    starts = {stretch.first for stretch in look.reading.sentences}
    opens = min(starts, default=0)
    found: list[Sign] = []
    for group, places in look.marks.items():
        if group in _HELPERS:
            continue
        there, twice, opening, beginning = _named(group)
        found.append((there, *places[0]))
        if len(places) > 1:
            found.append((twice, *places[1]))
        for place in places:
            if place[0] in starts:
                found.append((opening, *place))
                if place[0] == opens:
                    found.append((beginning, *place))
                break
    return found


def _together(look: Look, skill: str) -> list[Sign]:
    here = tuple(group for group in _KEY[skill] if group in look.marks)
    pairs, together = _meetings(here)
    found = [(name, *look.marks[other][0]) for name, other in pairs]
    return [*found, (together, 0, 0)]


@lru_cache(maxsize=10_000)
def _meetings(here: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], str]:
    """Give the name of each meeting of two groups, with the later of them, and of all."""
    pairs = tuple((f"both {one} + {other}", other) for one, other in combinations(here, 2))
    return pairs, "all " + " + ".join(here)


def _starts(look: Look, group: str) -> set[int]:
    return {first for first, _ in look.marks.get(group, ())}


@cache
def _steps(number: int) -> tuple[Sign, ...]:
    """Give the signs of a number of words."""
    over = [(f"words over {step}", 0, 0) for step in _WORDS if number > step]
    return (f"words {_bucket(number, _WORDS)}", 0, 0), *over


def _bucket(number: int, steps: tuple[int, ...] = _FEW) -> str:
    return next((f"<{step}" for step in steps if number <= step), "more")


def _shape(look: Look) -> list[Sign]:
    words = look.words
    ends = words[-1] if words else ""
    spoken = sum(map(look.reading.is_word, range(len(words))))
    found = list(_steps(min(spoken, _WORDS[-1] + 1)))
    found += [
        (f"sentences {_bucket(len(look.reading.sentences))}", 0, 0),
        (f"ends {ends if not ends.isalnum() else 'word'}", *(max(0, len(words) - 1),) * 2),
    ]
    for sign in _SIGNS:
        if sign in words:
            bucket = _bucket(words.count(sign))
            found += [(f"sign {sign}", 0, 0), (f"sign {sign} {bucket}", 0, 0)]
    found.append((f"lang {look.lang}", 0, 0))
    kept = [w for w in words if len(w) > _STEM]
    if len(set(kept)) < len(kept):
        found.append(("repeated word", 0, 0))
    found.append((f"names {_bucket(names(look))}", 0, 0))
    return found


def names(look: Look) -> int:
    """Count words with a capital that do not begin a sentence."""
    return sum(
        written[0].isupper() and before not in _BEFORE_CAPITAL
        for before, written in zip(look.words, look.reading.written[1:], strict=False)
    )


def orders(look: Look) -> list[tuple[int, int]]:
    """Give the imperatives that open a clause: after a pause, «og» or «så»."""
    joined, told = _starts(look, "joins"), _starts(look, "subjects")
    found: list[tuple[int, int]] = []
    for first, last in look.marks.get("imperative", ()):
        if found and found[-1][0] == first:
            continue  # «ta» in «ta på»
        before = look.words[first - 1] if first else "."
        called = first == _CALL and look.words[1] == ","
        then = first - 1 in joined
        if (not before[0].isalnum() or then or called) and last not in told:
            found.append((first, last))
    return found


def _orders(look: Look) -> list[Sign]:
    found = orders(look)
    signs: list[Sign] = [(f"orders {_bucket(len(found))}", *(found[0] if found else (0, 0)))]
    for count, order in enumerate(found[:3], start=1):
        signs.append((f"orders at least {count}", *order))
    starts = {stretch.first for stretch in look.reading.sentences}
    if any(first in starts for first, _ in found):
        signs.append(("order opens", *found[0]))
    moving = _starts(look, "moves")
    acts = [order for order in found if order[0] not in moving]
    signs.append((f"acts {_bucket(len(acts))}", 0, 0))
    if len(acts) == 1 < len(found):
        signs.append(("moves to act", *acts[0]))
    return signs


def _questions(look: Look) -> list[Sign]:
    people = _starts(look, "asked of")
    verbs, words = dict(look.marks.get("yes no start", ())), _starts(look, "question words")
    found: list[Sign] = []
    for stretch in look.reading.sentences:
        first = stretch.first
        asked = look.words[stretch.last - 1] == "?"
        verb = verbs.get(first)
        if verb in people and verb is not None:
            found.append(("asks yes or no", first, verb + 1))
            if asked:
                found.append(("asks yes or no ?", first, verb + 1))
        if first in words:
            found.append(("asks by word", first, first + 1))
        if asked and first not in words and verb is None:
            found.append(("asks by sign alone", stretch.last - 1, stretch.last))
    if look.reading.sentences:
        last = look.reading.sentences[-1]
        kind = "asks" if look.words[last.last - 1] == "?" else "tells"
        begun = "by word" if last.first in words else "by verb" if last.first in verbs else "plain"
        found.append((f"last {kind} {begun}", last.first, last.first + 1))
    return found


def _content(look: Look) -> list[int]:
    small = {place for first, last in look.marks.get("small words", ())
             for place in range(first, last)}  # fmt: skip
    return [p for p in range(len(look.words)) if p not in small and look.is_word(p)]


def _against(look: Look, before: Look) -> list[Sign]:
    """Give how what was said stands to the line before."""
    if not before.words:
        return [("no line before", 0, 0)]
    said = {before.words[p][:_STEM] for p in _content(before)}
    own = _content(look)
    again = [p for p in own if look.words[p][:_STEM] in said]
    share = len(again) / len(own) if own else 0.0
    first = (again[0], again[0] + 1) if again else (0, 0)
    found: list[Sign] = [(f"given back {int(share * 3.99)}", *first)]
    found.append((f"new words {_bucket(len(own) - len(again))}", 0, 0))
    if again:
        found.append(("given back", *first))
    found += [(f"before {group}", 0, 0) for group in _BEFORE if group in before.marks]
    return found + _of_line(look, before)


def _of_line(look: Look, before: Look) -> list[Sign]:
    """Give what kind of line was before, and a feeling that was not in it."""
    found: list[Sign] = []
    if "?" in before.words:
        found.append(("before asks", 0, 0))
    known = {before.words[first] for first, _ in before.marks.get("feelings", ())}
    for first, last in look.marks.get("feelings", ()):
        if look.words[first] not in known:
            found.append(("new feeling", first, last))
            break
    if any(sign in before.words for sign in '«"“'):
        found.append(("before quoted", 0, 0))
    if before.words[0] == "(" or ":" in before.words[:6]:
        found.append(("before speaker " + before.words[0], 0, 0))
    return found
