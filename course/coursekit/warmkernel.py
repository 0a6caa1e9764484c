"""A kernel process that has loaded what a course notebook needs before anybody asks for it.

``python -P -m coursekit.warmkernel -f FILE`` is the course's kernel. With ``--wait`` alone it
first waits for one line of JSON on its standard input that says which notebook's kernel it is.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any

from ipykernel.kernelapp import IPKernelApp

WAIT = "--wait"
SCREENS = ("talk", "exercise", "exercises", "start")


def load_screens() -> None:
    """Load the participants' screens. What they show is read later: it may be edited until then."""
    import_module("ipykernel.zmqshell")
    for name in SCREENS:
        import_module(f"coursekit.screens.{name}")


def take_order(line: str) -> list[str]:
    """Become the kernel of a notebook: its folder and its environment.

    Args:
        line: JSON with ``cwd``, ``env`` and ``argv``.

    Returns:
        The kernel's arguments.

    """
    order: dict[str, Any] = json.loads(line)
    os.environ.clear()
    os.environ.update(order["env"])
    if order["cwd"]:
        os.chdir(order["cwd"])
    return list(order["argv"])


def main(arguments: list[str]) -> None:
    """Run the kernel until it is told to stop.

    Args:
        arguments: the kernel's own, or ``--wait`` alone.

    """
    load_screens()
    if arguments == [WAIT]:
        line = sys.stdin.readline()
        if not line:
            return  # the server has ended, and nobody will ask
        arguments = take_order(line)
    # A file that lies beside the notebook must never stand in for a module of ours.
    own = ["--InteractiveShellApp.ignore_cwd=True", "--IPKernelApp.log_level=ERROR"]
    IPKernelApp.launch_instance([*arguments, *own])


if __name__ == "__main__":
    main(sys.argv[1:])
