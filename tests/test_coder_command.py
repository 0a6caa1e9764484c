"""``coursekit coder``: a table in the reader's language, a figure, an export, and erasing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coursekit.__main__ import main
from coursekit.codebook import codebooks
from coursekit.corrections import Correction, Corrections
from coursekit.corrections.report import FEWEST
from coursekit.places import LANGUAGES
from coursekit.words import words

ONE = Correction("A", "nb", "", "", "labelled_praise", 0.9, False, "labelled_praise")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course's folder in which 40 texts of praise were judged, and three commands."""
    kept = Corrections(tmp_path)
    for number in range(FEWEST + 10):
        code = "praise_with_tail" if number % 4 == 0 else "labelled_praise"
        coder = "unlabelled_praise" if number % 10 == 0 else code
        kept.decide(replace(ONE, text=f"Fint nummer {number}!", code=code, coder=coder))
    for number in range(3):
        text = f"Gi deg, Kari Nordmann {number}"
        command = replace(ONE, skill="C", text=text, coder="stop", code="vague", lang="en")
        kept.decide(replace(command, abstain=number == 0))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], course: Path, *more: str) -> tuple[int, str]:
    ended = main(["coder", *more, "--course", str(course)])
    return ended, capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_every_measure_with_its_interval_in_the_reader_s_language(
    course: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    ended, told = said(capsys, course, "report", "--language", language)
    in_words = words(language)
    point = "." if language == "en" else ","
    (praise,) = [
        line for line in told.splitlines() if line.startswith(codebooks()["praise"].title[language])
    ]
    assert ended == 0
    assert f"0{point}90 [0{point}8" in praise
    assert praise.count("[") == 3
    for key in ("kappa", "alpha", "raw", "abstained"):
        assert in_words(f"codercommand.heads.{key}") in told
    assert in_words("codercommand.texts", number=43, abstained=1, share=2) in told
    assert in_words("codercommand.few", fewest=FEWEST) in told
    (commands,) = [
        line for line in told.splitlines() if codebooks()["commands"].title[language] in line
    ]
    assert commands.endswith(in_words("codercommand.too_few"))


def test_columns_stand_under_each_other(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, course, "report")[1].splitlines()
    at = lines[2].index("Cohens")
    assert all(line[at - 1] == " " for line in lines[2:7] if len(line) > at and "-" not in line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_nothing_said_it_says_so_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    ended, told = said(capsys, tmp_path, "report", "--language", language)
    assert (ended, told.strip()) == (0, words(language)("codercommand.none"))


def test_a_figure_for_each_skill_tells_in_words_what_it_shows(
    course: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "figures"
    said(capsys, course, "report", "--figures", str(folder))
    assert {path.name for path in folder.iterdir()} == {"coder-praise.svg", "coder-commands.svg"}
    drawn = ET.parse(folder / "coder-praise.svg").getroot()  # noqa: S314 - drawn by ourselves
    label = drawn.attrib["aria-label"]
    names = codebooks()["praise"].codes
    in_words = words("nb")
    assert in_words("codercommand.figure.told", skill="Ros", same=36, texts=40) in label
    mixed = {
        "yours": names["labelled_praise"].name["nb"],
        "coders": names["unlabelled_praise"].name["nb"],
    }
    assert in_words("codercommand.figure.pair", number=2, **mixed) in label
    assert "var(--" not in (folder / "coder-praise.svg").read_text("utf-8")


def test_an_export_holds_every_text_and_no_name(
    course: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "out.jsonl"
    ended, told = said(capsys, course, "export", str(file))
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert ended == 0
    assert words("nb")("codercommand.exported", number=43, path=file) in told
    assert len(rows) == 43
    assert "Nordmann" not in file.read_text("utf-8")
    assert {row["level"] for row in rows} == {"clear", "borderline"}


def test_where_there_is_nothing_or_nowhere_to_write_it_is_said(
    course: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nowhere = tmp_path / "none" / "out.jsonl"
    assert said(capsys, course, "export", str(nowhere)) == (
        1, words("nb")("codercommand.not_written") + "\n",
    )  # fmt: skip
    empty = tmp_path / "empty"
    assert said(capsys, empty, "export", str(tmp_path / "x"))[0] == 1
    assert not (tmp_path / "x").exists()


def test_erasing_asks_first(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, course, "forget") == (1, words("nb")("codercommand.sure") + "\n")
    assert len(Corrections(course).all()) == 43
    assert said(capsys, course, "forget", "--yes")[0] == 0
    assert Corrections(course).all() == ()
