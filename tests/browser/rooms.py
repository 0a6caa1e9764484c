"""A course that is open on this machine, for tests and benchmarks in the browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Room:
    """A running course: where it answers, with which token, where its files lie, its process."""

    address: str
    token: str
    folder: Path
    process: int

    def page(self, path: str) -> str:
        """Give the address of a notebook below ``notebooks/``, as the participant opens it."""
        return f"{self.address}/notebooks/notebooks/{path}?token={self.token}"

    def kernels(self) -> list[psutil.Process]:
        """Give the processes that run notebooks."""
        children = psutil.Process(self.process).children(recursive=True)
        return [child for child in children if child.is_running()]


@contextmanager
def open_room(folder: Path) -> Iterator[Room]:
    """Run ``coursekit start`` in an empty folder until the block ends."""
    command = [sys.executable, "-m", "coursekit", "start", "--no-browser", "--port", "0"]
    running = subprocess.Popen(
        [*command, "--folder", str(folder), "--language", "nb"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert running.stdout is not None
        found = next(filter(None, map(_address, running.stdout)), None)
        assert found is not None, "no address was printed"
        yield Room(found[1], found[2], folder, running.pid)
    finally:
        running.terminate()
        running.communicate(timeout=30)


def _address(line: str) -> re.Match[str] | None:
    return re.search(r"(http://[^/]+)/\S*token=(\w+)", line)
