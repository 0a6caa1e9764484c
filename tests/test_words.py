"""The same words in three languages, and every word that the engine asks for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from coursekit import places, sourcefile, words
from coursekit.places import LANGUAGES
from coursekit.sourcefile import texts

BLANK = re.compile(r"\{(\w+)\}")


def keys(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((places.course() / "words" / language).glob("*.yaml")):
        read = sourcefile.read(path)
        assert read.problems == (), path
        found |= {key: str(text) for key, text in texts(read.root)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_blanks(language: str) -> None:
    nb, other = keys("nb"), keys(language)
    assert sorted(set(nb) ^ set(other)) == []
    for key, text in nb.items():
        assert set(BLANK.findall(text)) == set(BLANK.findall(other[key])), key
        assert other[key].strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_branch_stands_in_one_file_only(language: str) -> None:
    seen: list[str] = []
    for path in (places.course() / "words" / language).glob("*.yaml"):
        seen += sourcefile.read(path).root
    assert len(seen) == len(set(seen))


def test_every_word_that_the_engine_names_is_there() -> None:
    nb = words.words("nb")
    tops = set(nb.tree)
    for path in Path(words.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_words(node.func) and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant) and str(key.value).partition(".")[0] in tops:
                    assert nb.has(str(key.value)), (path.name, key.value)


def _is_words(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"said", "words", "w"}


def test_words_are_filled_in_and_unknown_ones_refused() -> None:
    nb = words.words("nb")
    assert nb("module.minutes", number=5) == "5 minutter"
    with pytest.raises(KeyError):
        nb("module.nothing")
    with pytest.raises(KeyError):
        nb("module")
    with pytest.raises(KeyError):
        nb.branch("module.minutes")
    assert nb.branch("module")["minutes"] == "{number} minutter"


def test_an_unknown_language_gives_bokmaal() -> None:
    assert words.words("sv").language == "nb"
