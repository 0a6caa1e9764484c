"""What may be amiss on any page of ours: rules broken, too small to press, too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """async rules => (await axe.run('.kit', {runOnly: rules})).violations
  .map(v => v.id + ': ' + v.nodes[0].html)"""
PRESSED = ".kit :is(a, button, input, select, textarea, summary)"
SMALL = """pressed => [...document.querySelectorAll(pressed)]
  .filter(e => e.checkVisibility() && !e.closest('.kit-hidden') && e.className !== 'kit-hidden')
  .map(e => [e.closest('label') || e, e]).filter(([e]) => e.offsetHeight < 44)
  .map(([, e]) => e.outerHTML.slice(0, 200))"""
WIDE = """() => [...document.querySelectorAll('.kit *')]
  .filter(e => !e.closest('svg, .kit-hidden, .desk-heads, .edit-frame, iframe'))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.outerHTML.slice(0, 200))"""


def nothing_amiss(page: Page) -> None:
    """See that nothing is, once the page has answered; axe-core must be in it."""
    page.wait_for_function("() => !document.querySelector('.kit-busy')")
    broken, small, wide = (
        page.evaluate(AXE, RULES),
        page.evaluate(SMALL, PRESSED),
        page.evaluate(WIDE),
    )
    assert not broken, broken
    assert not small, small
    assert not wide, wide
