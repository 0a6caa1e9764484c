"""Flags: what is worth saying besides the code (reference, L0.3)."""

from __future__ import annotations

from collections.abc import Callable

from coursekit.coder import faults, signs
from coursekit.coder.looks import Look
from coursekit.coder.reading import Stretch
from coursekit.privacy.plain import group as group_of_names

# Flag, the codes it goes with, and the group of words it needs.
_BY_GROUP: dict[str, tuple[tuple[str, frozenset[str], str], ...]] = {
    "B1": (
        ("hypothesis", frozenset({"interpretation", "mixed"}), "flag own guess"),
        ("positive_label", frozenset({"label"}), "flag positive"),
        ("diagnosis", frozenset({"label", "mixed"}), "flag diagnosis"),
    ),
    "C": (
        ("tag_question", frozenset({"indirect"}), "tag question"),
        ("arguing", frozenset({"wordy"}), "flag arguing"),
        ("absence", frozenset({"effective"}), "flag still"),
        ("consequence", frozenset({"other"}), "flag agreed"),
        ("tone", frozenset({"vague"}), "flag tone"),
        ("mild", frozenset({"negative"}), "flag tired"),
    ),
    "E": (
        ("why_blame", frozenset({"open_question"}), "flag why"),
        ("disguised_advice", frozenset({"closed_question"}), "advice"),
        ("disguised_advice", frozenset({"closed_question", "open_question"}), "flag tried"),
        ("doubt", frozenset({"closed_question"}), "flag sure"),
        ("discrepancy", frozenset({"complex_reflection", "information"}), "flag said against"),
        ("deep_guess", frozenset({"complex_reflection", "reframe"}), "flag deep"),
        ("takes_side", frozenset({"confront"}), "family"),
        ("permission", frozenset({"structure"}), "permission"),
        ("own_concern", frozenset({"information"}), "flag own worry"),
        ("duty", frozenset({"information"}), "flag duty"),
        ("normalising", frozenset({"other"}), "flag normal"),
        ("soft", frozenset({"advice_without_permission"}), "flag soft"),
    ),
}
_FEW, _ENOUGH = 2, 3


def flags(look: Look, before: Look, code: str, skill: str) -> tuple[str, ...]:
    """Give the flags of a text that the model gave a code.

    Args:
        look: what was said.
        before: what had been said before.
        code: the code.
        skill: the skill's letter.

    """
    found = [
        flag
        for flag, codes, group in _BY_GROUP.get(skill, ())
        if code in codes and group in look.marks
    ]
    found += [
        flag for flag, codes, is_so in _BY_RULE.get(skill, ()) if code in codes and is_so(look)
    ]
    danger = "flag danger" in before.marks or "flag danger" in look.marks
    if code == "stop" and danger:
        found.append("safety")
    return tuple(dict.fromkeys(found))


def _asks(look: Look) -> bool:
    return "?" in look.words


def _chooses(look: Look) -> bool:
    """Tell whether two things are offered: «du kan ta den blå eller den røde lua»."""
    return not _asks(look) and "flag or" in look.marks and "flag choose" in look.marks


def _favour(look: Look) -> bool:
    """Tell whether a small favour is asked for: «kan du rekke meg saltet?»."""
    return _asks(look) and "flag favour" in look.marks


def _ahead(look: Look) -> bool:
    return not _asks(look) and "flag ahead" in look.marks and not _when_then(look)


def _when_then(look: Look) -> bool:
    """Tell whether it is said what comes afterwards: «når du har …, leser vi»."""
    ordered = {first for first, _ in signs.orders(look)}
    for sentence in look.reading.sentences:
        opens = _first(look, sentence)
        after = next((p for p in range(opens, sentence.last) if look.words[p] == ","), None)
        if after is None or _words(look, Stretch(after, sentence.last)) < _FEW:
            continue
        follows = _first(look, Stretch(after + 1, sentence.last))
        if _starts(look, "flag after", opens) and follows not in ordered:
            return _starts(look, "asked of", opens + 1)
        if _starts(look, "flag first", opens) and _starts(look, "then", follows):
            return True
    return False


def _first(look: Look, within: Stretch) -> int:
    """Give the first word that is no small word of joining, such as «og»."""
    joins = {first for first, _ in look.marks.get("joins", ())}
    places = (p for p in range(within.first, within.last) if look.is_word(p) and p not in joins)
    return next(places, within.first)


def _starts(look: Look, group: str, place: int) -> bool:
    return any(first == place for first, _ in look.marks.get(group, ()))


def _words(look: Look, within: Stretch) -> int:
    return sum(map(look.is_word, range(within.first, within.last)))


def _around(look: Look) -> tuple[int, int]:
    """Count the words in clauses before the one with the only order, and after it."""
    orders = signs.orders(look)
    if not orders:
        return 0, 0
    clauses = look.reading.clauses
    order = look.reading.stretch_of(orders[0][0], clauses)
    last = look.reading.stretch_of(orders[-1][0], clauses)
    joined = [at for at, _ in look.marks.get("reason words", ()) if order.first < at < last.last]
    end = joined[0] if joined else last.last
    return _words(look, Stretch(0, order.first)), _words(look, Stretch(end, len(look.words)))


def _reason_before(look: Look) -> bool:
    told = not _starts(look, "trigger", _first(look, Stretch(0, len(look.words))))
    return told and _around(look)[0] >= _ENOUGH and not _when_then(look)


def _reason_after(look: Look) -> bool:
    polite = len(look.marks.get("polite", ()))
    return _around(look)[1] >= _ENOUGH + polite and not _when_then(look)


def _starts_too(look: Look) -> bool:
    """Tell whether it is also said what to do, besides what not to do."""
    halting = {place for group in ("flag halt", "stop words")
               for first, last in look.marks.get(group, ())
               for place in range(first, last + 1)}  # fmt: skip
    return any(first not in halting for first, _ in signs.orders(look))


def _calls(look: Look) -> bool:
    """Tell whether somebody else is asked in: «Mathea, hva tenker du?»."""
    words, written = look.words, look.reading.written
    if not _asks(look):
        return False
    if "flag others" in look.marks:
        return True
    family = {first for first, _ in look.marks.get("family", ())}
    last = len(words) - 1 - words[::-1].index("?")
    called = [0] if len(words) > 1 and words[1] == "," else []
    called += [last - 1] if last > 1 and words[last - 2] == "," else []
    return any(
        at in family or (written[at][0].isupper() and words[at] in group_of_names("first names"))
        for at in called
    )


def _unacknowledged(look: Look) -> bool:
    return "acknowledge" not in look.marks


_BY_RULE: dict[str, tuple[tuple[str, frozenset[str], Callable[[Look], bool]], ...]] = {
    "C": (
        ("choice", frozenset({"effective", "other", "indirect"}), _chooses),
        ("low_stakes", frozenset({"indirect"}), _favour),
        ("notice", frozenset({"other"}), _ahead),
        ("when_then", frozenset({"effective", "other"}), _when_then),
        ("reason_before", frozenset({"effective"}), _reason_before),
        ("reason_after", frozenset({"effective"}), _reason_after),
        ("has_start", frozenset({"stop"}), _starts_too),
        ("repeated", frozenset({"wordy"}), faults.repeats),
    ),
    "E": (
        ("invites_other", frozenset({"open_question", "closed_question", "structure"}), _calls),
        ("no_acknowledgement", frozenset({"reframe"}), _unacknowledged),
    ),
}
