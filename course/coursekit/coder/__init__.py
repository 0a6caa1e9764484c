"""Text to named move: what did I just say?

Rules that follow the codebook's decision order, read from word lists that a trainer can
mend. In-process and offline, standard library only: no text leaves the machine. The coder
sees words and nothing else: tone, timing and face are invisible to it.
"""

from __future__ import annotations

from collections.abc import Callable

from coursekit import codebook
from coursekit.codebook import Codebook
from coursekit.coder import confidence, language, phrases, praise, red, wording
from coursekit.coder.phrases import Phrases
from coursekit.coder.reading import Reading
from coursekit.coder.result import Coded, Evidence, Verdict
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES

__all__ = ["Coded", "Evidence", "code"]

# A skill is added with its rules here, its codebook, and its lists.
_RULES: dict[str, tuple[str, Callable[[Reading, str, Phrases], Verdict]]] = {
    "A": ("praise", praise.decide),
}
_LONGEST_CONTEXT = 1_000


def code(text: str, skill: str = "A", lang: str = DEFAULT_LANGUAGE, context: str = "") -> Coded:
    """Give the move that a text is.

    Args:
        text: what was said, in any language and of any length.
        skill: the skill's letter (``A``) or its codebook's name (``praise``).
        lang: nb, nn or en, for the words of the answer; anything else is detected.
        context: what had just been said or done, or "".

    Returns:
        The move, always; with ``abstain`` where a supervisor should decide. Never raises
        for what is in the text.

    """
    lang = lang if lang in LANGUAGES else language.detect(text)
    book = codebook.find(skill)
    if book is None or book.id not in _RULES:
        return Coded("other", "", 0.0, abstain=True, lang=lang)
    lists, decide = _RULES[book.id]
    spoken = language.rules_for(text, lang)
    found = phrases.of(lists, spoken)
    reading = Reading(text, found)
    verdict = decide(reading, context[:_LONGEST_CONTEXT], found)
    sure = confidence.of(verdict.way)
    spoken_at_all = any(map(reading.is_word, range(len(reading.words))))
    doubt = (
        reading.cut
        or not spoken_at_all
        or language.is_foreign(text, spoken)
        or sure < confidence.LEAST
    )
    raised = red.flags(text, phrases.of("red", spoken))
    return _answer(reading, verdict, book, raised, sure=sure, doubt=doubt, lang=lang)


def _answer(  # noqa: PLR0913 - all of them make one answer
    reading: Reading,
    verdict: Verdict,
    book: Codebook,
    raised: tuple[str, ...],
    *,
    sure: float,
    doubt: bool,
    lang: str,
) -> Coded:
    return Coded(
        code=verdict.code,
        super=book.codes[verdict.code].super,
        confidence=sure,
        abstain=doubt or bool(raised),
        flags=(*verdict.flags, *raised),
        evidence=wording.evidence(reading, verdict, lang),
        suggestion=wording.suggestion(verdict, book, raised, lang),
        lang=lang,
    )
