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
    return opens_as_question(reading, sentence)


def opens_as_question(reading: Reading, sentence: Stretch) -> bool:
    """Tell whether a sentence begins as a question does: «hva …», «vil du …»."""
    first = _start(reading, sentence)
    return any(
        start == sentence.first for start, _ in reading.all("question starts", sentence)
    ) or _asks_by_word(reading, first, sentence)


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
    found = [
        span
        for span in reading.all("requests", sentence)
        # «Nå legg du …» tells; the command has no «du» after it.
        if span[0] in starts and not (span[1] - span[0] == 1 and reading.is_in("you", span[1]))
    ]
    return max(found, key=lambda span: span[1], default=None)


def condition(reading: Reading, sentence: Stretch) -> tuple[int, int] | None:
    """Give the words that make a sentence hold only on a condition, or None."""
    for first, last in reading.all("conditions", sentence):
        before = Stretch(max(sentence.first, first - _NEAR), first)
        if not reading.any("asked whether", before) and not reading.is_in("concedes", first):
            return first, last
    return _verb_first(reading, sentence)


def _verb_first(reading: Reading, sentence: Stretch) -> tuple[int, int] | None:
    """Give a condition without «hvis»: «Setter du den tilbake, får du en kjeks»."""
    you = sentence.first + 1
    opens = any(first == you for first, _ in reading.all("you", sentence))
    if not opens or reading.is_in("not verbs", sentence.first):
        return None
    for place in range(you + 1, sentence.last - 2):
        comma = reading.words[place] == ","
        after = place + 2 if reading.is_in("then", place + 1) else place + 1
        if comma and (reading.is_in("modals", after) or reading.is_in("copulas", after)):
            return sentence.first, you + 1
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
