"""Reads source code for the house's rules: who imports whom, how long, what it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# Each may import only what stands above it; what stands on one line may know each other
ORDER = (
    ("problems", "places", "lists", "dates"),
    ("sourcefile",),
    ("words",),
    ("form",),
    ("scenario",),
    ("walks",),
    ("exercise", "module", "codebook"),
    ("translation",),
    ("coder", "privacy"),
    ("attempt",),
    ("tally",),
    ("grading",),
    ("library",),
    ("timetable",),
    ("proof",),
    ("authoring",),
    ("shelf",),
    ("answers",),
    ("handin", "corrections"),
    ("gradebook", "feedback", "demo"),
    ("charts",),
    ("screens",),
    ("labextension", "jupyter", "server", "warmkernel"),
    ("guide",),
    ("notebooks",),
    ("commands",),
    ("__init__", "__main__"),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

# Where a heavy library may be imported, and nowhere else
DOORS = {
    "ruamel": ("sourcefile",),
    "nbgrader": ("gradebook",),
    "sqlalchemy": ("gradebook",),
    "alembic": ("gradebook",),
    "matplotlib": ("charts",),
    "anywidget": ("screens.base", "warmkernel"),
    "ipywidgets": ("screens.base",),
    "nbformat": ("notebooks",),
    "stdnum": ("privacy",),
    "jupyter_server": ("server", "commands.start"),
    "tornado": ("server", "commands.start"),
}

# Norwegian letters in running text; a search pattern may have them, too, and so has our name
SENTENCE = re.compile(r"(?!Øvingsrommet$)(?=.*([æøåÆØÅ]\w|\w[æøåÆØÅ]))[^\\|\[\]]*", re.DOTALL)


def name_of(file: Path, package: Path) -> str:
    """The dotted name of a file inside the package: ``grading.exact``, ``words``."""
    parts = list(file.relative_to(package).with_suffix("").parts)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


def parsed(package: Path) -> dict[str, ast.Module]:
    """Every module of a package by its dotted name."""
    files = sorted(package.rglob("*.py"))
    return {name_of(file, package): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def imported(tree: ast.Module, name: str, modules: set[str]) -> set[str]:
    """Every dotted name that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:  # from . import x
                above = name.split(".") if name in packages(modules) else name.split(".")[:-1]
                kept = above[: len(above) - node.level + 1]
                base = ".".join(["coursekit", *kept, *filter(None, [node.module])])
            inside = {f"{base}.{alias.name}" for alias in node.names}
            ours = {one for one in inside if one.removeprefix("coursekit.") in modules}
            found |= ours or {base}
    return found


def packages(modules: set[str]) -> set[str]:
    """The names among modules that have modules under them."""
    return {name.rpartition(".")[0] for name in modules if "." in name}


def own_imports(trees: dict[str, ast.Module]) -> dict[str, set[str]]:
    """For each module, the modules of the same package that it imports."""
    modules = set(trees)
    graph = {}
    for name, tree in trees.items():
        names = imported(tree, name, modules)
        ours = {one.removeprefix("coursekit.") for one in names if one.startswith("coursekit.")}
        graph[name] = {one if one in modules else one.rpartition(".")[0] for one in ours} - {name}
    return graph


def upward(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Every import that points the wrong way, and every module with no place in the order."""
    for name, targets in own_imports(trees).items():
        top = name.split(".")[0]
        if top not in RANK:
            yield f"{name} has no place in the order"
            continue
        for target in sorted(targets - {""}):
            below = target.split(".")[0]
            if RANK.get(below, len(ORDER)) > RANK[top]:
                yield f"{name} imports {target}, which stands below it"


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The ways that lead from a module back to itself, one for each module met twice."""
    done: set[str] = set()
    found: list[list[str]] = []

    def visit(name: str, way: list[str]) -> None:
        if name in way:
            found.append([*way[way.index(name) :], name])
        elif name not in done:
            for target in sorted(graph.get(name, ())):
                visit(target, [*way, name])
            done.add(name)

    for name in sorted(graph):
        visit(name, [])
    return found


def wrong_doors(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Every import of a heavy library from elsewhere than its door."""
    for name, tree in trees.items():
        for target in sorted(imported(tree, name, set(trees))):
            doors = DOORS.get(target.split(".")[0])
            if doors and not any(name == door or name.startswith(door + ".") for door in doors):
                yield f"{name} imports {target}"


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its ``def`` to its end, its docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        words = function.body[0]
        lines -= (words.end_lineno or words.lineno) - words.lineno + 1
    return lines


def undocumented(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Every module, class and function that is public and says nothing of itself."""
    for name, tree in trees.items():
        if ast.get_docstring(tree) is None:
            yield name
        for node in public(tree):
            if ast.get_docstring(node) is None:
                yield f"{name}.{node.name}"


def public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the methods of such classes."""
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, defined) and not node.name.startswith("_"):
            yield node
            yield from public(node) if isinstance(node, ast.ClassDef) else ()


def spoken(tree: ast.Module) -> Iterator[str]:
    """Strings with Norwegian letters, which a person would read, outside docstrings."""
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) else None
        if isinstance(words, str) and id(node) not in documents and SENTENCE.fullmatch(words):
            yield words
