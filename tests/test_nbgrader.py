"""nbgrader's own commands, unpatched, on the course's assignments."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine

from coursekit import gradebook
from coursekit.gradebook import schema
from coursekit.library import library
from handed import (
    MODULE,
    answer,
    course,
    exported,
    grades,
    nbgrader,
    put,
    put_people,
    records,
    rows,
    set_comment,
    set_grade,
)

REFLECT = "after-the-role-play"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return course(tmp_path / "course")


@pytest.fixture
def ours_alone() -> Iterator[None]:
    """Let no gradebook of this machine's be meant."""
    kept = os.environ.pop(schema.ADDRESS, None)
    yield
    if kept is not None:
        os.environ[schema.ADDRESS] = kept


def without_ids(root: Path, table: str) -> list[tuple[object, ...]]:
    names = [row[1] for row in rows(root, f"pragma table_info({table})")]
    kept = [name for name in names if name != "id" and not name.endswith("_id")]
    return sorted(rows(root, f"select {', '.join(kept)} from {table}"), key=repr)  # noqa: S608


def columns(path: Path) -> dict[str, list[str]]:
    engine = create_engine(f"sqlite:///{path}")
    found = MetaData()
    found.reflect(engine)
    engine.dispose()
    tables = {}
    for name, table in found.tables.items():
        keys = sorted(repr(sorted(c.name for c in k.columns)) for k in table.constraints)  # type: ignore[attr-defined]
        about = [f"{c.name} {c.type} {c.nullable} {c.primary_key}" for c in table.columns]
        tables[name] = sorted(about) + keys
    return tables


def test_the_gradebook_we_make_is_the_one_that_nbgrader_makes(root: Path, tmp_path: Path) -> None:
    other = course(tmp_path / "other")
    nbgrader(root, "generate_assignment", MODULE)
    put(other, "p000", records(0))
    gradebook.grade_all(other, MODULE)
    theirs, ours = columns(root / "gradebook.db"), columns(other / "gradebook.db")
    assert ours.pop("coursekit_answer")
    assert ours == theirs
    for table in ("assignment", "notebook", "base_cell", "grade_cells", "source_cell"):
        assert without_ids(other, table) == without_ids(root, table), table
    assert rows(other, "select version_num from alembic_version") == rows(
        root, "select version_num from alembic_version"
    )


def test_what_is_released_is_the_master_with_no_words_of_nbgraders(root: Path) -> None:
    nbgrader(root, "generate_assignment", MODULE)
    released = json.loads((root / "release" / MODULE / "praise.ipynb").read_bytes())
    master = json.loads((root / "source" / MODULE / "praise.ipynb").read_bytes())
    assert [c["source"] for c in released["cells"]] == [c["source"] for c in master["cells"]]
    assert "YOUR" not in json.dumps(released)
    assert all(cell["metadata"]["deletable"] is False for cell in released["cells"])


def test_nbgraders_command_and_ours_give_the_same(root: Path, tmp_path: Path) -> None:
    other = course(tmp_path / "other")
    for each in (root, other):
        put_people(each, 5)
        put(each, "empty", b"")
        put(each, "torn", b"\xff\xfe{")
        (put(each, "no-book", records(9)) / "praise.ipynb").unlink()
        (put(each, "renamed", records(8)) / "praise.ipynb").rename(
            each / "submitted" / "renamed" / MODULE / "mine.ipynb"
        )
        (put(each, "cut", records(7)) / "praise.ipynb").write_text('{"cells": [', "ascii")
        foreign = put(each, "foreign", records(6)) / "praise.ipynb"
        foreign.write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4}), "ascii")
    said = nbgrader(root, "autograde", MODULE)
    assert "ERROR" not in said
    outcome = gradebook.grade_all(other, MODULE)
    assert outcome.graded == 11
    assert grades(root) == grades(other)
    assert exported(root) == exported(other)
    for path in sorted((other / "autograded").rglob("*.*")):
        twin = root / "autograded" / path.relative_to(other / "autograded")
        if path.suffix != ".txt":
            assert twin.read_bytes() == path.read_bytes()


def test_stock_nbgrader_gives_the_same_points(root: Path, tmp_path: Path) -> None:
    other = course(tmp_path / "stock")
    (other / "nbgrader_config.py").write_text(
        'c = get_config()\nc.ClearSolutions.code_stub = {"python": "# …"}\n', "utf-8"
    )
    for each in (root, other):
        put(each, "p000", records(0))
        put(each, "p001", records(1))
    nbgrader(other, "generate_assignment", MODULE)
    nbgrader(other, "autograde", MODULE)
    gradebook.grade_all(root, MODULE)
    stock = {key: points for key, (points, *_) in grades(other).items()}
    assert stock == {key: points for key, (points, *_) in grades(root).items()}
    assert sum(stock.values()) > 0


def test_nbgraders_command_keeps_what_was_typed_and_asks_again_for_what_changed(
    root: Path,
) -> None:
    put(root, "p000", [answer(REFLECT, {"my-line": "Takk."})])
    put(root, "p001", [answer(REFLECT, {"my-line": "Takk."})])
    nbgrader(root, "autograde", MODULE)
    for who in ("p000", "p001"):
        set_grade(root, who, REFLECT, 4.5)
        set_comment(root, who, REFLECT, "Fint sett.")
    put(root, "p001", [answer(REFLECT, {"my-line": "Noe annet."})])
    nbgrader(root, "autograde", MODULE, "--force")
    assert grades(root)["p000", REFLECT] == (0.0, 4.5, 0)
    assert grades(root)["p001", REFLECT] == (0.0, 4.5, 1)
    outcome = gradebook.grade_all(root, MODULE)
    assert outcome.looked_again == 0
    said = nbgrader(root, "generate_feedback", MODULE)
    assert "ERROR" not in said
    text = (root / "feedback" / "p000" / MODULE / "praise.html").read_text("utf-8")
    gradebook.make_feedback(root, MODULE)
    assert (root / "feedback" / "p000" / MODULE / "praise.html").read_text("utf-8") == text
    assert "Fint sett." in text
    assert {row["student_id"]: row["score"] for row in exported(root)} == {
        "p000": "4.5",
        "p001": "4.5",
    }


def test_no_kernel_is_in_the_configuration(root: Path) -> None:
    script = (
        "from nbgrader.apps import NbGraderApp\n"
        "from nbgrader.converters import Autograde, GenerateFeedback\n"
        "app = NbGraderApp(); app.initialize([])\n"
        "for kind in (Autograde, GenerateFeedback):\n"
        "    made = kind(coursedir=app.coursedir, parent=app)\n"
        "    parts = [*made.preprocessors, *getattr(made, 'sanitize_preprocessors', []),\n"
        "             *getattr(made, 'autograde_preprocessors', [])]\n"
        "    print('FOUND', made.exporter_class.__module__, [p.__name__ for p in parts])\n"
    )
    (root / "look.py").write_text(script, "ascii")
    import subprocess
    import sys

    said = subprocess.run(
        [sys.executable, "look.py"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    assert said.count("FOUND coursekit.gradebook.exporters []") == 2


def test_hand_ins_go_round_through_nbgraders_exchange(root: Path, tmp_path: Path) -> None:
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    exchange.mkdir()
    exchange.chmod(0o777)
    home.mkdir()
    at = f"--Exchange.root={exchange}"
    nbgrader(root, "generate_assignment", MODULE)
    nbgrader(root, "release_assignment", MODULE, at)
    about = ("--course=ovingsrommet", at)
    nbgrader(home, "fetch_assignment", MODULE, *about)
    from coursekit import answers

    (home / MODULE / "answers.jsonl").write_bytes(answers.lines(records(2)))
    nbgrader(home, "submit", MODULE, *about)
    nbgrader(root, "collect", MODULE, at)
    outcome = gradebook.grade_all(root, MODULE)
    assert outcome.graded == 1
    assert outcome.troubles == []
    expected = sum(points for points, *_ in grades(root).values())
    assert expected > 0
    assert [float(row["score"]) for row in exported(root)] == [pytest.approx(expected)]
    most = sum(library().exercise(n).points for n in library().exercise_names(MODULE))
    assert [float(row["max_score"]) for row in exported(root)] == [most]
    assert len(gradebook.make_feedback(root, MODULE)) == 1
    nbgrader(root, "release_feedback", MODULE, at)
    nbgrader(home, "fetch_feedback", MODULE, *about)
    (page,) = (home / MODULE / "feedback").rglob("*.html")
    ours = root / "feedback" / next((root / "feedback").iterdir()).name / MODULE / "praise.html"
    assert page.read_bytes() == ours.read_bytes()
