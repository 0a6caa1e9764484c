"""The real formgrader: answers legible, nothing of them alive, points and comments kept."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from coursekit import gradebook
from coursekit.library import library
from handed import MODULE, START, answer, course, exported, grades, nbgrader, put, records

pytestmark = pytest.mark.browser

REFLECT = "after-the-role-play"
ALIVE = (
    "</div><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    "<svg onload=\"document.title='ran'\"></svg> [klikk](javascript:document.title='ran') "
    "![b](http://out.example/b.png) $\\\\href{javascript:document.title='ran'}{x}$\n\n# Stor\n"
)
TOKEN = "formgrader"  # noqa: S105 - a test server's own


@dataclass
class Grader:
    """A running server on a course folder, and what its pages asked for outside."""

    root: Path
    address: str
    outside: list[str] = field(default_factory=list)

    def page(self, browser: Browser) -> Page:
        page = browser.new_page(viewport={"width": 1200, "height": 1400})
        page.on("request", lambda asked: self.asked(asked.url))
        page.goto(f"{self.address}/formgrader?token={TOKEN}")
        page.get_by_role("link", name=MODULE).first.wait_for()
        return page

    def asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    def open(self, page: Page, who: str) -> None:
        """Open somebody's hand-in as a supervisor does, by clicking."""
        page.goto(f"{self.address}/formgrader/manage_submissions/{MODULE}")
        page.get_by_role("row").filter(has_text=who).get_by_role("link").first.click()
        page.get_by_role("link", name=MODULE).last.click()
        page.locator(".nbgrader_cell").first.wait_for()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    root = course(tmp_path_factory.mktemp("formgrader") / "course")
    put(root, "p000", records(0))
    reflect = {"my-line": "Jeg sa «takk for at du ventet».", "if-then": ALIVE}
    put(root, "p001", [answer(REFLECT, reflect), answer("write-it-yourself", {"zip": ALIVE})])
    gradebook.grade_all(root, MODULE)
    port = free_port()
    state = root.parent / "jupyter"
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(state), "JUPYTER_DATA_DIR": str(state)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [f"--IdentityProvider.token={TOKEN}", "--ServerApp.port_retries=0"]
    with (root.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait(address)
        yield Grader(root, address)
    finally:
        server.terminate()
        server.wait(30)


def wait(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=1)  # noqa: S310 - ours
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail("the server never answered")


@pytest.fixture
def page(grader: Grader, browser: Browser) -> Iterator[Page]:
    shown = grader.page(browser)
    yield shown
    shown.close()


def test_answers_and_criteria_are_legible_and_no_code_is_on_the_page(
    grader: Grader, page: Page
) -> None:
    grader.open(page, "p001")
    shown = page.locator("#notebook-container").first.inner_text()
    exercise = library().exercise(f"{MODULE}/{REFLECT}")
    assert "Jeg sa «takk for at du ventet»." in shown
    for criterion in exercise.body.criteria.values():
        assert criterion.says in shown
    for prompt in exercise.body.prompts.values():
        assert prompt in shown
    assert "import" not in shown
    assert "coursekit" not in shown
    assert page.locator(".input_area").count() == 0
    assert page.locator(".nbgrader_cell").count() == 2 * len(library().exercise_names(MODULE))


def test_nothing_that_was_written_is_alive(grader: Grader, page: Page) -> None:
    grader.open(page, "p001")
    page.wait_for_timeout(500)
    assert page.title() == MODULE
    box = page.locator(".coursekit-sheet")
    for tag in ("script", "img", "svg", "a", "h1", "iframe"):
        assert box.locator(tag).count() == 0, tag
    assert (
        "<script>document.title='ran'</script>"
        in page.locator("#notebook-container").first.inner_text()
    )
    assert grader.outside == []


def test_points_and_comments_typed_here_survive_grading_again(grader: Grader, page: Page) -> None:
    grader.open(page, "p001")
    points = page.locator(f"input#{REFLECT}")
    points.fill("4.5")
    points.press("Tab")
    comment = page.locator(f"textarea#{REFLECT}-comment-comment")
    comment.fill("Fint at du ventet. <b>Bra</b> & godt.")
    comment.press("Tab")
    expect(page.locator("#statusmessage")).to_be_attached()
    for _ in range(40):
        if grades(grader.root)["p001", REFLECT] == (0.0, 4.5, 0):
            break
        page.wait_for_timeout(100)
    assert grades(grader.root)["p001", REFLECT] == (0.0, 4.5, 0)
    page.wait_for_timeout(500)
    assert gradebook.grade_all(grader.root, MODULE).looked_again == 0
    grader.open(page, "p001")
    expect(page.locator(f"input#{REFLECT}")).to_have_value("4.5")
    expect(page.locator(f"textarea#{REFLECT}-comment-comment")).to_have_value(
        "Fint at du ventet. <b>Bra</b> & godt."
    )
    row = next(row for row in exported(grader.root) if row["student_id"] == "p001")
    assert float(row["score"]) >= 4.5


def test_the_button_grades_a_new_hand_in_without_a_kernel(grader: Grader, page: Page) -> None:
    put(grader.root, "p002", records(3))
    page.goto(f"{grader.address}/formgrader/manage_submissions/{MODULE}")
    row = page.get_by_role("row").filter(has_text="p002")
    expect(row).to_contain_text("needs autograding")
    row.locator(".glyphicon-flash").click()
    expect(page.get_by_text("Successfully autograded")).to_be_visible(timeout=60_000)
    button = grades(grader.root, "p002")
    assert button
    other = course(grader.root.parent / "bulk")
    put(other, "p002", records(3), START)
    gradebook.grade_all(other, MODULE)
    assert grades(other) == button
    with urllib.request.urlopen(f"{grader.address}/api/kernels?token={TOKEN}") as answered:  # noqa: S310 - ours
        assert answered.read().strip() == b"[]"


def test_formgrader_and_the_bulk_path_name_the_same_hand_ins(grader: Grader, page: Page) -> None:
    page.goto(f"{grader.address}/formgrader/gradebook/{MODULE}/{MODULE}")
    there = gradebook.overview(grader.root, MODULE)
    expect(page.get_by_role("row")).to_have_count(len(there) + 1)


def test_the_page_with_feedback_runs_nothing_either(grader: Grader, browser: Browser) -> None:
    gradebook.make_feedback(grader.root, MODULE)
    path = grader.root / "feedback" / "p001" / MODULE / "praise.html"
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    assert asked == [path.as_uri()]
    assert "ran" not in page.title()
    assert page.locator("script, img, svg, iframe, object").count() == 0
    page.evaluate("""() => {
        const made = document.createElement('script');
        made.textContent = "document.title = 'ran'";
        document.body.append(made);
    }""")
    assert page.title() != "ran", "the page's own rule forbids scripts"
    page.close()


@pytest.mark.parametrize("look", [(375, "light"), (1200, "dark")])
def test_axe_finds_nothing_on_the_page_with_feedback(
    grader: Grader, browser: Browser, axe: str, look: tuple[int, str]
) -> None:
    width, scheme = look
    gradebook.make_feedback(grader.root, MODULE)
    path = grader.root / "feedback" / "p000" / MODULE / "praise.html"
    page = browser.new_context(bypass_csp=True).new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path.as_uri())
    page.add_script_tag(content=axe)
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
        " 'wcag21aa', 'wcag22aa', 'best-practice']})).violations.map(v => [v.id, v.nodes[0].html])"
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_page_with_feedback_is_a_paper_of_some_pages(grader: Grader, browser: Browser) -> None:
    gradebook.make_feedback(grader.root, MODULE)
    page = browser.new_page()
    page.goto((grader.root / "feedback" / "p000" / MODULE / "praise.html").as_uri())
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert paper.startswith(b"%PDF")
    size = re.search(rb"/MediaBox ?\[0 0 (\d+)[.\d]* (\d+)", paper)
    assert size
    assert (int(size[1]), int(size[2])) in {(594, 841), (595, 842), (595, 841), (594, 842)}


def test_nbgraders_feedback_is_our_page(grader: Grader) -> None:
    nbgrader(grader.root, "generate_feedback", MODULE, "--force")
    text = (grader.root / "feedback" / "p001" / MODULE / "praise.html").read_text("utf-8")
    assert "Content-Security-Policy" in text
    assert "cdnjs" not in text
