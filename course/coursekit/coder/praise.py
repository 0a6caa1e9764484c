"""Praise (A): the decision order of the reference, L-A, step by step.

It rests on DPICS's categories for what parents say (see `coursekit.codebook` for the words,
and ``course/codebook/lists/praise.*.txt`` for what the rules look for).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coursekit.coder import acts, criticism, evaluation
from coursekit.coder.evaluation import Praise, Sentences
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading, Stretch
from coursekit.coder.result import Mark, Verdict

LABELLED, UNLABELLED, TAIL = "labelled_praise", "unlabelled_praise", "praise_with_tail"
NEGATIVE, DESCRIPTION, OTHER = "negative_talk", "description", "other"
_QUOTED = re.compile(r"[«\"“”„](.*?)[»\"“”]|:\s*(\S.*)", re.DOTALL)
_SHARED = 0.3
_LONG_ENOUGH = 3
_SHOWN = 6
# What of the line before is asked for.
OF_LINE_BEFORE = frozenset({"misdeed", "function words", "acknowledgements", "you", "your", "i"})
# A question or a command with one of these may well be criticism in disguise.
_SHARP = ("undone", "reproach", "tail", "tail after", "slip")
# What a rule says when there is no praise beside what it found.
_ALONE = {"comparison": "comparison_alone", "undone": "slip"}


def decide(reading: Reading, context: str, phrases: Phrases) -> Verdict:
    """Decide the move.

    Args:
        reading: what was said.
        context: what had just been said or done, or "".
        phrases: the lists to read the context with; `OF_LINE_BEFORE` of them is enough.

    Returns:
        The move, the way that led to it, the words that decided, and flags.

    """
    kinds = evaluation.sort(reading)
    praises = evaluation.found(reading, kinds)
    before = _read_before(context, phrases)
    verdict = (
        _own_feeling(reading, praises)
        or _negative(reading, kinds, praises)
        or _praise(reading, kinds, praises, before)
        or _unpraised(reading, kinds, before)
    )
    return Verdict(verdict.code, verdict.way, verdict.marks, _flags(reading, verdict, kinds))


@lru_cache(maxsize=256)
def _read_before(context: str, phrases: Phrases) -> Reading:
    """Read what had been said: the same situation comes back with every participant."""
    return Reading(context, phrases)


def _own_feeling(reading: Reading, praises: tuple[Praise, ...]) -> Verdict | None:
    """Take the speaker's own feeling about a fact for information: it blames nobody."""
    for first, last in reading.all("own feelings"):
        clause = reading.stretch_of(first, reading.clauses)
        mine = reading.any("i", Stretch(clause.first, first))
        theirs = reading.any("you", Stretch(clause.first, first))
        if mine and not theirs and not praises and not reading.any("blame"):
            return Verdict(OTHER, "own-feeling", (Mark(first, last, "own_feeling"),))
    return None


def _negative(reading: Reading, kinds: Sentences, praises: tuple[Praise, ...]) -> Verdict | None:
    """Steps 1 and 1a: anything negative, and what is left when it is deleted."""
    mark = criticism.found(reading, praises, kinds.plain)
    if mark is None:
        return None
    if mark.rule == "irony" or not praises:
        rule = _ALONE.get(mark.rule, mark.rule) if not praises else mark.rule
        return Verdict(NEGATIVE, f"negative-{mark.rule}", (Mark(mark.start, mark.end, rule),))
    left = next((p for p in praises if not mark.start <= p.first < mark.end), None)
    if left is None:
        return Verdict(NEGATIVE, "negative-nothing-left", (mark,))
    return Verdict(TAIL, f"tail-{mark.rule}", (Mark(left.first, left.last, "sincere"), mark))


def _praise(
    reading: Reading, kinds: Sentences, praises: tuple[Praise, ...], before: Reading
) -> Verdict | None:
    """Steps 3 and 4: a word of praise, and the repeat test."""
    if not praises:
        return None
    main = praises[0]
    # The sentence with the praise is asked first, then the others in their order.
    own = [s for s in kinds.plain if any(s.holds(p.first) for p in praises)]
    for stretch in (*own, *(s for s in kinds.plain if s not in own)):
        found = acts.act(reading, stretch)
        if found and not _is_praise_itself(found, praises):
            told = Mark(found[0], _to_the_end(reading, found[1]), "act")
            marks = Mark(main.first, main.last, "evaluates"), told
            return Verdict(LABELLED, f"labelled-{found[2]}", marks)
    after_misdeed = "-after-misdeed" if before.any("misdeed") else ""
    way = f"unlabelled-{main.group.replace(' ', '-')}{after_misdeed}"
    return Verdict(UNLABELLED, way, (Mark(main.first, main.last, "no_act"),))


def _to_the_end(reading: Reading, place: int) -> int:
    """Give the end of the clause that an act stands in, or of its first few words."""
    clause = reading.stretch_of(place - 1, reading.clauses)
    end = min(max(place, clause.last), place + _SHOWN)
    while end > place and not reading.is_word(end - 1):
        end -= 1
    return end


def _is_praise_itself(found: tuple[int, int, str], praises: Sequence[Praise]) -> bool:
    return any(p.first <= found[0] and found[1] <= p.last and p.group != "managed" for p in praises)


def _unpraised(reading: Reading, kinds: Sentences, before: Reading) -> Verdict:
    """Steps 2, 5 and 6, where no word praises."""
    again = None if kinds.asked else _given_back(reading, before)
    reward = reading.any("reward")
    if reward and not kinds.asked:
        return Verdict(OTHER, "reward", (Mark(*reward, "reward"),))
    if not kinds.plain and not (again and reading.any("you")):
        return _whole(reading, kinds)
    if again:
        return Verdict(DESCRIPTION, "given-back", (Mark(*again, "given_back"),))
    for search, kind in ((acts.did, "did"), (acts.by_you, "by-you"), (_wished, "wish")):
        for stretch in kinds.plain:
            found = next(iter(search(reading, stretch)), None)
            if found and not _is_mine(reading, stretch, found[0]):
                told = Mark(found[0], _to_the_end(reading, found[1]), "describes")
                return Verdict(DESCRIPTION, f"describes-{kind}", (told,))
    yours = _yours(reading, kinds)
    if yours:
        return Verdict(DESCRIPTION, "describes-yours", (Mark(*yours, "describes"),))
    return Verdict(OTHER, _nothing(reading))


def _nothing(reading: Reading) -> str:
    """Name the way to «other» by what the line is about, as some are surer than others."""
    places = [i for i in range(len(reading.words)) if reading.is_word(i)]
    small = ("acknowledgements", "openers", "tags")
    if all(any(reading.is_in(group, i) for group in small) for i in places):
        return "acknowledgement"
    if any(reading.is_in("you", i) or reading.is_in("your", i) for i in places):
        return "nothing-about-you"
    mine = any(reading.is_in("i", i) for i in places)
    return "nothing-about-us" if mine else "nothing-about-anyone"


def _is_mine(reading: Reading, stretch: Stretch, place: int) -> bool:
    """Tell whether the speaker does something and the child is only named in passing."""
    mine = reading.any("i", Stretch(stretch.first, max(stretch.first, place)))
    return mine is not None and not reading.any("noticing", Stretch(stretch.first, place))


def _whole(reading: Reading, kinds: Sentences) -> Verdict:
    """Step 2: all of it is a question, a command or a condition."""
    for name, rule in (("asked", "question"), ("conditional", "condition"), ("told", "command")):
        stretches: tuple[Stretch, ...] = getattr(kinds, name)
        if stretches:
            only = stretches[0]
            sharp = "-sharp" if any(reading.any(group) for group in _SHARP) else ""
            return Verdict(OTHER, f"whole-{rule}{sharp}", (Mark(only.first, only.last, rule),))
    return Verdict(OTHER, _nothing(reading))


def _given_back(reading: Reading, before: Reading) -> tuple[int, int] | None:
    """Give the words that give back what the child said, or None."""
    said = {word for i, word in enumerate(before.words) if _is_content(before, i)}
    places = [i for i in range(len(reading.words)) if _is_content(reading, i)]
    shared = [i for i in places if reading.words[i] in said]
    quoted = any(word in '«"“”:' for word in before.words)
    if quoted and shared and len(shared) >= _SHARED * len(places):
        return shared[0], shared[-1] + 1
    return None


def _is_content(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    groups = ("function words", "acknowledgements", "you", "your", "i")
    return (
        len(word) >= _LONG_ENOUGH
        and word.isalpha()
        and not any(reading.is_in(group, place) for group in groups)
    )


def _wished(reading: Reading, stretch: Stretch) -> Sequence[tuple[int, int]]:
    """Give each wish or feeling of the child's that is put in words: «du vil ha den røde»."""
    return [
        (you[0], want[1])
        for you in reading.all("you", stretch)
        for want in reading.all("wants", stretch)
        if want[0] == you[1] or want[1] == you[0]
    ]


def _yours(reading: Reading, kinds: Sentences) -> tuple[int, int] | None:
    """Give what is told of something of the child's: «ballen din gikk i mål»."""
    for stretch in kinds.plain:
        for first, last in reading.all("your", stretch):
            opens = first == stretch.first or (
                first <= stretch.first + 2 and _is_content(reading, first - 1)
            )
            if opens and stretch.last - last > 1:
                return stretch.first, last
    return None


_ALWAYS = {"effort": "effort", "reward": "reward", "compliance": "generic_compliance"}


def _flags(reading: Reading, verdict: Verdict, kinds: Sentences) -> tuple[str, ...]:
    """Give what else is worth saying."""
    flags = {flag for group, flag in _ALWAYS.items() if reading.any(group)}
    rules = {mark.rule for mark in verdict.marks}
    praised = verdict.code in {LABELLED, UNLABELLED, TAIL}
    if not praised:
        flags.discard("generic_compliance")
    if verdict.code == NEGATIVE:
        flags.discard("effort")
    if praised and _is_of_person(reading, verdict):
        flags.add("person")
    if praised and reading.any("inflated"):
        flags.add("inflated")
    if verdict.code == LABELLED and (kinds.told or kinds.conditional or _demands(reading, kinds)):
        flags.add("followed_by_demand")
    if verdict.code == NEGATIVE and _blames_person(reading):
        flags.add("person")
    named = {
        "irony": "sarcasm",
        "slip": "mild",
        "comparison": "comparison",
        "comparison_alone": "comparison",
    }
    flags.update(flag for rule, flag in named.items() if rule in rules)
    return tuple(flag for flag in _ORDER if flag in flags)


_ORDER = (
    "person", "inflated", "effort", "comparison", "sarcasm", "mild", "reward",
    "generic_compliance", "followed_by_demand",
)  # fmt: skip


def _is_of_person(reading: Reading, verdict: Verdict) -> bool:
    """Tell whether the person is praised: «flink gutt», «du er så snill»."""
    if reading.any("person praise"):
        return True
    if verdict.code != UNLABELLED:
        return False
    return any(
        reading.is_in("copulas", last) or reading.words[last - 1] in {"you're", "youre"}
        for _, last in reading.all("you")
        if last < len(reading.words)
    )


def _demands(reading: Reading, kinds: Sentences) -> bool:
    """Tell whether a later sentence says what to do next: «Nå finner du pysjen.»."""
    return any(
        reading.is_in("demand starts", later.first)
        and any(reading.is_in("you", later.first + step) for step in (1, 2))
        and not reading.any("praise", later)
        for later in kinds.plain
        if later.first and later.last - later.first > _LONG_ENOUGH
    )


def _blames_person(reading: Reading) -> bool:
    """Tell whether it is said what the child is: «du er umulig»."""
    return any(
        reading.is_in("copulas", at) and reading.is_in("you", at - 1)
        for first, _ in reading.all("blame")
        for at in range(max(1, first - _LONG_ENOUGH), first)
    )
