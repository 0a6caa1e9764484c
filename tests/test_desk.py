"""The supervisor's desk: taking in, reading, deciding, giving back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursekit import gradebook
from coursekit.gradebook import review
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.screens.reading import Names, code
from coursekit.words import words
from own_home import copy_course
from supervisor import REFLECT, Supervisor, handed

SAID = words("nb")
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(2))"
NUMBER = "158190 10029"  # made up: no month has the number 81


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """nbgrader's folder of a course of one's own, with nothing handed in."""
    monkeypatch.chdir(tmp_path)
    return copy_course(tmp_path / "home") / "exercises" / "nbgrader"


@pytest.fixture
def two(course: Path) -> Supervisor:
    """A desk with two hand-ins on it."""
    desk = Supervisor(course)
    desk.takes({"a.json": handed("Mathea"), "b.json": handed("Bilal", "nn", HOSTILE)})
    return desk


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_desk_says_what_comes_there(course: Path, language: str) -> None:
    view = Supervisor(course, language).view
    assert view["phase"] == "desk"
    assert view["rows"] == []
    assert view["alert"] == ""
    there = [name for name in library().module_names() if (course / "source" / name).is_dir()]
    assert "praise" in there
    assert view["assignments"] == [
        {"id": name, "title": library().module(name, language).title} for name in there
    ]


def test_files_are_taken_in_and_graded_at_once(two: Supervisor) -> None:
    view = two.view
    assert [row["name"] for row in view["rows"]] == ["Bilal", "Mathea"]
    assert all(row["graded"] and row["at"] and row["waiting"] for row in view["rows"])
    assert view["outcome"]["lines"][0] == SAID("desk.grade.done.many", number=2)
    assert view["waiting"] == sum(row["waiting"] for row in view["rows"])


def test_what_is_wrong_is_told_by_name_and_stops_no_other(course: Path) -> None:
    good = handed("Mathea")
    changed = good.replace(b"ryddet", b"rotet")
    view = Supervisor(course).takes(
        {"cat.png": b"\x89PNG", "x.json": changed, "empty": b"", "ok.json": good}
    )
    assert [each["taken"] for each in view["reports"]] == [False, False, False, True]
    for name, each in zip(("cat.png", "x.json", "empty", "ok.json"), view["reports"], strict=True):
        assert name in each["text"]
    assert [row["name"] for row in view["rows"]] == ["Mathea"]


def test_portions_of_many_files_are_reported_together(course: Path) -> None:
    desk = Supervisor(course)
    desk.takes({"a": handed("Mathea")}, more=False)
    assert len(desk.takes({"b": handed("Bilal")}, more=True)["reports"]) == 2
    assert len(desk.takes({"c": handed("Farah")}, more=False)["reports"]) == 1


@pytest.mark.parametrize("names", [None, "a", [1, None], ["a", "b", "c"]])
def test_a_message_without_its_files_breaks_nothing(course: Path, names: object) -> None:
    desk = Supervisor(course)
    assert desk.does("take", names=names)["rows"] == []
    assert desk.view["alert"] == ""


def test_reading_begins_where_somebody_is_needed(two: Supervisor) -> None:
    view = two.reads("mathea")
    assert view["phase"] == "review"
    assert view["name"] == "Mathea"
    assert view["answer"]["id"] == REFLECT
    assert view["answer"]["state"] == "waits"
    assert view["answer"]["criteria"]
    assert view["answer"]["points"] == ""
    assert len(view["steps"]) == len(library().exercise_names("praise"))
    assert sum(step["here"] for step in view["steps"]) == 1


def test_answers_stand_in_the_view_word_for_word_as_text(two: Supervisor) -> None:
    view = two.reads("bilal")
    assert {part["given"] for part in view["answer"]["parts"]} == {HOSTILE}
    assert view["answer"]["lang"] == "nn"


@pytest.mark.parametrize("points", ["-1", "99", "mange", "nan", "inf", "1,2,3"])
def test_points_that_make_no_sense_are_told_and_not_kept(two: Supervisor, points: str) -> None:
    two.reads("mathea")
    view = two.decides(points, "Fint.", do="next")
    assert view["alert"] == SAID("desk.review.bad_points", most=6)
    assert view["who"] == code("mathea")
    assert two.standing("mathea").comment == ""


def test_a_birth_number_in_a_comment_is_never_kept(two: Supervisor, course: Path) -> None:
    two.reads("mathea")
    assert two.decides("2", f"Se {NUMBER}")["alert"] == SAID("kit.birth_number")
    assert two.decides("2", "x" * (review.MAX_COMMENT + 1))["alert"] == SAID("desk.review.long")
    assert NUMBER.encode() not in (course / "gradebook.db").read_bytes()
    assert not two.standing("mathea").decided


def test_next_goes_through_everything_that_waits_and_ends(two: Supervisor) -> None:
    view, met = two.does("first"), []
    while view["left"]:
        met.append((view["who"], view["answer"]["id"]))
        assert view["answer"]["state"] == "waits"
        view = two.decides("1", do="next")
    assert len(met) == len(set(met)) >= 2
    assert {who for who, _ in met} == {code("mathea"), code("bilal")}
    assert view["phase"] == "review"
    assert two.does("back")["waiting"] == 0


def test_previous_goes_the_other_way_round(two: Supervisor) -> None:
    first = two.does("first")
    second = two.does("next")
    assert (second["who"], second["answer"]["id"]) != (first["who"], first["answer"]["id"])
    back = two.does("previous")
    assert (back["who"], back["answer"]["id"]) == (first["who"], first["answer"]["id"])


def test_any_exercise_can_be_opened_and_changed(two: Supervisor) -> None:
    two.reads("mathea")
    sure = next(step for step in two.view["steps"] if step["state"] == "sure")
    view = two.does("exercise", to=sure["id"])
    assert view["answer"]["id"] == sure["id"]
    assert view["answer"]["points"] == view["answer"]["sure"]
    two.decides("0,5")
    assert two.standing("mathea", sure["id"]).points == 0.5


def test_hidden_names_are_nowhere_on_the_page(two: Supervisor) -> None:
    two.takes({"copy.json": handed("Mathea Kopi")})
    view = two.does("hide", on=True)
    shown = json.dumps(view, ensure_ascii=False).casefold()
    assert "mathea" not in shown
    assert "bilal" not in shown
    assert view["rows"][0]["name"].startswith("Deltaker ")
    view = two.does("first")
    assert "bilal" not in json.dumps(view, ensure_ascii=False).casefold()
    two.does("back")
    assert {row["name"] for row in two.does("hide", on=False)["rows"]} >= {"Mathea", "Bilal"}


def test_a_hidden_name_is_the_same_from_day_to_day() -> None:
    rows = [
        gradebook.Row(who, who, None, late=False, graded=False, max_points=1) for who in ("a", "b")
    ]
    one, other = Names(rows, SAID, hidden=True), Names(rows[:1], SAID, hidden=True)
    assert one.name("a") == other.name("a") != one.name("b")


def test_feedback_is_made_and_shown(two: Supervisor) -> None:
    who = code("bilal")
    assert two.does("page", who=who)["alert"] == SAID("desk.feedback.missing", name="Bilal")
    view = two.does("feedback")
    assert view["made"] == SAID("desk.feedback.done.many", number=2)
    page = two.does("page", who=who)["page"]
    assert "Bilal" in page["title"]
    assert "<img src=x" not in page["html"]
    assert "onerror" in page["html"]
    assert two.does("page", who="")["page"] is None


@pytest.mark.parametrize("who", ["", "../mathea", "mathea", None, 3])
def test_only_those_on_the_desk_can_be_opened(two: Supervisor, who: object) -> None:
    assert two.does("read", who=who)["phase"] == "desk"
    assert two.does("page", who=who)["page"] is None


def test_a_gradebook_of_another_version_is_told_of_and_left_alone(two: Supervisor) -> None:
    import sqlite3

    path = two.course / "gradebook.db"
    with sqlite3.connect(path) as book:
        book.execute("update alembic_version set version_num = 'older'")
    book.close()
    before = path.read_bytes()
    assert two.does("grade")["alert"] == SAID("desk.grade.other_version")
    assert path.read_bytes() == before


def test_whatever_fails_is_told_in_words(two: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("database is locked")

    monkeypatch.setattr(gradebook, "grade_all", fails)
    assert two.does("grade")["alert"] == SAID("desk.grade.failed")


def test_a_module_with_nothing_to_hand_in_is_told_of(course: Path) -> None:
    desk = Supervisor(course)
    (course / "source" / "praise" / "praise.ipynb").unlink()
    assert desk.does("grade")["alert"] == SAID("desk.grade.nothing_to_grade")


def test_nonsense_does_nothing(two: Supervisor) -> None:
    before = {k: v for k, v in two.view.items() if k != "seen"}
    for message in (
        {"do": "nonsense"},
        {"do": "assignment", "to": "x"},
        {"do": "decide", "decided": 3},
    ):
        two.desk._heard(two.desk, message, None)
    assert {k: v for k, v in two.view.items() if k != "seen"} == before
