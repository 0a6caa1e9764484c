"""Step 1 of the decision order: is there anything negative, and is the praise sincere?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from coursekit.coder.acts import did
from coursekit.coder.evaluation import Praise
from coursekit.coder.reading import Reading, Stretch
from coursekit.coder.result import Mark
from coursekit.coder.sentences import is_question
from coursekit.privacy.plain import group as group_of_names

_NEAR = 4
Search = Callable[[Reading, "tuple[Praise, ...]"], Iterator[Mark]]


def found(reading: Reading, praises: tuple[Praise, ...], plain: Sequence[Stretch]) -> Mark | None:
    """Give what is negative in a text, or None.

    Args:
        reading: the text.
        praises: its words of praise.
        plain: its sentences that are no question, command or condition.

    Returns:
        The first mark of the first rule that finds one; rules are tried from the surest.

    """
    rules = _WITH_PRAISE if praises else _WITHOUT_PRAISE
    marks = (mark for rule in rules for mark in rule(reading, praises))
    return next((mark for mark in marks if _is_told(mark, plain)), None)


def _is_told(mark: Mark, plain: Sequence[Stretch]) -> bool:
    """Tell whether a mere fault stands in a sentence that tells of it."""
    return mark.rule not in _MERE_FAULTS or any(s.holds(mark.start) for s in plain)


_MERE_FAULTS = frozenset({"slip", "undone"})


def irony(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find what turns praise into its opposite: nothing sincere is left."""
    for first, last in reading.all("sarcasm"):
        yield Mark(first, last, "irony")
    for praise in praises:
        sentence = reading.stretch_of(praise.first, reading.sentences)
        after = Stretch(praise.last, sentence.last)
        mishap = reading.any("mishap", after)
        if mishap and _bare_mishap(reading, praise, mishap, after):
            yield Mark(praise.first, mishap[1], "irony")


def _bare_mishap(reading: Reading, praise: Praise, mishap: tuple[int, int], after: Stretch) -> bool:
    """Tell «gratulerer, nå kom du for sent igjen» from «bra at du sa fra om glasset som knuste»."""
    again = any(reading.is_in("again", i) for i in range(after.first, after.last))
    pause = any(not reading.is_word(i) for i in range(praise.last, mishap[0]))
    told = any(reading.is_in("that", i) for i in range(praise.last, mishap[0]))
    between = Stretch(praise.last, mishap[0])
    turned = reading.any("but", between) or reading.any("concedes", between)
    tried = reading.any("effort", after) or turned
    return not tried and (again or (pause and not told))


def blame(reading: Reading, _praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find words that blame; not what the child is praised for leaving undone."""
    for first, last in reading.all("blame"):
        if not _left_undone(reading, first) and not _felt(reading, first):
            yield Mark(first, last, "blame")


def _left_undone(reading: Reading, place: int) -> bool:
    before = range(max(0, place - _NEAR), place)
    return any(reading.is_in("negation", i) or reading.is_in("without", i) for i in before)


def _felt(reading: Reading, place: int) -> bool:
    """Tell whether the word names what the child felt: «du ble skuffet»."""
    if not reading.is_in("feelings of the child", place):
        return False
    before = range(max(0, place - _NEAR), place)
    return any(reading.is_in("was", i) for i in before)


def compared(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find comparison with somebody else; with the child's own past is none."""
    for first, last in reading.all("comparison"):
        if not any(own >= first for own, _ in reading.all("comparison with oneself")):
            yield Mark(first, last, "comparison")
    for first, last in reading.all("family"):
        clause = reading.stretch_of(first, reading.clauses)
        if first == clause.first and not praises and _never(reading, clause):
            yield Mark(first, last, "comparison")
    for first, last in (*reading.all("family"), *_named(reading)) if praises else ():
        clause = reading.stretch_of(first, reading.clauses)
        later = any(praise.last <= clause.first for praise in praises)
        if first == clause.first and later and _is_subject(reading, last, clause):
            yield Mark(first, last, "comparison")


def _never(reading: Reading, clause: Stretch) -> bool:
    """Tell whether it is told what somebody else would never have done."""
    return reading.any("negation", clause) is not None and reading.any("you", clause) is None


def _named(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give each first name that begins a clause with a verb of being or doing after it."""
    for clause in reading.clauses:
        name, verb = clause.first, clause.first + 1
        told = any(reading.is_in(group, verb) for group in ("auxiliaries", "copulas", "modals"))
        if told and verb < clause.last and reading.words[name] in group_of_names("first names"):
            yield name, verb


def _is_subject(reading: Reading, place: int, clause: Stretch) -> bool:
    """Tell whether somebody named does something themselves, and «du» is not in it."""
    if reading.any("you", clause):
        return False
    if place < clause.last and reading.is_in("your", place):
        place += 1
    return place < clause.last - 1 and reading.is_word(place) and reading.words[place] != "og"


def always_tail(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find words that take praise back wherever they stand."""
    for first, last in reading.all("tail"):
        if not any(p.first <= first and last <= p.last for p in praises):
            yield Mark(first, last, "tail")


def later_tail(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find words that take praise back when they come after it in a clause of their own."""
    for first, last in reading.all("tail after"):
        clause = reading.stretch_of(first, reading.clauses)
        if any(praise.last <= clause.first for praise in praises):
            yield Mark(first, last, "tail")


def turned(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find «men» with something that is not good after it."""
    for first, last in reading.all("turns against"):
        if not any(praise.last <= first for praise in praises):
            continue
        rest = Stretch(first, reading.stretch_of(first, reading.sentences).last)
        if not any(rest.holds(p.first) for p in praises) and not reading.any("effort", rest):
            yield Mark(first, last, "but")


def conceded(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find «selv om» with a fault after it; a hardship after it makes the praise greater."""
    for first, last in reading.all("concedes"):
        clause = reading.stretch_of(first, reading.clauses)
        hard = reading.any("hardships", clause) or reading.any("effort", clause)
        asked = any(reading.is_in("nagging", after) for _, after in reading.all("i", clause))
        if any(praise.last <= first for praise in praises) and (asked or not hard):
            yield Mark(first, last, "but")


def faulted(reading: Reading, praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find something that went wrong, told in a clause of its own after the praise."""
    for group in ("slip", "negation"):
        for first, last in reading.all(group):
            clause = reading.stretch_of(first, reading.clauses)
            after = any(praise.last <= clause.first for praise in praises)
            if after and _child_is_in(reading, clause) and not _restrained(reading, clause, group):
                yield Mark(first, last, "fault")


def _child_is_in(reading: Reading, clause: Stretch) -> bool:
    return reading.any("you", clause) is not None


def _restrained(reading: Reading, clause: Stretch, group: str) -> bool:
    """Tell whether what was not done is better left undone: «du slo ikke»."""
    restraint = reading.any("good restraint", clause) is not None
    return restraint if group == "negation" else reading.any("negation", clause) is not None


def slipped(reading: Reading, _praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find something that went wrong and is all that is told."""
    for first, last in reading.all("slip"):
        sentence = reading.stretch_of(first, reading.sentences)
        if reading.any("i", Stretch(sentence.first, first)):
            continue
        alone = first == sentence.first
        if _beside_the_point(reading, sentence, first):
            continue
        if (_child_is_in(reading, sentence) or alone) and not reading.any("effort"):
            yield Mark(first, last, "slip")


def _beside_the_point(reading: Reading, sentence: Stretch, place: int) -> bool:
    """Tell whether it is told only beside the point: «… da Ella knuste den»."""
    before = Stretch(sentence.first, place)
    return reading.any("subordinators", before) is not None


def left_undone(reading: Reading, _praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find «du … ikke», where it is no wish or feeling and nothing that is better undone."""
    for first, last in reading.all("undone"):
        clause = reading.stretch_of(first, reading.clauses)
        you = reading.any("you", clause)
        if you is None or reading.any("i", Stretch(clause.first, you[0])):
            continue
        asked = is_question(reading, reading.stretch_of(first, reading.sentences))
        excused = reading.any("wants", clause) or reading.any("good restraint", clause)
        if not asked and not excused and next(did(reading, clause), None) is not None:
            yield Mark(first, last, "undone")


def reproached(reading: Reading, _praises: tuple[Praise, ...]) -> Iterator[Mark]:
    """Find what the child should have done: «det skulle du tenkt på før»."""
    for first, last in reading.all("reproach"):
        sentence = reading.stretch_of(first, reading.sentences)
        soft = reading.any("softeners", Stretch(sentence.first, first))
        if reading.words[sentence.last - 1] != "?" and not soft:
            yield Mark(first, last, "reproach")


_WITH_PRAISE: tuple[Search, ...] = (
    irony, blame, compared, always_tail, turned, conceded, faulted, later_tail,
)  # fmt: skip
_WITHOUT_PRAISE: tuple[Search, ...] = (
    irony, blame, compared, reproached, slipped, left_undone,
)  # fmt: skip
