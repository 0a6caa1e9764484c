"""Days on which something was checked: read, written, and found too old."""

from __future__ import annotations

from datetime import date

import pytest

from coursekit import dates
from coursekit.grading import grade
from coursekit.library import library
from coursekit.screens import verdicts
from library_of import an_exercise


@pytest.mark.parametrize("text", ["", "22.11.2026", "2026-13-01", "2026-11", "20261122", "i går"])
def test_what_is_no_day_is_not_read_and_never_old(text: str) -> None:
    assert dates.day(text) is None
    assert not dates.is_old(text)
    assert dates.plain(text) == text


def test_a_day_is_old_after_a_year() -> None:
    assert dates.day("2026-11-02") == date(2026, 11, 2)
    assert not dates.is_old("2026-11-02", date(2027, 11, 2))
    assert dates.is_old("2026-11-02", date(2027, 11, 5))
    assert dates.is_old("2020-01-01")


def test_a_day_is_written_as_it_is_read() -> None:
    assert dates.plain("2026-11-02") == "2.11.2026"


KNOWLEDGE = """\
title: Hvem får vite hva
language: nb
kind: choose
skill: praise
practises: [labelled]
level: 1
minutes: 2
points: 1
task: >-
  Velg.
items:
  one:
    checked: 2026-11-02
    prompt: >-
      Hva gjelder?
    options:
      a:
        says: >-
          Dette.
        right: yes
        code: commands/effective
        why: >-
          Derfor.
      b:
        says: >-
          Det andre.
        why: >-
          Fordi.
"""


def test_an_answer_tells_when_what_it_rests_on_was_checked() -> None:
    task, problems = an_exercise(KNOWLEDGE)
    assert problems == ()
    assert task.body["one"].options["a"].code == "commands/effective"
    course = library().course("nb")
    told = verdicts.result(task, {}, grade(task, {}, course), course, "nb")
    assert told["says"].endswith("Sist sjekket 2.11.2026. Regler kan endres: sjekk Lovdata.")
    plain = an_exercise(KNOWLEDGE.replace("    checked: 2026-11-02\n", ""))[0]
    told = verdicts.result(plain, {}, grade(plain, {}, course), course, "nb")
    assert "Lovdata" not in told["says"]
