"""The place to try sentences, in the browser: by keyboard, on a phone, and gone afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from rooms import Room, open_room
from steps import faults

from coursekit.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
TRIES = {
    "nb": ("Flink gutt!", "Så fint at du hengte opp jakka di!"),
    "nn": ("Flink gut!", "Så fint at du hengde opp jakka di!"),
    "en": ("Good boy!", "Thanks for hanging up your jacket."),
}
FOCUS = "() => document.activeElement.dataset.key"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with open_room(tmp_path_factory.mktemp("room")) as opened:
        yield opened


@pytest.fixture
def opened(browser: Browser, room: Room) -> Iterator[Callable[..., tuple[Page, Locator]]]:
    contexts = []

    def make(language: str = "nb", width: int = 1280) -> tuple[Page, Locator]:
        size = {"width": width, "height": 844}
        context = browser.new_context(viewport=size, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(room.page(f"{language}/praise.ipynb"))
        coach = page.locator(".kit:has(> .coach)")
        coach.wait_for()
        return page, coach

    yield make
    for context in contexts:
        context.close()


def test_sentences_are_tried_and_changed_by_keyboard_alone(
    opened: Callable[..., tuple[Page, Locator]],
) -> None:
    page, coach = opened()
    poor, good = TRIES["nb"]
    coach.locator("[data-key=coach-before]").focus()
    page.keyboard.type("Ola henger opp jakka.")
    page.keyboard.press("Tab")
    page.keyboard.type(poor)
    page.keyboard.press("Enter")
    coach.locator(".coach-result").wait_for()
    assert page.evaluate(FOCUS) == "coach-said"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "coach-text"
    page.keyboard.press("Control+a")
    page.keyboard.type(good)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "coach-send"
    page.keyboard.press("Enter")
    coach.locator(".coach-tries").wait_for()
    assert page.evaluate(FOCUS) == "coach-said"
    assert poor in coach.locator(".coach-tries").inner_text()
    assert coach.locator("[data-key=coach-text]").input_value() == good
    assert coach.locator("[data-key=coach-before]").input_value() == "Ola henger opp jakka."
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "coach-text"
    assert coach.locator("[data-key=coach-text]").input_value() == ""


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_decided_is_marked_for_eyes_and_ears_and_fits_a_phone(
    opened: Callable[..., tuple[Page, Locator]], axe: str, language: str
) -> None:
    page, coach = opened(language, 390)
    said = words(language)
    assert coach.get_attribute("lang") == language
    for text in TRIES[language]:
        coach.locator("[data-key=coach-text]").fill(text)
        coach.locator("[data-key=coach-send]").click()
        page.wait_for_function("() => !document.querySelector('.kit-busy')")
    marks = coach.locator(".coach-own mark")
    assert marks.count() == 2
    assert marks.first.inner_text().startswith(said("coach.marked"))
    style = "e => [getComputedStyle(e).borderBottomStyle, getComputedStyle(e).borderBottomWidth]"
    assert marks.first.evaluate(style) == ["solid", "3px"]
    assert said("coach.text_only") in coach.inner_text()
    assert said("coach.private") in coach.inner_text()
    assert faults(page, axe) == []


def test_it_is_gone_after_a_reload_and_the_browser_keeps_none_of_it(
    opened: Callable[..., tuple[Page, Locator]], room: Room
) -> None:
    page, coach = opened()
    coach.locator("[data-key=coach-text]").fill("Flink gutt, du!")
    coach.locator("[data-key=coach-send]").click()
    coach.locator(".coach-result").wait_for()
    page.reload()
    coach.wait_for()
    assert coach.locator(".coach-result").count() == 0
    assert coach.locator("[data-key=coach-text]").input_value() == ""
    kept = page.evaluate("() => JSON.stringify(Object.values(localStorage))")
    assert "Flink gutt, du!" not in kept
    found = [path for path in room.folder.rglob("*.jsonl") if "Flink gutt, du!" in path.read_text()]
    assert found == []
