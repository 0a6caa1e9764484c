"""How an author's text is kept: in the course, as a draft, and never lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from coursekit import authoring, places
from coursekit.__main__ import main
from coursekit.authoring import HoldsBirthNumber
from coursekit.library import Library, library
from coursekit.shelf import EARLIER, Shelf
from coursekit.words import words
from own_home import copy_course

HOMEWORK = "praise/homework"
NUMBER = "158190 10029"  # made up: no month has the number 81


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return copy_course(tmp_path / "home")


@pytest.fixture
def shelf(home: Path, tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "work", home)


def homework() -> str:
    return (places.course() / "scenarios" / f"{HOMEWORK}.yaml").read_text("utf-8")


def test_a_fine_text_goes_into_the_course_and_the_earlier_one_is_kept(
    shelf: Shelf, home: Path
) -> None:
    text = homework().replace("Ferdig. Kan jeg spille nå?", "Ferdig! Kan jeg gå ut?")
    assert shelf.save(authoring.read(shelf.library, HOMEWORK, text))
    folder = home / "course" / "scenarios" / "praise"
    assert (folder / "homework.yaml").read_text("utf-8") == text
    (copy,) = (folder / EARLIER).iterdir()
    assert copy.read_text("utf-8") == homework()
    assert shelf.library.scenario(HOMEWORK).turns["done-early"].says == "Ferdig! Kan jeg gå ut?"
    assert Library(home).scenario_names() == library().scenario_names()


def test_a_text_with_problems_is_a_draft_and_the_course_is_untouched(
    shelf: Shelf, home: Path
) -> None:
    broken = homework().replace("level: 1", "level: 9")
    assert not shelf.save(authoring.read(shelf.library, HOMEWORK, broken))
    assert (home / "course" / "scenarios" / f"{HOMEWORK}.yaml").read_text("utf-8") == homework()
    assert shelf.draft_names() == (HOMEWORK,)
    assert shelf.saved(HOMEWORK) == broken
    assert shelf.save(authoring.read(shelf.library, HOMEWORK, homework()))
    assert shelf.draft_names() == ()
    kept = [p.read_text("utf-8") for p in (shelf.drafts / EARLIER).rglob("*.yaml")]
    assert kept == [broken]


def test_what_is_typed_is_kept_until_it_is_saved_or_put_away(shelf: Shelf) -> None:
    assert shelf.unsaved(HOMEWORK) is None
    shelf.keep(HOMEWORK, "title: halvferdig")
    assert shelf.unsaved(HOMEWORK) == "title: halvferdig"
    assert shelf.saved(HOMEWORK) == homework()
    shelf.forget(HOMEWORK)
    assert shelf.unsaved(HOMEWORK) is None
    assert [p.read_text("utf-8") for p in (shelf.drafts / EARLIER).rglob("*.yaml")] == [
        "title: halvferdig"
    ]


def test_a_birth_number_is_never_kept(shelf: Shelf, tmp_path: Path) -> None:
    text = homework() + f"# {NUMBER}\n"
    with pytest.raises(HoldsBirthNumber):
        shelf.keep(HOMEWORK, text)
    with pytest.raises(HoldsBirthNumber):
        shelf.save(authoring.read(shelf.library, HOMEWORK, text))
    assert all(NUMBER.encode() not in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    "name", ["../x/y", "praise/../../x", "praise", "praise/", "/etc/x", "a/B", "x/y/z"]
)
def test_no_name_leads_out_of_the_folders(shelf: Shelf, name: str) -> None:
    with pytest.raises(KeyError):
        shelf.saved(name)
    with pytest.raises(KeyError):
        shelf.keep(name, "x")


def test_translations_get_every_line_and_lose_none(shelf: Shelf, home: Path) -> None:
    shelf.save(
        authoring.read(
            shelf.library, HOMEWORK, homework().replace("Ferdig. Kan jeg spille nå?", "Nå?")
        )
    )
    left = shelf.translate(HOMEWORK)
    assert left == {"nn": (0, 1), "en": (0, 1)}
    text = authoring.starter(shelf.library, "nn", "nn")
    shelf.save(authoring.read(shelf.library, "praise/new", text))
    left = shelf.translate("praise/new")
    assert set(left) == {"nb", "en"}
    assert all(missing > 10 and not aged for missing, aged in left.values())
    assert not [p for p in Library(home).problems() if not p.warns_only]


def test_where_the_course_may_not_be_changed_a_fine_text_becomes_a_draft(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert not shelf.writable("praise")
    assert not shelf.save(authoring.read(shelf.library, HOMEWORK, homework()))
    assert shelf.saved(HOMEWORK) == homework()
    assert shelf.has_draft(HOMEWORK)


def test_a_failed_write_leaves_what_was_there(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        shelf.save(authoring.read(shelf.library, HOMEWORK, homework() + "# mer\n"))
    assert shelf.saved(HOMEWORK) == homework()


def test_the_command_makes_a_scenario_that_holds_and_overwrites_none(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(places, "home", lambda: home)
    assert main(["new", "scenario", "praise/on-the-stairs", "--language", "nn"]) == 0
    made = home / "course" / "scenarios" / "praise" / "on-the-stairs.yaml"
    assert Library(home).check_scenario(made) == ()
    assert "language: nn" in made.read_text("utf-8")
    assert stat.S_ISREG(made.stat().st_mode)
    before = made.read_bytes()
    assert main(["new", "scenario", "praise/on-the-stairs"]) == 1
    assert made.read_bytes() == before
    assert main(["new", "scenario", "../x"]) == 1
    said = capsys.readouterr().out
    assert words("nb")("workshop.command.taken", name="praise/on-the-stairs") in said
    assert str(home) not in said
