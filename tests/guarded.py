"""Runs grading under a guard that ends the process at the first thing grading may not do.

``python guarded.py bulk|nbgrader COURSE ASSIGNMENT``. Forbidden: starting a process, opening
a network connection, reading a notebook or a program that somebody handed in, and importing
anything from a hand-in's folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

FORBIDDEN = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "pty.spawn",
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "ctypes.dlopen.submitted",
)
PROGRAMS = (".ipynb", ".py", ".pyc", ".so", ".pth", ".sh")


def guard(folders: tuple[str, ...]) -> None:
    """Set the guard; there is no way to take it off again."""

    def inside(path: object) -> bool:
        return isinstance(path, str | bytes) and os.fsdecode(path).startswith(folders)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        bad = event in FORBIDDEN
        if event == "open" and inside(arguments[0]):
            path, mode, flags = arguments
            reads = not (flags or 0) & (os.O_WRONLY | os.O_RDWR) and "w" not in str(mode)
            bad = reads and os.fsdecode(path).endswith(PROGRAMS)
        if event == "import":
            bad = inside(arguments[1])
        if bad:
            os.write(2, f"FORBIDDEN {event} {arguments!r}\n".encode())
            os._exit(99)

    sys.addaudithook(watch)


def main() -> None:
    """Grade under the guard, and say so at the end."""
    way, root, assignment = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    folders = tuple(str(root / name) for name in ("submitted", "set-aside"))
    if way == "bulk":
        from coursekit import gradebook

        guard(folders)
        outcome = gradebook.grade_all(root, assignment)
        made = gradebook.make_feedback(root, assignment)
        gradebook.overview(root, assignment)
        print("GRADED", outcome.graded, len(made))
    else:
        from nbgrader.apps import AutogradeApp, GenerateFeedbackApp

        os.chdir(root)
        guard(folders)
        for app in (AutogradeApp, GenerateFeedbackApp):
            app.launch_instance([assignment, "--force"])
            app.clear_instance()
        print("GRADED by nbgrader")


if __name__ == "__main__":
    main()
