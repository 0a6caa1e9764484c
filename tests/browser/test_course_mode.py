from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import psutil
import pytest
from own_course import WIDGET, Server, notebook, write

from coursekit.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
NB = words("nb")
VIEWS = ("notebooks", "lab/tree")
LOADED = "document.querySelector('.jp-Notebook .jp-RenderedMarkdown h1')"
QUIET = 6000  # ms in which something that should not run would long have run
CONTROLS = (
    *("#jp-top-panel", "#jp-menu-panel", "#top-panel", "#menu-panel", ".jp-SideBar", ".jp-Toolbar"),
    *(".lm-DockPanel-tabBar", "#jp-bottom-panel", ".jp-InputPrompt", ".jp-OutputPrompt"),
    *(".jp-Placeholder", ".jp-CodeCell .jp-InputArea", ".jp-Collapser", ".jp-Dialog"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    work = tmp_path_factory.mktemp("work")
    for folder in (home, work):
        write(folder / "notebooks/nb/praise.ipynb", notebook(WIDGET))
        write(folder / "notebooks/nn/praise.ipynb", notebook(WIDGET, language="nn"))
    running = Server(home, work)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()
    server.forget()


def usable(page: Page, said: str = "Talt 1") -> None:
    """The widget is there and answers a click."""
    page.locator(".counter:not([data-old])").click()
    page.get_by_text(said).wait_for()


def seen(page: Page) -> list[str]:
    """Which of Jupyter's controls are visible."""
    return [what for what in CONTROLS if any(e.is_visible() for e in page.locator(what).all())]


@pytest.mark.parametrize("view", VIEWS)
def test_a_course_notebook_is_alive_and_calm(page: Page, server: Server, view: str) -> None:
    page.goto(server.page(view, "notebooks/nn/praise.ipynb"))
    usable(page)
    assert seen(page) == []
    assert page.evaluate("document.documentElement.lang") == "nn"
    assert page.title() == "Ros som virker"
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    usable(page, "Talt 2" if page.get_by_text("Talt 1").count() else "Talt 1")
    assert asked == [], "nobody is asked whether to leave the page"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "place", ["submitted/ada/praise.ipynb", "foreign/praise.ipynb", "shadow/praise.ipynb"]
)
def test_what_is_not_the_courses_own_runs_nothing(
    page: Page, server: Server, view: str, place: str
) -> None:
    marker = server.folder / f"marker-{view[:3]}-{place.split('/', maxsplit=1)[0]}"
    plant = f"open({str(marker)!r}, 'w').close()"
    cells = {"submitted": (WIDGET, plant), "foreign": (plant,), "shadow": (WIDGET,)}
    folder = place.split("/", maxsplit=1)[0]
    write(server.folder / place, notebook(*cells[folder], editable=True))
    if folder == "shadow":
        (server.folder / folder / "anywidget.py").write_text(plant, encoding="utf-8")
    page.goto(server.page(view, place))
    page.wait_for_function(LOADED)
    page.wait_for_timeout(QUIET)
    assert not marker.exists()
    assert page.locator(".counter").count() == 0
    assert page.locator(".jp-InputPrompt", has_text="[1]").count() == 0
    if folder == "foreign":  # by hand it does run: the test would have seen it
        page.locator(".jp-CodeCell:visible").first.click()
        page.keyboard.press("Shift+Enter")
        page.locator(".jp-InputPrompt", has_text="[1]").wait_for()
        assert marker.exists()


def restart(server: Server) -> None:
    server.ask("POST", f"/api/kernels/{server.kernel()}/restart")


def kill(server: Server) -> None:
    assert server.process is not None
    children = psutil.Process(server.process.pid).children()
    connected = [child for child in children if child.net_connections("tcp")]
    for child in connected:
        child.kill()
    assert connected


def end(server: Server) -> None:
    server.forget()


def crash(server: Server) -> None:
    server.stop()
    server.start()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("mishap", [restart, kill, end, crash])
def test_a_page_heals_by_itself(
    page: Page, server: Server, view: str, mishap: Callable[[Server], None]
) -> None:
    page.goto(server.page(view, "notebooks/nb/praise.ipynb"))
    usable(page)
    page.evaluate("document.querySelectorAll('.counter').forEach((old) => old.dataset.old = 1)")
    mishap(server)
    page.locator(".counter:not([data-old])").wait_for()
    usable(page)
    page.locator(".ck-status", has_not_text=NB("coursemode.lost")).wait_for(state="attached")
    assert seen(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_while_the_server_is_away_the_page_says_so(page: Page, server: Server, view: str) -> None:
    page.goto(server.page(view, "notebooks/nb/praise.ipynb"))
    usable(page)
    server.stop()
    page.get_by_role("status").get_by_text(NB("coursemode.lost")).wait_for()
    page.wait_for_timeout(3000)
    assert seen(page) == []
    server.start()
    page.get_by_text(NB("coursemode.lost")).wait_for(state="hidden")


@pytest.mark.parametrize("view", VIEWS)
def test_by_keyboard_to_the_ordinary_view_and_back(page: Page, server: Server, view: str) -> None:
    page.goto(server.page(view, "notebooks/nb/praise.ipynb"))
    usable(page)
    page.locator(".counter").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == NB("coursemode.ordinary")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=NB("coursemode.calm")).wait_for()
    page.wait_for_function(LOADED)
    assert ".jp-Toolbar" in seen(page)
    page.get_by_role("link", name=NB("coursemode.calm")).click()
    page.locator(".counter").wait_for()
    assert seen(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_key_reaches_the_notebook(page: Page, server: Server, view: str) -> None:
    page.goto(server.page(view, "notebooks/nb/praise.ipynb"))
    usable(page)
    cells = page.locator(".jp-Cell").count()
    for place in (".counter", ".jp-RenderedMarkdown h1", ".jp-RenderedMarkdown p"):
        page.locator(place).first.click()
        for key in ("a", "b", "m", "d", "d", "0", "0", "Control+s", "Control+Shift+c"):
            page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert page.locator(".jp-Cell").count() == cells
    assert seen(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_telephone_and_a_dark_room(browser: Browser, server: Server, view: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700}, color_scheme="dark")
    page = context.new_page()
    page.goto(server.page(view, "notebooks/nb/praise.ipynb"))
    page.locator(".counter").wait_for()
    page.locator("body[data-jp-theme-light='false']").wait_for(state="attached")
    wide = "[...document.querySelectorAll('.ck-calm, .ck-calm *')]"
    outside = page.evaluate(
        f"{wide}.filter((e) => e.getBoundingClientRect().right > 376 && e.checkVisibility())"
        ".map((e) => e.className)"
    )
    paper = page.evaluate(
        "getComputedStyle(document.querySelector('.ck-calm .jp-Notebook')).backgroundColor"
    )
    context.close()
    assert outside == []
    assert paper == "rgb(20, 32, 31)"


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_on_the_calm_page(
    page: Page, server: Server, axe: str, view: str
) -> None:
    page.goto(server.page(view, "notebooks/nb/praise.ipynb"))
    usable(page)
    page.evaluate(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", tags)["violations"]
    assert [(each["id"], [n["target"] for n in each["nodes"]]) for each in found] == []


def test_no_file_was_changed_by_looking_at_it(page: Page, server: Server) -> None:
    path = server.folder / "notebooks/nb/praise.ipynb"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    page.goto(server.page("notebooks", "notebooks/nb/praise.ipynb"))
    usable(page)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_page_whose_heading_is_in_its_screen_is_named_by_it(page: Page, server: Server) -> None:
    screen = "from IPython.display import HTML\nHTML('<h1>Øvelser</h1>')"
    made = notebook(screen)
    made["cells"] = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    for folder in (server.home, server.folder):
        write(folder / "notebooks/nb/later.ipynb", made)
    server.stop()  # what the course holds is read once
    server.start()
    page.goto(server.page("notebooks", "notebooks/nb/later.ipynb"))
    page.wait_for_function("document.title === 'Øvelser'")
