"""What kind of sentence something is: a question, a command, or a condition."""

from __future__ import annotations

from coursekit.coder.reading import Reading, Stretch

_NEAR = 6
_OPENS = 2


def is_question(reading: Reading, sentence: Stretch) -> bool:
    """Tell whether a sentence asks; a tag («ikke sant?») does not make it ask."""
    last = sentence.last - 1
    if reading.words[last] == "?":
        tag = any(end == last for _, end in reading.all("tags", sentence))
        alone = all(first == sentence.first for first, _ in reading.all("tags", sentence))
        return not tag or alone
    if reading.words[last] == "!":
        return False
    first = _start(reading, sentence)
    return any(start == sentence.first for start, _ in reading.all("question starts", sentence)) or _asks_by_word(reading, first, sentence)


def _asks_by_word(reading: Reading, first: int, sentence: Stretch) -> bool:
    """Tell a question word that asks from one that calls out («what a …», «how lovely»)."""
    if not reading.is_in("questions", first) or reading.is_in("ambiguous questions", first):
        return False
    follows = first + 1
    if follows >= sentence.last:
        return True
    return not reading.is_in("calling out", follows) and not reading.is_in("praise", follows)


def request(reading: Reading, sentence: Stretch) -> tuple[int, int] | None:
    """Give the words that make a sentence a command, or None if it is none."""
    start = _start(reading, sentence)
    starts = {start, _after_call(reading, start, sentence)}
    found = [span for span in reading.all("requests", sentence) if span[0] in starts]
    return max(found, key=lambda span: span[1], default=None)


def condition(reading: Reading, sentence: Stretch) -> tuple[int, int] | None:
    """Give the words that make a sentence hold only on a condition, or None."""
    for first, last in reading.all("conditions", sentence):
        before = Stretch(max(sentence.first, first - _NEAR), first)
        if not reading.any("asked whether", before):
            return first, last
    return None


def _start(reading: Reading, sentence: Stretch) -> int:
    """Give the first word that is no small word of opening («og», «nå», «ja»)."""
    for place in range(sentence.first, sentence.last):
        if reading.is_word(place) and not reading.is_in("openers", place):
            return place
    return sentence.first


def _after_call(reading: Reading, start: int, sentence: Stretch) -> int:
    """Give the first word after a name that somebody is called by: «Jonas, kom …»."""
    for place in range(start, min(start + _OPENS + 1, sentence.last - 1)):
        if reading.words[place] == ",":
            return place + 1
    return start
