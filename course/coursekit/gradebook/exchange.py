"""Hands in through nbgrader's exchange, where the machine has one.

The submitted folder holds the released notebook as it was released and the answers, and
nothing else: nothing that a participant's own notebook may hold ever reaches a supervisor.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import (
    ConfigFileNotFound,
    FileConfigLoader,
    JSONFileConfigLoader,
    PyFileConfigLoader,
)

from coursekit import answers
from coursekit.handin import ANSWERS, Handin

COURSE = "ovingsrommet"  # as in exercises/nbgrader/nbgrader_config.py
_DEFAULT_ROOT = "/usr/local/share/nbgrader/exchange"
_NAME = "nbgrader_config"


def settings() -> Config:
    """Give nbgrader's settings for a hand-in: the course's, then the machine's, which win.

    The course's own ``nbgrader_config.py`` is for those who grade, and loads all that grading
    needs; a participant waits only for what a hand-in needs.
    """
    config = Config()
    config.CourseDirectory.course_id = COURSE
    if os.environ.get("COURSEKIT_EXCHANGE"):
        config.Exchange.root = os.environ["COURSEKIT_EXCHANGE"]
    for folder in reversed(jupyter_config_path()):
        config.merge(_read(PyFileConfigLoader(f"{_NAME}.py", path=folder)))
        config.merge(_read(JSONFileConfigLoader(f"{_NAME}.json", path=folder)))
    return config


def _read(loader: FileConfigLoader) -> Config:
    try:
        return loader.load_config()
    except ConfigFileNotFound:
        return Config()


def released(assignment: str, config: Config) -> Path | None:
    """Give the folder that an assignment is released in.

    Returns:
        The folder in the exchange; None where there is no exchange or no such assignment.

    """
    course = _text(config, "CourseDirectory", "course_id")
    if sys.platform == "win32" or not course:
        return None
    root = _text(config, "Exchange", "root") or _DEFAULT_ROOT
    folder = Path(root) / course / "outbound" / assignment
    return folder if folder.is_dir() else None


def _text(config: Config, section: str, key: str) -> str:
    value = config[section].get(key) if section in config else None
    return value if isinstance(value, str) else ""


def submit(read: Handin, config: Config | None = None) -> bool:
    """Put a hand-in into the exchange.

    Args:
        read: a hand-in that has been checked.
        config: nbgrader's settings, if not the machine's.

    Returns:
        Whether it is there. Where it is not, a file can be sent instead.

    """
    config = settings() if config is None else config
    release = released(read.assignment, config)
    if release is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder) / read.assignment, release, read)
        return _submitted(read.assignment, folder, config)


def _fill(folder: Path, release: Path, read: Handin) -> None:
    folder.mkdir()
    for notebook in sorted(release.glob("*.ipynb")):
        shutil.copyfile(notebook, folder / notebook.name)
    (folder / ANSWERS).write_bytes(answers.lines(read.records))


def _submitted(assignment: str, folder: str, config: Config) -> bool:
    from nbgrader.auth import Authenticator  # noqa: PLC0415 - two seconds, only here
    from nbgrader.coursedir import CourseDirectory  # noqa: PLC0415 - two seconds, only here
    from nbgrader.exchange import ExchangeError  # noqa: PLC0415 - two seconds, only here
    from nbgrader.exchange.default import ExchangeSubmit  # noqa: PLC0415 - two seconds, only here

    config = Config(config.copy())
    config.CourseDirectory.assignment_id = assignment
    for section in ("Exchange", "ExchangeSubmit"):
        config[section].assignment_dir = folder
        config[section].path_includes_course = False
    place = CourseDirectory(config=config)
    person = Authenticator(config=config)
    try:
        ExchangeSubmit(coursedir=place, authenticator=person, config=config).start()
    except (ExchangeError, OSError):
        return False
    return True
