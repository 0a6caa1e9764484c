from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client import KernelManager

from conftest import ROOT
from coursekit import warmkernel
from coursekit.server import warm


def test_the_kernel_is_asked_for_by_the_command_that_the_spare_waits_with() -> None:
    spec = ROOT / "course/coursekit/jupyter/kernels/coursekit/kernel.json"
    assert json.loads(spec.read_text(encoding="utf-8"))["argv"][1:4] == warm.KERNEL


@pytest.mark.parametrize("from_spare", [True, False])
def test_the_kernel_never_takes_a_module_from_the_folder(tmp_path: Path, from_spare: bool) -> None:
    """Neither the notebook's folder nor its Python or IPython settings can stand in for ours."""
    marker = tmp_path / "marker"
    for name in ("coursekit.py", "anywidget.py", "ipython_config.py", "sitecustomize.py"):
        (tmp_path / name).write_text(f"open({str(marker)!r}, 'w')", encoding="utf-8")
    warm.SPARE.wanted = from_spare
    warm.SPARE.make()
    warm.SPARE.wanted = False
    waiting = warm.SPARE.process.pid if warm.SPARE.process else None
    manager = KernelManager(kernel_name="coursekit")
    manager.start_kernel(cwd=str(tmp_path))
    try:
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        asked = {"where": "(coursekit.__file__, anywidget.__file__, os.getcwd(), os.getpid())"}
        code = "import os, coursekit, anywidget"
        reply = client.execute(code, user_expressions=asked, reply=True, timeout=60)
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)
    said = reply["content"]["user_expressions"]["where"]["data"]["text/plain"]
    ours, theirs, folder, process = ast.literal_eval(said)
    assert (Path(ours).parent, Path(folder)) == (ROOT / "course/coursekit", tmp_path)
    assert tmp_path not in Path(theirs).parents
    assert (process == waiting) is from_spare
    assert not marker.exists()


def test_a_kernel_that_nobody_asks_for_ends_with_the_server() -> None:
    run = subprocess.run(
        [sys.executable, *warm.KERNEL, warmkernel.WAIT], input="", text=True, check=True, timeout=60
    )
    assert run.returncode == 0


def test_a_spare_is_made_only_where_wanted_and_given_once() -> None:
    spare = warm.Spare()
    spare.make()
    assert spare.process is None
    spare.wanted = True
    spare.make()
    first = spare.process
    spare.make()
    assert spare.process is first
    spare.wanted = False
    assert spare.take() is first
    assert spare.take() is None
    assert first is not None
    spare.process = first
    spare.stop()
    assert first.poll() is not None


@pytest.mark.parametrize(
    ("command", "ours"),
    [
        ([sys.executable, *warm.KERNEL, "-f", "x"], True),
        (["/usr/bin/other", *warm.KERNEL, "-f", "x"], False),
        ([sys.executable, "-m", "ipykernel_launcher", "-f", "x"], False),
    ],
)
def test_only_our_kernel_comes_from_the_spare(command: list[str], ours: bool) -> None:
    assert warm.is_ours(command) is ours
