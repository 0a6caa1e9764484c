"""Text to named move: what did I just say?

Signs of the codebook's decision orders, read from word lists that a trainer can mend, and a
linear model that has learnt from coded utterances what they and the words weigh. In-process
and offline, standard library only: no text leaves the machine. The coder sees words and
nothing else: tone, timing and face are invisible to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from coursekit import codebook
from coursekit.codebook import Codebook
from coursekit.coder import (
    apart,
    explain,
    extras,
    faults,
    language,
    model,
    phrases,
    red,
    seen,
    wording,
)
from coursekit.coder.apart import SentenceCoded
from coursekit.coder.looks import Look
from coursekit.coder.model import Judgement, Model
from coursekit.coder.result import Coded, Evidence, Mark, Verdict
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES

__all__ = ["Coded", "Evidence", "SentenceCoded", "code", "sentences", "several"]

_MOST_WHY = 2


@dataclass(frozen=True)
class _Choice:
    code: str
    sure: float
    doubt: bool


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
    weights = model.of(book.id) if book else None
    if book is None or weights is None:
        return Coded("other", "", 0.0, abstain=True, lang=lang)
    spoken = language.rules_for(text, lang)
    sight = seen.see(text, book.id, spoken, context)
    judged = weights.judge(sight.look)
    choice = _choose(judged, weights, book)
    c_like, b_like = book.id == "C", book.id in {"B1", "B2"}
    raised = red.flags(text, phrases.of("red", spoken), context, described=b_like, look=sight.look)
    doubt = choice.doubt or not _readable(text, sight.look, spoken) or bool(raised)
    verdict = _verdict(sight, weights, judged, choice.code, book)
    blames = dict(zip(judged.codes, judged.chances, strict=True)).get("negative", 0.0)
    return Coded(
        code=choice.code,
        super=book.codes[choice.code].super,
        confidence=round(choice.sure, 3),
        abstain=doubt,
        flags=tuple(dict.fromkeys((*verdict.flags, *raised))),
        faults=faults.faults(sight.look, choice.code, blames) if c_like else (),
        completeness=faults.completeness(sight.look) if b_like else None,
        evidence=wording.evidence(sight.look.reading, verdict, lang),
        suggestion=wording.suggestion(verdict, book, raised, lang),
        lang=lang,
    )


def sentences(
    text: str, skill: str = "A", lang: str = DEFAULT_LANGUAGE, context: str = ""
) -> tuple[SentenceCoded, ...]:
    """Give the move of each sentence of a text; none where there is only one.

    The arguments are those of `code`, and each sentence is coded as if it stood alone.
    """
    lang = lang if lang in LANGUAGES else language.detect(text)
    return apart.sentences(text, lambda piece: code(piece, skill, lang, context))


def several(text: str, skill: str = "A", lang: str = DEFAULT_LANGUAGE, context: str = "") -> str:
    """Tell in one sentence which moves the sentences of a text hold, where they differ.

    The arguments are those of `code`; "" where there is nothing to tell.
    """
    book = codebook.find(skill)
    lang = lang if lang in LANGUAGES else language.detect(text)
    found = sentences(text, skill, lang, context)
    return apart.line(text, found, book, lang) if book and found else ""


def _choose(judged: Judgement, weights: Model, book: Codebook) -> _Choice:
    """Take the likeliest super-code, and in it the likeliest code."""
    by_super: dict[str, float] = defaultdict(float)
    chance = dict(zip(judged.codes, judged.chances, strict=True))
    for each, likely in chance.items():
        by_super[book.codes[each].super] += likely
    best = max(by_super, key=lambda group: by_super[group])
    inside = [each for each in judged.codes if book.codes[each].super == best]
    top = max(inside, key=lambda each: chance[each])
    sure = min(1.0, by_super[best])
    # To be accused falsely is the worst error: such a code must be surer than others.
    accused = chance[top] < weights.least_by_code.get(top, 0.0)
    return _Choice(top, sure, doubt=sure < weights.least or accused)


def _readable(text: str, look: Look, spoken: str) -> bool:
    said = any(map(look.is_word, range(len(look.words))))
    return said and not look.reading.cut and not language.is_foreign(text, spoken)


def _verdict(
    sight: seen.Sight, weights: Model, judged: Judgement, chosen: str, book: Codebook
) -> Verdict:
    """Give what decided: the rules' own marks where they did, else what weighed most."""
    rules = sight.rules
    if rules is None:
        marks = explain.marks(sight.look, weights, judged, chosen, book.id)
        flags = extras.flags(sight.look, sight.before, chosen, book.id)
    elif rules.code == chosen and explain.spoke(sight.look, weights, judged, chosen, seen.DECIDED):
        marks, flags = rules.marks, rules.flags
    else:
        marks = explain.marks(sight.look, weights, judged, chosen, book.id)
        flags = rules.flags if rules.code == chosen else ()
    return Verdict(chosen, "", _some(marks), tuple(f for f in flags if f in book.flags))


def _some(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return marks[:_MOST_WHY]
