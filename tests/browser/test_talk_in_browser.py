"""The role-play in the browser: by keyboard, on a phone, in the dark, in two windows, when slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from rooms import Room, open_room

from coursekit.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIND = """async rules => (await axe.run('.kit', {runOnly: rules})).violations
  .map(v => v.id + ': ' + v.nodes[0].html)"""
SMALL = """() => [...document.querySelector('.kit').querySelectorAll('button, textarea, summary')]
  .filter(e => e.checkVisibility() && Math.min(e.offsetWidth, e.offsetHeight) < 44)
  .map(e => e.outerHTML)"""
WIDE = """() => [...document.querySelectorAll('.kit *')]
  .filter(e => !e.closest('.after-scroll, svg, .kit-hidden'))
  .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"""
FOCUS = """() => document.activeElement.closest('.kit')
  ? document.activeElement.dataset.key || 'in' : 'lost'"""
SEEN = """e => { const copy = e.cloneNode(true);
  for (const hidden of copy.querySelectorAll('.kit-hidden')) hidden.remove();
  return copy.textContent; }"""
OWN = "Så bra at du fant fram boka selv."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with open_room(tmp_path_factory.mktemp("room")) as opened:
        yield opened


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def make(width: int = 1280, height: int = 900, *, dark: bool = False) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(60_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


def opened(context: BrowserContext, room: Room, language: str = "nb") -> tuple[Page, Locator]:
    page = context.new_page()
    page.goto(room.page(f"{language}/praise.ipynb"))
    talk = page.locator(".kit:has(.talk, .talk-log)").first
    talk.wait_for()
    return page, talk


def answered(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('.kit-busy')")


def begin_again(page: Page, talk: Locator) -> None:
    """Stand at the first turn, whatever was played before."""
    if talk.locator("[data-key=restart]").count():
        talk.locator("[data-key=restart]").click()
        talk.locator(".talk-restart button").first.click()
    else:
        talk.locator("[data-key=begin], [data-key=again]").click()
    talk.locator("[data-key=own]").wait_for()
    answered(page)


def key(page: Page, name: str) -> None:
    page.keyboard.press(name)
    answered(page)


def test_it_is_played_by_keyboard_alone_and_nothing_is_amiss_on_the_way(
    window: Callable[..., BrowserContext], room: Room, axe: str
) -> None:
    page, talk = opened(window(), room)
    page.evaluate(f"{axe};0")

    def check() -> None:
        assert page.evaluate(FIND, RULES) == []
        assert page.evaluate(FOCUS) != "lost"

    cells = page.locator(".jp-Cell").count()
    talk.locator("[data-key=begin]").focus()
    check()
    page.keyboard.press("Enter")
    talk.locator("[data-key=own]").wait_for()
    for turn in range(20):
        if talk.locator("[data-key=ending]").count():
            break
        assert page.evaluate(FOCUS).startswith(f"{turn}-")
        if talk.locator("[data-key=own]").count():
            key(page, "Tab")
            page.keyboard.type(OWN)
            if turn == 0:
                check()
            page.keyboard.press("Control+Enter")
            talk.locator(".talk-replies").wait_for()
            assert page.evaluate(FOCUS) == "hint"
        key(page, "Tab")
        if not turn:
            for jupyter_command in ("Tab", "a", "m", "d", "d", "0", "0"):
                page.keyboard.press(jupyter_command)
            check()
        page.keyboard.press("2")
        talk.locator("[data-key=go]").wait_for()
        assert page.evaluate(FOCUS) == "panel"
        if not turn:
            check()
        key(page, "Tab")
        page.keyboard.press("Enter")
        talk.locator("[data-key=go]").wait_for(state="detached")
        answered(page)
    check()
    assert talk.locator("svg[role=img]").count() == 2
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_fits_a_phone_and_the_dark(
    window: Callable[..., BrowserContext], room: Room, axe: str, language: str
) -> None:
    page, talk = opened(window(375, 740, dark=True), room, language)
    page.locator("[data-jp-theme-light=false]").wait_for(state="attached")
    page.evaluate(f"{axe};0")
    begin_again(page, talk)
    assert talk.get_attribute("lang") == language
    seen = set()
    while not talk.locator("[data-key=ending]").count():
        for step in ("own-skip", "go"):
            if talk.locator(f"[data-key={step}]").count():
                talk.locator(f"[data-key={step}]").click()
                talk.locator(f"[data-key={step}]").wait_for(state="detached")
        if talk.locator(".talk-reply").count():
            talk.locator(".talk-reply").last.click()
            talk.locator("[data-key=go]").wait_for()
        answered(page)
        if (here := talk.locator(".talk-panel, .talk-after").get_attribute("class")) not in seen:
            seen.add(here)
            assert page.evaluate(WIDE) == []
            assert page.evaluate(SMALL) == []
            assert page.evaluate(FIND, RULES) == []
    for summary in talk.locator("summary").all():
        summary.click()
    assert page.evaluate(WIDE) == []
    assert page.evaluate(FIND, RULES) == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_story_goes_on_from_own_words_by_keyboard_on_a_phone(
    window: Callable[..., BrowserContext], room: Room, axe: str, language: str
) -> None:
    own = {
        "nb": "Så bra at du fant fram matteboka selv!",
        "nn": "Så bra at du fann fram matteboka sjølv!",
        "en": "Well done for getting your maths book out yourself!",
    }[language]
    page, talk = opened(window(390, 844), room, language)
    page.evaluate(f"{axe};0")
    begin_again(page, talk)
    talk.locator("[data-key=own]").fill(own)
    page.keyboard.press("Control+Enter")
    talk.locator("[data-key=own-go]").wait_for()
    assert page.evaluate(FOCUS) == "hint"
    assert page.evaluate(WIDE) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(FIND, RULES) == []
    key(page, "Tab")
    assert page.evaluate(FOCUS) == "own-go"
    page.keyboard.press("Enter")
    talk.locator("[data-key=go]").wait_for()
    assert talk.locator('[data-key="0-you"] .talk-bubble').inner_text() == own
    assert page.evaluate(FOCUS) == "panel"
    assert page.evaluate(FIND, RULES) == []
    talk.locator("[data-key=go]").click()
    talk.locator('[data-key="1-line"]').wait_for()


def test_what_is_typed_but_not_sent_is_there_after_a_reload(
    window: Callable[..., BrowserContext], room: Room
) -> None:
    page, talk = opened(window(), room)
    begin_again(page, talk)
    talk.locator("[data-key=own]").fill(OWN)
    page.reload()
    talk.locator("[data-key=own]").wait_for()
    assert talk.locator("[data-key=own]").input_value() == OWN
    talk.locator("[data-key=own-send]").click()
    talk.locator(".talk-replies").wait_for()
    assert page.evaluate(f"() => Object.values(localStorage).includes('{OWN}')") is False


def test_what_is_done_in_one_window_is_seen_on_coming_back_to_the_other(
    window: Callable[..., BrowserContext], room: Room
) -> None:
    context = window()
    page, talk = opened(context, room)
    other_page, other = opened(context, room)
    comes_back = "() => window.dispatchEvent(new Event('focus'))"
    begin_again(page, talk)
    talk.locator("[data-key=own-skip]").click()
    talk.locator(".talk-reply").first.wait_for()
    other_page.evaluate(comes_back)
    other.locator(".talk-reply").first.click()
    other.locator("[data-key=go]").click()
    other.locator('[data-key="1-line"]').wait_for()
    talk.locator(".talk-reply").last.click()
    talk.locator('[data-key="1-line"]').wait_for()
    assert talk.locator(".kit-alert").inner_text() == words("nb")("talk.moved")
    assert talk.locator(".talk-log").inner_text() == other.locator(".talk-log").inner_text()


def test_the_conversation_grows_in_place_so_that_it_can_be_read_aloud(
    window: Callable[..., BrowserContext], room: Room
) -> None:
    page, talk = opened(window(), room)
    begin_again(page, talk)
    log = talk.locator("[role=log][aria-live=polite]")
    log.evaluate("e => { e.mine = true; e.lastElementChild.mine = true }")
    talk.locator("[data-key=own-skip]").click()
    talk.locator(".talk-reply").first.click()
    talk.locator("[data-key=go]").click()
    talk.locator('[data-key="1-line"]').wait_for()
    assert log.evaluate("e => e.mine") is True
    assert log.evaluate("e => [...e.children].filter(c => c.mine).length") == 1


def test_a_kernel_that_does_not_answer_is_told_and_nothing_typed_is_lost(
    window: Callable[..., BrowserContext], room: Room
) -> None:
    page, talk = opened(window(), room)
    begin_again(page, talk)
    talk.locator("[data-key=own]").fill(OWN)
    stopped = room.kernels()
    for process in stopped:
        process.suspend()
    try:
        talk.locator("[data-key=own-send]").click()
        late = talk.locator(".kit-late")
        late.filter(has_text=words("nb")("kit.late")).wait_for()
        assert late.get_attribute("role") == "alert"
        assert talk.locator("[data-key=own]").input_value() == OWN
    finally:
        for process in stopped:
            process.resume()
    talk.locator(".talk-replies").wait_for()
    assert late.inner_text() == ""
    shown = talk.locator(".talk-own").evaluate(SEEN)
    assert shown == OWN
