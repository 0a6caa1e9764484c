"""The repeat test: would the child know exactly what to do again?"""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.coder.reading import Reading, Stretch

_GROUPS_OF_PRAISE = ("praise", "thanks", "approval", "person praise", "well")
_FEW = 4
_LONG_ENOUGH = 5
_ENOUGH_WORDS = 5


def act(reading: Reading, within: Stretch) -> tuple[int, int, str] | None:
    """Find an act that the child did or does.

    Args:
        reading: the text.
        within: the stretch to look in.

    Returns:
        Its first word, one past its last, and the kind of way it was told; or None.

    """
    for kind, search in _SEARCHES:
        found = next(search(reading, within), None)
        if found:
            return *found, kind
    return None


def did(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each «du» with a verb that names an act, such as «du ventet», «nå bygger du»."""
    for first, last in reading.all("you", within):
        if reading.is_in("thanks", first) or reading.is_in("tags", first):
            continue
        if first and (reading.is_in("object before", first - 1) or _is_modal(reading, first - 1)):
            continue
        if first > 1 and reading.is_in("copulas", first - 1) and reading.is_in("it", first - 2):
            continue  # «det er du som bestemmer»
        before, after = _verb_before(reading, first, within), _verb_after(reading, last, within)
        turned = before is not None and reading.written[before].islower()
        verb = before if turned or after is None else after
        if verb is not None:
            yield min(first, verb), max(last, verb + 1)


def _verb_after(reading: Reading, place: int, within: Stretch) -> int | None:
    """Give the place of the act's verb after the subject, or None where none follows."""
    you = reading.words[place - 1]
    if you in {"you'd", "you'll"}:
        return None
    being = you in {"you're", "youre"} or (place > 1 and reading.is_in("copulas", place - 2))
    called_out = place > 1 and reading.is_in("praise", place - 2)
    for verb in range(place, min(place + _FEW, within.last)):
        word = reading.words[verb]
        if reading.is_in("generic acts", verb) or not reading.is_word(verb):
            return None
        if reading.is_in("copulas", verb):
            being = True
        elif being and reading.is_in("being acts", verb):
            return None if called_out else verb
        elif not (reading.is_in("auxiliaries", verb) or reading.is_in("skips", verb)):
            return verb if _names_act(reading, verb, word, being=being) else None
    return None


def _is_modal(reading: Reading, place: int) -> bool:
    return reading.is_in("modals", place) and reading.is_word(place)


def _names_act(reading: Reading, verb: int, word: str, *, being: bool) -> bool:
    if being and not (word.endswith("ing") and len(word) >= _LONG_ENOUGH):
        return False
    return _plausible(reading, verb)


def _verb_before(reading: Reading, place: int, within: Stretch) -> int | None:
    """Give the place of the verb before the subject («nå bygger du»), or None."""
    verb = place - 1
    if verb <= within.first or not reading.is_word(verb) or reading.is_in("never inverted", place):
        return None
    if reading.is_in("generic acts", verb) or reading.is_in("copulas", verb):
        return None
    if reading.is_in("auxiliaries", verb) or reading.words[place].endswith("'re"):
        return None
    return verb if _plausible(reading, verb) else None


def _plausible(reading: Reading, place: int) -> bool:
    """Tell whether a word may be the verb of an act: no known word of another kind."""
    if len(reading.words[place]) == 1 or not reading.is_word(place):
        return False
    others = ("you", "not verbs", "modals", "states", "generic acts", *_GROUPS_OF_PRAISE)
    return not any(reading.is_in(group, place) for group in others)


def to_do(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each infinitive that names an act: «modig å spørre», «kind of you to share»."""
    for place in range(within.first, within.last - 1):
        if not reading.is_in("to", place) or not reading.is_word(place + 1):
            continue
        verb = place + 1
        if reading.is_in("negation", verb) and verb + 1 < within.last:
            verb += 1
        seen = reading.is_in("observing", verb) and not reading.is_in("act after", place - 1)
        if not seen and _plausible(reading, verb):
            yield place, verb + 1


def doing(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each English form in -ing that names an act: «for sharing», «letting Mia …»."""
    for place in range(within.first + 1, within.last):
        word = reading.words[place]
        if (
            not word.endswith("ing")
            or len(word) < _LONG_ENOUGH
            or reading.is_in("no act in -ing", place)
        ):
            continue
        before = reading.words[place - 1]
        told = (
            reading.is_in("before -ing", place - 1)
            or before in ",–—-"
            or reading.is_in("skips", place - 1)
        )
        if told and _plausible(reading, place):
            yield place, place + 1


def worked(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each task that work was done on: «bra jobba med leksene», «great job with the …»."""
    for first, last in (*reading.all("worked", within), *reading.all("help", within)):
        place = last
        if place < within.last - 1 and reading.is_in("prepositions", place):
            noun = _noun_after(reading, place + 1, within)
            if noun is not None:
                yield first, noun + 1


def thanked_for(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each noun that thanks are given for, where it names one act."""
    for first, last in (*reading.all("thanks", within), *reading.all("approval", within)):
        for place in range(last, min(last + 3, within.last - 1)):
            if reading.is_in("thanked for", place):
                noun = _noun_after(reading, place + 1, within)
                if noun is not None and not reading.is_in("help", noun):
                    yield first, noun + 1
                break


def _noun_after(reading: Reading, place: int, within: Stretch) -> int | None:
    """Give the place of a noun, past «the», «your» and adjectives, unless it names no act."""
    for noun in range(place, min(place + _FEW, within.last)):
        if not reading.is_word(noun):
            return None
        if reading.is_in("small words", noun) or reading.is_in("praise", noun):
            continue
        return None if reading.is_in("not acts", noun) or reading.is_in("you", noun) else noun
    return None


def by_you(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each act told with «av deg» at its end: «ble delt av deg»."""
    for place in range(within.first + 2, within.last - 1):
        if reading.is_in("by you", place) and reading.is_in("by you", place + 1):
            before = place - 1
            praised = any(reading.is_in(group, before) for group in _GROUPS_OF_PRAISE)
            being = reading.is_in("copulas", before) or reading.is_in("worked", before)
            if not praised and not being and _plausible(reading, before):
                yield before, place + 2


def someone_did(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each act told of the child by name: «så fint at Emil ventet»."""
    for place in range(within.first, within.last - 2):
        if reading.is_in("named after", place):
            name, verb = place + 1, place + 2
            named = reading.written[name][:1].isupper() and not reading.is_in("you", name)
            state = reading.is_in("copulas", verb) or reading.is_in("auxiliaries", verb)
            if named and not state and _plausible(reading, verb):
                yield name, verb + 1


def done(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give each word that tells of something done, in a line without a subject."""
    for first, last in reading.all("done", within):
        praised = first > within.first and reading.is_in("praise", first - 1)
        if last - within.first > 1 and not praised and not reading.is_in("praise", first):
            yield first, last


def told_before(reading: Reading, within: Stretch) -> Iterator[tuple[int, int]]:
    """Give the line before, where the praise points back to it: «… . Det liker jeg.»."""
    if not any(reading.is_in("it", place) for place in range(within.first, within.last)):
        return
    for sentence in reading.sentences:
        before = sentence.last <= within.first
        asks = reading.words[sentence.last - 1] == "?"
        long = sentence.last - sentence.first >= _ENOUGH_WORDS
        if before and long and not asks and not reading.any("praise", sentence):
            yield sentence.first, sentence.last


_SEARCHES = (
    ("did", did),
    ("to-do", to_do),
    ("doing", doing),
    ("worked", worked),
    ("thanked-for", thanked_for),
    ("by-you", by_you),
    ("someone-did", someone_did),
    ("done", done),
    ("told-before", told_before),
)
