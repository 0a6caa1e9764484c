from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from coursekit import places
from coursekit.server import extension, manifest, pages
from coursekit.words import words

SHOW = 'import coursekit; coursekit.show("talk", "praise/homework", "nb")'
PLANTED = "open('marker', 'w').close()"


def notebook(*cells: str, language: str = "nb", kernel: str = "coursekit") -> dict[str, Any]:
    """A notebook with a heading and these code cells."""
    code = [{"cell_type": "code", "source": source.splitlines(keepends=True)} for source in cells]
    return {
        "cells": [{"cell_type": "markdown", "source": "# Ros"}, *code],
        "metadata": {
            "kernelspec": {"name": kernel},
            "coursekit": {"language": language, "module": "praise", "page": "module"},
        },
    }


def write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A course with one module, in two languages, and its assignment."""
    home = tmp_path / "home"
    write(home / "notebooks/nb/praise.ipynb", notebook(SHOW))
    write(home / "notebooks/nn/praise.ipynb", notebook(SHOW, "2", language="nn"))
    write(home / "exercises/nbgrader/source/praise/tasks.ipynb", notebook("3", language=""))
    return home


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder that the server shows."""
    return tmp_path / "work"


def language(path: Path, root: Path, home: Path) -> str | None:
    page = manifest.allowed(path, root, home)
    return None if page is None else page.language


@pytest.mark.parametrize(
    ("place", "cells", "expected"),
    [
        ("notebooks/nb/praise.ipynb", [SHOW], "nb"),
        ("anywhere/praise.ipynb", [SHOW, "2"], "nn"),
        ("release/praise/tasks.ipynb", ["3"], ""),
        ("notebooks/nb/other.ipynb", [SHOW], None),
        ("notebooks/nb/praise.ipynb", [SHOW, PLANTED], None),
        ("notebooks/nb/praise.ipynb", [PLANTED], None),
        ("notebooks/nb/praise.ipynb", ["2", SHOW], None),
        ("notebooks/nb/praise.ipynb", [SHOW + "\n"], None),
        ("notebooks/nb/praise.ipynb", [], None),
        ("submitted/ada/praise/tasks.ipynb", ["3"], None),
        ("Submitted/ada/praise/tasks.ipynb", ["3"], None),
        ("exercises/autograded/ada/praise/tasks.ipynb", ["3"], None),
        ("feedback/ada/praise/tasks.ipynb", ["3"], None),
    ],
)
def test_only_what_the_course_holds_may_run(
    home: Path, root: Path, place: str, cells: list[str], expected: str | None
) -> None:
    path = write(root / place, notebook(*cells))
    assert language(path, root, home) == expected


def test_of_two_that_are_alike_it_is_the_one_in_its_own_language(home: Path, root: Path) -> None:
    write(home / "notebooks/en/praise.ipynb", notebook(SHOW, language="en"))
    path = write(root / "praise.ipynb", notebook(SHOW, language="en"))
    assert language(path, root, home) == "en"


def test_a_notebook_for_another_kernel_runs_nothing(home: Path, root: Path) -> None:
    path = write(root / "praise.ipynb", notebook(SHOW, kernel="python3"))
    assert manifest.allowed(path, root, home) is None


@pytest.mark.parametrize(
    "name",
    ["coursekit.py", "coursekit/x.txt", "json.pyc", "anywidget.so", "yaml/__init__.py", "x.PY"],
)
def test_a_file_that_could_stand_in_for_a_module_stops_it(
    home: Path, root: Path, name: str
) -> None:
    path = write(root / "praise.ipynb", notebook(SHOW))
    assert manifest.allowed(path, root, home) is not None
    write(root / name, "")
    assert manifest.allowed(path, root, home) is None


@pytest.mark.parametrize("name", [".answers/1.jsonl", "bilder/a.png", "notes.txt"])
def test_other_files_beside_it_do_not(home: Path, root: Path, name: str) -> None:
    path = write(root / "praise.ipynb", notebook(SHOW))
    write(root / name, "")
    assert manifest.allowed(path, root, home) is not None


def test_a_link_hides_nothing(home: Path, root: Path, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside/praise.ipynb", notebook(SHOW))
    handed_in = write(root / "submitted/ada/praise.ipynb", notebook(SHOW))
    for number, target in enumerate((outside, handed_in)):
        link = root / str(number) / "praise.ipynb"
        link.parent.mkdir()
        link.symlink_to(target)
        assert manifest.allowed(link, root, home) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"metadata": 1}', b"[" * 100_000, b'{"cells": [1]}'],
)
def test_a_file_that_is_no_notebook_runs_nothing(home: Path, root: Path, content: bytes) -> None:
    root.mkdir()
    path = root / "praise.ipynb"
    path.write_bytes(content)
    assert manifest.allowed(path, root, home) is None
    assert manifest.allowed(root / "missing.ipynb", root, home) is None


def test_the_installed_course_may_run() -> None:
    found = list(manifest.course_files(places.home()))
    with_cells = [path for path in found if (page := manifest.read_page(path)) and page.cells]
    assert with_cells, "the course has notebooks"
    for path in with_cells:
        assert manifest.allowed(path, places.home(), places.home()) is not None, path


class Application:
    """As much of a server as a page's configuration needs."""

    base_url = "/hub/user/"

    def __init__(self, root: Path) -> None:
        self.contents_manager = type("Contents", (), {"root_dir": str(root)})()


class Request:
    """A page that somebody opens."""

    def __init__(self, path: str, view: str = "") -> None:
        self.request = type("Asked", (), {"path": path})()
        self.view = view

    def get_query_argument(self, _name: str, default: str) -> str:
        return self.view or default


class Started(list[str]):
    """Remembers whose kernels were asked for."""

    start = list.append


@pytest.fixture
def hook(home: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(places, "home", lambda: home)
    monkeypatch.setattr(places, "course", lambda: ROOT / "course")
    write(root / "nå/praise.ipynb", notebook(SHOW, "2"))
    write(root / "submitted/praise.ipynb", notebook(SHOW))
    started = Started()
    made = extension.page_hook(Application(root), started, None)
    return lambda *asked: (made(Request(*asked), {"federated_extensions": []}), started)


def test_a_course_page_is_told_what_may_run_and_its_kernel_starts(hook: Any) -> None:
    config, started = hook("/hub/user/lab/tree/n%C3%A5/praise.ipynb")
    told = json.loads(config["coursekit"])
    assert started == ["nå/praise.ipynb"] == [config["coursekitPath"]]
    assert told["cells"] == [SHOW, "2"]
    assert told["language"] == "nn"
    assert told["words"] == words("nn").branch("coursemode")
    assert "@jupyterlab/debugger-extension" in config["disabledExtensions"]


@pytest.mark.parametrize(
    "asked",
    [
        ("/hub/user/notebooks/submitted/praise.ipynb",),
        ("/hub/user/notebooks/missing.ipynb",),
        ("/hub/user/notebooks/../../praise.ipynb",),
        ("/hub/user/tree",),
        ("/hub/user/lab",),
    ],
)
def test_any_other_page_stays_as_it_was(hook: Any, asked: tuple[str]) -> None:
    assert hook(*asked) == ({"federated_extensions": []}, [])


def test_the_ordinary_view_starts_nothing(hook: Any) -> None:
    config, started = hook("/hub/user/notebooks/nå/praise.ipynb", "ordinary")
    assert config == {"federated_extensions": [], "coursekitView": "ordinary"}
    assert started == []


def test_an_answer_that_runs_nothing_tells_nothing() -> None:
    assert extension.answer(None) == {"run": False}


def test_a_page_in_no_language_speaks_the_one_the_course_was_opened_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COURSEKIT_LANGUAGE", "en")
    page = manifest.Page(("1",), "", "praise", "exercises")
    assert extension.answer(page)["language"] == "en"


def test_a_slim_page_keeps_only_the_extensions_it_uses() -> None:
    others = [{"name": name} for name in ("anywidget", "@jupyter/nbgrader", "ovingsrommet")]
    slim = pages.slim({"federated_extensions": others, "disabledExtensions": ["x"]})
    assert [each["name"] for each in slim["federated_extensions"]] == ["anywidget", "ovingsrommet"]
    assert slim["disabledExtensions"][0] == "x"


def test_every_extension_left_out_still_exists() -> None:
    """A name that Jupyter has changed would silently turn nothing off any more."""
    folders = (Path(sys.prefix) / "share/jupyter/lab/static", _notebook_static())
    code = "".join(path.read_text("utf-8") for folder in folders for path in folder.glob("*.js"))
    missing = [name for name in pages.UNUSED if name not in code]
    assert missing == []


def test_every_word_that_is_translated_is_still_said() -> None:
    pack = json.loads(
        (ROOT / "course/coursekit/jupyter/locale/nb_NO/LC_MESSAGES/jupyterlab.json").read_text(
            "utf-8"
        )
    )
    lab = Path(sys.prefix) / "share/jupyter/lab"
    files = [*lab.glob("static/jlab_core*.js"), *lab.glob("schemas/@jupyterlab/mainmenu*/*.json")]
    said = "".join(path.read_text("utf-8") for path in files).replace("\\n", "\n")
    assert [key for key in pack if key.split("\u0004")[-1] not in said] == []


def _notebook_static() -> Path:
    import notebook

    return Path(notebook.__file__).parent / "static"


@pytest.mark.parametrize("locale", ["nb_NO", "nn_NO"])
def test_jupyters_own_words_in_norwegian(locale: str) -> None:
    folder = ROOT / "course/coursekit/jupyter/locale"
    packs = {
        name: json.loads((folder / name / "LC_MESSAGES/jupyterlab.json").read_text("utf-8"))
        for name in ("nb_NO", "nn_NO")
    }
    pack = packs[locale]
    assert pack.pop("")["language"] == locale.replace("_", "-")
    assert set(pack) == set(packs["nb_NO"]) - {""}
    for said, (answer,) in pack.items():
        assert said.count("%1") == answer.count("%1"), said
        assert said.endswith("\n") == answer.endswith("\n"), said
