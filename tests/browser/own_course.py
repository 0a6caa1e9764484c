"""A small course of the tests' own, and a server that takes it for the installed one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WIDGET = '''import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = """
    function render({ model, el }) {
      const button = document.createElement("button");
      const write = () => { button.textContent = `Talt ${model.get("n")}`; };
      button.className = "counter";
      button.onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
      model.on("change:n", write);
      write();
      el.append(button);
    }
    export default { render };"""
    n = traitlets.Int(0).tag(sync=True)
Counter()'''
TEXT = "# Ros som virker\n\n" + "Et avsnitt med helt vanlig tekst. " * 40


def notebook(*cells: str, language: str = "nb", editable: bool = False) -> dict[str, Any]:
    """A course notebook: text, then these code cells, as the builder makes them."""
    metadata = {"editable": editable, "deletable": editable}
    made: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": "text", "metadata": metadata, "source": TEXT}
    ]
    for number, source in enumerate(cells):
        cell = {"cell_type": "code", "id": f"cell-{number}", "source": source}
        hidden = metadata | {"jupyter": {"source_hidden": not editable}}
        made.append(cell | {"metadata": hidden, "outputs": [], "execution_count": None})
    return {
        "cells": made,
        "metadata": {
            "kernelspec": {"name": "coursekit", "display_name": "Øvingsrommet"},
            "coursekit": {"language": language, "module": "praise", "page": "module"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def write(path: Path, content: dict[str, Any]) -> Path:
    """Write a notebook, and the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@dataclass
class Server:
    """A running server on a course of our own; it can be killed and started again."""

    home: Path
    folder: Path
    port: int = 0
    token: str = ""
    process: subprocess.Popen[str] | None = field(default=None)

    def start(self) -> None:
        """Run it until `stop`; again on the same port when it ran before."""
        command = [sys.executable, str(HERE / "serve_course.py"), str(self.home), str(self.folder)]
        self.process = subprocess.Popen(
            [*command, "nb", str(self.port)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        port, self.token = self.process.stdout.readline().split()
        self.port = int(port)

    def stop(self) -> None:
        """End it at once, as a crash would."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate()

    def page(self, view: str, path: str) -> str:
        """The address of a notebook in ``lab/tree`` or ``notebooks``."""
        return f"http://127.0.0.1:{self.port}/{view}/{path}?token={self.token}"

    def ask(self, method: str, path: str) -> Any:
        """Use the server's own interface."""
        asking = HTTPConnection("127.0.0.1", self.port, timeout=30)
        asking.request(method, path, headers={"Authorization": f"token {self.token}"})
        said = asking.getresponse().read()
        asking.close()
        return json.loads(said) if said else None

    def kernel(self) -> str:
        """The number of the one kernel that runs."""
        (kernel,) = self.ask("GET", "/api/kernels")
        return str(kernel["id"])

    def forget(self) -> None:
        """End every kernel."""
        for session in self.ask("GET", "/api/sessions"):
            self.ask("DELETE", f"/api/sessions/{session['id']}")
