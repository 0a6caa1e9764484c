"""A running course, and its pages opened in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rooms import Room, open_room

from own_home import copy_course

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


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
