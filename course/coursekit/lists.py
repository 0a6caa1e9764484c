"""Lists of words that rules look for, kept as plain text that a trainer can read and mend.

A line in brackets starts a group, words and phrases are parted by commas, and a line that
starts with ``#`` is a note to the reader. Standard library only, so that a first answer
comes at once and the same files serve in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from coursekit import places


@cache
def read(name: str) -> Mapping[str, tuple[str, ...]]:
    """Read a list file of ``course/codebook/lists``.

    Args:
        name: the file's name without its ending, such as ``praise.nb``.

    Returns:
        The groups by name, each with its words in lower case, in the file's order.

    Raises:
        FileNotFoundError: if there is no such file.

    """
    path = places.course() / "codebook" / "lists" / f"{name}.txt"
    return MappingProxyType(parse(path.read_text(encoding="utf-8")))


def parse(text: str) -> dict[str, tuple[str, ...]]:
    """Read groups of words from the text of a list file, as `read` does from a file."""
    groups: dict[str, list[str]] = {}
    group: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = groups.setdefault(line[1:-1].strip(), [])
        elif line and not line.startswith("#"):
            group.extend(filter(None, (" ".join(w.split()).lower() for w in line.split(","))))
    return {name: tuple(dict.fromkeys(words)) for name, words in groups.items()}
