"""YAML read as text, with the line of everything.

Plain YAML turns ``No`` into false and ``09`` into 9, and lets the last of two equal keys
win. Here every value stays the text it was, and what YAML would change silently is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from coursekit.problems import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20


class Text(str):
    """A value, word for word, that knows where it stood.

    Attributes:
        line: its line in the file, from 1.
        block: whether it stood on lines of its own after ``>-`` or ``|``.

    """

    __slots__ = ("block", "line")
    line: int
    block: bool

    def __new__(cls, value: str, line: int = 0, *, block: bool = False) -> Self:
        """Make the text with its place."""
        text = super().__new__(cls, value)
        text.line = line
        text.block = block
        return text


class Mapping(dict[str, Any]):
    """Keys and values in the file's order; ``line`` and ``lines[key]`` tell where."""

    line: int = 0

    def __init__(self, line: int = 0) -> None:
        """Make an empty mapping that stood on the line."""
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Listing(list[Any]):
    """Values in a row; ``line`` tells where."""

    def __init__(self, line: int = 0) -> None:
        """Make an empty listing that stood on the line."""
        super().__init__()
        self.line = line


@dataclass(frozen=True)
class SourceFile:
    """A file that has been read.

    Attributes:
        path: where it lies.
        root: its content; empty where it could not be read.
        problems: what was wrong with it as a file.

    """

    path: Path
    root: Mapping
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> SourceFile:
    """Read a YAML file as text.

    Args:
        path: the file.

    Returns:
        Its content, with every problem found. Never raises for what a file may hold.

    """
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            return _failed(path, 0, "F06")
        return read_text(raw.decode("utf-8-sig"), path)
    except OSError:
        return _failed(path, 0, "F01")
    except UnicodeDecodeError as error:
        return _failed(path, raw[: error.start].count(b"\n") + 1, "F02")


def read_text(text: str, path: Path) -> SourceFile:
    """Read YAML from a text, as `read` does from a file."""
    try:
        node = _compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _failed(path, mark.line + 1 if mark else 0, _syntax_code(text, mark))
    except YAMLError:
        return _failed(path, 0, "F03")
    builder = _Builder(path)
    root = builder.value(node, 0) if node is not None else Mapping(1)
    if not isinstance(root, Mapping):
        return _failed(path, 1, "F07")
    return SourceFile(path, root, tuple(builder.problems))


def _compose(text: str) -> Node | None:
    node: Node | None = YAML(typ="safe").compose(text)
    return node


def _syntax_code(text: str, mark: Any) -> str:
    lines = text.splitlines()
    near = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    return "F08" if "\t" in near[: len(near) - len(near.lstrip())] else "F03"


def _failed(path: Path, line: int, code: str) -> SourceFile:
    return SourceFile(path, Mapping(1), (Problem(path, line, code),))


class _Builder:
    """Turns YAML's nodes into text, mappings and listings, and notes what is unsafe."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def value(self, node: Node, depth: int) -> Any:
        line = node.start_mark.line + 1
        if id(node) in self.seen or depth > MAX_DEPTH:
            self.note(line, "F05")
            return Text("…", line)
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self.mapping(node, line, depth)
        if isinstance(node, SequenceNode):
            return self.listing(node, line, depth)
        return self.text(node, line)

    def text(self, node: Node, line: int) -> Text:
        block = isinstance(node, ScalarNode) and str(node.style or "") in {">", "|"}
        # A block's mark is the line of its «>-»; its words begin on the next.
        return Text(str(node.value), line, block=block)

    def listing(self, node: SequenceNode, line: int, depth: int) -> Listing:
        listing = Listing(line)
        listing.extend(self.value(child, depth + 1) for child in node.value)
        return listing

    def mapping(self, node: MappingNode, line: int, depth: int) -> Mapping:
        mapping = Mapping(line)
        for key_node, child in node.value:
            key, key_line = str(key_node.value), key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self.note(key_line, "F03")
            elif key in mapping:
                self.note(key_line, "F04", key=key)
            else:
                mapping.lines[key] = key_line
                mapping[key] = self.value(child, depth + 1)
        return mapping

    def note(self, line: int, code: str, **details: str) -> None:
        self.problems.append(Problem(self.path, line, code, details))


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Give every text below a value with its dotted path."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from texts(child, f"{path}.{key}" if path else key)
    elif isinstance(value, Listing):
        for index, child in enumerate(value):
            yield from texts(child, f"{path}.{index}")
    elif isinstance(value, Text):
        yield path, value
