"""One set of packages, however the course is installed, and a wheel that holds the course."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from ruamel.yaml import YAML

from conftest import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PLATFORMS = [
    {"sys_platform": system, "platform_system": name, "os_name": os_name}
    for system, name, os_name in (
        ("linux", "Linux", "posix"),
        ("darwin", "Darwin", "posix"),
        ("win32", "Windows", "nt"),
    )
]
PYTHONS = ("3.11", "3.12", "3.13")
NOT_SHIPPED = {"exercises/nbgrader/" + part for part in ("release", "submitted", "autograded")}


def pins(lock: str) -> list[Requirement]:
    """Every pinned package of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [Requirement(line.rstrip(" \\")) for line in text.splitlines() if "==" in line[:80]]


def version_on(lock: str, python: str, platform: dict[str, str]) -> dict[str, Version]:
    """The versions that a lock gives on one platform; fails where a package has two."""
    there = {**platform, "python_version": python, "python_full_version": f"{python}.1"}
    chosen: dict[str, Version] = {}
    for pin in pins(lock):
        if pin.marker is None or pin.marker.evaluate(there):
            name = canonicalize_name(pin.name)
            assert name not in chosen, f"{name} twice on {python} {platform['sys_platform']}"
            chosen[name] = Version(next(iter(pin.specifier)).version)
    return chosen


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for that a lock must hold."""
    groups = PROJECT["dependency-groups"]
    asked = PROJECT["project"]["dependencies"] + groups["setup"]
    return [Requirement(line) for line in asked + (groups["test"] if "test" in lock else [])]


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one["sys_platform"])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_all_that_is_asked_for(
    lock: str, python: str, platform: dict[str, str]
) -> None:
    chosen = version_on(lock, python, platform)
    for requirement in wanted(lock):
        pinned = chosen[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned), f"run `make lock`: {requirement} {pinned}"


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one["sys_platform"])
def test_tests_run_on_the_very_packages_that_users_get(platform: dict[str, str]) -> None:
    used = version_on("requirements.lock", "3.12", platform)
    tested = version_on("requirements-test.lock", "3.12", platform)
    assert used.items() <= tested.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_its_check_sums(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)[1:]
    assert len(entries) == len(pins(lock))
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry[:60]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|(?<![a-z])/\w+/|\\\w", text)


def test_this_environment_is_the_lock() -> None:
    here = [
        pin for pin in pins("requirements-test.lock") if not pin.marker or pin.marker.evaluate()
    ]
    assert len(here) > len(wanted("requirements-test.lock"))
    for pin in here:
        assert pin.specifier.contains(version(pin.name)), f"run `make setup`: {pin}"


def environment() -> dict[str, object]:
    """What environment.yml says."""
    loaded: dict[str, object] = YAML(typ="safe").load(ROOT / "environment.yml")
    return loaded


def test_conda_gets_its_packages_from_the_same_lock_and_nowhere_else() -> None:
    asked = environment()["dependencies"]
    assert isinstance(asked, list)
    python, pip, from_lock = asked
    assert pip == "pip"
    assert from_lock == {"pip": ["--require-hashes", "-r requirements.lock"]}
    name, _, number = python.partition("=")
    assert name == "python"
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(number)
    assert number in PYTHONS


def test_conda_and_make_install_the_course_in_the_same_way() -> None:
    how = "install --no-deps --no-build-isolation"
    assert how in (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert how in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.lock" in (ROOT / "Makefile").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built as `pip install .` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
    )
    return next(folder.glob("ovingsrommet-*.whl"))


def tracked(*folders: str) -> set[str]:
    """The files that git keeps under some folders."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--", *folders],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    return {path for path in listed.split("\0") if path and (ROOT / path).exists()}


def test_a_wheel_holds_every_text_of_the_course_where_the_checkout_has_it(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    texts = {
        f"coursekit/content/{path}"
        for path in tracked("course", "exercises", "notebooks", "trainer_guide")
        if not path.startswith("course/coursekit/")
    }
    assert "coursekit/content/course/skills.yaml" in texts
    assert texts - inside == set()


def test_a_wheel_holds_the_engine_and_what_jupyter_looks_for(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    engine = {path.removeprefix("course/") for path in tracked("course/coursekit")}
    assert "coursekit/__main__.py" in engine
    assert engine - inside == set()
    data = {path.split(".data/data/", 1)[1] for path in inside if ".data/data/" in path}
    assert "share/jupyter/labextensions/ovingsrommet/package.json" in data
    assert "share/jupyter/kernels/coursekit/kernel.json" in data
    assert any(path.startswith("etc/jupyter/jupyter_server_config.d/") for path in data)


def test_a_wheel_holds_nobodys_answers(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    for path in inside:
        assert not any(part in path for part in NOT_SHIPPED), path
        assert not re.search(r"gradebook\.db|\.answers|__pycache__|ipynb_checkpoints", path), path


def test_the_command_starts_from_an_installed_wheel_with_its_content(
    wheel: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    show = "from coursekit import places; print(places.home()); from coursekit.words import words;"
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    home = subprocess.run(
        [sys.executable, "-c", show],
        cwd=tmp_path,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert Path(home) == tmp_path / "site" / "coursekit" / "content"
    subprocess.run(
        [sys.executable, "-m", "coursekit", "check"],
        cwd=tmp_path,
        env=env,
        check=True,
        capture_output=True,
    )
