"""Named signs of the decision orders: what a trainer would point at in a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coursekit.coder.looks import Look, Sign

_STEM = 4
_CALL = 2
_WORDS = (2, 5, 8, 12, 16, 20, 28, 40)
_FEW = (0, 1, 2, 3, 5)
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
    look.signs.extend(_groups(look))
    look.signs.extend(_together(look, skill))
    look.signs.extend(_shape(look))
    look.signs.extend(_orders(look))
    look.signs.extend(_questions(look))
    if skill in {"A", "E", "C"}:
        look.signs.extend(_against(look, before))


def _groups(look: Look) -> Iterator[Sign]:
    """Give the groups that are there, those there twice, and those that open a sentence."""
    starts = {stretch.first for stretch in look.reading.sentences}
    opens = min(starts, default=0)
    for group, places in look.marks.items():
        if group in _HELPERS:
            continue
        yield Sign(f"has {group}", *places[0])
        if len(places) > 1:
            yield Sign(f"has {group} twice", *places[1])
        first = next((place for place in places if place[0] in starts), None)
        if first:
            yield Sign(f"opens {group}", *first)
            if first[0] == opens:
                yield Sign(f"begins {group}", *first)


def _together(look: Look, skill: str) -> Iterator[Sign]:
    here = [group for group in _KEY[skill] if group in look.marks]
    for one, other in combinations(here, 2):
        yield Sign(f"both {one} + {other}", *look.marks[other][0])
    yield Sign("all " + " + ".join(here))


def _starts(look: Look, group: str) -> set[int]:
    return {first for first, _ in look.marks.get(group, ())}


def _bucket(number: int, steps: tuple[int, ...]) -> str:
    return next((f"<{step}" for step in steps if number <= step), "more")


def _shape(look: Look) -> Iterator[Sign]:
    words = [place for place in range(len(look.words)) if look.is_word(place)]
    ends = look.words[-1] if look.words else ""
    yield Sign(f"words {_bucket(len(words), _WORDS)}")
    for step in _WORDS:
        if len(words) > step:
            yield Sign(f"words over {step}")
    yield Sign(f"sentences {_bucket(len(look.reading.sentences), _FEW)}")
    yield Sign(f"ends {ends if not ends.isalnum() else 'word'}", max(0, len(look.words) - 1))
    for sign in ("?", "!", "…", ":", "«", '"', ",", ";"):
        seen = look.words.count(sign)
        if seen:
            yield Sign(f"sign {sign}")
            yield Sign(f"sign {sign} {_bucket(seen, _FEW)}")
    yield Sign(f"lang {look.lang}")
    kept = [w for w in look.words if len(w) > _STEM]
    if len(set(kept)) < len(kept):
        yield Sign("repeated word")
    names = [p for p in words if p and look.reading.written[p][0].isupper()]
    names = [p for p in names if look.words[p - 1] not in {".", "!", "?", "«", '"', ":"}]
    yield Sign(f"names {_bucket(len(names), _FEW)}")


def orders(look: Look) -> list[tuple[int, int]]:
    """Give the imperatives that open a clause: after a pause, «og» or «så»."""
    joined, told = _starts(look, "joins"), _starts(look, "subjects")
    found = []
    for first, last in look.marks.get("imperative", ()):
        before = look.words[first - 1] if first else "."
        called = first == _CALL and look.words[1] == ","
        then = first - 1 in joined
        if (not before[0].isalnum() or then or called) and last not in told:
            found.append((first, last))
    return found


def _orders(look: Look) -> Iterator[Sign]:
    found = orders(look)
    starts = {stretch.first for stretch in look.reading.sentences}
    yield Sign(f"orders {_bucket(len(found), _FEW)}", *(found[0] if found else (0, 0)))
    for count in (1, 2, 3):
        if len(found) >= count:
            yield Sign(f"orders at least {count}", *found[count - 1])
    if any(first in starts for first, _ in found):
        yield Sign("order opens", *found[0])
    moving = _starts(look, "moves")
    acts = [order for order in found if order[0] not in moving]
    yield Sign(f"acts {_bucket(len(acts), _FEW)}")
    if len(acts) == 1 < len(found):
        yield Sign("moves to act", *acts[0])


def _questions(look: Look) -> Iterator[Sign]:
    people = _starts(look, "asked of")
    for stretch in look.reading.sentences:
        asked = look.words[stretch.last - 1] == "?"
        verb = next((p for p in look.marks.get("yes no start", ()) if p[0] == stretch.first), None)
        opens = any(p[0] == stretch.first for p in look.marks.get("question words", ()))
        if verb and verb[1] in people:
            yield Sign("asks yes or no", verb[0], verb[1] + 1)
            if asked:
                yield Sign("asks yes or no ?", verb[0], verb[1] + 1)
        if opens:
            yield Sign("asks by word", stretch.first, stretch.first + 1)
        if asked and not opens and not verb:
            yield Sign("asks by sign alone", stretch.last - 1, stretch.last)


def _content(look: Look) -> list[int]:
    small = {place for first, last in look.marks.get("small words", ())
             for place in range(first, last)}  # fmt: skip
    return [p for p in range(len(look.words)) if look.is_word(p) and p not in small]


def _against(look: Look, before: Look) -> Iterator[Sign]:
    """Give how what was said stands to the line before."""
    if not before.words:
        yield Sign("no line before")
        return
    said = {before.words[p][:_STEM] for p in _content(before)}
    own = _content(look)
    again = [p for p in own if look.words[p][:_STEM] in said]
    share = len(again) / len(own) if own else 0.0
    yield Sign(f"given back {int(share * 3.99)}", *((again[0], again[0] + 1) if again else (0, 0)))
    yield Sign(f"new words {_bucket(len(own) - len(again), _FEW)}")
    if again:
        yield Sign("given back", again[0], again[0] + 1)
    for group in ("feelings", "negation", "family", "they", "asked before", "confront"):
        if group in before.marks:
            yield Sign(f"before {group}")
    if "?" in before.words:
        yield Sign("before asks")
    known = {before.words[first] for first, _ in before.marks.get("feelings", ())}
    for first, last in look.marks.get("feelings", ()):
        if look.words[first] not in known:
            yield Sign("new feeling", first, last)
            break
    if any(sign in before.words for sign in '«"“'):
        yield Sign("before quoted")
    if before.words[0] == "(" or ":" in before.words[:6]:
        yield Sign("before speaker " + before.words[0])
