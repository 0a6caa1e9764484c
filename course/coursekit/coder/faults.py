"""All that is wrong with a command, and how much a statement of behaviour tells."""

from __future__ import annotations

from coursekit.coder import signs
from coursekit.coder.looks import Look

# The order of the codebook: the code is the first fault that is there.
ORDER = ("negative", "chained", "stop", "indirect", "vague", "wordy")
_MOST_WORDS, _MOST_AFTER, _MOST_ACTS = 20, 8, 2
_LIKELY = 0.2
_ASKED = ("asks yes or no ?", "asks yes or no", "opens wish", "opens let us")


def faults(look: Look, code: str, blames: float) -> tuple[str, ...]:
    """Give all faults of a command.

    Args:
        look: what was said.
        code: the code, which comes first.
        blames: how likely it is that it blames or threatens; its words alone are too wide.

    Returns:
        The code, and the faults that come after it in the codebook's order: had one before
        it been there, that would be the code. None where nothing is asked for or wrong.

    """
    if code not in ORDER:
        return ()
    there = found(look, blames)
    return (code, *(each for each in ORDER[ORDER.index(code) + 1 :] if each in there))


def found(look: Look, blames: float) -> frozenset[str]:
    """Give the faults that the words themselves show, whatever the code is."""
    named = {name for name, _, _ in look.signs}
    spoken = sum(map(look.is_word, range(len(look.words))))
    acts = _acts(look)
    there = {
        "negative": "blame" in look.marks and blames >= _LIKELY,
        "chained": len(acts) > _MOST_ACTS,
        "stop": stops(look),
        "indirect": "tag question" in look.marks or any(name in named for name in _ASKED),
        "vague": _is_vague(look),
        "wordy": spoken > _MOST_WORDS or repeats(look) or _words_after(look) > _MOST_AFTER,
    }
    return frozenset(fault for fault, seen in there.items() if seen)


def _acts(look: Look) -> set[str]:
    """Give the verbs of what is to be done: each once, and none that only moves or stops."""
    halting = {first for first, _ in look.marks.get("flag halt", ())}
    moving = {first for first, _ in look.marks.get("moves", ())}
    first_words = [first for first, _ in signs.orders(look)]
    return {look.words[at] for at in first_words if at not in halting and at not in moving}


def stops(look: Look) -> bool:
    """Tell whether a clause begins by telling what not to do."""
    return any(_opens(look, first) for first, _ in look.marks.get("flag halt", ()))


def _opens(look: Look, place: int) -> bool:
    joins = {first for first, _ in look.marks.get("joins", ())}
    return place == 0 or not look.is_word(place - 1) or place - 1 in joins


def _is_vague(look: Look) -> bool:
    """Tell whether something without a visible end is asked for, where an order is given."""
    orders = {first for first, _ in signs.orders(look)}
    for first, last in look.marks.get("vague command", ()):
        if first in orders or _opens(look, first) or (orders and last - first > 1):
            return True
    return False


def repeats(look: Look) -> bool:
    """Tell whether the same is ordered twice."""
    orders = [look.words[first : first + 2] for first, _ in signs.orders(look)]
    return len({tuple(order) for order in orders}) < len(orders)


def _words_after(look: Look) -> int:
    """Count the words that come after the sentence with the last order."""
    orders = signs.orders(look)
    if not orders:
        return 0
    sentence = look.reading.stretch_of(orders[-1][0], look.reading.sentences)
    return sum(map(look.is_word, range(sentence.last, len(look.words))))


_SUBJECTS = ("they", "family")


def completeness(look: Look) -> int:
    """Count what is told of with whom, what, where, when, and how often or how long: 0 to 5."""
    loose = {first for first, _ in look.marks.get("loose", ())}
    told = [
        any(first not in loose for first, _ in look.marks.get(group, ()))
        for group in ("camera verbs", "place", "time", "how often")
    ]
    return sum(told) + _says_who(look)


def _says_who(look: Look) -> bool:
    """Tell whether somebody is named, or there is one more besides the child."""
    people = {first for group in ("they", "family", "flag person", "i", "we")
              for first, _ in look.marks.get(group, ())}  # fmt: skip
    return len(people) > 1 or bool(signs.names(look))
