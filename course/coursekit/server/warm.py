"""Keeps one kernel process ready, so that a page's kernel is there at once."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo
    from jupyter_server.serverapp import ServerApp

KERNEL = ["-P", "-m", "coursekit.warmkernel"]
PAUSE = 4.0  # let the page that took the spare load before the next one takes a core


class Spare:
    """The one process that waits to become a kernel."""

    def __init__(self) -> None:
        """Begin without a process, and without making any until told to."""
        self.process: subprocess.Popen[str] | None = None
        self.wanted = False

    def make(self) -> None:
        """Start the waiting process, unless there is one."""
        if not self.wanted or (self.process and self.process.poll() is None):
            return
        environment = os.environ | {"JPY_PARENT_PID": str(os.getpid())}
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, *KERNEL, "--wait"],
            stdin=subprocess.PIPE,
            env=environment,
            text=True,
            start_new_session=True,
        )

    def take(self) -> subprocess.Popen[str] | None:
        """Give the waiting process away; the next is made a little later."""
        process, self.process = self.process, None
        if self.wanted:
            asyncio.get_running_loop().call_later(PAUSE, self.make)
        return process if process and process.poll() is None else None

    def stop(self) -> None:
        """End the waiting process."""
        self.wanted = False
        if self.process and self.process.stdin:
            self.process.stdin.close()
            self.process.terminate()
            self.process.wait()


SPARE = Spare()


def is_ours(command: list[str]) -> bool:
    """Tell whether a kernel's command is the course's own kernel, on the server's Python."""
    return command[1:4] == KERNEL and Path(command[0]) == Path(sys.executable)


class WarmProvisioner(LocalProvisioner):
    """Launches course kernels from the spare process where there is one."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel.

        Args:
            cmd: the kernel's command.
            kwargs: folder, environment and the like, as jupyter_client gives them.

        """
        spare = SPARE.take() if is_ours(cmd) else None
        if spare is None or spare.stdin is None:
            return await super().launch_kernel(cmd, **kwargs)
        environment = dict(kwargs.get("env") or os.environ)
        environment["JPY_PARENT_PID"] = str(os.getpid())
        order = {"cwd": kwargs.get("cwd"), "env": environment, "argv": cmd[4:]}
        try:
            spare.stdin.write(json.dumps(order) + "\n")
            spare.stdin.close()
        except OSError:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = spare
        self.pid = self.pgid = spare.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


def speedups() -> bool:
    """Tell whether pages are to open sooner; benchmarks turn it off to see the difference."""
    return os.environ.get("COURSEKIT_SPEEDUPS", "on") != "off"


def keep_ready(app: ServerApp) -> None:
    """Keep a kernel process ready for as long as the server runs.

    Args:
        app: the running server.

    """
    if not speedups():
        return
    # On Windows a kernel gets handles from its parent at launch; a spare has none of them.
    SPARE.wanted = sys.platform != "win32"
    atexit.register(SPARE.stop)
    app.io_loop.call_later(0, SPARE.make)
