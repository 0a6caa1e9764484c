"""The record of answers: nothing that was acknowledged is ever lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coursekit import answers, places
from coursekit.answers import HoldsBirthNumber, Journal

WRITER = """
import sys
from pathlib import Path
from coursekit.answers import Journal
journal = Journal(Path(sys.argv[1]))
number = 0
while True:
    answer = {"a": "x" * (number % 3000)}
    journal.append({"what": "answer", "exercise": "praise/x", "answer": answer})
    print(number, flush=True)
    number += 1
"""
BIRTH_NUMBER = "13097248022"  # fictional, with valid control digits


def numbers(records: list[answers.Record]) -> list[int]:
    return [record["n"] for record in records]


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged: dict[Path, int] = {}
    for round_ in range(8):
        folder = tmp_path / str(round_)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(answers.__file__).parent.parent)},
        )
        assert writer.stdout is not None
        last = -1
        for line in writer.stdout:
            last = int(line)
            if last >= 3 + 17 * round_:
                writer.send_signal(signal.SIGKILL)
                break
        rest = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        acknowledged[folder] = max([last, *map(int, rest)])
    for folder, last in acknowledged.items():
        kept = numbers(answers.read_all(folder))
        assert kept[: last + 1] == list(range(last + 1))
        assert len(kept) - (last + 1) in (0, 1)  # kept, and killed before it could say so


def test_a_torn_line_is_passed_over_and_the_rest_is_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for name in "abc":
        journal.append({"what": "answer", "exercise": name, "answer": {}})
    whole = journal.path.read_bytes()
    lines = [line for line in whole.split(b"\n") if line]
    for cut in range(1, len(lines[1]), 7):
        torn = b"\n" + lines[0] + b"\n\n" + lines[1][:cut] + b"\n" + lines[2] + b"\n"
        assert numbers(answers.read_lines(torn)) == [0, 2]
    journal.path.write_bytes(whole[: len(whole) - 9])
    journal.append({"what": "answer", "exercise": "d", "answer": {}})
    assert numbers(answers.read_all(tmp_path)) == [0, 1, 3]


def test_a_changed_record_is_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append({"what": "answer", "exercise": "a", "answer": {"points": 1}})
    journal.path.write_bytes(journal.path.read_bytes().replace(b'"points":1', b'"points":9'))
    assert answers.read_all(tmp_path) == []


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00", b"[" * 100_000, b"null", b'{"record":1,"sum":2}', b"{}", b'{"record":{}}',
        b"x" * 1_000_000, b'{"record":{"a":NaN},"sum":"0"}',
    ],
)  # fmt: skip
def test_reading_takes_any_bytes(raw: bytes, tmp_path: Path) -> None:
    assert answers.read_lines(raw) == []
    (tmp_path / "strange.jsonl").write_bytes(raw)
    assert answers.read_all(tmp_path) == []


def test_two_writers_never_meet_and_are_read_together_in_order(tmp_path: Path) -> None:
    one, two = Journal(tmp_path), Journal(tmp_path)
    said = []
    for number in range(10):
        journal = (one, two)[number % 2]
        said.append(journal.append({"what": "draft", "exercise": str(number)})["id"])
    assert one.path != two.path
    assert [record["id"] for record in answers.read_all(tmp_path)] == said


def test_a_copied_journal_counts_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append({"what": "draft", "exercise": "a"})
    (tmp_path / "copy.jsonl").write_bytes(journal.path.read_bytes())
    assert len(answers.read_all(tmp_path)) == 1


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "elsewhere")
    journal.append({"what": "draft", "exercise": "a"})
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "link.jsonl").symlink_to(journal.path)
    assert answers.read_all(folder) == []


@pytest.mark.parametrize("text", [BIRTH_NUMBER, f"Han ({BIRTH_NUMBER[:6]} {BIRTH_NUMBER[6:]}) kom"])
def test_a_birth_number_is_never_stored(text: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(HoldsBirthNumber):
        journal.append({"what": "draft", "exercise": "a", "answer": {"a": ["x", {"b": text}]}})
    assert not list(tmp_path.iterdir())


def test_a_record_too_long_to_read_again_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="200000"):
        Journal(tmp_path).append({"answer": "x" * answers.MAX_LINE})
    assert answers.read_all(tmp_path) == []


@pytest.mark.parametrize("letter", ["a", "å", "\U0001f600", "\n"])
def test_whatever_is_taken_in_can_be_read_again(letter: str, tmp_path: Path) -> None:
    journal, kept = Journal(tmp_path), 0
    for length in range(40_000, 240_000, 20_000):
        with contextlib.suppress(OSError):
            journal.append({"answer": letter * length})
            kept += 1
    assert kept
    assert len(answers.read_all(tmp_path)) == kept


def test_half_a_letter_stops_nothing(tmp_path: Path) -> None:
    Journal(tmp_path).append({"answer": "\ud83d"})
    assert answers.read_all(tmp_path)[0]["answer"] == "\ud83d"


def test_letters_and_line_breaks_come_back_as_they_were(tmp_path: Path) -> None:
    text = "«Æ, ø og å»\n\u2028\ttab \U0001f600 \\ \" '"
    Journal(tmp_path).append({"answer": {"a": text}})
    assert answers.read_all(tmp_path)[0]["answer"] == {"a": text}


def test_first_and_latest_answers_are_told_apart() -> None:
    records: list[answers.Record] = [
        {"what": "answer", "exercise": "x", "answer": 1},
        {"what": "draft", "exercise": "x", "answer": 2},
        {"what": "answer", "exercise": "x", "answer": 3},
    ]
    assert answers.first_answers(records) == {"x": 1}
    assert answers.latest_answers(records) == {"x": 3}


def test_the_events_of_each_attempt_are_kept_apart() -> None:
    records: list[answers.Record] = [
        {"what": "event", "scenario": "s", "attempt": "a", "event": 1},
        {"what": "event", "scenario": "s", "attempt": "b", "event": 2},
        {"what": "event", "scenario": "t", "attempt": "a", "event": 3},
        {"what": "event", "scenario": "s", "attempt": "a", "event": 4},
    ]
    assert answers.events_of(records, "s") == {"a": [1, 4], "b": [2]}


def test_the_course_keeps_one_record_for_all_languages(tmp_path: Path) -> None:
    for name in (*places.LANGUAGES, "exercises"):
        (tmp_path / name).mkdir()
    folders = {answers.folder_for(tmp_path / name) for name in (*places.LANGUAGES, "exercises")}
    assert folders == {tmp_path / "answers"}
    assert answers.folder_for(tmp_path / "praise") == tmp_path / "praise" / "answers"


def test_packed_records_read_back_the_same(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    kept = [journal.append({"what": "draft", "exercise": name}) for name in "abc"]
    assert answers.read_lines(answers.lines(kept)) == json.loads(json.dumps(kept))
