"""Grading many hand-ins into nbgrader's gradebook, and grading them again."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from coursekit import gradebook
from coursekit.gradebook import OfAnotherVersion, Outcome, overview
from coursekit.grading import grade
from coursekit.library import library
from coursekit.places import LANGUAGES
from handed import (
    MODULE,
    START,
    answer,
    course,
    grades,
    put,
    put_people,
    records,
    rows,
    set_comment,
    set_grade,
)

WRITE = "write-it-yourself"
REFLECT = "after-the-role-play"
TAIL = "find-the-tail"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return course(tmp_path / "course")


def run(root: Path) -> Outcome:
    return gradebook.grade_all(root, MODULE)


def codes(outcome: Outcome) -> set[tuple[str, str]]:
    return {(trouble.participant, trouble.code) for trouble in outcome.troubles}


def right_tail() -> dict[str, list[str]]:
    items = library().exercise(f"{MODULE}/{TAIL}").body
    return {name: [p for p, piece in i.pieces.items() if piece.mark] for name, i in items.items()}


def test_the_points_are_those_that_grading_gives(root: Path) -> None:
    put_people(root, 6)
    assert run(root).graded == 6
    found = grades(root)
    for number in range(6):
        for record in records(number):
            exercise = library().exercise(record["exercise"], record["language"])
            given = grade(exercise, record["answer"], library().course(record["language"]))
            auto, manual, needs = found[f"p{number:03d}", record["exercise"].partition("/")[2]]
            assert (auto, manual, bool(needs)) == (given.points, None, given.needs_supervisor)


def test_every_exercise_has_a_row_also_where_nothing_was_answered(root: Path) -> None:
    put(root, "p000", [answer(TAIL, right_tail())])
    run(root)
    names = {name.partition("/")[2] for name in library().exercise_names(MODULE)}
    assert {name for _, name in grades(root)} == names
    assert grades(root)["p000", TAIL][0] == 5
    assert sum(points for points, *_ in grades(root).values()) == 5


def test_nothing_of_nbgrader_is_imported() -> None:
    told = "import sys, coursekit.gradebook, coursekit.commands.grade as g; "
    told += (
        "print([m for m in sys.modules if m.split('.')[0] in ('nbgrader', 'nbformat', 'IPython')])"
    )
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_grading_again_changes_nothing(root: Path) -> None:
    put_people(root, 5)
    run(root)
    before = grades(root)
    outcome = run(root)
    assert (grades(root), outcome.looked_again) == (before, 0)
    for table in ("grade", "comment", "student", "submitted_assignment", "coursekit_answer"):
        assert rows(root, f"select count(*) - count(distinct rowid) from {table}") == [(0,)]  # noqa: S608
    assert rows(root, "select count(*) from submitted_notebook") == [(5,)]


def test_what_a_supervisor_typed_stays_and_is_not_asked_for_again(root: Path) -> None:
    put(root, "p000", records(0))
    put(root, "p001", [answer(REFLECT, {"my-line": "Jeg sa takk."})])
    run(root)
    set_grade(root, "p001", REFLECT, 4.5)
    set_comment(root, "p001", REFLECT, "Fint sett.")
    outcome = run(root)
    assert outcome.looked_again == 0
    assert grades(root)["p001", REFLECT] == (0.0, 4.5, 0)
    kept = rows(root, "select manual_comment from comment where manual_comment is not null")
    assert kept == [("Fint sett.",)]


def test_a_changed_answer_is_asked_for_again_and_only_that(root: Path) -> None:
    first = [answer(REFLECT, {"my-line": "Jeg sa takk."}), answer(TAIL, right_tail())]
    put(root, "p000", first)
    put(root, "p001", first)
    run(root)
    for who in ("p000", "p001"):
        set_grade(root, who, REFLECT, 4)
        set_grade(root, who, TAIL, 3)
    put(root, "p000", [*first, answer(REFLECT, {"my-line": "Jeg sa noe annet."}, 9)])
    outcome = run(root)
    assert outcome.looked_again == 1
    assert grades(root)["p000", REFLECT] == (0.0, 4, 1)
    assert grades(root)["p000", TAIL] == (5, 3, 0)
    assert grades(root)["p001", REFLECT] == (0.0, 4, 0)


def test_changed_points_are_asked_for_again_where_somebody_commented(root: Path) -> None:
    put(root, "p000", [answer(TAIL, right_tail())])
    put(root, "p001", [answer(TAIL, right_tail())])
    run(root)
    set_comment(root, "p000", TAIL, "Bra.")
    for who in ("p000", "p001"):
        put(root, who, [answer(TAIL, {})])
    assert run(root).looked_again == 1
    assert grades(root)["p000", TAIL] == (0, None, 1)
    assert grades(root)["p001", TAIL] == (0, None, 0)


def test_a_waiting_answer_waits_until_somebody_looks(root: Path) -> None:
    put(root, "p000", [answer(REFLECT, {"my-line": "Jeg sa takk."})])
    assert [run(root).waiting, run(root).waiting] == [1, 1]
    set_grade(root, "p000", REFLECT, 1)
    assert run(root).waiting == 0


def test_who_hands_in_late_is_told(root: Path) -> None:
    put(root, "p000", records(0), START)
    put(root, "p001", records(1), START + timedelta(hours=3))
    put(root, "p002", records(2), START + timedelta(hours=3))
    run(root)
    rows(root, "update assignment set duedate = ?", "2026-11-20 13:00:00.000000")
    more = "1970-01-01 05:00:00.000000"
    rows(root, "update submitted_assignment set extension = ? where student_id = 'p002'", more)
    outcome = run(root)
    assert codes(outcome) == {("p001", "late")}
    assert [row.participant for row in overview(root, MODULE) if row.late] == ["p001"]


def test_the_same_answers_under_two_names_are_told_of_both(root: Path) -> None:
    put(root, "p000", records(0))
    put(root, "p001", records(0))
    outcome = run(root)
    assert codes(outcome) == {("p000", "copy"), ("p001", "copy")}
    assert outcome.graded == 2


def test_one_answer_in_the_middle_of_damage_is_graded_and_the_damage_told(root: Path) -> None:
    folder = put(root, "p000", [answer(TAIL, right_tail())])
    raw = (folder / "answers.jsonl").read_bytes()
    (folder / "answers.jsonl").write_bytes(b'{"record": \n' + raw + b"\xff\xfe\n")
    assert codes(run(root)) == {("p000", "damaged")}
    assert grades(root)["p000", TAIL][0] == 5


def test_everything_that_can_be_wrong_is_told_by_name_and_stops_nobody(root: Path) -> None:
    put(root, "fine", records(0))
    run(root)
    fine = grades(root)
    put(root, "empty", b"")
    put(root, "torn", b'{"record":{"what":"answer"')
    put(root, "other", [{**answer("x", {}), "exercise": "anger/x"}])
    (put(root, "gone", b"") / "answers.jsonl").unlink()
    (put(root, "no-book", records(1)) / "praise.ipynb").unlink()
    (put(root, "no-time", records(2)) / "timestamp.txt").write_text("i går", "utf-8")
    (put(root, "more", records(3)) / "notes.txt").write_text("x", "ascii")
    put(root, "bad\nname", records(4))
    outcome = run(root)
    assert codes(outcome) == {
        ("empty", "empty"),
        ("torn", "unreadable"),
        ("other", "other"),
        ("gone", "missing"),
        ("no-book", "notebook"),
        ("no-time", "time"),
        ("more", "foreign"),
        ("bad?name", "name"),
    }
    assert outcome.graded == 8
    assert grades(root, "no-book")
    assert grades(root, "fine") == fine


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_has_words(language: str) -> None:
    from coursekit.gradebook.troubles import Trouble, tell
    from coursekit.words import words

    for code in words(language).branch("grade.troubles"):
        filled = {"names": "x", "number": 1, "when": "x", "due": "x", "other": "x"}
        assert len(tell(Trouble("p", code, filled), language)) > 20


def test_a_gradebook_of_another_version_is_left_alone(root: Path) -> None:
    put(root, "p000", records(0))
    run(root)
    rows(root, "update alembic_version set version_num = '000000000000'")
    before = (root / "gradebook.db").read_bytes()
    with pytest.raises(OfAnotherVersion):
        run(root)
    assert (root / "gradebook.db").read_bytes() == before


def test_a_hand_in_that_grading_stumbles_on_stops_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coursekit.gradebook import bulk

    put_people(root, 3)
    whole = bulk.Grader.look

    def stumble(self: bulk.Grader, folder: Path) -> object:
        if folder.parent.name == "p001":
            raise ZeroDivisionError
        return whole(self, folder)

    monkeypatch.setattr(bulk.Grader, "look", stumble)
    outcome = run(root)
    assert (outcome.graded, codes(outcome)) == (2, {("p001", "failed")})


def test_the_sheet_holds_nothing_of_the_participants_own_notebook(root: Path) -> None:
    folder = put(root, "p000", records(0))
    (folder / "praise.ipynb").write_text("import os; os._exit(1)", "ascii")
    run(root)
    sheet = (root / "autograded" / "p000" / MODULE / "praise.ipynb").read_text("utf-8")
    assert "_exit" not in sheet
    cells = json.loads(sheet)["cells"]
    assert {cell["cell_type"] for cell in cells} == {"markdown"}
    assert all("\n" not in cell["source"] for cell in cells)
    assert len(cells) == 1 + 2 * len(library().exercise_names(MODULE))


def test_an_exercise_added_later_gets_its_rows(root: Path) -> None:
    put(root, "p000", records(0))
    path = root / "source" / MODULE / "praise.ipynb"
    whole = path.read_bytes()
    content = json.loads(whole)
    content["cells"] = content["cells"][:-2]
    path.write_text(json.dumps(content), "utf-8")
    run(root)
    assert len(grades(root)) == 11
    path.write_bytes(whole)
    run(root)
    assert len(grades(root)) == 12


def test_how_it_stands_is_told_before_and_after_grading(root: Path) -> None:
    put(root, "p000", [answer(REFLECT, {"my-line": "Jeg sa takk."}), answer(TAIL, right_tail())])
    put(root, "p001", b"")
    before = overview(root, MODULE)
    assert [(r.participant, r.graded, r.points) for r in before] == [
        ("p000", False, 0),
        ("p001", False, 0),
    ]
    run(root)
    first, second = overview(root, MODULE, "nn")
    assert (first.points, first.waiting, first.problems, first.graded) == (5, 1, [], True)
    assert first.handed_in == START
    assert first.max_points == sum(
        library().exercise(n).points for n in library().exercise_names(MODULE)
    )
    assert (second.points, second.waiting, len(second.problems)) == (0, 0, 1)
    put(root, "p000", records(1), START + timedelta(hours=1))
    assert not overview(root, MODULE)[0].graded
