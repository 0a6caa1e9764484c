"""Handing in through nbgrader's exchange, on an exchange made for the test."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from traitlets.config import Config

from coursekit import answers, places
from coursekit.gradebook import exchange
from coursekit.handin import Handin, pack, unpack

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nbgrader has no exchange there")
RELEASED = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
RECORDS = [{"what": "answer", "exercise": "praise/a", "answer": {"x": "ja"}, "language": "nb"}]


def a_hand_in() -> Handin:
    read = unpack(pack(RECORDS, "praise", "Åse", "nb"))
    assert isinstance(read, Handin)
    return read


def an_exchange(folder: Path, *, released: bool = True) -> Config:
    root = folder / "exchange"
    (root / "kurs" / "inbound").mkdir(parents=True)
    for place in (root, root / "kurs" / "inbound"):
        place.chmod(0o777)
    if released:
        (root / "kurs" / "outbound" / "praise").mkdir(parents=True)
        (root / "kurs" / "outbound" / "praise" / "praise.ipynb").write_bytes(RELEASED)
    config = Config()
    config.CourseDirectory.course_id = "kurs"
    config.Exchange.root = str(root)
    config.Exchange.cache = str(folder / "cache")
    return config


def test_what_reaches_the_exchange_is_the_released_notebook_and_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "praise.ipynb").write_bytes(b'{"cells": ["planted"]}')
    assert exchange.submit(a_hand_in(), an_exchange(tmp_path))
    (sent,) = (tmp_path / "exchange" / "kurs" / "inbound").iterdir()
    assert "+praise+" in sent.name
    own = {"timestamp.txt", "submission_secret.txt"}
    assert {path.name for path in sent.iterdir()} - own == {"praise.ipynb", "answers.jsonl"}
    assert (sent / "praise.ipynb").read_bytes() == RELEASED
    assert answers.read_lines((sent / "answers.jsonl").read_bytes()) == list(a_hand_in().records)


def test_handing_in_again_adds_a_later_hand_in(tmp_path: Path) -> None:
    config = an_exchange(tmp_path)
    assert exchange.submit(a_hand_in(), config)
    assert exchange.submit(a_hand_in(), config)
    assert len(list((tmp_path / "exchange" / "kurs" / "inbound").iterdir())) == 2


def test_where_the_assignment_is_not_released_nothing_is_sent(tmp_path: Path) -> None:
    config = an_exchange(tmp_path, released=False)
    assert not exchange.submit(a_hand_in(), config)
    assert not list((tmp_path / "exchange" / "kurs" / "inbound").iterdir())


def test_where_there_is_no_exchange_nothing_is_sent(tmp_path: Path) -> None:
    config = Config()
    assert not exchange.submit(a_hand_in(), config)
    config.CourseDirectory.course_id = "kurs"
    config.Exchange.root = str(tmp_path / "nowhere")
    assert not exchange.submit(a_hand_in(), config)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_an_exchange_that_cannot_be_written_leaves_the_file_as_the_way(tmp_path: Path) -> None:
    config = an_exchange(tmp_path)
    (tmp_path / "exchange" / "kurs" / "inbound").chmod(0o555)
    assert not exchange.submit(a_hand_in(), config)


def test_an_exchange_that_has_broken_leaves_the_file_as_the_way(tmp_path: Path) -> None:
    config = an_exchange(tmp_path)
    (tmp_path / "exchange" / "kurs" / "inbound").rmdir()
    assert not exchange.submit(a_hand_in(), config)


def test_participants_and_graders_mean_the_same_course_and_exchange(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = (places.exercises() / "nbgrader" / "nbgrader_config.py").read_text("utf-8")
    assert f'course_id = "{exchange.COURSE}"' in own
    assert 'os.environ["COURSEKIT_EXCHANGE"]' in own
    monkeypatch.setenv("COURSEKIT_EXCHANGE", "/her")
    assert exchange.settings().Exchange.root == "/her"


def test_the_machine_s_settings_go_before_the_course_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nbgrader_config.py").write_text('c = get_config()\nc.Exchange.root = "/der"\n')
    (tmp_path / "nbgrader_config.json").write_text('{"CourseDirectory": {"course_id": "her"}}')
    monkeypatch.setattr(exchange, "jupyter_config_path", lambda: [str(tmp_path)])
    config = exchange.settings()
    assert config.Exchange.root == "/der"
    assert config.CourseDirectory.course_id == "her"
