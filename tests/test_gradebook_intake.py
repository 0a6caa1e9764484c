"""Hand-in files taken in, each by itself, and told of by name."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coursekit import __main__ as command
from coursekit import gradebook, handin
from coursekit.gradebook import inbox, schema
from coursekit.handin import packed as packing
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.words import words
from handed import MODULE, course, grades, records, rows


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return course(tmp_path / "course")


def packed(number: int = 0, name: str = "Åse Ødegård", made: str = "") -> bytes:
    raw = handin.pack(records(number), MODULE, name, "nb")
    if not made:
        return raw
    content = json.loads(raw) | {"made": made}
    content["sum"] = packing._sum(content)
    return packing._bytes(content)


def take(root: Path, *files: tuple[str, bytes], language: str = "nb") -> list[str]:
    return [report.status for report in gradebook.collect(files, root, language)]


def test_a_hand_in_lies_where_nbgrader_grades_from(root: Path) -> None:
    (report,) = gradebook.collect([("a.json", packed())], root, "nb")
    assert (report.taken, report.participant, report.assignment) == (True, "ase-odegard", MODULE)
    folder = root / "submitted" / "ase-odegard" / MODULE
    assert {path.name for path in folder.iterdir()} == {
        "praise.ipynb",
        "answers.jsonl",
        "timestamp.txt",
    }
    assert (folder / "praise.ipynb").read_bytes() == (
        root / "source" / MODULE / "praise.ipynb"
    ).read_bytes()
    assert gradebook.grade_all(root, MODULE).troubles == []
    assert {who for who, _ in grades(root)} == {"ase-odegard"}
    assert rows(root, "select first_name, last_name from student") == [("Åse", "Ødegård")]


def test_what_comes_out_is_what_went_in(root: Path) -> None:
    take(root, ("a.json", packed(3)))
    given, _ = handin.answers_in(root / "submitted" / "ase-odegard" / MODULE)
    assert given == {record["exercise"]: record["answer"] for record in records(3)}


def test_the_newest_counts_and_an_older_one_never_overwrites(root: Path) -> None:
    old, new = "2026-11-20T10:00:00+00:00", "2026-11-20T13:00:00+01:00"
    files = [("new.json", packed(1, made=new)), ("old.json", packed(0, made=old))]
    assert take(root, *files) == ["new", "older"]
    time = root / "submitted" / "ase-odegard" / MODULE / "timestamp.txt"
    assert inbox.moment(time.read_text("ascii").strip()) == datetime(
        2026, 11, 20, 12, tzinfo=UTC
    ).replace(tzinfo=None)
    again = ("again.json", packed(2, made="2026-11-21T10:00:00+00:00"))
    assert take(root, files[0], again, again) == ["same", "newer", "same"]


def test_one_bad_file_stops_no_other(root: Path) -> None:
    pile = io.BytesIO()
    with zipfile.ZipFile(pile, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.json", b"0" * 1_000_000)
    files = [
        ("zip.json", pile.getvalue()),
        ("half.json", packed()[:400]),
        ("deep.json", b"[" * 200_000),
        ("huge.json", b" " * (handin.MAX_BYTES + 1)),
        ("nothing.json", b""),
        ("number.json", b"1" * 6_000),
        ("nan.json", b"NaN"),
        ("fine.json", packed()),
    ]
    assert take(root, *files) == ["wrong"] * 7 + ["new"]
    assert [path.name for path in (root / "submitted").iterdir()] == ["ase-odegard"]


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/x", "..", "a/b", "con", "", "A", "x" * 99, 7, None, ["a"]]
)
@pytest.mark.parametrize("field", ["participant", "assignment"])
def test_an_id_that_is_no_plain_name_is_refused(root: Path, field: str, name: object) -> None:
    content = json.loads(packed()) | {field: name}
    content["sum"] = packing._sum(content)
    before = sorted(root.parent.rglob("*"))
    assert take(root, ("a.json", packing._bytes(content))) == ["wrong"]
    assert sorted(root.parent.rglob("*")) == before


def test_equal_keys_cannot_smuggle_another_hand_in(root: Path) -> None:
    raw = packed()
    twice = raw.replace(b'"assignment": "praise"', b'"assignment": "praise", "participant": "x"', 1)
    assert twice != raw
    assert take(root, ("a.json", twice)) in (["wrong"], ["new"])
    assert not (root / "submitted" / "x").exists()


def test_another_course_is_told_of(root: Path) -> None:
    raw = handin.pack([], "anger", "Åse", "nb")
    assert take(root, ("a.json", raw)) == ["unknown"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_tells_of_each_file_by_name(
    root: Path, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    post = tmp_path / "post"
    (post / "inner").mkdir(parents=True)
    (post / "good.json").write_bytes(packed())
    (post / "inner" / "bad.json").write_bytes(b"{}")
    (post / "letter.txt").write_text("Hei", "ascii")
    (post / "link.json").symlink_to(post / "good.json")
    arguments = ["collect", str(post), str(tmp_path / "gone.json")]
    assert command.main([*arguments, "--course", str(root), "--language", language]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("good.json", "bad.json", "gone.json", "Åse Ødegård"))
    assert "letter" not in said
    assert "link" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_grade_and_give_back_in_every_language(
    root: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    take(root, ("a.json", packed()), ("b.json", packed(1, "Bo")), language=language)
    (root / "submitted" / "bo" / MODULE / "answers.jsonl").write_bytes(b"x")
    for name in ("grade", "feedback"):
        assert command.main([name, "--course", str(root), "--language", language]) == 0
    said = capsys.readouterr().out
    assert "  bo: " in said
    assert (root / "feedback" / "bo" / MODULE / "praise.html").is_file()
    for name in ("grade", "feedback"):
        assert command.main([name, "x", "--course", str(root), "--language", language]) == 1
    assert "praise" in capsys.readouterr().out


def test_a_gradebook_that_another_program_holds_is_told_of(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    take(root, ("a.json", packed()))
    gradebook.grade_all(root, MODULE)
    before = grades(root)
    monkeypatch.setattr(schema, "PATIENCE", 0)
    holder = sqlite3.connect(root / "gradebook.db", isolation_level=None)
    holder.execute("begin exclusive")
    assert command.main(["grade", "--course", str(root)]) == 1
    holder.execute("rollback")
    holder.close()
    assert words("nb")("grade.locked") in capsys.readouterr().out
    assert grades(root) == before


def test_a_named_folder_is_made_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = gradebook.course_folder(tmp_path / "new")
    assert gradebook.assignments(place) == library().module_names()
    config = place / "nbgrader_config.py"
    config.write_text("old", "ascii")
    monkeypatch.chdir(place)
    assert gradebook.course_folder() == place
    assert "AnswerExporter" in config.read_text("utf-8")
