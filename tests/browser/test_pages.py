"""The start page, the workshop and the desk in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from amiss import nothing_amiss
from rooms import Room, open_room

from coursekit.library import library
from coursekit.words import words
from own_home import copy_course
from supervisor import handed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CHOSEN = """() => { const box = document.activeElement;
  return box.value.slice(box.selectionStart, box.selectionEnd); }"""
LANGUAGES = ("nb", "nn", "en")
HOSTILE = "<img src=x onerror='document.title=1'> [x](javascript:alert(2))"
NB = words("nb")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_course(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def room(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A running course whose pages write into a copy, never into the checkout."""
    folder = tmp_path_factory.mktemp("room")
    startup = folder / ".coursekit" / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    lines = ("from pathlib import Path", "from coursekit import places", "places.home = lambda: {}")
    own = "\n".join(lines).format(f"Path({str(home)!r})")
    (startup / "00-home.py").write_text(own, "utf-8")
    with open_room(folder) as running:
        yield running


Opened = Callable[..., "Page"]


@pytest.fixture
def opened(room: Room, browser: Browser, axe: str) -> Iterator[Opened]:
    """Open a page of the course; one may ask for language, width and theme."""
    contexts = []

    def open_page(
        name: str, language: str = "nb", width: int = 1280, *, dark: bool = False
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(room.page(f"{language}/{name}.ipynb"))
        page.locator(".kit h1").wait_for()
        page.evaluate(f"{axe};0")
        return page

    yield open_page
    for context in contexts:
        context.close()


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


# The desk


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
