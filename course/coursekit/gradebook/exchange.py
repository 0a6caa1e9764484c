"""Hands in through nbgrader's exchange, where the machine has one.

The submitted folder holds the released notebook as it was released and the answers, and
nothing else: nothing that a participant's own notebook may hold ever reaches a supervisor.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

from coursekit import answers, places
from coursekit.handin import ANSWERS, Handin

_DEFAULT_ROOT = "/usr/local/share/nbgrader/exchange"
_NAME = "nbgrader_config"


def settings() -> Config:
    """Give nbgrader's settings: the course's own, then the machine's, which go before it."""
    config = Config()
    own = places.exercises() / "nbgrader"
    for folder in (str(own), *reversed(jupyter_config_path())):
        for loader in (
            PyFileConfigLoader(f"{_NAME}.py", path=folder),
            JSONFileConfigLoader(f"{_NAME}.json", path=folder),
        ):
            try:
                config.merge(loader.load_config())
            except ConfigFileNotFound:
                continue
    return config


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
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeError
    from nbgrader.exchange.default import ExchangeSubmit

    config = config.copy()
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
