"""The kit's part of the Jupyter server: what may run, and kernels that are ready.

The page that shows a course notebook is told in its own configuration what may
run, and the kernel starts while the browser still loads the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell Jupyter where the extension is."""
    return [{"module": "coursekit.server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Add the kit's routes and its page hook to a running server."""
    from coursekit.server.extension import load  # noqa: PLC0415 - only a server needs all that

    load(app)
