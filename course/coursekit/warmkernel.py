"""A kernel process that has loaded everything and waits to be given a notebook.

Run as ``python -P -m coursekit.warmkernel``; with arguments it is a plain kernel at
once, with ``--wait`` it first reads one line of JSON from its standard input.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

WAIT = "--wait"


def load_all() -> None:
    """Load what a course notebook needs, before anybody waits for it."""
    import anywidget
    import ipykernel.kernelapp
    import ipykernel.zmqshell  # noqa: F401

    import coursekit


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


def main() -> None:
    """Run the kernel."""
    arguments = sys.argv[1:]
    load_all()
    if arguments == [WAIT]:
        line = sys.stdin.readline()
        if not line:
            return
        arguments = take_order(line)
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance([*arguments, "--InteractiveShellApp.ignore_cwd=True"])


if __name__ == "__main__":
    main()
