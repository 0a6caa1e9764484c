"""How far two coders agree, beyond what chance would give, each with a 95 % interval.

Written here since it is a few lines for two coders and named codes; the measures are those
of Cohen (1960) and Krippendorff (2011), and the tests hold their own worked examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random

Table = Mapping[tuple[str, str], int]
DRAWS = 1_000
_SEED = 20_260_101
_TAIL = 0.025


@dataclass(frozen=True)
class Estimate:
    """A measure and its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree on a number of texts."""

    texts: int
    raw: Estimate
    kappa: Estimate
    alpha: Estimate


def raw(table: Table) -> float | None:
    """Give the share of texts with the same code.

    Args:
        table: how often each pair of codes, the one coder's and the other's, was given.

    """
    texts = sum(table.values())
    same = sum(times for (one, other), times in table.items() if one == other)
    return same / texts if texts else None


def kappa(table: Table) -> float | None:
    """Give Cohen's kappa: agreement beyond chance, each coder's own habits counted.

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement, 20(1), 37-46. None where chance alone would agree on all.
    """
    texts, observed = sum(table.values()), raw(table)
    ones, others = Counter[str](), Counter[str]()
    for (one, other), times in table.items():
        ones[one] += times
        others[other] += times
    if observed is None:
        return None
    chance = sum(ones[code] * others[code] for code in ones) / texts**2
    return (observed - chance) / (1 - chance) if chance < 1 else None


def alpha(table: Table) -> float | None:
    """Give Krippendorff's alpha for named codes, two coders and no text left out.

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of
    Pennsylvania; Hayes, A. F. and Krippendorff, K. (2007). Answering the call for a
    standard reliability measure for coding data. Communication Methods and Measures, 1(1),
    77-89. None where only one code was given.
    """
    given = Counter[str]()
    for (one, other), times in table.items():
        given[one] += times
        given[other] += times
    values, observed = given.total(), raw(table)
    if observed is None:
        return None
    same = sum(times * (times - 1) for times in given.values())
    expected = 1 - same / (values * (values - 1))
    return 1 - (1 - observed) / expected if expected else None


def agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Measure how far two coders agree.

    Args:
        pairs: for each text, the one coder's code and the other's.

    Returns:
        Raw agreement, kappa and alpha. Their intervals are the middle 95 % of what as many
        texts drawn from these, with replacement, would have given (percentile bootstrap,
        always the same draws).

    """
    table = Counter(pairs)
    drawn = list(_drawn(table)) if table else []
    raw_, kappa_, alpha_ = (_estimate(each, table, drawn) for each in (raw, kappa, alpha))
    return Agreement(table.total(), raw_, kappa_, alpha_)


def _drawn(table: Table) -> Iterable[Table]:
    draw = Random(_SEED)  # noqa: S311 - to be the same each time, not to be a secret
    cells, times = list(table), list(table.values())
    for _ in range(DRAWS):
        yield Counter(draw.choices(cells, times, k=sum(times)))


def _estimate(
    measure: Callable[[Table], float | None], table: Table, drawn: list[Table]
) -> Estimate:
    found = sorted(value for each in drawn if (value := measure(each)) is not None)
    value = measure(table)
    if value is None or len(found) < DRAWS / 2:
        return Estimate(value)
    last = len(found) - 1
    return Estimate(value, found[round(_TAIL * last)], found[round((1 - _TAIL) * last)])
