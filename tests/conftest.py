"""What every test may lean on: above all the browser, and what to do without one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HOW_TO_GET_ONE = (
    "no Chromium: the browser tests need one. "
    "Debian/Ubuntu: apt install chromium. Elsewhere: .venv/bin/playwright install chromium"
)
# Without these Chromium keeps asking addresses outside, which a closed network refuses
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Give the path of a Chromium: the one named in CHROMIUM, the machine's, or Playwright's."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *BROWSERS)):
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = play.chromium.executable_path
    return path if Path(path).exists() else None


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say in one line how to get a browser, where there is none."""
    wanted = "not browser" not in config.getoption("markexpr")
    return HOW_TO_GET_ONE if wanted and not find_chromium() else None


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the Chromium; without one the test is skipped, and fails in CI."""
    path = find_chromium()
    if path is None:
        (pytest.fail if IN_CI else pytest.skip)(HOW_TO_GET_ONE)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running headless Chromium, one for all browser tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, to be injected in a page: the copy whose hash the lock pins."""
    import axe_playwright_python

    folder = Path(axe_playwright_python.__file__).parent
    return (folder / "axe.min.js").read_text(encoding="utf-8")
