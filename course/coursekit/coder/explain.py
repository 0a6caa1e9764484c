"""Names what decided: the signs and words that spoke most for the code against the next one.

Only what was really added up is told. A sign is told by its rule where the rule is one that
speaks for this code in the codebook; what only happened to weigh is not dressed up as one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from coursekit.coder import looks
from coursekit.coder.looks import Look
from coursekit.coder.model import RUN, SIGN, Judgement, Model
from coursekit.coder.result import Mark

_MOST = 2
_LEAST = 0.25
_STANDS_OUT = 0.8
_HALF = 0.5
_PREFIXES = ("has ", "opens ", "begins ")
_ASKS = {"asks by word": "asks", "asks yes or no": "asks", "asks yes or no ?": "asks"}
# For each code the signs that its rule in the codebook speaks of, and the reason's words.
_RULES: dict[str, dict[str, dict[str, str]]] = {
    "B1": {
        "observable": {"camera verbs": "camera", "time": "when", "how often": "often",
                       "place": "where"},
        "vague": {"class verbs": "class_word"},
        "interpretation": {"inner": "inner", "flag own guess": "guess"},
        "label": {"labels": "label", "flag diagnosis": "label", "flag positive": "label"},
        "mixed": {"camera verbs": "camera", "inner": "inner", "labels": "label"},
        "other": {"own feeling": "own", "circumstances": "circumstance",
                  "goal words": "wished", **_ASKS},
    },
    "B2": {
        "goal_positive": {"time": "when", "how often": "often", "number": "number",
                          "place": "where", "trigger": "trigger", "replacement": "instead",
                          "camera verbs": "camera"},
        "goal_stop": {"stop words": "stops", "negation": "stops"},
        "goal_vague": {"vague goal": "general"},
    },
    "C": {
        "effective": {"order opens": "order", "statement command": "order"},
        "indirect": {"wish": "wish", "tag question": "tag", "let us": "we", **_ASKS},
        "vague": {"vague command": "no_end", "hurry": "hurry"},
        "stop": {"stop words": "stops", "negation": "stops"},
        "chained": {"orders at least 2": "one_more", "orders at least 3": "one_more",
                    "then": "then"},
        "negative": {"blame": "blame_command"},
        "wordy": {"reason words": "reason", "repeated word": "repeated", "words over 20": "long"},
        "other": {"notice": "notice"},
    },
    "E": {
        "open_question": {"wide questions": "opens", "invitation": "invites"},
        "closed_question": {"asks yes or no": "yes_no", "asks yes or no ?": "yes_no",
                            "narrow questions": "narrow", "asks by sign alone": "sign"},
        "simple_reflection": {"given back": "given_back"},
        "complex_reflection": {"new feeling": "feeling", "image": "image",
                               "two sides": "two_sides"},
        "reframe": {"reframe": "kinder"},
        "summary": {"summary": "gathers", "other turns": "gathers"},
        "affirmation": {"affirmation": "strength"},
        "information": {"information": "fact", "choice": "theirs"},
        "advice_without_permission": {"advice": "advice"},
        "confront": {"confront": "doubts"},
        "structure": {"structure": "steers", "process words": "steers", "permission": "permission",
                      "choice": "theirs"},
        "other": {"other talk": "small_talk"},
    },
}  # fmt: skip


def marks(look: Look, model: Model, judged: Judgement, code: str, skill: str) -> tuple[Mark, ...]:
    """Name the words that decided.

    Args:
        look: the text.
        model: what judged it.
        judged: what it said.
        code: the code that was given.
        skill: the skill's letter.

    Returns:
        At most two marks, strongest first, each with its rule; one with the rule ``like``
        where no rule of the codebook decided; none where nothing stood out.

    """
    pair = _pair(judged, code)
    signs = _by_rule(look, model, pair, _RULES.get(skill, {}).get(code, {}))
    word = _by_word(look, model, pair)
    most = word[0] if word else 0.0
    told = [mark for gain, mark in signs if gain >= max(_LEAST, most * _HALF)]
    if told:
        return tuple(_apart(told))
    return (word[1],) if word and word[0] >= _STANDS_OUT else ()


def spoke(
    look: Look, model: Model, judged: Judgement, code: str, prefixes: tuple[str, ...]
) -> bool:
    """Tell whether the signs with some prefixes spoke for a code against the next one."""
    mine, next_one = _pair(judged, code)
    names = (name for name, _, _ in look.signs if name.startswith(prefixes))
    added = model.added(names, SIGN)
    return added[mine] - added[next_one] >= _LEAST


def _pair(judged: Judgement, code: str) -> tuple[int, int]:
    """Give the places of a code and of the one that comes next to it."""
    mine = judged.codes.index(code)
    others = [place for place in range(len(judged.codes)) if place != mine]
    return mine, max(others, key=lambda place: judged.scores[place])


def _by_rule(
    look: Look, model: Model, pair: tuple[int, int], rules: dict[str, str]
) -> list[tuple[float, Mark]]:
    gains: dict[str, float] = defaultdict(float)
    places: dict[str, tuple[int, int]] = {}
    for name, first, last in look.signs if rules else ():
        group = _group(name)
        if group in rules:
            gains[group] += model.gain(name, SIGN, pair)
            if last > first:
                places.setdefault(group, (first, last))
    for group in gains.keys() - places.keys():
        places[group] = (0, len(look.words))
    found = [(gain, Mark(*places[group], rules[group])) for group, gain in gains.items()]
    return sorted(found, key=lambda each: (-each[0], each[1].start))


@lru_cache(maxsize=10_000)
def _group(name: str) -> str:
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix).removesuffix(" twice")
    return name


def _by_word(look: Look, model: Model, pair: tuple[int, int]) -> tuple[float, Mark] | None:
    """Give the word that spoke most by itself and with its neighbours, and how much."""
    share, english = 1 / math.sqrt(max(1, len(look.words))), look.lang == "en"
    gains = [model.word_gain(word, english=english, pair=pair) * share for word in look.words]
    for number, gain in model.gains(look.runs, RUN * share, pair).items():
        inside = looks.words_of_run(look, number)
        for place in inside:
            gains[place] += gain / len(inside)
    small = {first for first, _ in look.marks.get("small words", ())}
    told = [place for place in range(len(gains)) if place not in small and look.is_word(place)]
    if not told:
        return None
    top = max(told, key=gains.__getitem__)
    return gains[top], Mark(top, top + 1, "like")


def _apart(found: list[Mark]) -> Iterator[Mark]:
    """Give the first marks that don't lie in each other and don't say the same twice."""
    kept: list[Mark] = []
    for mark in found:
        clear = all(mark.end <= each.start or each.end <= mark.start for each in kept)
        if clear and all(mark.rule != each.rule for each in kept) and len(kept) < _MOST:
            kept.append(mark)
    yield from sorted(kept, key=lambda mark: mark.start)
