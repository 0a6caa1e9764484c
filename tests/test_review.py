"""What a supervisor decides: kept where formgrader keeps it, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.gradebook import review
from coursekit.gradebook.review import NotDecided
from own_home import copy_course
from supervisor import REFLECT, Supervisor, handed


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """nbgrader's folder of a course of one's own, with nothing handed in."""
    monkeypatch.chdir(tmp_path)
    return copy_course(tmp_path / "home") / "exercises" / "nbgrader"


@pytest.fixture
def two(course: Path) -> Supervisor:
    """A desk with two hand-ins on it."""
    desk = Supervisor(course)
    desk.takes({"a.json": handed("Mathea"), "b.json": handed("Bilal", "nn")})
    return desk


def test_points_and_comment_are_kept_where_formgrader_keeps_them(two: Supervisor) -> None:
    two.reads("mathea")
    left = two.view["left"]
    view = two.decides("4,5", " Du så henne. ")
    assert view["answer"]["points"] == "4,5"
    assert view["answer"]["state"] == "decided"
    assert view["left"] == left - 1
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{two.course / 'gradebook.db'}") as book:
        grade = book.find_grade("after-the-role-play", "praise", "praise", "mathea")
        assert grade.manual_score == 4.5
        assert not grade.needs_manual_grade
        comment = book.find_comment("after-the-role-play-comment", "praise", "praise", "mathea")
        assert comment.comment == "Du så henne."


def test_what_is_decided_survives_grading_again(two: Supervisor) -> None:
    two.reads("mathea")
    two.decides("3", "Fint.")
    two.does("back")
    two.does("grade")
    standing = two.standing("mathea")
    assert (standing.points, standing.comment, standing.waiting) == (3.0, "Fint.", False)
    assert two.standing("bilal").waiting


def test_a_comment_alone_leaves_the_points_open(two: Supervisor) -> None:
    two.reads("mathea")
    two.decides("", "Ring meg.")
    standing = two.standing("mathea")
    assert standing.comment == "Ring meg."
    assert standing.waiting
    assert not standing.decided


def test_points_taken_back_wait_again(two: Supervisor) -> None:
    two.reads("mathea")
    two.decides("2")
    view = two.decides("", "")
    assert view["answer"]["state"] == "waits"
    assert two.standing("mathea").waiting


def test_deciding_refuses_what_is_not_there(two: Supervisor) -> None:
    with pytest.raises(LookupError):
        review.decide(two.course, "praise", "nobody", REFLECT, 1, "")
    with pytest.raises(LookupError):
        review.decide(two.course, "praise", "mathea", "praise/nothing", 1, "")
    with pytest.raises(LookupError):
        review.review(two.course, "praise", "../mathea")
    with pytest.raises(NotDecided):
        review.decide(two.course, "praise", "mathea", REFLECT, 7, "")
