"""What the decisions come to: agreement by skill and language, and which codes are mixed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursekit.codebook import Codebook
from coursekit.corrections import Correction
from coursekit.corrections.agreement import Agreement, agreement
from coursekit.places import LANGUAGES

FEWEST = 30
"""With fewer texts than this no measure is given: its interval would span nearly anything."""


@dataclass(frozen=True)
class Group:
    """The decisions of one skill, in one language or in all.

    Attributes:
        book: the skill's codebook.
        lang: nb, nn or en; "" for all together.
        texts: number of decisions.
        abstained: how many of them the coder had left to the supervisor.
        supers: agreement on super-codes where the coder was sure; None with too few texts.
        codes: the same for codes.

    """

    book: Codebook
    lang: str
    texts: int
    abstained: int
    supers: Agreement | None
    codes: Agreement | None


@dataclass(frozen=True)
class Report:
    """All decisions, counted.

    Attributes:
        texts: number of decisions on texts with a known codebook and codes.
        abstained: how many of them the coder had left to the supervisor.
        same: how many of those it was sure of have the supervisor's super-code.
        groups: skill by skill; each whole, then by language where there is more than one.

    """

    texts: int
    abstained: int
    same: int
    groups: tuple[Group, ...]

    @property
    def sure(self) -> int:
        """Number of texts that the coder was sure of."""
        return self.texts - self.abstained


def report(corrections: Iterable[Correction], books: Mapping[str, Codebook]) -> Report:
    """Count decisions.

    Args:
        corrections: the decisions.
        books: the codebooks by name. A decision with codes that they lack is left out.

    """
    by_skill = {book.id: book for book in books.values()}
    known = [c for c in corrections if c.skill in by_skill and _is_known(c, by_skill[c.skill])]
    sure = [c for c in known if not c.abstain]
    same = sum(_same_super(c, by_skill[c.skill]) for c in sure)
    groups = tuple(_groups(known, by_skill))
    return Report(len(known), len(known) - len(sure), same, groups)


def confusion(corrections: Iterable[Correction], book: Codebook) -> Counter[tuple[str, str]]:
    """Count pairs of the supervisor's code and the coder's, the texts it left open, too."""
    ours = (c for c in corrections if c.skill == book.id and _is_known(c, book))
    return Counter((each.code, each.coder) for each in ours)


def _is_known(correction: Correction, book: Codebook) -> bool:
    return correction.code in book.codes and correction.coder in book.codes


def _same_super(correction: Correction, book: Codebook) -> bool:
    return book.codes[correction.code].super == book.codes[correction.coder].super


def _groups(known: list[Correction], by_skill: Mapping[str, Codebook]) -> Iterator[Group]:
    for skill, book in by_skill.items():
        ours = [each for each in known if each.skill == skill]
        languages = [lang for lang in LANGUAGES if any(each.lang == lang for each in ours)]
        if ours:
            yield _group(ours, book, "")
        for lang in languages if len(languages) > 1 else ():
            yield _group([each for each in ours if each.lang == lang], book, lang)


def _group(ours: list[Correction], book: Codebook, lang: str) -> Group:
    sure = [each for each in ours if not each.abstain]
    supers = codes = None
    if len(sure) >= FEWEST:
        codes = agreement((each.code, each.coder) for each in sure)
        supers = agreement(
            (book.codes[each.code].super, book.codes[each.coder].super) for each in sure
        )
    return Group(book, lang, len(ours), len(ours) - len(sure), supers, codes)
