"""``coursekit code``: every line has its answer, in order, whatever it holds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from coursekit.commands import code as command

HERE = Path(__file__).parent


def rows(*lines: object) -> Iterator[bytes]:
    for line in lines:
        yield line if isinstance(line, bytes) else json.dumps(line).encode()


def asked(*lines: object) -> list[dict[str, object]]:
    return [json.loads(answer) for answer in command.answers(rows(*lines))]


def test_each_line_has_its_answer_in_order() -> None:
    found = asked(
        {"id": "a", "skill": "A", "lang": "nb", "context": "", "text": "Kjempebra!"},
        {"id": "b", "skill": "A", "lang": "nb", "text": "Hva tegner du?"},
    )
    assert [(row["id"], row["code"]) for row in found] == [
        ("a", "unlabelled_praise"),
        ("b", "other"),
    ]
    assert set(found[0]) == {
        "id", "code", "super", "confidence", "abstain", "flags", "faults", "completeness",
        "evidence", "suggestion",
    }  # fmt: skip


def test_several_sentences_are_coded_one_by_one_too() -> None:
    text = "Du er sliten. Hva skjedde på mandag?"
    found = asked({"id": 1, "skill": "E", "lang": "nb", "text": text})[0]
    assert list(found)[-1] == "sentences"
    parts = found["sentences"]
    assert isinstance(parts, list)
    assert [text[part["start"] : part["end"]] for part in parts] == [
        "Du er sliten.",
        "Hva skjedde på mandag?",
    ]
    assert parts[1]["code"] == "open_question"
    assert set(parts[0]) == {"start", "end", "code", "super", "confidence", "abstain"}


def test_a_bad_line_has_an_error_and_stops_nothing() -> None:
    found = asked(
        b"{", b"\xff\xfe", [1], {"id": 7, "text": 5}, {"id": 8, "text": "x", "lang": 3},
        b"[" * 100_000, {"id": 9, "text": "Takk!"},
    )  # fmt: skip
    assert ["error" in row for row in found] == [True] * 6 + [False]
    assert (found[3]["id"], found[6]["id"]) == (7, 9)


def test_an_unknown_language_is_detected_and_said() -> None:
    found = asked(
        {"id": 1, "text": "Eg likte at du spurde fyrst."},
        {"id": 2, "lang": "tlh", "text": "Thank you for waiting for me."},
    )
    assert [row["lang"] for row in found] == ["nn", "en"]


def test_half_a_character_is_borne() -> None:
    found = asked(b'{"id": 1, "text": "bra \\ud800", "lang": "nb"}')
    assert found[0]["code"] == "unlabelled_praise"


def test_the_command_reads_and_writes_lines() -> None:
    line = json.dumps({"id": "å", "text": "Så bra at du ventet."}, ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-m", "coursekit", "code"],
        input=f"{line}\n\n{line}\n".encode(),
        capture_output=True,
        check=True,
        cwd=HERE.parent / "course",
    )
    answers = [json.loads(each) for each in done.stdout.decode("utf-8").splitlines()]
    assert [(row["id"], row["lang"], row["code"]) for row in answers] == [
        ("å", "nb", "labelled_praise")
    ] * 2


def test_nothing_heavy_is_loaded_for_an_answer() -> None:
    script = (
        "import sys; from coursekit.coder import code; code('Kjempebra 12345678901!');"
        "heavy = {'nbgrader', 'matplotlib', 'sqlalchemy', 'tornado', 'anywidget', 'numpy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=HERE.parent / "course",
    )
    assert done.stdout.strip() == "[]"
