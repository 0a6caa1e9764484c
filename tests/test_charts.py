"""Figures: real text, a text alternative, the page's colours, loaded late."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from coursekit import charts
from coursekit.charts import Series, TalkCourse

SVG = "{http://www.w3.org/2000/svg}"


def course(turns: int = 8, series: int = 1, *, redone: bool = True) -> TalkCourse:
    """A talk of some turns, the second one redone."""
    values = tuple((4 + turn) % 11 for turn in range(turns + 1))
    tried = tuple(0 if redone and turn == 1 else None for turn in range(turns))
    again = tuple(True if redone and turn == 1 else None for turn in range(turns))
    first = tuple(turn % 2 == 0 for turn in range(turns))
    return TalkCourse((Series(values, tried),) * series, first, again, "Start", "Først", "På nytt")


def read(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 - our own drawing


def texts(drawn: str) -> list[str]:
    return [element.text or "" for element in read(drawn).iter(f"{SVG}text")]


def test_a_figure_is_an_image_with_a_text_alternative() -> None:
    root = read(charts.draw_talk(course(), 'Ros & "hale" <b>', 720))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Ros & "hale" <b>'
    assert root.get("viewBox") == f"0 0 720 {190 + 2 * 48}"
    assert root.get("width") is None


def test_words_and_numbers_in_it_are_real_text() -> None:
    said = texts(charts.draw_talk(course(3), "", 720))
    assert {"Start", "Først", "På nytt", "1", "2", "3", "0", "5", "10"} == set(said)


def test_the_row_of_new_tries_stands_only_where_there_are_any() -> None:
    assert "På nytt" not in texts(charts.draw_talk(course(redone=False), "", 720))


@pytest.mark.parametrize("word", ["$a$", "<script>", "\\alpha", "æøå 🙂", ""])
def test_words_are_shown_as_they_are(word: str) -> None:
    plain = course(2)
    drawn = charts.draw_talk(
        TalkCourse(plain.series, plain.first, plain.again, word, "a", "b"), "", 330
    )
    assert "<script" not in drawn
    assert word in texts(drawn) or word == ""


def test_colours_and_type_are_the_pages() -> None:
    drawn = charts.draw_talk(course(series=3), "", 720)
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b(?!\")", re.sub(r"#m[0-9a-f]+", "", drawn)) == []
    assert "var(--kit-main, currentColor)" in drawn
    assert "font-family" not in drawn
    assert "<style" not in drawn
    assert "stroke-dasharray" in drawn  # lines are told apart without colour, too


def ids(drawn: str) -> set[str]:
    return {value for element in read(drawn).iter() if (value := element.get("id"))}


def test_two_figures_on_a_page_share_no_ids() -> None:
    wide, narrow = (charts.draw_talk(course(), "", width) for width in (720, 330))
    assert ids(wide)
    assert not ids(wide) & ids(narrow)


def test_the_same_talk_gives_the_same_figure() -> None:
    assert charts.draw_talk(course(), "a", 720) == charts.draw_talk(course(), "a", 720)


@pytest.mark.parametrize("turns", [1, 2, 30])
def test_short_and_long_talks_can_be_drawn(turns: int) -> None:
    said = texts(charts.draw_talk(course(turns, redone=turns > 1), "", 330))
    assert str(turns) in said


def test_matplotlib_is_loaded_only_when_something_is_drawn() -> None:
    asked = (
        "import sys, coursekit.screens.talk; assert 'matplotlib' not in sys.modules;"
        "import coursekit.charts as c; c.warm(); assert 'matplotlib.figure' in sys.modules;"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_a_table_of_two_coders_stands_alone_and_tells_itself() -> None:
    names = ("konkret ros", "ros med <hale>")
    drawn = charts.draw_confusion(
        charts.Confusion(names, ((12, 0), (3, 7)), "Du", "Koderen"), "A & b"
    )
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves
    texts = ["".join(each.itertext()).strip() for each in root.iter(f"{SVG}text")]
    assert root.attrib["aria-label"] == root[0].text == "A & b"
    assert {"12", "3", "7", "·", "konkret ros  1", "ros med <hale>  2", "Du ↓", "Koderen →"} <= {
        text.replace("\xa0", " ") for text in texts
    }
    assert "var(--" not in drawn
    assert charts.draw_confusion(charts.Confusion(names, ((0, 0), (0, 0)), "", ""), "") != drawn
