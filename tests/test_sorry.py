"""When something breaks, people get words and the log gets the rest."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

import coursekit
from coursekit.places import LANGUAGES
from coursekit.screens.sorry import Sorry
from coursekit.words import words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), [("talk", "praise/no-such-play"), ("poem", "")])
def test_a_screen_that_cannot_be_made_leaves_kind_words(
    kind: str, name: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "coursekit"):
        shown = coursekit.show(kind, name, language)
    assert isinstance(shown, Sorry)
    page = shown._repr_html_()
    assert f'lang="{language}"' in page
    assert words(language)("kit.no_screen")[:30] in repr(shown)
    assert "Traceback" not in page
    assert "KeyError" in caplog.text


def test_a_click_that_breaks_is_told_in_words_and_the_screen_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    screen = coursekit.show("talk", "praise/homework", "nb")
    assert not isinstance(screen, Sorry)

    def breaks(_message: dict[str, Any]) -> None:
        raise RuntimeError

    monkeypatch.setattr(screen, "do", breaks)
    screen._heard(screen, {"do": "choose", "number": 7}, [])
    assert screen.view["alert"] == words("nb")("kit.went_wrong")
    assert screen.view["seen"] == 7
