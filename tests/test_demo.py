"""The invented participants: real enough to be graded, and nobody at all."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from coursekit import __main__ as command
from coursekit import demo, gradebook, handin, privacy
from coursekit.answers import strings
from coursekit.grading import grade
from coursekit.library import library
from coursekit.places import LANGUAGES
from handed import MODULE

PEOPLE = tuple(demo.people(50))


def test_there_are_fifty_different_people_of_every_way_and_language() -> None:
    assert len({handin.id_of(person.name) for person in PEOPLE}) == 50
    assert {person.way for person in PEOPLE} == set(demo.WAYS)
    assert {person.language for person in PEOPLE} == set(LANGUAGES)
    assert len({person.name for person in demo.people(120)}) == 120


def test_the_same_number_answers_the_same() -> None:
    assert demo.records(PEOPLE[7], library(), MODULE) == demo.records(PEOPLE[7], library(), MODULE)


def test_no_two_answer_alike_and_nobody_is_real() -> None:
    given = [repr([r["answer"] for r in demo.records(p, library(), MODULE)]) for p in PEOPLE]
    assert len(set(given)) == 50
    for person in PEOPLE:
        for text in strings(demo.records(person, library(), MODULE)):
            assert not privacy.has_birth_number(text)


def test_those_who_answer_well_get_more_points() -> None:
    points: dict[str, list[float]] = {way: [] for way in demo.WAYS}
    for person in PEOPLE:
        course = library().course(person.language)
        points[person.way].append(
            sum(
                grade(
                    library().exercise(record["exercise"], person.language),
                    record["answer"],
                    course,
                ).points
                for record in demo.records(person, library(), MODULE)
            )
        )
    most = sum(library().exercise(n).points for n in library().exercise_names(MODULE))
    assert fmean(points["well"]) > 0.7 * most
    for way in ("poorly", "lazily", "oddly"):
        assert fmean(points[way]) < 0.6 * most


@pytest.mark.parametrize("module", library().module_names())
def test_every_module_can_be_answered_in_every_way(module: str) -> None:
    for person in PEOPLE[:12]:
        course = library().course(person.language)
        for record in demo.records(person, library(), module):
            task = library().exercise(record["exercise"], person.language)
            assert 0 <= grade(task, record["answer"], course).points <= task.points
            assert record["answer"] or person.way == "lazily"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demonstration_goes_all_the_way(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "demo"
    arguments = ["demo", "--count", "12", "--course", str(place), "--language", language]
    assert command.main(arguments) == 0
    said = capsys.readouterr().out
    for name in library().exercise_names(MODULE):
        assert library().exercise(name, language).title[:30] in said
    assert f"formgrader?path={place}" in said
    assert len(gradebook.overview(place, MODULE)) == 12
    modules = gradebook.assignments(place)
    assert len(list((place / "feedback").rglob("*.html"))) == 12 * len(modules)
    assert command.main(arguments) == 0, "it can be shown again"


def test_a_folder_with_something_else_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x", "ascii")
    assert command.main(["demo", "--course", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert str(tmp_path) in capsys.readouterr().out
