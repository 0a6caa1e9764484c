"""What all screens share: files, keeping before showing, messages that make no sense."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from coursekit import answers
from coursekit.screens import SCREENS, open_screen
from coursekit.screens.base import Screen, script, style
from coursekit.words import words

SCREEN_FILES = Path(answers.__file__).parent / "screens"


class Echo(Screen):
    """The smallest screen: keeps what it is told, and shows how often."""

    def __init__(self, language: str = "nb") -> None:
        self.kept = 0
        super().__init__("talk", language)
        self.show()

    def shown(self) -> dict[str, Any]:
        return {"kept": self.kept}

    def do(self, message: dict[str, Any]) -> None:
        if message["do"] == "break":
            raise ZeroDivisionError
        self.kept += self.keep({"what": "echo", "text": message.get("text")})


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Echo:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "journals", {})
    return Echo()


@pytest.mark.parametrize("name", ["talk", "exercise", "exercises", "start"])
def test_a_screen_carries_its_script_and_style_with_it(name: str) -> None:
    assert script(name).startswith(script())
    assert script(name).count("\nexport default ") == 1
    assert style(name).startswith(style())
    assert style(name).count("{") == style(name).count("}")


def test_there_is_no_screen_that_nobody_made() -> None:
    with pytest.raises(KeyError):
        open_screen("nothing")
    assert all(where.startswith("coursekit.screens.") for where, _ in SCREENS.values())


def test_what_is_kept_is_on_the_disk_before_it_is_shown(echo: Echo) -> None:
    seen = []
    echo.observe(lambda _: seen.append(len(answers.read_all(echo.folder))), "view")
    echo._heard(echo, {"do": "keep", "text": "Så fint", "number": 1}, None)
    assert (echo.view["kept"], echo.view["seen"], echo.view["alert"], seen) == (1, 1, "", [1])
    record = answers.read_all(echo.folder)[0]
    assert (record["text"], record["language"]) == ("Så fint", "nb")


def test_a_birth_number_is_not_kept_and_it_is_said_why(echo: Echo) -> None:
    echo._heard(echo, {"do": "keep", "text": "Hun er 158190 10029", "number": 1}, None)
    assert echo.view["kept"] == 0
    assert echo.view["alert"] == words("nb")("kit.birth_number")
    assert answers.read_all(echo.folder) == []


def test_a_full_disk_is_said_and_the_next_try_clears_it(echo: Echo) -> None:
    echo.folder.write_text("in the way")
    echo._heard(echo, {"do": "keep", "text": "a", "number": 1}, None)
    assert (echo.view["kept"], echo.view["alert"]) == (0, words("nb")("kit.not_kept"))
    echo.folder.unlink()
    echo._heard(echo, {"do": "keep", "text": "a", "number": 2}, None)
    assert (echo.view["kept"], echo.view["alert"]) == (1, "")


@pytest.mark.parametrize("message", [None, "do", 7, [], {}, {"do": 3}, {"do": ["keep"]}])
def test_a_message_that_makes_no_sense_changes_nothing(echo: Echo, message: object) -> None:
    before = dict(echo.view)
    echo._heard(echo, message, None)
    assert echo.view == before


def test_a_message_is_answered_even_where_something_breaks(echo: Echo) -> None:
    echo._heard(echo, {"do": "break", "number": 4}, None)
    assert echo.view["seen"] == 4
    assert echo.view["alert"] == words("nb")("kit.went_wrong")


def test_an_unknown_language_is_the_default_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Echo("klingon").view["language"] == "nb"


def leaves(tree: dict[str, Any], above: str = "") -> set[str]:
    """Dotted paths of all words in a branch."""
    found: set[str] = set()
    for key, value in tree.items():
        found |= leaves(value, f"{above}{key}.") if isinstance(value, dict) else {above + key}
    return found


@pytest.mark.parametrize("area", ["kit", "talk", "debrief"])
def test_all_languages_have_the_same_words_with_the_same_blanks(area: str) -> None:
    trees = {language: words(language).branch(area) for language in ("nb", "nn", "en")}
    assert leaves(trees["nb"]) == leaves(trees["nn"]) == leaves(trees["en"])
    for key in leaves(trees["nb"]):
        blanks = {
            language: sorted(re.findall(r"\{(\w+)\}", words(language)(f"{area}.{key}")))
            for language in trees
        }
        assert blanks["nb"] == blanks["nn"] == blanks["en"], key


@pytest.mark.parametrize("area", ["kit", "talk", "debrief"])
def test_no_word_stands_there_unused(area: str) -> None:
    read = "".join(
        p.read_text("utf-8") for p in SCREEN_FILES.iterdir() if p.suffix in {".js", ".py"}
    )
    used = set(re.findall(r"[\w-]+", read)) | {"better", "mixed", "worse"}
    assert {
        key for key in leaves(words("nb").branch(area)) if key.split(".")[-1] not in used
    } == set()
