"""What grading an answer gives."""

from __future__ import annotations

from dataclasses import dataclass

RIGHT, PARTLY, WRONG, EMPTY, UNSURE = "right", "partly", "wrong", "empty", "unsure"


@dataclass(frozen=True)
class Item:
    """One part of an answer, graded.

    Attributes:
        name: the part's id in the exercise.
        asked: what was asked, in words.
        given: what the participant answered, in words; "" where nothing.
        verdict: right, partly, wrong, empty, or unsure (a supervisor decides).
        points: 0 up to ``max_points``.
        max_points: what a full answer to this part gives.
        code: the code that the answer or the line has, or "".
        chosen_code: the code that the participant chose, or "".
        why: why it is so, in words.
        better: an answer that would have been better, in words, or "".
        flags: the coder's flags.

    """

    name: str
    asked: str
    given: str
    verdict: str
    points: float
    max_points: float
    code: str = ""
    chosen_code: str = ""
    why: str = ""
    better: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """An exercise's answer, graded.

    Attributes:
        exercise: the exercise's id.
        points: 0 up to ``max_points``, rounded to two decimals.
        max_points: the exercise's points.
        needs_supervisor: whether a supervisor must decide; ``points`` is then what the
            sure parts gave.
        items: the parts.

    """

    exercise: str
    points: float
    max_points: float
    needs_supervisor: bool
    items: tuple[Item, ...]

    @property
    def answered(self) -> bool:
        """Whether any part was answered."""
        return any(item.verdict != EMPTY for item in self.items)


def verdict_of(share: float) -> str:
    """Give the verdict of a share of the points, 0 to 1."""
    return RIGHT if share >= 1 else PARTLY if share > 0 else WRONG


def total(items: tuple[Item, ...], most: float) -> float:
    """Add up the parts' points, kept between 0 and the most there is."""
    return round(min(most, max(0.0, sum(item.points for item in items))), 2)
