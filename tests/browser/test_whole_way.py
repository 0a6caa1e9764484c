"""The whole way, as people go it: open, read, play, answer, hand in, be graded, be answered."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rooms import Room, open_room

from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
NB = words("nb")
SLOW = 60_000
WRITTEN = "Så bra at du hengte opp jakka med en gang du kom inn!"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with open_room(tmp_path_factory.mktemp("room")) as room:
        yield room


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SLOW)
    yield context.new_page()
    context.close()


def assert_calm(page: Page) -> None:
    """No code, no prompt, no menu and no toolbar is seen."""
    for what in (".jp-CodeCell .jp-InputArea", ".jp-InputPrompt", "#jp-menu-panel", ".jp-Toolbar"):
        for each in page.locator(what).all():
            assert not each.is_visible(), what
    assert "Traceback" not in page.inner_text("body")
    assert "coursekit" not in page.inner_text("body")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_is_alive_in_lab_without_a_click(
    page: Page, room: Room, language: str
) -> None:
    page.goto(f"{room.address}/lab/tree/notebooks/{language}/start.ipynb?token={room.token}")
    page.locator(".kit h1").first.wait_for()
    assert page.locator("html").get_attribute("lang") == language
    assert_calm(page)


def test_a_role_play_is_played_to_its_ending_and_is_there_after_a_reload(
    page: Page, room: Room
) -> None:
    page.goto(room.page("nb/praise.ipynb"))
    talk = page.locator(".kit").filter(has=page.get_by_role("heading", name="Leksene ved")).first
    talk.locator('[data-key="begin"]').click()
    own = 0
    for _ in range(60):
        talk.locator(
            '[data-key="own"], [data-key^="reply-"], [data-key="go"], [data-key="ending"]'
        ).first.wait_for()
        if talk.locator('[data-key="ending"]').count():
            break
        if talk.locator('[data-key="own"]').count():
            own += 1
            talk.locator('[data-key="own"]').fill(WRITTEN)
            talk.locator('[data-key="own-send"]').click()
            talk.locator('[data-key^="reply-"]').first.wait_for()
        elif talk.locator('[data-key="go"]').count():
            talk.locator('[data-key="go"]').click()
            talk.locator('[data-key="go"]').wait_for(state="detached")
        else:
            talk.locator('[data-key^="reply-"]').last.click()
            talk.locator('[data-key="go"]').wait_for()
    assert own >= 1
    assert talk.locator("svg").count() >= 1
    assert_calm(page)
    page.reload()
    page.locator('[data-key="ending"]').first.wait_for()
    assert WRITTEN in (page.text_content("body") or "")


def test_links_lead_from_page_to_page_in_the_same_window(page: Page, room: Room) -> None:
    page.goto(room.page("nb/praise.ipynb"))
    page.get_by_role("link", name=NB("module.to_start")).click()
    page.locator(".kit h1").first.wait_for()
    assert page.url.endswith("/notebooks/notebooks/nb/start.ipynb")
    assert len(page.context.pages) == 1
    page.go_back()
    page.get_by_role("link", name=NB("module.to_exercises")).click()
    page.locator(".do-check").first.wait_for()
    assert page.url.endswith("/notebooks/notebooks/exercises/praise.ipynb")


def answer(page: Page) -> str:
    """Answer the exercise that is open, whatever its kind; give the kind met."""
    task = page.locator(".kit")
    if task.locator(".do-arrow").count():
        task.locator(".do-arrow[data-way='1']").first.click()
        kind = "order"
    elif task.locator(".do-piece").count():
        for piece in task.locator(".do-piece").all()[::3]:
            piece.click()
        kind = "mark"
    elif task.locator("select.do-select").count():
        for select in task.locator("select.do-select").all():
            select.select_option(index=1)
        kind = "code"
    elif task.locator("textarea.do-area").count():
        for area in task.locator("textarea.do-area").all():
            area.fill(WRITTEN)
        kind = "write"
    elif task.locator('[data-key$="/talk"]').count():
        kind = "play"
    else:
        for group in task.locator("fieldset").all():
            group.locator("input").first.check(force=True)
        kind = "choose"
    return kind


def test_every_exercise_is_answered_and_handed_in_and_still_there_after_a_reload(
    page: Page, room: Room
) -> None:
    page.goto(room.page("exercises/praise.ipynb"))
    met = set()
    for _ in library().exercise_names("praise"):
        page.locator('[data-key="way/after"]').wait_for()
        met.add(answer(page))
        check = page.locator(".do-check")
        if check.count() and check.first.is_enabled():
            check.first.click()
            page.locator(".do-result").first.wait_for()
        page.locator('[data-key="way/after"]').click()
        page.wait_for_timeout(600)
    assert met == {"choose", "mark", "order", "code", "write", "play"}
    page.locator('[data-key="hand-in/name"]').fill("Solbær")
    page.locator('[data-key="hand-in/send"]').click()
    page.locator('[data-key="hand-in/handed"]').wait_for()
    assert_calm(page)
    page.reload()
    page.locator('[data-key="hand-in/title"]').wait_for()
    assert len(handed(room)) == 1


def handed(room: Room) -> list[Path]:
    return sorted(room.folder.rglob("hand-ins/*.json"))


def test_what_was_handed_in_is_graded_and_answered(room: Room, tmp_path: Path) -> None:
    file = handed(room)[0]
    assert "Solbær" in json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)
    for command in (["collect", str(file)], ["grade", "praise"], ["feedback", "praise"]):
        done = subprocess.run(
            [sys.executable, "-m", "coursekit", *command, "--course", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    feedback = next((tmp_path / "feedback").rglob("*.html")).read_text("utf-8")
    assert '<html lang="nb"' in feedback
    assert WRITTEN in unescape(feedback)
    assert "http" not in feedback.replace("http-equiv", "")
