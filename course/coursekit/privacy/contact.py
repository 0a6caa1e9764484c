"""Finds phone numbers, e-mail addresses and street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.privacy.plain import Plain, endings, group

_PHONE = re.compile(
    r"""(?<![0-9])(?<![0-9][.\-/ ])
    (?: (?:(?:\+|00)\ ?47[ .\-]?)? (?:
          [2-9][0-9]{7}
        | [2-9][0-9]{2}[ .\-/]?[0-9]{2}[ .\-/]?[0-9]{3}
        | [2-9][0-9](?:[ .\-/][0-9]{2}){3}
        | [2-9][0-9]{3}[ .\-/][0-9]{4} )
      | (?:\+|00)[1-9][0-9](?:[ \-]?[0-9]){6,12} )
    (?![0-9])(?![.\-/ ][0-9]{2})""",
    re.VERBOSE,
)
_DATE = re.compile(r"(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])")
_YEARS = re.compile(r"(19|20)[0-9]{2}[ .\-/](19|20)[0-9]{2}")


def phones(plain: Plain) -> Iterator[tuple[int, int]]:
    """Give each phone number: eight digits in the usual groups, or one from abroad."""
    for match in _PHONE.finditer(plain.text):
        if not _DATE.fullmatch(match[0]) and not _YEARS.fullmatch(match[0]):
            yield match.span()


_AT = re.compile(
    r"@| ?(?:[(\[](?:at|krøllalfa|alfakrøll)[)\]]|\b(?:krøllalfa|alfakrøll)\b) ?",
    re.IGNORECASE,
)
_BEFORE_AT = re.compile(r"[\w.+\-]{1,64}\Z")
_AFTER_AT = re.compile(r"[\w\-]{1,63}(?: ?\. ?[\w\-]{1,63}){1,5}")


def emails(plain: Plain) -> Iterator[tuple[int, int]]:
    """Give each e-mail address, also with the sign written as a word."""
    # From the @ outwards and never further than an address can be: linear on any text.
    for match in _AT.finditer(plain.text):
        low = max(0, match.start() - 64)
        before = _BEFORE_AT.search(plain.text[low : match.start()])
        after = _AFTER_AT.match(plain.text, match.end(), match.end() + 200)
        if before and after:
            yield low + before.start(), after.end()


_STREET = re.compile(
    r"(?<!\w)(?:([^\W\d_][\w\-'.]{0,40})[ ]+)?([^\W\d_][\w\-'.]{1,40})[ ,]+"
    r"(?:nr\.?[ ]?)?([0-9]{1,4}(?:[ ]?[A-Za-z](?!\w))?)(?!\w)(?:[ ]([^\W\d_]{1,20}))?",
)
_ENGLISH_STREET = re.compile(
    r"(?<!\w)[0-9]{1,4}[A-Za-z]?[ ]([A-Z][\w']{1,30}[ ]){1,3}([A-Z][a-z]{2,9})(?!\w)"
)
_POST_CODE = re.compile(
    r"(?:(?P<comma>[,\n] ?)|(?<![\w.,\-]))(?:N-)?(?P<code>[0-9]{4}) "
    r"(?P<place>[A-ZÆØÅÁ]\w[\w\-]{0,30})(?!\w)"
)


def addresses(plain: Plain) -> Iterator[tuple[int, int]]:
    """Give each street with a number, and each post code with its place."""
    yield from _streets(plain.text)
    streets = group("street words")
    for match in _ENGLISH_STREET.finditer(plain.text):
        if match[2].lower() in streets:
            yield match.span()
    for match in _POST_CODE.finditer(plain.text):
        if _is_post_code(match):
            yield match.start("code"), match.end()


def _streets(text: str) -> Iterator[tuple[int, int]]:
    """Give each street with a number: «Storgata 12 B», «Gamle vei 3»."""
    for match in _STREET.finditer(text):
        before, street, after = match[1] or "", match[2], (match[4] or "").lower()
        if after in group("not after a number") or not _is_street(street, before):
            continue
        alone = street.lower() in group("street words")
        yield match.start(1 if alone else 2), match.end(3)


def _is_street(street: str, before: str) -> bool:
    low = street.lower().rstrip(".")
    if low in group("not before a number"):
        return False
    if low in group("street words"):  # «Kirkens vei 3»: a name stands before
        return before[:1].isupper() or before.lower().endswith("s")
    return low.endswith(endings("street endings")) and low not in group("street endings")


def _is_post_code(match: re.Match[str]) -> bool:
    """Tell a post code with its place from a year before a name («i 2019 Nora …»)."""
    if match["place"].lower() in group("not surnames"):
        return match["comma"] is not None
    return match["comma"] is not None or match["code"][:2] not in {"19", "20"}
