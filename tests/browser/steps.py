"""What a participant does with an exercise in the browser, step by step."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit import answers
from coursekit.library import library

sys.path.insert(0, str(Path(__file__).parent.parent))

from best_answers import best

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TOO_SMALL = """() => [...document.querySelectorAll('.kit *')]
    .filter((e) => e.matches('button, a, input, select, summary, textarea'))
    .map((e) => [(e.closest('label') || e).getBoundingClientRect(), e.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width && (box.height < 43.5 || box.width < 43.5))
    .map(([, html]) => ['small', html])"""


def key(name: str) -> str:
    return f'[data-key="{name}"]'


def go(page: Page, place: str) -> None:
    """Go to an exercise or the hand-in by the list of steps."""
    if not page.locator(".set-nav details[open]").count():
        page.locator(".set-nav summary").click()
    page.locator(key(f"step/{place}")).click()
    title = "hand-in/title" if place == "hand in" else f"{place}/title"
    page.wait_for_function("k => document.activeElement.dataset.key === k", arg=title)


def fill(page: Page, name: str) -> None:  # noqa: C901 - a way for each kind
    """Give the best answer to an exercise with the mouse and the keyboard."""
    task = library().exercise(name)
    answer = best(task) if task.kind != "play" else {}
    match task.kind:
        case "choose":
            for item, options in answer.items():
                for option in options:
                    page.locator(key(f"{name}/{item}/{option}")).check()
        case "mark":
            for item, pieces in answer.items():
                for piece in pieces:
                    page.locator(key(f"{name}/{item}/{piece}")).click()
        case "order":
            put_in_order(page, name, answer["order"])
        case "code":
            for line, code in answer.items():
                page.locator(key(f"{name}/{line}")).select_option(code)
        case _:
            for part, text in answer.items():
                page.locator(key(f"{name}/{part}")).fill(text)


def put_in_order(page: Page, name: str, wanted: list[str]) -> None:
    for place, step in enumerate(wanted):
        while steps_shown(page).index(f"{name}/{step}/-1") > place:
            page.locator(key(f"{name}/{step}/-1")).press("Enter")
            assert page.evaluate("document.activeElement.dataset.key") == f"{name}/{step}/-1"


def steps_shown(page: Page) -> list[str]:
    keys: list[str] = page.evaluate(
        "[...document.querySelectorAll('.do-step [data-way=\"-1\"]')].map(b => b.dataset.key)"
    )
    return keys


def check(page: Page, name: str) -> str:
    """Check an answer and give the result's title."""
    page.locator(key(f"{name}/check")).click()
    result = page.locator(key(f"{name}/result"))
    result.wait_for()
    page.wait_for_function("k => document.activeElement.dataset.key === k", arg=f"{name}/result")
    return result.locator(".do-result-title").inner_text()


def faults(page: Page, axe: str) -> list[tuple[str, str]]:
    """Give what axe finds in our own part of the page, and targets that are too small."""
    page.evaluate(axe)
    found = page.evaluate(
        "tags => axe.run('.kit', {runOnly: tags}).then(r => r.violations"
        ".flatMap(v => v.nodes.map(n => [v.id, n.html.slice(0, 120)])))",
        TAGS,
    )
    small = page.evaluate(TOO_SMALL)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*map(tuple, found), *map(tuple, small), *([("wide", str(wide))] if wide > 0 else [])]


def records(folder: Path) -> list[dict[str, Any]]:
    return answers.read_all(folder / "answers")
