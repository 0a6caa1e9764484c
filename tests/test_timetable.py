"""Minutes: those of a page, of what stands on it, and of the whole module."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import module, timetable
from coursekit.library import Library, library
from coursekit.places import LANGUAGES
from coursekit.timetable import Minutes
from library_of import BAD
from own_home import copy_course

MODULES = library().module_names()


def test_a_role_play_within_the_pages_time_is_not_counted_twice(tmp_path: Path) -> None:
    home = copy_course(tmp_path / "home")
    before = timetable.minutes(Library(home), "praise")
    page = home / "course" / "modules" / "praise" / "nb.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("## Velg én til {0 min}", "## Velg én til {41 min}"), "utf-8")
    after = timetable.minutes(Library(home), "praise")
    assert before.plays == 41
    assert after == Minutes(before.page + 41, 0, before.tasks)
    assert after.all == before.all


def test_to_play_as_an_exercise_is_not_counted_twice() -> None:
    course = library()
    tasks = [course.exercise(name) for name in course.exercise_names("praise")]
    plays = sum(task.minutes for task in tasks if task.kind == "play")
    within = course.exercise("praise/find-the-tail").minutes
    found = timetable.minutes(course, "praise").tasks
    assert found == sum(task.minutes for task in tasks) - plays - within


@pytest.mark.parametrize("name", MODULES)
def test_a_modules_minutes_are_the_same_in_every_language(name: str) -> None:
    assert len({timetable.minutes(library(), name, language) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("name", MODULES)
def test_a_page_is_worth_half_an_hour_to_an_hour(name: str) -> None:
    assert 30 <= timetable.minutes(library(), name).page <= 60


def test_no_section_has_less_time_than_what_is_in_it() -> None:
    assert list(timetable.problems(library())) == []


def test_a_section_that_is_too_short_is_told_with_its_line() -> None:
    text = module.parse(BAD / "M13.md", "praise", "nb")[0]
    (problem,) = timetable.check(library(), text)
    assert (problem.code, problem.line) == ("M13", 8)
    assert problem.details == {"title": "Først", "said": "5", "total": "14"}


def test_what_is_not_there_takes_no_time(tmp_path: Path) -> None:
    (tmp_path / "nb.md").write_text((BAD / "M11.md").read_text("utf-8"), "utf-8")
    text = module.parse(tmp_path / "nb.md", "praise", "nb")[0]
    assert [p.code for p in timetable.check(library(), text)] == []
