"""Turns of a role-play in a real browser: milliseconds from click to the new line in the page.

Run by ``make bench``, or alone with ``python bench/turns.py``. The click is timed in the page
itself, on the participant's page with all of the module's widgets alive.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Locator, sync_playwright

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / part) for part in ("", "browser")]

from rooms import open_room  # noqa: E402 - as above

from conftest import QUIET, find_chromium  # noqa: E402 - they lie among the tests

TURNS = 50
OWN = "Så bra at du fant fram boka selv."
CLICK = """([what, awaited]) => new Promise(done => {
  const root = document.querySelector('.kit:has(.talk-log)');
  const old = root.querySelector(awaited);
  const at = performance.now();
  const watch = new MutationObserver(() => {
    const now = root.querySelector(awaited);
    if (now && now !== old) { watch.disconnect(); done(performance.now() - at); }
  });
  watch.observe(root, {childList: true, subtree: true});
  root.querySelector(what).click();
})"""
# What stands there, what is clicked then, and what shows that the answer has come
WAYS = (
    ("[data-key=again]", "[data-key=again]", "[data-key=own]"),
    ("[data-key=own]", "[data-key=own-send]", ".talk-reply"),
    (".talk-reply", ".talk-reply", "[data-key=go]"),
    ("[data-key=go]", "[data-key=go]", ".talk-panel:not(:has([data-key=go])), .talk-after"),
)


def play(talk: Locator) -> tuple[list[float], list[float]]:
    """Play until enough turns are timed; give the times of turns and of endings."""
    turns: list[float] = []
    endings: list[float] = []
    while len(turns) < TURNS:
        there, click, awaited = next(way for way in WAYS if talk.locator(way[0]).count())
        if there == "[data-key=own]":
            talk.locator(there).fill(OWN)
        took = talk.page.evaluate(CLICK, [click, awaited])
        (endings if talk.locator(".talk-after").count() else turns).append(took)
        talk.page.wait_for_timeout(150)
    return turns, endings


def table(name: str, times: list[float]) -> str:
    """Give one line of the table."""
    most = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    middle = statistics.median(times)
    return f"  {name:<22} p50 {middle:6.1f} ms, p95 {most:6.1f} ms, worst {max(times):6.1f} ms"


def main(_argv: list[str]) -> None:
    """Print a table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_room(Path(folder)) as room,
        sync_playwright() as tool,
    ):
        browser = tool.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(room.page("nb/praise.ipynb"))
        talk = page.locator(".kit:has(.talk, .talk-log)").first
        talk.locator("[data-key=begin]").click()
        talk.locator("[data-key=own]").wait_for()
        turns, endings = play(talk)
        browser.close()
    print(f"Role-play, click to new line in the page ({len(turns)} clicks)")
    print(table("turns", turns))
    print(table("ending with debrief", endings))
    print("  aim: p95 of turns at most 100 ms")


if __name__ == "__main__":
    main(sys.argv[1:])
