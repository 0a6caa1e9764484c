"""The supervisor's desk in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from amiss import nothing_amiss

from supervisor import handed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ("running",)
pytestmark = pytest.mark.browser
LANGUAGES = ("nb", "nn", "en")
HOSTILE = "<img src=x onerror='document.title=1'> [x](javascript:alert(2))"
Opened = Callable[..., "Page"]


def test_a_supervisor_takes_in_reads_and_gives_back(
    opened: Opened, tmp_path: Path, home: Path
) -> None:
    files = {"mathea.json": handed("Mathea"), "odd.json": handed("Odd <b>fet</b>", "nn", HOSTILE)}
    for name, raw in {**files, "cat.json": b"\x89PNG"}.items():
        (tmp_path / name).write_bytes(raw)
    page = opened("desk")
    nothing_amiss(page)
    page.locator("#desk-files").set_input_files(sorted(tmp_path.iterdir()))
    page.locator(".desk-reports").wait_for()
    assert page.locator(".desk-wrong").count() == 1
    assert "cat.json" in page.locator(".desk-wrong").inner_text()
    page.locator("[data-key=first]").wait_for()
    nothing_amiss(page)

    page.locator("[data-key=first]").focus()
    page.keyboard.press("Enter")
    page.locator(".desk-review").wait_for()
    seen = ""
    for _ in range(20):
        page.wait_for_function("() => document.activeElement.dataset.key === 'review'")
        seen += page.locator(".desk-answers").inner_text()
        nothing_amiss(page)
        if not page.locator("[data-key=next]").count():
            break
        page.locator("[data-key=points]").fill("0,5")
        page.locator("[data-key=comment]").fill("Fint at du prøvde.")
        before = page.locator(".desk-decide").get_attribute("data-key")
        page.locator("[data-key=next]").click()
        page.wait_for_function(
            "before => document.querySelector('.desk-decide').dataset.key !== before"
            " || !document.querySelector('[data-key=next]')",
            arg=before,
        )
    assert HOSTILE in seen
    assert page.locator(".kit img").count() == 0
    assert page.locator(".kit b").count() == 0
    assert page.title() != "1"

    page.locator("[data-key=back]").click()
    page.locator("[data-key=make]").click()
    page.locator("[data-key=feedback] .desk-told").wait_for()
    page.locator("[data-key^=page-]").first.click()
    frame = page.frame_locator(".desk-frame")
    frame.locator("h1").wait_for()
    assert "Fint at du prøvde." in frame.locator("body").inner_text()
    assert page.locator(".desk-frame").get_attribute("sandbox") == ""
    assert (home / "exercises" / "nbgrader" / "feedback" / "mathea").is_dir()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_fits_a_phone_and_the_dark(opened: Opened, language: str) -> None:
    page = opened("desk", language, 375, dark=True)
    nothing_amiss(page)
    page.locator("[data-key=hide]").check()
    page.wait_for_function("() => !document.querySelector('.kit-busy')")
    assert "Mathea" not in page.locator(".kit").inner_text()
    page.locator("[data-key^=read-]").first.click()
    page.locator(".desk-review").wait_for()
    nothing_amiss(page)
    focused = "name => document.activeElement.dataset.key === name"
    page.locator('[data-key="step-praise/write-it-yourself"]').click()
    page.locator("[data-key=agree-0]").press("Enter")
    page.wait_for_function(focused, arg="coded-0")
    nothing_amiss(page)
    page.locator("[data-key=differs-1]").select_option("praise_with_tail")
    page.wait_for_function(focused, arg="coded-1")
    for place in (0, 1):
        page.locator(".desk-coded button").first.press("Enter")
        page.wait_for_function(focused, arg=f"agree-{place}")
    nothing_amiss(page)
