"""The house's own rules: imports point one way, each heavy library has one door, sizes hold."""

from __future__ import annotations

import ast
import statistics

import pytest

from conftest import ROOT
from house import (
    cycles,
    functions,
    length,
    own_imports,
    parsed,
    spoken,
    undocumented,
    upward,
    wrong_doors,
)

ENGINE = ROOT / "course" / "coursekit"

LONGEST_FUNCTION = 50
LONG_FUNCTION = 30  # at most one in twenty is longer
MEDIAN_FUNCTION = 8
LONGEST_FILE = 300

ENGINE_TREES = parsed(ENGINE)


def test_imports_point_one_way() -> None:
    assert list(upward(ENGINE_TREES)) == []


def test_there_is_no_way_round_in_the_imports() -> None:
    assert cycles(own_imports(ENGINE_TREES)) == []


def test_every_heavy_library_has_one_door() -> None:
    assert list(wrong_doors(ENGINE_TREES)) == []


def test_functions_are_short() -> None:
    sizes = {
        f"{name}.{function.name}": length(function)
        for name, tree in ENGINE_TREES.items()
        for function in functions(tree)
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}
    assert statistics.median(sizes.values()) <= MEDIAN_FUNCTION
    assert statistics.quantiles(sizes.values(), n=20)[-1] <= LONG_FUNCTION


@pytest.mark.parametrize("folder", ["course/coursekit", "tests"])
def test_files_are_short(folder: str) -> None:
    sizes = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for ending in ("py", "js", "css")
        for file in (ROOT / folder).rglob(f"*.{ending}")
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_everything_public_says_what_it_is_for() -> None:
    assert list(undocumented(ENGINE_TREES)) == []


def test_no_sentence_for_people_stands_in_the_code() -> None:
    said = {name: list(spoken(tree)) for name, tree in ENGINE_TREES.items()}
    assert {name: found for name, found in said.items() if found} == {}


def trees(**sources: str) -> dict[str, ast.Module]:
    """A small made-up package."""
    return {name.replace("__", "."): ast.parse(text) for name, text in sources.items()}


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("from coursekit.screens import talk", "scenario imports screens, which"),
        ("def late():\n    import coursekit.grading", "scenario imports grading, which"),
        ("from . import grading", "scenario imports grading, which"),
    ],
)
def test_an_import_that_points_the_wrong_way_is_seen(source: str, seen: str) -> None:
    made = trees(scenario=source, screens="", grading="")
    assert [line.startswith(seen) for line in upward(made)] == [True]


def test_a_module_without_a_place_is_seen() -> None:
    assert list(upward(trees(newcomer=""))) == ["newcomer has no place in the order"]


def test_a_way_round_is_seen() -> None:
    made = trees(
        grading="",
        grading__exact="from coursekit.grading import coded",
        grading__coded="from . import exact",
    )
    assert cycles(own_imports(made)) == [["grading.coded", "grading.exact", "grading.coded"]]


def test_a_second_door_is_seen() -> None:
    made = trees(sourcefile="import ruamel.yaml", words="from ruamel.yaml import YAML")
    assert list(wrong_doors(made)) == ["words imports ruamel.yaml"]


def test_a_silent_function_and_a_sentence_in_code_are_seen() -> None:
    made = trees(
        words='"""Words."""\nclass A:\n    """A."""\n    def b(self): return "Prøv igjen"\n'
    )
    assert list(undocumented(made)) == ["words.b"]
    assert list(spoken(made["words"])) == ["Prøv igjen"]


def test_a_docstring_does_not_count_in_a_functions_length() -> None:
    function = next(
        functions(ast.parse('def a():\n    """One.\n\n    Two.\n    """\n    return 1\n'))
    )
    assert length(function) == 2
