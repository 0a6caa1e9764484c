"""Opening a page: seconds from the address to the first widget that answers.

In JupyterLab and on the participant's page, in fresh browser contexts with no kernel running,
with course mode's speed-ups and without them, the four in turn within one run.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "browser")]
from rooms import Room, open_room  # noqa: E402

from conftest import QUIET, find_chromium  # noqa: E402 - the tests' own browser and room

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS = 5
REST = 6.0  # seconds between two openings, in which the spare kernel gets ready
VIEWS = {"JupyterLab": "lab/tree", "participant's page": "notebooks"}
TRIAL = {"JupyterLab": 6.4, "participant's page": 4.6}  # medians of the trial of the front ends
PAGE = "notebooks/nb/praise.ipynb"
USABLE = ".kit button:not([disabled]):visible"


@contextmanager
def rooms() -> Iterator[dict[str, Room]]:
    """Open the course twice: with the speed-ups, and without."""
    before = dict(os.environ)
    opened = {}
    with ExitStack() as stack:
        for name in ("off", "on"):
            os.environ["COURSEKIT_SPEEDUPS"] = name
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            opened[name] = stack.enter_context(open_room(Path(folder)))
        os.environ.clear()
        os.environ.update(before)
        yield opened


def ask(room: Room, method: str, path: str) -> list[dict[str, str]]:
    """Use the server's own interface."""
    asking = HTTPConnection(room.address.removeprefix("http://"), timeout=60)
    asking.request(method, path, headers={"Authorization": f"token {room.token}"})
    said = asking.getresponse().read()
    asking.close()
    return json.loads(said) if said else []


def opening(browser: Browser, room: Room, view: str) -> float:
    """Open the module's page once in a fresh context, and measure until it can be used."""
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(f"{room.address}/{view}/{PAGE}?token={room.token}", wait_until="commit")
    page.locator(USABLE).first.wait_for(timeout=120_000)
    seconds = time.perf_counter() - start
    context.close()
    for session in ask(room, "GET", "/api/sessions"):
        ask(room, "DELETE", f"/api/sessions/{session['id']}")
    return seconds


def measured() -> dict[tuple[str, str], list[float]]:
    """Open each page with and without the speed-ups, in turn; the first round warms up."""
    seconds: dict[tuple[str, str], list[float]] = {}
    with rooms() as opened, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        for round_ in range(ROUNDS + 1):
            for view, path in VIEWS.items():
                for speedups, room in opened.items():
                    time.sleep(REST)
                    took = opening(browser, room, path)
                    if round_:
                        seconds.setdefault((view, speedups), []).append(took)
        browser.close()
    return seconds


def main(_argv: list[str]) -> None:
    """Print a table."""
    seconds = measured()
    print(f"Opening the praise module, until its first widget can be used ({ROUNDS} openings)")
    for view in VIEWS:
        medians = {}
        for speedups in ("off", "on"):
            each = seconds[view, speedups]
            medians[speedups] = statistics.median(each)
            print(
                f"  {view:<20} speed-ups {speedups:<3}  median {medians[speedups]:4.1f} s"
                f"  ({min(each):.1f}-{max(each):.1f})"
            )
        print(
            f"  {view:<20} on / off {medians['on'] / medians['off']:.2f};"
            f" aim: half of the trial's {TRIAL[view]} s; it took {medians['on'] / TRIAL[view]:.2f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
