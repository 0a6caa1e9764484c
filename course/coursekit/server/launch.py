"""Settings of the Jupyter server that `coursekit start` runs.

Nothing in the user's own Jupyter settings is read or changed: all of it lies in a
hidden folder beside the notebooks.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit import places

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en"}
HIDDEN = ".coursekit"
LOG = "server.log"
FROM_USER = ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTERLAB_DIR", "JUPYTERLAB_SETTINGS_DIR")
IDLE = 5 * 60  # seconds a kernel is kept that no page is connected to; a page that comes back heals
TRIES = 50


@dataclass(frozen=True)
class Room:
    """A course opened on this machine.

    Attributes:
        folder: what the server shows; holds ``notebooks/``.
        language: nb, nn or en.
        port: where the server listens.
        participant: whether it opens on the participant's page, not in JupyterLab.
        browser: whether a browser is opened.

    """

    folder: Path
    language: str
    port: int
    participant: bool = False
    browser: bool = True

    @property
    def state(self) -> Path:
        """The hidden folder with everything that is Jupyter's own."""
        return self.folder / HIDDEN

    @property
    def start_page(self) -> str:
        """The address of the start page, below the server's own."""
        view = "notebooks" if self.participant else "lab/tree"
        return f"/{view}/notebooks/{self.language}/start.ipynb"


def work_folder(asked: str | None) -> Path:
    """Give the folder to work in, with the course's notebooks in it.

    Args:
        asked: a folder that the user named, if any.

    Returns:
        The checkout when the kit runs from one and no folder was asked for; else
        the folder asked for, or the one in the user's home.

    """
    home = places.home()
    asked = asked or os.environ.get("COURSEKIT_FOLDER")
    if not asked and home != Path(__file__).resolve().parents[1] / "content":
        return home
    folder = Path(asked).expanduser() if asked else Path.home() / "Øvingsrommet"
    if folder.resolve() != home:
        fill(folder, places.notebooks())
    return folder.resolve()


def fill(folder: Path, notebooks: Path) -> None:
    """Put the course's notebooks in a work folder, and leave answers alone.

    Args:
        folder: the work folder.
        notebooks: the course's built notebooks.

    """
    for source in sorted(notebooks.rglob("*.ipynb")):
        place = source.relative_to(notebooks)
        if place.parent.name.startswith("."):
            continue
        target = folder / "notebooks" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            shutil.copyfile(source, target)


def free_port(wanted: int) -> int:
    """Give the first free port from the wanted one on.

    Args:
        wanted: where to begin; 0 lets the machine choose.

    Raises:
        OSError: if none of the next fifty is free.

    """
    for port in range(wanted, wanted + TRIES):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise OSError(wanted)


def environment(room: Room, given: Mapping[str, str]) -> dict[str, str]:
    """Give the server's environment: the given one, without the user's Jupyter.

    Args:
        room: the course.
        given: the environment the command was started in.

    """
    kept = {name: value for name, value in given.items() if name not in FROM_USER}
    own = {
        "JUPYTER_CONFIG_DIR": str(room.state / "config"),
        "JUPYTER_DATA_DIR": str(room.state / "data"),
        "JUPYTER_RUNTIME_DIR": str(room.state / "runtime"),
        "IPYTHONDIR": str(room.state / "ipython"),
        "COURSEKIT_LANGUAGE": room.language,
    }
    grading = room.folder / "exercises" / "nbgrader"  # nbgrader looks for its settings there, too
    return kept | own | ({"JUPYTER_CONFIG_PATH": str(grading)} if grading.is_dir() else {})


def overrides(language: str) -> dict[str, Any]:
    """Give what JupyterLab's own settings are instead of the usual.

    Args:
        language: nb, nn or en.

    """
    apputils = "@jupyterlab/apputils-extension"
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]},
        f"{apputils}:notification": {"fetchNews": "false", "checkForUpdates": False},
        f"{apputils}:themes": {"adaptive-theme": True},
        "@jupyterlab/docmanager-extension:plugin": {"autosave": True, "autosaveInterval": 600},
    }


def settings(room: Room) -> dict[str, Any]:
    """Give the server's settings.

    Args:
        room: the course.

    """
    lab = {
        "app_settings_dir": str(room.state / "settings"),
        "user_settings_dir": str(room.state / "user-settings"),
        "workspaces_dir": str(room.state / "workspaces"),
        "extra_labextensions_path": [str(room.state / "labextensions")],
    }
    server = {
        "root_dir": str(room.folder),
        "port": room.port,
        "port_retries": 0,
        "open_browser": room.browser,
        "answer_yes": True,
        "allow_root": hasattr(os, "geteuid") and os.geteuid() == 0,
        "jpserver_extensions": {"coursekit.server": True},
    }
    kernels = {"cull_idle_timeout": IDLE, "cull_interval": 60, "default_kernel_name": "coursekit"}
    return {
        "ServerApp": server,
        "LabApp": lab | {"default_url": room.start_page},
        "JupyterNotebookApp": lab,
        "MappingKernelManager": kernels,
    }


def log_to(file: Path) -> None:
    """Send what Jupyter and its kernels log to a file: the screen is for people.

    Args:
        file: the log file, begun anew.

    """
    with file.open("wb") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())


def prepare(room: Room) -> None:
    """Write the settings into the hidden folder.

    Args:
        room: the course.

    """
    for name in ("config", "data", "runtime", "settings", "labextensions"):
        (room.state / name).mkdir(parents=True, exist_ok=True)
    _write(room.state / "settings" / "overrides.json", overrides(room.language))
    _write(room.state / "config" / "jupyter_server_config.json", settings(room))


def _write(file: Path, data: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(data, indent=1), encoding="utf-8")


def server(room: Room) -> ServerApp:
    """Make the server, listening but not yet answering.

    Args:
        room: the course.

    Returns:
        The server; its ``start()`` runs until it is stopped.

    """
    room.state.mkdir(parents=True, exist_ok=True)
    log_to(room.state / LOG)
    prepare(room)
    environ = environment(room, os.environ)
    os.environ.clear()
    os.environ.update(environ)
    # Jupyter's checks of web addresses build 38 parsers at start, a second or two,
    # for a format that none of its schemas uses.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - after what is set above

    app: ServerApp = LabApp.initialize_server(argv=[])
    return app
