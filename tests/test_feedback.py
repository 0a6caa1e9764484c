"""The page a participant gets back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import gradebook
from coursekit.feedback.plain import plain
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.words import words
from handed import MODULE, answer, course, put, records, set_comment, set_grade

NASTY = (
    "<script>x</script> </style> & \"'` *a* _b_ [l](javascript:x) ![i](x) $x$ \\(y\\) \x00\u202e"
)
REFLECT = "after-the-role-play"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return course(tmp_path / "course")


def page(root: Path, who: str = "p000") -> str:
    gradebook.grade_all(root, MODULE)
    made = gradebook.make_feedback(root, MODULE)
    path = root / "feedback" / who / MODULE / "praise.html"
    assert path in made
    return path.read_text("utf-8")


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += "" if "style" in self.open else data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_participants_language_and_needs_nothing(
    root: Path, language: str
) -> None:
    put(root, "p000", [answer(REFLECT, {"my-line": "Takk."}, language=language)])
    text = page(root)
    found = Tags(text)
    assert found.open == []
    assert dict(found.tags)["html"] == {"lang": language}
    names = {name for name, _ in found.tags}
    assert not names & {"script", "img", "link", "iframe", "form", "a:hover", "object", "base"}
    assert "http" not in re.sub(r"http-equiv", "", text)
    links = [about["href"] for name, about in found.tags if name == "a"]
    assert links
    assert all(link and link.startswith("#") for link in links)
    policy = next(a["content"] for n, a in found.tags if n == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    said = words(language)
    for key in ("feedback.words only", "feedback.intro", "feedback.waiting points"):
        assert said(key) in found.words
    title = library().exercise(f"{MODULE}/{REFLECT}", language).title
    assert title in found.words


def test_headings_are_in_order_and_ids_unique(root: Path) -> None:
    put(root, "p000", records(0))
    found = Tags(page(root))
    levels = [int(name[1]) for name, _ in found.tags if re.fullmatch(r"h\d", name)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [about["id"] for _, about in found.tags if "id" in about]
    assert len(ids) == len(set(ids))
    labels = {about["aria-labelledby"] for _, about in found.tags if "aria-labelledby" in about}
    assert labels <= set(ids)


def test_each_answer_stands_with_its_move_its_why_and_better_words(root: Path) -> None:
    task = library().exercise(f"{MODULE}/write-it-yourself")
    given = {"zip": "Flink jente!", "waited-turn": "Jeg liker at du venter på tur!"}
    put(root, "p000", [answer("write-it-yourself", given)])
    said = Tags(page(root)).words
    book = library().codebooks()["praise"]
    move = words("nb")("exercises.write.move", name=book.codes["unlabelled_praise"].name["nb"])
    for part in ("Flink jente!", move, task.body["zip"].better, task.body["zip"].why, task.title):
        assert part in said
    assert task.body["waited-turn"].better not in said, "a right answer needs no better one"
    assert words("nb")("feedback.not answered") in said
    assert said.count(words("nb")("feedback.nothing")) == 11


def test_an_order_is_told_step_by_step(root: Path) -> None:
    steps = library().exercise(f"{MODULE}/from-general-to-labelled").body
    first, *rest = steps
    put(root, "p000", [answer("from-general-to-labelled", {"order": [*rest, first]})])
    text = page(root)
    assert f"1. {plain(steps[first].says)}<br>2. {plain(steps[rest[0]].says)}<br>" in text
    assert f"{len(steps)}. {plain(steps[first].says)}</dd>" in text
    assert "→" not in Tags(text).words


def test_the_supervisors_points_and_words_stand_there(root: Path) -> None:
    put(root, "p000", [answer(REFLECT, {"my-line": "Takk."})])
    assert words("nb")("feedback.waits.one") in page(root)
    set_grade(root, "p000", REFLECT, 4.5)
    set_comment(root, "p000", REFLECT, f"Fint sett. {NASTY}")
    text = page(root)
    assert "Fint sett." in text
    said = Tags(text).words
    most = library().exercise(f"{MODULE}/{REFLECT}").points
    assert words("nb")("feedback.points", points="4,5", most=most) in said
    assert words("nb")("feedback.seen") in said
    assert words("nb")("feedback.waits.none") in said
    assert words("nb")("exercises.verdict.unsure") not in said
    assert "script" not in {name for name, _ in Tags(text).tags}


def test_what_was_written_stands_as_it_was_written_and_as_nothing_else(root: Path) -> None:
    put(root, "p000", [answer(REFLECT, {"my-line": NASTY + "\n\nNy <b>linje</b>"})])
    found = Tags(page(root))
    assert "<script>x</script>" in found.words
    assert "[l](javascript:x)" in found.words
    assert "Ny <b>linje</b>" in found.words
    assert "\u202e" not in found.words
    assert {"script", "b", "i", "img"}.isdisjoint({name for name, _ in found.tags})


def test_the_name_is_shown_where_it_is_known(root: Path) -> None:
    from coursekit import handin

    raw = handin.pack(records(0), MODULE, "Åse <b>Ødegård", "nb")
    gradebook.collect([("a.json", raw)], root, "nb")
    assert "Åse <b>Ødegård" in Tags(page(root, "ase-b-odegard")).words


def test_there_is_nothing_to_give_back_before_grading(root: Path) -> None:
    put(root, "p000", records(0))
    assert gradebook.make_feedback(root, MODULE) == []


def pieces(html: str) -> Iterator[str]:
    yield from re.split(r"<br>|&#\d+;", html)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_plain_text_never_means_anything(text: str) -> None:
    shown = plain(text)
    for piece in pieces(shown):
        assert not set(piece) & set("&<>\"'`*_[]!~|{}\\$#\n\r\u2028\u2029\x00\u202e")
    shown.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
@settings(deadline=None)
def test_plain_text_is_read_as_it_was_written(text: str) -> None:
    assert Tags(plain(text)).words == text
