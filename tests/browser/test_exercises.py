"""The exercises and the hand-in in a real browser, on the participant's page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rooms import Room, open_room
from steps import best, check, faults, fill, go, key, records

from coursekit import answers
from coursekit.handin import Handin, unpack
from coursekit.library import library
from coursekit.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SLOW = 60_000
NAMES = library().exercise_names("praise")
BIRTH_NUMBER = "13097248022"  # fictional, with valid control digits
NB = words("nb")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with open_room(tmp_path_factory.mktemp("room")) as running:
        yield running


@pytest.fixture
def folder(room: Room, request: pytest.FixtureRequest) -> Path:
    """A participant's own folder, with the exercises' notebook in it."""
    folder = room.folder / "notebooks" / f"of-{abs(hash(request.node.name))}"
    folder.mkdir()
    shutil.copy(room.folder / "notebooks" / "exercises" / "praise.ipynb", folder)
    return folder


Opened = Callable[..., "Page"]


@pytest.fixture
def opened(room: Room, folder: Path, browser: Browser) -> Iterator[Opened]:
    """Open the exercises' page; one may ask for another width or theme."""
    contexts = []

    def open_page(width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.goto(room.page(f"{folder.name}/praise.ipynb"))
        page.wait_for_selector(".kit .do")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_every_kind_is_answered_checked_kept_and_there_again_after_a_reload(
    opened: Opened, folder: Path, axe: str
) -> None:
    page = opened()
    assert page.locator(".jp-CodeCell .jp-InputArea:visible").count() == 0
    titles = {}
    for name in NAMES:
        go(page, name)
        assert faults(page, axe) == []
        if library().exercise(name).kind != "play":
            fill(page, name)
            titles[name] = check(page, name)
            assert faults(page, axe) == []
    for name, title in titles.items():
        task = library().exercise(name)
        if task.kind in ("choose", "mark", "order", "code"):
            assert title.endswith(f"{task.points} av {task.points} poeng")
    kept = answers.latest_answers(records(folder))
    assert set(kept) == set(titles)
    for name, answer in kept.items():
        assert answer == best(library().exercise(name))
    page.reload()
    page.wait_for_selector(".kit .do")
    assert page.locator(key(f"{NAMES[-1]}/title")).count() == 1
    go(page, NAMES[0])
    assert page.locator(key(f"{NAMES[0]}/result")).inner_text()
    assert page.locator(".do-option input:checked").count() == len(kept[NAMES[0]])


def test_by_keyboard_alone_and_focus_is_never_lost(opened: Opened, folder: Path) -> None:
    page = opened()
    name = "praise/which-is-labelled"
    page.locator(key(f"{name}/title")).focus()
    for _ in range(len(library().exercise(name).body)):
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.type") != "radio":
            page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == f"{name}/check"
    page.keyboard.press("Enter")
    page.wait_for_function("k => document.activeElement.dataset.key === k", arg=f"{name}/result")
    assert len(answers.latest_answers(records(folder))[name]) == len(library().exercise(name).body)
    page.locator(key("way/after")).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("k => document.activeElement.dataset.key === k", arg=f"{NAMES[1]}/title")
    # single keys are the notebook's commands unless they are ours
    page.locator(f'[data-key^="{NAMES[1]}/"].do-piece').first.focus()
    cells = page.locator(".jp-Cell").count()
    for pressed in ("a", "b", "m", "x", "d", "d"):
        page.keyboard.press(pressed)
    assert page.locator(".jp-Cell").count() == cells
    page.keyboard.press("Space")
    assert page.locator('.do-piece[aria-pressed="true"]').count() == 1


def test_what_is_being_written_survives_a_reload_and_a_killed_kernel(
    opened: Opened, folder: Path, room: Room
) -> None:
    page = opened()
    name = "praise/write-it-yourself"
    part = next(iter(library().exercise(name).body))
    go(page, name)
    page.locator(key(f"{name}/{part}")).fill("Så bra at du prøvde")
    page.wait_for_function("() => !Object.keys(localStorage).some((k) => k.startsWith('kit:'))")
    assert records(folder)[-1]["answer"] == {part: "Så bra at du prøvde"}
    for process in room.kernels():
        process.kill()
    page.locator(key(f"{name}/{part}")).press_sequentially(" igjen")
    page.reload()
    page.wait_for_selector(".kit .do")
    assert page.locator(key(f"{name}/{part}")).input_value() == "Så bra at du prøvde igjen"
    page.wait_for_function("() => !Object.keys(localStorage).some((k) => k.startsWith('kit:'))")
    assert records(folder)[-1]["answer"] == {part: "Så bra at du prøvde igjen"}


def test_the_role_play_is_played_inside_the_card_and_the_best_attempt_is_handed_in(
    opened: Opened, folder: Path, axe: str
) -> None:
    page = opened()
    name = "praise/play-homework"
    go(page, name)
    assert page.locator(key(f"{name}/check")).count() == 0
    page.locator(key(f"{name}/talk")).click()
    page.locator(".do-talk").get_by_role("button", name=NB("talk.begin")).click()
    for event in best(library().exercise(name))["events"]:
        talk = page.locator(".do-talk")
        match event["do"]:
            case "words":
                talk.locator(key("own-skip")).click()
            case "choose":
                talk.locator(key(f"reply-{event['reply']}")).click()
            case "go":
                talk.locator(key("go")).click()
    page.locator(".do-talk").locator(key("ending")).wait_for()
    assert page.locator(".do-play .do-option").count() == 1
    page.locator(key(f"{name}/talk")).click()
    page.wait_for_function("() => !document.querySelector('.do-talk').children.length")
    assert check(page, name).endswith("3 av 3 poeng")
    assert faults(page, axe) == []
    assert len(answers.latest_answers(records(folder))[name]["events"]) > 8


def test_hand_in_asks_about_words_that_look_real_and_gives_a_file(
    opened: Opened, folder: Path, axe: str, tmp_path: Path
) -> None:
    page = opened()
    name = "praise/cut-the-tail"
    first, second, *_ = library().exercise(name).body
    go(page, name)
    page.locator(key(f"{name}/{first}")).fill("Så bra, Kari Nordmann, at du ryddet!")
    page.locator(key(f"{name}/{second}")).fill("Ring meg på 412 34 567.")
    page.locator(key("way/after")).wait_for()
    go(page, "hand in")
    page.wait_for_selector(".hand-found")
    assert page.locator(".hand-found mark").all_inner_texts() == ["Kari Nordmann", "412 34 567"]
    assert page.locator(key("hand-in/send")).is_disabled()
    assert faults(page, axe) == []
    page.locator(key("made-up/0")).click()
    page.wait_for_function("() => document.querySelectorAll('.hand-found').length === 1")
    page.locator(key("change/0")).click()
    page.wait_for_function("k => document.activeElement.dataset.key === k", arg=f"{name}/{second}")
    page.keyboard.press("Control+A")
    page.keyboard.type("Bra at du leste oppgaven igjen.")
    go(page, "hand in")
    page.locator(key("hand-in/name")).fill("Åse")
    page.locator(key("hand-in/name")).press("Enter")
    page.locator(key("hand-in/download")).wait_for()
    assert faults(page, axe) == []
    with page.expect_download() as download:
        page.locator(key("hand-in/download")).click()
    download.value.save_as(tmp_path / "hand-in.json")
    read = unpack((tmp_path / "hand-in.json").read_bytes())
    assert isinstance(read, Handin)
    assert read.participant == "ase"
    given = answers.latest_answers(read.records)[name]
    assert given[second] == "Bra at du leste oppgaven igjen."
    assert (folder / "hand-ins" / download.value.suggested_filename).is_file()


def test_a_birth_number_is_stored_nowhere(opened: Opened, folder: Path) -> None:
    page = opened()
    name = "praise/cut-the-tail"
    part = next(iter(library().exercise(name).body))
    go(page, name)
    page.locator(key(f"{name}/{part}")).fill(f"Nummeret er {BIRTH_NUMBER}.")
    page.get_by_text(NB("kit.birth_number")).wait_for()
    page.locator(key(f"{name}/check")).click()
    page.wait_for_function("() => !document.querySelector('.kit-busy')")
    assert page.locator(key(f"{name}/result")).count() == 0
    assert page.locator(key(f"{name}/{part}")).input_value() == f"Nummeret er {BIRTH_NUMBER}."
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert BIRTH_NUMBER.encode() not in kept
    assert BIRTH_NUMBER not in str(page.evaluate("JSON.stringify(localStorage)"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_on_a_phone_in_the_dark_in_every_language(language: str, opened: Opened, axe: str) -> None:
    page = opened(width=375, height=800)
    page.locator(key(f"language/{language}")).click()
    page.wait_for_function("l => document.querySelector('.kit').lang === l", arg=language)
    page.evaluate("document.body.setAttribute('data-jp-theme-light', 'false')")
    for name in (NAMES[1], "praise/pancake-morning", "praise/from-general-to-labelled", "hand in"):
        go(page, name)
        assert faults(page, axe) == []
    assert page.locator(".do-title").inner_text() == words(language)("handin.title")
