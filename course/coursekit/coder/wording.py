"""Puts what the rules found into sentences, from the word files."""

from __future__ import annotations

from coursekit.codebook import Codebook
from coursekit.coder.reading import Reading
from coursekit.coder.result import Evidence, Verdict
from coursekit.words import words

_LONGEST_QUOTE = 60
# What is said instead of the code's own advice, the first that fits.
_BY_FLAG = {
    "labelled_praise": ("followed_by_demand", "generic_compliance", "reward", "inflated"),
    "unlabelled_praise": ("person",),
    "negative_talk": ("sarcasm",),
    "description": ("effort",),
    "other": ("reward",),
}


def evidence(reading: Reading, verdict: Verdict, lang: str) -> tuple[Evidence, ...]:
    """Give the words that decided, each with its rule in plain words.

    Args:
        reading: the text.
        verdict: what the rules found.
        lang: nb, nn or en.

    """
    said = words(lang)
    found = []
    for mark in verdict.marks:
        start, end = reading.quote(mark.start, mark.end)
        quote = " ".join(reading.written[mark.start : mark.end])
        found.append(Evidence(start, end, said(f"coder.why.{mark.rule}", words=_short(quote))))
    return tuple(found)


def _short(quote: str) -> str:
    tidy = quote
    for sign in ",.!?":
        tidy = tidy.replace(f" {sign}", sign)
    return tidy if len(tidy) <= _LONGEST_QUOTE else tidy[: _LONGEST_QUOTE - 1].rstrip() + "…"


def suggestion(verdict: Verdict, book: Codebook, raised: tuple[str, ...], lang: str) -> str:
    """Give one sentence on what to try next; where a red flag is up, what it says."""
    if raised:
        return book.flags[raised[0]].says[lang]
    said = words(lang)
    for flag in _BY_FLAG.get(verdict.code, ()):
        if flag in verdict.flags:
            return said(f"coder.try.{flag}")
    if verdict.code == "labelled_praise":
        return said("coder.try.keep")
    return book.codes[verdict.code].advice[lang]
