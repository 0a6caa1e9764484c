"""Hand-ins made to do harm: nothing of them runs, and everybody else's points are right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coursekit import answers, gradebook
from coursekit.gradebook import inbox
from handed import MODULE, answer, course, grades, put, records

GUARDED = Path(__file__).with_name("guarded.py")
HARM = "import pathlib; pathlib.Path('{mark}').write_text('ran')"
SCRIPT = "</div><script>document.title='ran'</script><img src=x onerror=alert(1)>\n\n# Ran\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = course(tmp_path / "course")
    put(made, "a-first", records(0))
    put(made, "z-last", records(1))
    return made


def extra_cell(folder: Path, mark: Path) -> None:
    path = folder / "praise.ipynb"
    content = json.loads(path.read_bytes())
    cell = {**content["cells"][0], "source": HARM.format(mark=mark), "id": "harm"}
    content["cells"] = [cell, *content["cells"], {**cell, "cell_type": "markdown"}]
    path.write_text(json.dumps(content), "utf-8")


def exit_cell(folder: Path, _mark: Path) -> None:
    path = folder / "praise.ipynb"
    content = json.loads(path.read_bytes())
    content["cells"][0]["source"] = "import os; os._exit(0)"
    path.write_text(json.dumps(content), "utf-8")


def own_grader(folder: Path, mark: Path) -> None:
    for name in ("coursekit.py", "ipywidgets.py", "sitecustomize.py", "json.py", "nbgrader.py"):
        (folder / name).write_text(HARM.format(mark=mark), "utf-8")
    (folder / "coursekit").mkdir()
    (folder / "coursekit" / "__init__.py").write_text(HARM.format(mark=mark), "utf-8")


def own_configuration(folder: Path, mark: Path) -> None:
    for name in ("nbgrader_config.py", "jupyter_nbconvert_config.py", "conftest.py"):
        (folder / name).write_text(HARM.format(mark=mark), "utf-8")


def linked_answers(folder: Path, _mark: Path) -> None:
    secret = folder.parents[2] / "nbgrader_config.py"
    (folder / "answers.jsonl").unlink()
    (folder / "answers.jsonl").symlink_to(secret)
    (folder / "more.txt").symlink_to(secret)
    (folder / "dir").symlink_to(folder.parents[2])


def a_pipe(folder: Path, _mark: Path) -> None:
    (folder / "answers.jsonl").unlink()
    os.mkfifo(folder / "answers.jsonl")


def a_folder_of_answers(folder: Path, _mark: Path) -> None:
    (folder / "answers.jsonl").unlink()
    (folder / "answers.jsonl").mkdir()
    (folder / "answers.jsonl" / "x").write_text("x", "ascii")


def huge_answers(folder: Path, _mark: Path) -> None:
    with (folder / "answers.jsonl").open("wb") as file:
        file.truncate(1_000_000_000)


def deep_answers(folder: Path, _mark: Path) -> None:
    deep = b'{"record":' + b"[" * 150_000 + b"]" * 150_000 + b',"sum":"0"}'
    (folder / "answers.jsonl").write_bytes(b"\n".join([deep] * 10))


def zipped_answers(folder: Path, _mark: Path) -> None:
    (folder / "answers.jsonl").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 1_000)


def wrong_kinds(folder: Path, _mark: Path) -> None:
    given: list[Any] = [7, "x", None, [], [[[]]], {"a": {}}, True, 1e999, {"events": "x"}, -0.0]
    names = [record["exercise"].partition("/")[2] for record in records(0)]
    lines = [answer(names[n % len(names)], value, n) for n, value in enumerate(given * 3)]
    odd: list[Any] = [
        {**lines[0], "exercise": 7},
        {**lines[0], "exercise": None, "at": 7, "n": "x"},
    ]
    (folder / "answers.jsonl").write_bytes(answers.lines([*lines, *odd, {"what": "answer"}]))


def not_a_number(folder: Path, _mark: Path) -> None:
    text = '{"record":{"what":"answer","exercise":"praise/x","answer":NaN},"sum":"0"}\n'
    (folder / "answers.jsonl").write_text(text + "Infinity\nNaN\n" + "9" * 6_000, "ascii")


def equal_keys(folder: Path, _mark: Path) -> None:
    line = '{"record":{"what":"x"},"record":{"what":"answer"},"sum":"1","sum":"2"}\n'
    (folder / "answers.jsonl").write_text(line * 3, "ascii")


def half_letters(folder: Path, _mark: Path) -> None:
    raw = b'{"record":{"what":"answer","answer":{"zip":"\\ud800"}},"sum":"0"}\n'
    (folder / "answers.jsonl").write_bytes(raw + b"\xed\xa0\x80\n\x00\n")


def scripts_in_words(folder: Path, _mark: Path) -> None:
    words = dict.fromkeys(("zip", "waited-turn", "called-the-coach", "kept-calm"), SCRIPT)
    reflect = {"my-line": SCRIPT, "if-then": "[x](javascript:alert(1)) ![i](//evil.example/i)"}
    made = [answer("write-it-yourself", words), answer("after-the-role-play", reflect)]
    (folder / "answers.jsonl").write_bytes(answers.lines(made))


def bad_time(folder: Path, _mark: Path) -> None:
    (folder / "timestamp.txt").write_bytes(b"9999-99-99 99:99:99 UTC\n\x00" * 500)


def time_linked(folder: Path, _mark: Path) -> None:
    (folder / "timestamp.txt").unlink()
    (folder / "timestamp.txt").symlink_to("/dev/zero")


def notebook_linked(folder: Path, _mark: Path) -> None:
    (folder / "praise.ipynb").unlink()
    (folder / "praise.ipynb").symlink_to("/dev/zero")


def ways_out(folder: Path, _mark: Path) -> None:
    made = {**answer("x", {}), "exercise": "../../../etc/passwd", "participant": "../z-last"}
    other = {**answer("x", {}), "exercise": "praise/../../course"}
    (folder / "answers.jsonl").write_bytes(answers.lines([made, other]))


ATTACKS: tuple[Callable[[Path, Path], None], ...] = (
    extra_cell, exit_cell, own_grader, own_configuration, linked_answers, a_pipe,
    a_folder_of_answers, huge_answers, deep_answers, zipped_answers, wrong_kinds, not_a_number,
    equal_keys, half_letters, scripts_in_words, bad_time, time_linked, notebook_linked, ways_out,
)  # fmt: skip


def guarded(way: str, root: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(root)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    run = subprocess.run(
        [sys.executable, str(GUARDED), way, str(root), MODULE],
        capture_output=True,
        text=True,
        env=environment,
        cwd=root,
        check=False,
        timeout=300,
    )
    assert "FORBIDDEN" not in run.stderr, run.stderr[-2_000:]
    assert run.returncode == 0, run.stderr[-4_000:]
    return run.stdout


def all_attacks(root: Path, mark: Path) -> None:
    for attack in ATTACKS:
        folder = put(root, attack.__name__.replace("_", "-"), records(2))
        attack(folder, mark)


def test_all_attacks_at_once_in_bulk(root: Path, tmp_path: Path) -> None:
    gradebook.grade_all(root, MODULE)
    before = grades(root)
    all_attacks(root, tmp_path / "mark")
    said = guarded("bulk", root)
    assert f"GRADED {len(ATTACKS) + 2} {len(ATTACKS) + 2}" in said
    after = grades(root)
    assert {key: after[key] for key in before} == before
    assert not (tmp_path / "mark").exists()
    nothing_leaked(root)


def test_all_attacks_at_once_through_nbgrader(root: Path, tmp_path: Path) -> None:
    gradebook.grade_all(root, MODULE)
    before = grades(root)
    all_attacks(root, tmp_path / "mark")
    assert "GRADED by nbgrader" in guarded("nbgrader", root)
    after = grades(root)
    assert {key: after[key] for key in before} == before
    assert {who for who, _ in after} == {path.name for path in (root / "submitted").iterdir()}
    assert not (tmp_path / "mark").exists()
    nothing_leaked(root)


def nothing_leaked(root: Path) -> None:
    """No link was followed, no program was copied, and no markup came through."""
    for folder in ("autograded", "feedback"):
        for path in (root / folder).rglob("*"):
            assert not path.is_symlink()
            if path.is_file():
                assert path.suffix in (".ipynb", ".jsonl", ".txt", ".html")
                assert path.stat().st_size < inbox.MOST
                text = path.read_text("utf-8", "replace")
                assert "get_config" not in text
                if path.suffix != ".jsonl":
                    assert "<script" not in text
                    assert "<img" not in text
                    assert "](javascript" not in text
                    assert "pathlib" not in text


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_each_attack_is_told_of_or_harmless(
    root: Path, tmp_path: Path, attack: Callable[[Path, Path], None]
) -> None:
    attack(put(root, "mallory", records(2)), tmp_path / "mark")
    outcome = gradebook.grade_all(root, MODULE)
    assert outcome.graded == 3
    told = {trouble.code for trouble in outcome.troubles}
    assert {trouble.participant for trouble in outcome.troubles} <= {"mallory"}
    expected: dict[str, set[str]] = {
        "own_grader": {"foreign"}, "own_configuration": {"foreign"},
        "linked_answers": {"link", "foreign"}, "a_pipe": {"link"},
        "a_folder_of_answers": {"link"}, "huge_answers": {"large"},
        "deep_answers": {"unreadable"}, "zipped_answers": {"unreadable"},
        "not_a_number": {"unreadable"}, "equal_keys": {"unreadable"},
        "half_letters": {"unreadable"}, "bad_time": {"time"}, "time_linked": {"time"},
        "notebook_linked": {"notebook", "foreign"}, "ways_out": {"other"},
    }  # fmt: skip
    wanted = expected.get(attack.__name__)
    assert told & wanted if wanted else told <= {"damaged"}
    again = gradebook.grade_all(root, MODULE)
    assert again.looked_again == 0


def test_the_guard_would_have_seen_it(tmp_path: Path) -> None:
    folder = tmp_path / "submitted"
    folder.mkdir()
    (folder / "x.py").write_text("1", "ascii")
    tries = {
        "a process": "import subprocess; subprocess.run(['true'])",
        "the net": "import socket; socket.create_connection(('127.0.0.1', 9))",
        "a program": f"open({str(folder / 'x.py')!r}).read()",
        "a fork": "import os; os.fork()",
        "an import": f"import sys; sys.path.insert(0, {str(folder)!r}); import x",
    }
    for what, line in tries.items():
        script = f"import guarded; guarded.guard(({str(folder)!r},)); {line}"
        run = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(GUARDED.parent)},
            check=False,
        )
        assert run.returncode == 99, what
        assert b"FORBIDDEN" in run.stderr
