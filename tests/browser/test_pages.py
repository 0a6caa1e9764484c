"""The start page, the role-plays and the workshop in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from amiss import nothing_amiss
from rooms import Room

from coursekit.library import library
from coursekit.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ("running",)
pytestmark = pytest.mark.browser
CHOSEN = """() => { const box = document.activeElement;
  return box.value.slice(box.selectionStart, box.selectionEnd); }"""
LANGUAGES = ("nb", "nn", "en")
NB = words("nb")
Opened = Callable[..., "Page"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)])
def test_the_start_page_is_for_everybody(
    opened: Opened, language: str, width: int, dark: bool
) -> None:
    page = opened("start", language, width, dark=dark)
    assert page.locator(".kit").get_attribute("lang") == language
    assert page.locator("h1").inner_text() == library().text("title", language)
    nothing_amiss(page)


def test_links_lead_to_the_pages_and_back(opened: Opened) -> None:
    page = opened("start")
    page.get_by_role("link", name=NB("startpage.open")).first.click()
    page.wait_for_url("**/notebooks/notebooks/nb/praise.ipynb*")
    page.locator(".kit .talk").first.wait_for()
    assert page.locator(".jp-CodeCell .jp-Cell-inputWrapper:visible").count() == 0
    page = opened("workshop")
    page.get_by_role("link", name=NB("page.back")).click()
    page.wait_for_url("**/notebooks/notebooks/nb/start.ipynb*")
    page.locator("h1").wait_for()
    page.get_by_role("link", name="Nynorsk").click()
    page.wait_for_url("**/notebooks/notebooks/nn/start.ipynb*")
    page.locator(".kit[lang=nn] h1").wait_for()


def test_the_start_page_in_jupyterlab_leads_to_the_participants_page(
    opened: Opened, room: Room
) -> None:
    page = opened("start")
    page.goto(f"{room.address}/lab/tree/notebooks/nb/start.ipynb?token={room.token}")
    page.locator(".kit h1").wait_for()
    links = page.eval_on_selector_all(".kit a", "all => all.map(a => new URL(a.href).pathname)")
    assert "/notebooks/notebooks/nb/praise.ipynb" in links
    assert all(link.startswith("/notebooks/notebooks/") for link in links)


def test_going_on_where_one_was(opened: Opened) -> None:
    page = opened("start")
    assert page.locator(".start-resume").count() == 0
    page.goto(page.url.replace("start.ipynb", "praise.ipynb"))
    page.locator(".talk-begin").first.click()
    page.locator("[data-key=own]").wait_for()
    page.goto(page.url.replace("praise.ipynb", "start.ipynb"))
    page.locator(".start-resume a").wait_for()
    assert "1" in page.locator(".start-count").first.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)])
def test_any_role_play_can_be_played(opened: Opened, language: str, width: int, dark: bool) -> None:
    page = opened("roleplays", language, width, dark=dark)
    nothing_amiss(page)
    page.locator("[data-key='play-praise/we-tried-that']").focus()
    page.keyboard.press("Enter")
    page.locator(".plays-slot .talk-title").wait_for()
    page.locator("[data-key='play-praise/we-tried-that'][aria-expanded=true]").click()
    page.locator(".plays-slot .talk-title").wait_for(state="detached")


def test_those_met_in_a_role_play_have_a_colour_each(opened: Opened) -> None:
    page = opened("roleplays")
    page.locator("[data-key='play-conversations/three-chairs']").click()
    page.locator(".plays-slot .talk-people").wait_for()
    faces = page.eval_on_selector_all(
        ".plays-slot .talk-face", "all => all.slice(1).map(e => e.className)"
    )
    assert len(faces) == len(set(faces)) == 3
    nothing_amiss(page)


# The workshop


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)])
def test_the_workshop_is_for_everybody(
    opened: Opened, language: str, width: int, dark: bool
) -> None:
    page = opened("workshop", language, width, dark=dark)
    nothing_amiss(page)
    page.locator("[data-key='open-praise/shoes-in-the-hall']").click()
    page.locator(".edit-text").wait_for()
    for tab in ("problems", "map", "play", "help"):
        page.locator(f"#shop-tab-{tab}").click()
        nothing_amiss(page)


def test_a_role_play_is_written_by_keyboard(opened: Opened, home: Path) -> None:
    page = opened("workshop")
    page.locator("#shop-new").focus()
    page.keyboard.type("Et glass melk")
    page.keyboard.press("Enter")
    text = page.locator(".edit-text")
    text.wait_for()
    page.wait_for_function("() => document.activeElement.dataset.key === 'under-work'")
    cells = page.locator(".jp-Cell").count()
    text.focus()
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("ddaabb: x")
    problem = page.locator("#shop-panel-problems button")
    problem.wait_for()
    assert page.evaluate("() => document.activeElement.className") == "edit-text"
    page.locator("#shop-tab-help").click()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.id") == "shop-tab-problems"
    problem.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(CHOSEN) == "ddaabb: x"
    page.keyboard.press("Control+z")
    for _ in range(12):
        page.keyboard.press("Control+z")
    page.locator(".shop-fine").wait_for()
    page.locator("[data-key=save]").focus()
    page.keyboard.press("Enter")
    page.locator(".shop-told p").first.wait_for()
    made = home / "course" / "scenarios" / "praise" / "et-glass-melk.yaml"
    assert "title: Et glass melk" in made.read_text("utf-8")
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0
    nothing_amiss(page)


def test_it_is_played_while_it_is_written(opened: Opened) -> None:
    page = opened("workshop")
    page.locator("[data-key='open-praise/shoes-in-the-hall']").click()
    page.locator("#shop-tab-play").click()
    page.locator("[data-key=play]").click()
    stage = page.locator(".shop-stage")
    stage.locator("[data-key=begin]").click()
    stage.locator(".talk-log > *").first.wait_for()
    page.locator("[data-key=close]").click()
    stage.locator(".talk-log").wait_for(state="detached")


def test_typed_text_survives_a_reload(opened: Opened) -> None:
    page = opened("workshop")
    page.locator("[data-key='open-praise/late-bus']").click()
    text = page.locator(".edit-text")
    text.wait_for()
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("# midt i en tanke")
    page.locator("[data-state=saved].shop-unsaved").wait_for()
    page.wait_for_timeout(1500)
    page.reload()
    page.locator("[data-key='open-praise/late-bus']").click()
    page.wait_for_function(
        "() => document.querySelector('.edit-text')?.value.includes('# midt i en tanke')"
    )
    assert page.locator(".shop-told button").count() == 1
