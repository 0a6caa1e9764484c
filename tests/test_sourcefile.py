"""YAML read as text: nothing that a person writes is changed, or it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit import sourcefile

HERE = Path("here.yaml")

DIALOGUE = (
    "Hun sier: jeg vil ikke",
    '"Flink" sa han',
    "*sukker*",
    "No",
    "Ja",
    "nei",
    "08:30",
    "09",
    "1e3",
    "~",
    "null",
    "- Hei, sa han",
    "? hva",
    "Rom #3 er ledig",
    "# dette er viktig",
    "@alle",
    "`kode`",
    "%",
    "[ler]",
    "{smiler}",
    "& så",
    "! nå",
    "| pause |",
    "> der",
    "«Du: kom» – 'nå'",
)


@pytest.mark.parametrize("line", DIALOGUE)
def test_speech_on_its_own_line_is_kept_word_for_word(line: str) -> None:
    read = sourcefile.read_text(f"says: >-\n  {line}\nnext: smile\n", HERE)
    assert read.problems == ()
    assert read.root["says"] == line
    assert read.root["says"].block
    assert read.root["next"] == "smile"


@pytest.mark.parametrize("line", ["No", "09", "1e3", "null", "08:30", "2026-11-22", "0x1F", "yes"])
def test_a_value_stays_the_text_it_was(line: str) -> None:
    read = sourcefile.read_text(f"value: {line}\n", HERE)
    assert read.root["value"] == line
    assert not read.root["value"].block


def test_every_key_knows_its_line() -> None:
    read = sourcefile.read_text("a: 1\nb:\n  c: 2\n  d:\n    - x\n    - y\n", HERE)
    assert read.root.lines == {"a": 1, "b": 2}
    assert read.root["b"].lines == {"c": 3, "d": 4}
    assert [text.line for text in read.root["b"]["d"]] == [5, 6]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nsays: Hun sier: nei\n", "F03", 2),
        ("a: 1\na: 2\n", "F04", 2),
        ("a: &x 1\nb: *x\n", "F05", 1),
        ("- a\n", "F07", 1),
        ("a:\n\tb: 1\n", "F08", 2),
    ],
)
def test_what_would_be_changed_silently_is_told_with_its_line(
    text: str, code: str, line: int
) -> None:
    problem = sourcefile.read_text(text, HERE).problems[0]
    assert (problem.code, problem.line) == (code, line)


def test_a_missing_file_a_wrong_encoding_and_a_huge_file_are_told(tmp_path: Path) -> None:
    assert sourcefile.read(tmp_path / "none.yaml").problems[0].code == "F01"
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: 1\nb: blå\n".encode("latin-1"))
    assert (sourcefile.read(latin).problems[0].code, sourcefile.read(latin).problems[0].line) == (
        "F02",
        2,
    )
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"a: " + b"x" * (sourcefile.MAX_BYTES + 1))
    assert sourcefile.read(huge).problems[0].code == "F06"


def test_a_file_that_names_itself_over_and_over_stays_small() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    read = sourcefile.read_text(bomb, HERE)
    assert {problem.code for problem in read.problems} == {"F05"}


@given(st.text(max_size=300))
def test_any_text_is_read_or_told_but_never_breaks(text: str) -> None:
    read = sourcefile.read_text(text, HERE)
    assert isinstance(read.root, sourcefile.Mapping)


def test_texts_gives_every_text_with_its_path() -> None:
    read = sourcefile.read_text("a: 1\nb:\n  c: [x, y]\n", HERE)
    assert [(path, str(text)) for path, text in sourcefile.texts(read.root)] == [
        ("a", "1"),
        ("b.c.0", "x"),
        ("b.c.1", "y"),
    ]
