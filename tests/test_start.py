from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coursekit import places
from coursekit.places import LANGUAGES
from coursekit.server import launch
from coursekit.words import words

HOST = "127.0.0.1"


@contextmanager
def taken_port() -> Iterator[int]:
    """A port that something else listens on."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`coursekit start`, killed at the end if the test didn't stop it."""
    command = [sys.executable, "-m", "coursekit", "start", "--no-browser", *arguments]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def said_until(running: subprocess.Popen[str], pattern: str) -> tuple[list[str], re.Match[str]]:
    """What it said, up to the line that fits."""
    said: list[str] = []
    assert running.stdout is not None
    for line in running.stdout:
        said.append(line.rstrip("\n"))
        if found := re.search(pattern, line):
            return said, found
    raise AssertionError(said)


def answer(port: int, path: str, token: str = "") -> int:
    """The status of a page."""
    asking = http.client.HTTPConnection(HOST, port, timeout=60)
    asking.request("GET", path, headers={"Authorization": f"token {token}"} if token else {})
    status = asking.getresponse().status
    asking.close()
    return status


def test_it_opens_says_where_and_stops_cleanly(tmp_path: Path) -> None:
    with (
        taken_port() as port,
        started(
            *("--language", "nn", "--port", str(port), "--folder", str(tmp_path)),
            JUPYTER_CONFIG_DIR=str(tmp_path / "own-settings"),
        ) as running,
    ):
        said, found = said_until(running, r"http://127\.0\.0\.1:(\d+)(\S+)\?token=(\w+)")
        mine = int(found[1])
        nn = words("nn")
        assert said[:2] == [
            nn("startcommand.starting"),
            nn("startcommand.taken", wanted=port, port=mine),
        ]
        assert found[2] == "/lab/tree/notebooks/nn/start.ipynb"
        asked = "/coursekit/autorun?path=notebooks/nn/start.ipynb"
        assert answer(mine, asked) == 403
        assert answer(mine, asked, found[3]) == 200
        assert answer(mine, "/notebooks/notebooks/nn/praise.ipynb", found[3]) == 200
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 0
    assert out.splitlines()[-1] == nn("startcommand.stopped")
    assert err == ""
    assert not (tmp_path / "own-settings").exists()


def test_what_goes_wrong_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".coursekit/settings/overrides.json").mkdir(parents=True)
    with started("--language", "en", "--port", "0", "--folder", str(tmp_path)) as running:
        out, err = running.communicate(timeout=60)
    log = tmp_path / ".coursekit" / launch.LOG
    assert running.returncode == 1
    assert out.splitlines()[-1] == words("en")("startcommand.failed", log=log)
    assert err == ""


def test_the_course_is_laid_out_and_answers_are_left_alone(tmp_path: Path) -> None:
    built = tmp_path / "built"
    folder = tmp_path / "work"
    for name, text in (("nb/praise.ipynb", "new"), (".ipynb_checkpoints/x.ipynb", "no")):
        (built / name).parent.mkdir(parents=True)
        (built / name).write_text(text)
    answers = folder / "notebooks/nb/.answers/1.jsonl"
    answers.parent.mkdir(parents=True)
    answers.write_text("mine")
    (folder / "notebooks/nb/praise.ipynb").write_text("old")
    launch.fill(folder, built)
    files = {
        p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.*") if p.is_file()
    }
    assert files["notebooks/nb/praise.ipynb"] == "new"
    assert files["notebooks/nb/.answers/1.jsonl"] == "mine"
    assert not any("checkpoints" in name for name in files)


def test_a_checkout_is_its_own_work_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_FOLDER", raising=False)
    assert launch.work_folder(None) == places.home()


def test_a_folder_is_named_by_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEKIT_FOLDER", str(tmp_path / "b"))
    assert launch.work_folder(None) == tmp_path / "b"
    assert launch.work_folder(str(tmp_path / "c")) == tmp_path / "c"
    assert (tmp_path / "c/notebooks/nb/start.ipynb").exists()


def test_an_installed_course_is_laid_out_in_the_users_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(launch.__file__).parents[1]
    monkeypatch.delenv("COURSEKIT_FOLDER", raising=False)
    monkeypatch.setattr(places, "home", lambda: package / "content")
    monkeypatch.setattr(places, "notebooks", lambda: tmp_path / "none")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert launch.work_folder(None) == tmp_path / "Øvingsrommet"


def test_a_taken_port_gives_the_next_one() -> None:
    with taken_port() as port:
        assert launch.free_port(port) > port
    assert launch.free_port(0) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_are_the_courses_own(tmp_path: Path, language: str) -> None:
    room = launch.Room(tmp_path, language, 1, participant=True)
    launch.prepare(room)
    stored = json.loads((tmp_path / ".coursekit/settings/overrides.json").read_text("utf-8"))
    server = json.loads((tmp_path / ".coursekit/config/jupyter_server_config.json").read_text())
    locale = stored["@jupyterlab/translation-extension:plugin"]["locale"]
    assert locale == {"nb": "nb_NO", "nn": "nn_NO", "en": "en"}[language]
    assert stored["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert server["LabApp"]["default_url"] == f"/notebooks/notebooks/{language}/start.ipynb"
    assert server["MappingKernelManager"]["cull_idle_timeout"] > 0
    assert "token" not in json.dumps(server), "token security stays as Jupyter has it"


def test_the_users_own_jupyter_is_left_out(tmp_path: Path) -> None:
    given = {
        "JUPYTER_CONFIG_PATH": "/x",
        "JUPYTER_PATH": "/y",
        "JUPYTER_CONFIG_DIR": "/z",
        "A": "1",
    }
    made = launch.environment(launch.Room(tmp_path, "nb", 1), given)
    assert made["A"] == "1"
    assert not {"/x", "/y", "/z"} & set(made.values())
