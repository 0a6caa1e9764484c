"""Words that praise and are meant so: step 3 of the decision order."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.coder import sentences
from coursekit.coder.acts import act
from coursekit.coder.reading import Reading, Stretch

_GROUPS = ("person praise", "praise", "thanks", "approval", "managed")
_NEAR = 3


@dataclass(frozen=True)
class Praise:
    """A word or phrase that praises, and its group in the lists."""

    first: int
    last: int
    group: str


@dataclass(frozen=True)
class Sentences:
    """The sentences of a text by kind; every sentence is in exactly one.

    Attributes:
        plain: those in which something can be praised or told.
        asked: questions.
        told: commands.
        conditional: those that hold only if something is done first.

    """

    plain: tuple[Stretch, ...]
    asked: tuple[Stretch, ...]
    told: tuple[Stretch, ...]
    conditional: tuple[Stretch, ...]


def sort(reading: Reading) -> Sentences:
    """Sort the sentences of a text by kind."""
    kinds: dict[str, list[Stretch]] = {"plain": [], "asked": [], "told": [], "conditional": []}
    for sentence in reading.sentences:
        kinds[_kind(reading, sentence)].append(sentence)
    return Sentences(**{name: tuple(found) for name, found in kinds.items()})


def _kind(reading: Reading, sentence: Stretch) -> str:
    if sentences.is_question(reading, sentence) and not _praised_first(reading, sentence):
        return "asked"
    command = sentences.request(reading, sentence)
    if command and not _praises_from(reading, sentence, command):
        return "told"
    condition = sentences.condition(reading, sentence)
    if condition and not _praised_before(reading, sentence, condition):
        return "conditional"
    return "plain"


def _praised_first(reading: Reading, sentence: Stretch) -> bool:
    """Tell whether a question comes after praise in the same breath: «så fint, men hvorfor …?»."""
    first = reading.stretch_of(sentence.first, reading.clauses)
    if first.last >= sentence.last or sentences.opens_as_question(reading, sentence):
        return False
    return any(_unmasked(reading, group, first) for group in _GROUPS)


def _praised_before(reading: Reading, sentence: Stretch, condition: tuple[int, int]) -> bool:
    """Tell whether praise stands complete before the condition: «takk for hjelpen, hvis du …»."""
    before = Stretch(sentence.first, condition[0])
    praised = any(_unmasked(reading, group, before) for group in _GROUPS)
    return praised and (act(reading, before) or reading.any("tail", sentence)) is not None


def _praises_from(reading: Reading, sentence: Stretch, command: tuple[int, int]) -> bool:
    """Tell whether what looks like a command is a phrase of praise («keep it up»)."""
    return any(
        first < command[1] for group in _GROUPS for first, _ in _unmasked(reading, group, sentence)
    )


def found(reading: Reading, kinds: Sentences) -> tuple[Praise, ...]:
    """Give all words that praise, from left to right.

    A word does not praise in a question, a command or a condition, in a phrase such as
    «god morgen», or where it is the child who likes or is proud.
    """
    praises = [
        Praise(first, last, group)
        for sentence in kinds.plain
        for group in _GROUPS
        for first, last in _unmasked(reading, group, sentence)
    ]
    return tuple(sorted(praises, key=lambda praise: (praise.first, -praise.last)))


def _unmasked(reading: Reading, group: str, within: Stretch) -> list[tuple[int, int]]:
    return [
        (first, last)
        for first, last in reading.all(group, within)
        if not any(reading.is_in("not praise", place) for place in range(first, last))
        and not (group == "approval" and _child_s_own(reading, first))
        and not _denied(reading, first)
        and not (group == "approval" and _calls(reading, first, last))
    ]


def _child_s_own(reading: Reading, place: int) -> bool:
    """Tell whether it is the child who feels so: «du liker», «du er glad»."""
    for before in range(place - 1, max(place - 1 - _NEAR, -1), -1):
        if not reading.is_word(before) or reading.is_in("i", before):
            return False
        if reading.is_in("you", before):
            return not (before and reading.is_in("i", before - 1))
    return False


def _calls(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a word is what somebody is called by: «here you go, love.»."""
    before = first > 0 and not reading.is_word(first - 1)
    return before and (last == len(reading.words) or not reading.is_word(last))


def _denied(reading: Reading, place: int) -> bool:
    """Tell whether the word is denied just before: «ikke så flink»."""
    return any(
        reading.is_in("negation", before) and reading.is_word(before)
        for before in range(max(0, place - 2), place)
        # «Aren't you clever!» denies nothing.
        if before and reading.words[before] not in {"never", "aldri"}
    )
