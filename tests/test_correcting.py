"""On the desk: whether the supervisor agrees with the coder, kept apart from points."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coursekit.corrections import Correction, Corrections
from coursekit.corrections.report import FEWEST
from coursekit.gradebook import review
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.words import words
from own_home import copy_course
from supervisor import Supervisor, View, handed

SAID = words("nb")
WRITE = "praise/write-it-yourself"
GOOD = "Så fint at du ryddet bordet!"
RED = "Får du ikke se mamma hvis du ikke rydder"
BOOK = library().codebooks()["praise"]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copy_course(tmp_path / "home") / "exercises" / "nbgrader"


def reading(
    course: Path, text: str = GOOD, language: str = "nb", exercise: str = WRITE
) -> Supervisor:
    desk = Supervisor(course, language)
    desk.takes({"a.json": handed("Mathea", language, text)})
    desk.reads("mathea")
    desk.does("exercise", to=exercise)
    assert desk.view["answer"]["id"] == exercise
    return desk


def coding(view: View, part: int = 0) -> View:
    found: View = view["coding"][part]
    return found


def test_each_own_text_has_the_coder_s_name_for_it_and_nothing_decided(course: Path) -> None:
    view = reading(course).view
    assert len(view["coding"]) == len(view["answer"]["parts"])
    name = BOOK.codes["labelled_praise"].name["nb"]
    assert coding(view) == {
        "says": SAID("desk.coding.sure", move=name), "code": "labelled_praise",
        "mine": "", "told": "",
    }  # fmt: skip
    assert [code["id"] for code in view["codes"]] == list(BOOK.codes)
    assert all(code["name"] for code in view["codes"])


def test_agreeing_is_kept_without_the_participant_and_moves_no_points(course: Path) -> None:
    desk = reading(course)
    before = review.review(course, "praise", "mathea")
    view = desk.does("correct", part=0, code="labelled_praise")
    assert coding(view)["told"] == SAID("desk.coding.agreed")
    (kept,) = Corrections(course).all()
    assert (kept.text, kept.skill, kept.lang, kept.code) == (GOOD, "A", "nb", "labelled_praise")
    assert kept.context == desk.desk._present().parts[0].context
    assert review.review(course, "praise", "mathea") == before
    written = b"".join(path.read_bytes() for path in (course / "corrections").iterdir())
    assert b"mathea" not in written.lower()
    assert b"write-it-yourself" not in written


def test_another_code_can_be_given_and_taken_back(course: Path) -> None:
    desk = reading(course)
    view = desk.does("correct", part=0, code="praise_with_tail")
    name = BOOK.codes["praise_with_tail"].name["nb"]
    assert coding(view)["told"] == SAID("desk.coding.decided", move=name)
    assert coding(view)["mine"] == "praise_with_tail"
    view = desk.does("correct", part=0, code="")
    assert coding(view)["mine"] == ""
    assert Corrections(course).all() == ()


def test_what_makes_no_sense_is_not_kept(course: Path) -> None:
    desk = reading(course)
    for part in (99, -1, True, "0", None, 0):
        for code in ("labelled_praise", "nothing", None):
            if (part, code) != (0, "labelled_praise") or part is True:
                assert desk.does("correct", part=part, code=code)["alert"] == ""
    assert Corrections(course).all() == ()


def test_what_is_red_or_empty_or_not_coded_has_no_code_to_agree_with(course: Path) -> None:
    assert set(reading(course, RED).view["coding"]) == {None}
    desk = Supervisor(course)
    desk.does("read", who=desk.view["rows"][0]["who"])
    assert set(desk.does("exercise", to="praise/after-the-role-play")["coding"]) == {None}
    assert set(desk.does("exercise", to="praise/which-is-labelled")["coding"]) == {None}
    desk.does("correct", part=0, code="labelled_praise")
    assert Corrections(course).all() == ()


def test_a_full_disk_is_told(course: Path) -> None:
    desk = reading(course)
    (course / "corrections").write_text("in the way")
    assert desk.does("correct", part=0, code="other")["alert"] == SAID("kit.not_kept")


def test_the_desk_tells_how_it_stands_and_everything_can_be_erased(course: Path) -> None:
    desk = reading(course)
    desk.does("correct", part=0, code="praise_with_tail")
    told = desk.does("back")["coder"]
    assert told["texts"] == 1
    assert told["lines"] == [
        SAID("desk.coder.same", same=0, sure=1), SAID("desk.coder.few", fewest=FEWEST)
    ]  # fmt: skip
    told = desk.does("forget")["coder"]
    assert (told["texts"], told["lines"]) == (0, [SAID("desk.coder.none")])
    assert not list((course / "corrections").iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_enough_texts_there_are_numbers_with_their_margin(course: Path, language: str) -> None:
    kept = Corrections(course)
    one = Correction("A", "nb", "", "", "labelled_praise", 0.9, False, "labelled_praise")
    for number in range(FEWEST + 5):
        changed = {"code": "negative_talk"} if number % 5 == 0 else {}
        changed |= {"coder": "negative_talk", "code": "negative_talk"} if number % 5 == 1 else {}
        kept.decide(replace(one, text=f"Fint nummer {number}", **changed))
    kept.decide(replace(one, text="Hm", abstain=True, lang="nn"))
    told = Supervisor(course, language).view["coder"]
    said = words(language)
    assert said("desk.coder.abstained", number=1) in told["lines"]
    whole, bokmaal = told["groups"]
    assert whole.startswith(BOOK.title[language])
    assert said("desk.coder.nb") in bokmaal
    assert "80" in whole
    assert ("0.5" if language == "en" else "0,5") in whole
