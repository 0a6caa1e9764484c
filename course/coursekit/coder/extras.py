"""What is worth saying besides the code: flags, all faults of a command, completeness."""

from __future__ import annotations

from coursekit.coder import signs
from coursekit.coder.looks import Look

# Flag, the codes it goes with, and the group of words it needs.
_BY_GROUP: dict[str, tuple[tuple[str, frozenset[str], str], ...]] = {
    "B1": (
        ("hypothesis", frozenset({"interpretation", "mixed"}), "flag own guess"),
        ("positive_label", frozenset({"label"}), "flag positive"),
        ("diagnosis", frozenset({"label", "mixed"}), "flag diagnosis"),
    ),
    "C": (
        ("notice", frozenset({"other"}), "notice"),
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
        ("doubt", frozenset({"closed_question"}), "flag sure"),
        ("discrepancy", frozenset({"complex_reflection"}), "flag said against"),
        ("deep_guess", frozenset({"complex_reflection", "reframe"}), "flag deep"),
        ("takes_side", frozenset({"confront"}), "family"),
        ("permission", frozenset({"structure"}), "permission"),
        ("own_concern", frozenset({"information"}), "flag own worry"),
        ("duty", frozenset({"information"}), "flag duty"),
        ("normalising", frozenset({"other"}), "flag normal"),
        ("soft", frozenset({"advice_without_permission"}), "flag soft"),
    ),
}
_COUNTED = ("they", "camera verbs", "place", "time", "how often")
_LONG = 20
_LIKELY = 0.2


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
    if skill == "C":
        found += _of_command(look, before, code)
    if code == "reframe" and "acknowledge" not in look.marks:
        found.append("no_acknowledgement")
    return tuple(found)


def _of_command(look: Look, before: Look, code: str) -> list[str]:
    found = []
    orders = signs.orders(look)
    stops = {place for first, last in look.marks.get("stop words", ())
             for place in range(first, last)}  # fmt: skip
    if code == "stop" and any(first not in stops for first, _ in orders):
        found.append("has_start")
    if code == "stop" and ("flag danger" in before.marks or "flag danger" in look.marks):
        found.append("safety")
    if code == "wordy" and _repeats(look):
        found.append("repeated")
    sentences = look.reading.sentences
    if code == "effective" and len(sentences) > 1 and orders:
        first = orders[0][0]
        found.append("reason_before" if first >= sentences[0].last else "reason_after")
    return found


def _repeats(look: Look) -> bool:
    orders = [look.words[first] for first, _ in signs.orders(look)]
    return len(set(orders)) < len(orders)


def faults(look: Look, code: str, blames: float) -> tuple[str, ...]:
    """Give all faults of a command.

    Args:
        look: what was said.
        code: the code, which comes first.
        blames: how likely it is that it blames or threatens; its words alone are too wide.

    Returns:
        The faults; none where nothing is asked for or nothing is wrong.

    """
    if code in {"other", "effective"}:
        return ()
    words = sum(look.is_word(place) for place in range(len(look.words)))
    there = {
        "negative": "blame" in look.marks and blames >= _LIKELY,
        "chained": len(signs.orders(look)) > 2,  # noqa: PLR2004 - three acts are too many
        "stop": "stop words" in look.marks,
        "indirect": "tag question" in look.marks or "let us" in look.marks,
        "vague": "vague command" in look.marks,
        "wordy": words > _LONG or _repeats(look),
    }
    return (code, *(fault for fault, seen in there.items() if seen and fault != code))


def completeness(look: Look) -> int:
    """Count what is told of who, what, where, when, and how often or how long: 0 to 5."""
    loose = {first for first, _ in look.marks.get("loose", ())}
    return sum(
        any(first not in loose for first, _ in look.marks.get(group, ())) for group in _COUNTED
    )
