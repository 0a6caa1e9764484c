"""The coder's codes on the supervisor's desk: whether the supervisor agrees, and how often."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from coursekit.answers import HoldsBirthNumber
from coursekit.codebook import Codebook, codebooks
from coursekit.corrections import Correction, Corrections, key
from coursekit.corrections.agreement import Estimate
from coursekit.corrections.report import FEWEST, Group, Report, report
from coursekit.exercise import Exercise
from coursekit.feedback.told import Part, number
from coursekit.gradebook.review import Reviewed
from coursekit.screens.heard import Heard, listen
from coursekit.words import Words

Shown = dict[str, Any]
_CODED = ("repair", "write")


class Correcting:
    """What the supervisor says of the coder, for one course."""

    def __init__(self, course: Path, said: Words) -> None:
        """Look into nbgrader's folder of a course, and speak in a language."""
        self.corrections = Corrections(course)
        self.said = said

    # One answer

    def parts(self, each: Reviewed) -> list[Shown | None]:
        """Give for each part of an exercise what the coder calls it, and what I say of that.

        None where nothing was coded, and where a person must see the text whatever its code.
        """
        return [self._part(each.exercise, part) for part in each.parts]

    def codes(self, each: Reviewed) -> list[Shown]:
        """Give the moves to choose from for an exercise."""
        book = codebooks()[each.exercise.skill]
        return [{"id": code.id, "name": self._name(book, code.id)} for code in book.codes.values()]

    def decide(self, each: Reviewed, message: Shown) -> str:
        """Keep what the supervisor says a part is, or take it back where ``code`` is "".

        Returns:
            What to tell the supervisor, where it could not be kept; else "".

        """
        part = _picked(each, message.get("part"))
        code = message.get("code")
        book = codebooks()[each.exercise.skill]
        found = self._correction(each.exercise, part, str(code)) if part else None
        if found is None or not (code == "" or code in book.codes):
            return ""
        try:
            if code:
                self.corrections.decide(found)
            else:
                self.corrections.forget(found.key)
        except HoldsBirthNumber:
            return self.said("kit.birth_number")
        except OSError:
            return self.said("kit.not_kept")
        return ""

    def _part(self, exercise: Exercise, part: Part) -> Shown | None:
        heard = _heard(exercise, part)
        if heard is None or heard.coded is None or heard.red:
            return None
        book = codebooks()[exercise.skill]
        name = self._name(book, heard.coded.code)
        kind = "unsure" if heard.coded.abstain else "sure"
        mine = self.corrections.mine(key(book.id, exercise.language, part.context, part.given))
        return {
            "says": self.said(f"desk.coding.{kind}", move=name),
            "code": heard.coded.code,
            "mine": mine,
            "told": self._told(book, mine, heard.coded.code),
        }

    def _told(self, book: Codebook, mine: str, code: str) -> str:
        if not mine:
            return ""
        if mine == code:
            return self.said("desk.coding.agreed")
        return self.said("desk.coding.decided", move=self._name(book, mine))

    def _correction(self, exercise: Exercise, part: Part, code: str) -> Correction | None:
        heard = _heard(exercise, part)
        if heard is None or heard.coded is None or heard.red:
            return None
        return Correction(
            skill=codebooks()[exercise.skill].id,
            lang=exercise.language,
            context=part.context,
            text=part.given,
            coder=heard.coded.code,
            confidence=heard.coded.confidence,
            abstain=heard.coded.abstain,
            code=code,
        )

    def _name(self, book: Codebook, code: str) -> str:
        known = book.codes.get(code)
        return known.name.get(self.said.language, "") if known else ""

    # All of them

    def summary(self) -> Shown:
        """Give in a few sentences how often supervisor and coder agree."""
        told = _report(self.corrections.all())
        groups = self._groups(told)
        note = self.said("desk.coder.margin") if groups else ""
        return {"texts": told.texts, "lines": self._lines(told), "groups": groups, "note": note}

    def _lines(self, told: Report) -> list[str]:
        if not told.texts:
            return [self.said("desk.coder.none")]
        lines = [self.said("desk.coder.same", same=told.same, sure=told.sure)] if told.sure else []
        if told.abstained:
            lines.append(self.said("desk.coder.abstained", number=told.abstained))
        if not any(group.supers for group in told.groups):
            lines.append(self.said("desk.coder.few", fewest=FEWEST))
        return lines

    def _groups(self, told: Report) -> list[str]:
        return [self._group(group) for group in told.groups if group.supers]

    def _group(self, group: Group) -> str:
        assert group.supers is not None  # noqa: S101 - `_groups` gives no other
        name = group.book.title[self.said.language]
        if group.lang:
            name = self.said(
                "desk.coder.in", skill=name, lang=self.said(f"desk.coder.{group.lang}")
            )
        same, kappa = group.supers.raw, group.supers.kappa
        return self.said(
            "desk.coder.group",
            name=name,
            same=self._spread(same, 100, 0, self.said("desk.coder.percent")),
            kappa=self._spread(kappa, 1, 2),
        )

    def _spread(self, found: Estimate, times: int, digits: int, unit: str = "") -> str:
        def shown(value: float) -> str:
            return number(round(value * times, digits), self.said.language)

        if found.value is None:
            return "–"
        value = f"{shown(found.value)}{unit}"
        if found.low is None or found.high is None:
            return value
        return f"{value} ({shown(found.low)}–{shown(found.high)})"

    def forget_all(self) -> None:
        """Erase everything that was said of the coder."""
        self.corrections.forget_all()


def _picked(each: Reviewed, place: object) -> Part | None:
    known = isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(each.parts)
    return each.parts[place] if known and isinstance(place, int) else None


def _heard(exercise: Exercise, part: Part) -> Heard | None:
    """Listen to a part as grading did; None where it holds nothing that is coded."""
    if exercise.kind not in _CODED or not part.given:
        return None
    return listen(part.given, codebooks()[exercise.skill], exercise.language, part.context)


@lru_cache(maxsize=4)
def _report(corrections: tuple[Correction, ...]) -> Report:
    return report(corrections, codebooks())
