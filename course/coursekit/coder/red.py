"""What a person must always see, whatever else is said (reference, 0.3 and L0.3).

These flags never lower or raise a score: the coder abstains and a supervisor looks. One
alarm too many costs a look; one too few may cost a child. The rules look for meanings that
meet, each with many words in ``course/codebook/lists/red.*.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coursekit import privacy
from coursekit.coder import model
from coursekit.coder.looks import Look
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading, Stretch

REAL_CASE = "RED_real_case"
FLAGS = ("RED_violence_reframe", "contact_threat", REAL_CASE, "RED_disclosure")
PLAIN = "plain"
_NEAR = 4
_MOST_OF_CONTEXT = 1_000
# Eleven digits as a birth number or an account is written, a number plate, a date of birth,
# a name on the net.
_NUMBER = re.compile(
    r"""(?<!\d)(?: \d{6}[ .\-]?\d{5} | \d{4}[ .]\d{2}[ .]\d{5} | [A-ZÆØÅ]{2}[ ]?\d{5} )(?!\d)
    | (?<!\S)@\w{3,}
    | \b(?:f\.|født|fødd|born|birth)\b[^.?!\d]{0,12}
      \d{1,2}[./ ][ ]?(?:\d{1,2}[./ ][ ]?|[a-z]{3,9}[ ])\d{2,4}""",
    re.VERBOSE,
)
# Two words with capitals within a sentence: a first name and a surname, most often.
_CAPITAL = r"[A-ZÆØÅÁÉ]['’]?[a-zæøåáéíóöäüA-Z'’\-]*[a-zæøåáéíóöäü]"
_NAMES = re.compile(rf"(?<=[a-zæøå,:\d] ){_CAPITAL} (?:(?:van|von|de|al|el|bin) )?{_CAPITAL}(?!\w)")
_DIGIT = re.compile(r"[\d@]")
_SOME_DIGITS = re.compile(r"\d{3,}")
# A text without any of these holds nothing to look for more closely.
_RIGHTS = frozenset({"unloved", "contact", "home", "food", "sleep", "family"})
_RISKS = frozenset({
    "suicide", "living", "self harm", "abuse", "abuse maybe", "danger", "home fear",
    "own danger", "alone", "harm", "traces", "me harmed",
})  # fmt: skip


def flags(
    text: str,
    phrases: Phrases,
    context: str = "",
    *,
    described: bool = False,
    look: Look | None = None,
) -> tuple[str, ...]:
    """Give the red flags of a text.

    Args:
        text: all that was said.
        phrases: the red lists of its language.
        context: what had been said before; violence may have been named there.
        described: whether a child's behaviour is what is told of; then «han slo meg» is that.
        look: the text as the model sees it, for a second look by what has been learnt.

    """
    reading = Reading(text, phrases, len(text))
    raised = {
        "RED_violence_reframe": _reframes(reading, context, phrases),
        "contact_threat": _has(reading, _RIGHTS) and any(map(_holds_out, _windows(reading))),
        REAL_CASE: _is_somebody(text, phrases) or _numbers_somebody(reading),
        "RED_disclosure": _has(reading, _RISKS)
        and any(_discloses(window, described=described) for window in _windows(reading)),
    }
    learnt = _learnt(look) if look and not any(raised.values()) else ""
    return tuple(flag for flag in FLAGS if raised.get(flag) or flag == learnt)


def _learnt(look: Look) -> str:
    """Give the flag that lines like this have; "" for most."""
    weights = model.of("red")
    if weights is None or not look.words:
        return ""
    judged = weights.judge_words(look)
    chance = dict(zip(judged.codes, judged.chances, strict=True))
    if 1 - chance.pop(PLAIN) < weights.least:
        return ""
    return max(chance, key=lambda flag: chance[flag])


def _is_somebody(text: str, phrases: Phrases) -> bool:
    """Tell whether a text looks as if it were about a real person."""
    if privacy.find(text) or (_DIGIT.search(text) and _NUMBER.search(text)):
        return True
    found = [match[0].lower().split()[0] for match in _NAMES.finditer(text)]
    return any("well known" not in phrases.groups(first) for first in found)


def _has(reading: Reading, groups: frozenset[str]) -> bool:
    return not groups.isdisjoint(reading.marks)


@lru_cache(maxsize=256)
def _before(context: str, phrases: Phrases) -> Reading:
    return Reading(context, phrases, _MOST_OF_CONTEXT)


class _Window:
    """Two sentences side by side: what is said in the one is often meant in the other."""

    def __init__(self, reading: Reading, first: Stretch, second: Stretch) -> None:
        self.reading, self.own = reading, first
        self.all = Stretch(first.first, second.last)
        whole = second.last - first.first == len(reading.words)
        self._groups = frozenset(
            group for group in reading.marks if whole or reading.any(group, self.all)
        )

    def has(self, *groups: str) -> bool:
        """Tell whether each group has a phrase here."""
        return self._groups.issuperset(groups)

    def any(self, *groups: str) -> bool:
        """Tell whether one of the groups has a phrase here."""
        return not self._groups.isdisjoint(groups)


def _windows(reading: Reading) -> Iterator[_Window]:
    sentences = reading.sentences
    for place, sentence in enumerate(sentences):
        yield _Window(reading, sentence, sentences[min(place + 1, len(sentences) - 1)])


def _reframes(reading: Reading, context: str, phrases: Phrases) -> bool:
    """Tell whether violence is made to mean love, care or upbringing."""
    if "love" not in reading.marks or "not so" in reading.marks:
        return False
    if _violent(reading):
        return True
    if "framed" not in reading.marks:
        return False
    return "weapons" in reading.marks or (context != "" and _violent(_before(context, phrases)))


def _violent(reading: Reading) -> bool:
    """Tell whether there is violence in a text; «slå på lyset» is none."""
    return any(
        not any(reading.is_in("not violence", place) for place in range(first, last))
        for first, last in reading.all("violence")
    )


def _holds_out(window: _Window) -> bool:
    """Tell whether a right or a need is made a reward or a threat."""
    if window.any("unloved"):
        return True
    if window.any("whatever"):
        return False
    if _held_back(window, "food") or _held_back(window, "sleep"):
        return True
    topic = window.any("contact", "home") or window.has("family", "meeting")
    return topic and _depends(window)


def _depends(window: _Window) -> bool:
    if window.any("leverage"):
        return True
    return window.any("gives") and (window.any("condition") or _verb_first(window))


def _verb_first(window: _Window) -> bool:
    """Tell whether there is a condition without «hvis»: «Rydder du ikke, får du ikke …»."""
    reading, own = window.reading, window.own
    asks = reading.words[own.last - 1] == "?"
    then = any(
        reading.words[at] == "," and (reading.is_in("gives", at + 1) or _opens(reading, at + 1))
        for at in range(own.first, own.last)
    )
    return then and not asks and reading.is_in("addressed", own.first + 1)


def _opens(reading: Reading, place: int) -> bool:
    return reading.is_in("condition", place) or reading.is_in("leverage", place)


def _held_back(window: _Window, group: str) -> bool:
    """Tell whether food or sleep waits for something: «du får middag når du har …»."""
    waits = window.any("waits", "leverage") or _verb_first(window)
    if group == "food" and window.any("addressed") and _near(window, group, "denial"):
        return True
    return waits and (_near(window, group, "granted") or _near(window, group, "denial"))


def _near(window: _Window, group: str, word: str) -> bool:
    """Tell whether a word stands shortly before one of a group."""
    before = window.reading.all(word)
    return any(
        first - _NEAR <= at and end <= first + 1
        for first, _ in window.reading.all(group, window.all)
        for at, end in before
    )


def _discloses(window: _Window, *, described: bool) -> bool:
    """Tell whether somebody may be in danger: a child, a grown-up, or the writer."""
    if window.any("only asked", "joke"):
        return False
    if window.any("suicide", "self harm") or _near(window, "living", "not"):
        return not _asks_you(window)
    if window.any("abuse", "danger", "home fear", "own danger"):
        return True
    if window.has("small child", "alone") and window.any("drunk"):
        return True
    told = window.any("grown up") and window.any("harm", "traces")
    if told or window.has("abuse maybe", "grown up", "reports"):
        return True
    return not described and window.any("me harmed") and not window.any("addressed")


def _asks_you(window: _Window) -> bool:
    """Tell whether somebody is asked about it, as everybody should be."""
    reading, own = window.reading, window.own
    asks = reading.words[own.last - 1] == "?"
    return asks and any(reading.is_in("addressed", at) for at in range(own.first, own.last))


def _numbers_somebody(reading: Reading) -> bool:
    """Tell whether a number stands beside a word for whose number it is."""
    if "number words" not in reading.marks:
        return False
    digits = [at for at, word in enumerate(reading.words) if _SOME_DIGITS.fullmatch(word)]
    return any(
        any(first - _NEAR <= at <= last + _NEAR for at in digits)
        for first, last in reading.all("number words")
    )
