"""Routes and page hook of the Jupyter server extension."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import ApiPath, to_os_path, url_path_join
from tornado import web
from tornado.ioloop import IOLoop

from coursekit import places
from coursekit.server import warm
from coursekit.server.manifest import KERNEL, Page, allowed, manifest
from coursekit.server.pages import slim
from coursekit.words import words

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

PageConfig = dict[str, Any]
Hook = Callable[[JupyterHandler, PageConfig], PageConfig]
VIEW, ORDINARY = "view", "ordinary"
PAGES = ("/notebooks/", "/lab/tree/", "/doc/tree/")


def decide(app: ServerApp, path: str) -> Page | None:
    """Decide whether a notebook may run by itself.

    Args:
        app: the running server.
        path: the notebook as the server names it, relative to its root.

    Returns:
        The course's own notebook that it equals, or nothing.

    """
    root = getattr(app.contents_manager, "root_dir", "")
    if not root or not path.endswith(".ipynb"):
        return None
    return allowed(Path(to_os_path(ApiPath(path), root)), Path(root), places.home())


def answer(page: Page | None) -> dict[str, Any]:
    """Say in plain data what a page may run, and the words that course mode says.

    Args:
        page: the course's own notebook, or nothing.

    """
    if page is None:
        return {"run": False}
    language = page.language or os.environ.get("COURSEKIT_LANGUAGE", "")
    said = words(language)
    return {
        "run": True,
        "language": said.language,
        "page": page.page,
        "cells": list(page.cells),
        "words": said.branch("coursemode"),
    }


async def preheat(app: ServerApp, path: str) -> None:
    """Start the kernel of a notebook before its page asks for it.

    Args:
        app: the running server.
        path: the notebook as the server names it.

    """
    sessions = app.session_manager
    if await ensure_async(sessions.session_exists(path=path)):
        return
    await ensure_async(
        sessions.create_session(
            path=path, name=path.rpartition("/")[2], type="notebook", kernel_name=KERNEL
        )
    )


class Starting:
    """Starts each notebook's kernel once, however many pages ask at the same time."""

    def __init__(self, app: ServerApp) -> None:
        """Hold the server whose kernels are started."""
        self.app = app
        self.now: set[str] = set()

    def start(self, path: str) -> None:
        """Start a notebook's kernel in the background."""
        if path not in self.now:
            self.now.add(path)
            IOLoop.current().add_callback(self._start, path)

    async def _start(self, path: str) -> None:
        try:
            await preheat(self.app, path)
        except Exception:  # the page then starts its kernel itself, in the usual way
            self.app.log.exception("coursekit: no kernel ahead for %s", path)
        finally:
            self.now.discard(path)


class AutorunHandler(APIHandler):
    """Answers which cells of a notebook may run by themselves."""

    auth_resource = "contents"

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer for the notebook named by ``path``; start its kernel unless ``start`` is no."""
        path = self.get_query_argument("path").strip("/")
        page = decide(self.settings["coursekit_starting"].app, path)
        if page is not None and warm.speedups() and self.get_query_argument("start", "yes") != "no":
            self.settings["coursekit_starting"].start(path)
        self.finish(json.dumps(answer(page)))


def notebook_of(url: str, base: str) -> str:
    """Give the notebook that a page's address shows.

    Args:
        url: path of the page.
        base: the server's base path.

    Returns:
        The notebook as the server names it; empty if the page shows none.

    """
    rest = "/" + url.removeprefix(base)
    start = next((p for p in PAGES if rest.startswith(p)), None)
    return unquote(rest.removeprefix(start)).strip("/") if start else ""


def page_hook(app: ServerApp, starting: Starting, before: Hook | None) -> Hook:
    """Make the function that completes the configuration of a page.

    Args:
        app: the running server.
        starting: starts kernels.
        before: a hook that somebody else had set; it runs first.

    """

    def hook(handler: JupyterHandler, config: PageConfig) -> PageConfig:
        config = before(handler, config) if before else config
        if handler.get_query_argument(VIEW, "") == ORDINARY:
            return config | {"coursekitView": ORDINARY}
        path = notebook_of(handler.request.path, app.base_url)
        page = decide(app, path) if path else None
        if page is None or not warm.speedups():
            return config
        starting.start(path)
        return slim(config | {"coursekitPath": path, "coursekit": json.dumps(answer(page))})

    return hook


def read_ahead() -> None:
    """Read what the first page would else wait for: the manifest and the words."""
    manifest(places.home())
    words(os.environ.get("COURSEKIT_LANGUAGE", ""))


def load(app: ServerApp) -> None:
    """Add the kit to a server.

    Args:
        app: the running server.

    """
    starting = Starting(app)
    settings = app.web_app.settings
    settings["coursekit_starting"] = starting
    settings["page_config_hook"] = page_hook(app, starting, settings.get("page_config_hook"))
    route = url_path_join(app.base_url, "coursekit", "autorun")
    app.web_app.add_handlers(".*$", [(route, AutorunHandler)])
    warm.keep_ready(app)
    app.io_loop.call_later(0, read_ahead)
