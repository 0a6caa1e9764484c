"""Finds valid birth numbers, in whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.no import fodselsnummer as rules

from coursekit.privacy.plain import Plain

_DIGITS = 11
_WIDEST_GAP = 4


def birth_numbers(plain: Plain) -> Iterator[tuple[int, int]]:
    """Give each valid birth number as a span, from left to right."""
    for group in _digit_groups(plain.text):
        digits = "".join(plain.text[i] for i in group)
        first = 0
        while first + _DIGITS <= len(digits):
            width = _birth_number_width(digits, first)
            if width:
                yield group[first], group[first + width - 1] + 1
            first += width or 1


def _digit_groups(text: str) -> Iterator[list[int]]:
    """Give places of digits that could be read as one number: no letter, no wide gap between."""
    group: list[int] = []
    for match in re.finditer(r"[0-9]", text):
        place = match.start()
        if group and not _joins(text[group[-1] + 1 : place]):
            yield group
            group = []
        group.append(place)
    yield group


def _joins(gap: str) -> bool:
    return len(gap) <= _WIDEST_GAP and not any(char.isalpha() for char in gap)


def _birth_number_width(digits: str, first: int) -> int:
    """Tell how many digits from the first are a birth number; 0 if they are none."""
    if _is_birth_number(digits[first : first + _DIGITS]):
        return _DIGITS
    # The year written in full, as in 24.12.1999 12345.
    full = digits[first : first + _DIGITS + 2]
    if full[4:6] in {"18", "19", "20"} and _is_birth_number(full[:4] + full[6:]):
        return _DIGITS + 2
    return 0


_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_DAY_OFFSETS = (0, 40, 80)
_MONTH_OFFSETS = (0, 40, 65, 80)


def _is_birth_number(digits: str) -> bool:
    """Tell whether eleven digits are a valid birth number.

    Norwegian birth numbers, D-numbers (day + 40), H-numbers (month + 40), hospitals'
    FH-numbers (day from 80), and synthetic ones (month + 65 or + 80) count, as each of
    them stands for one person in a register or would be taken for one.
    """
    if len(digits) != _DIGITS or not _could_be_date(int(digits[:2]), int(digits[2:4])):
        return False
    controls = rules.calc_check_digit1(digits), rules.calc_check_digit2(digits)
    return bool((digits[9], digits[10]) == controls)


def _could_be_date(day: int, month: int) -> bool:
    if day >= _DAY_OFFSETS[-1]:  # FH-numbers hold no date
        return True
    days = any(day - offset in _DAYS for offset in _DAY_OFFSETS)
    return days and any(month - offset in _MONTHS for offset in _MONTH_OFFSETS)
