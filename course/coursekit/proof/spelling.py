"""Spelling: hunspell's dictionaries for the three languages, and the course's own words.

hunspell is a program of its own; where it or a dictionary is missing nothing is checked.
It is asked once for each language, for all words at once.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from coursekit.library import Library
from coursekit.problems import Problem
from coursekit.proof.prose import Passage

DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_PASSED_OVER = re.compile(
    r"https?://\S+|\w+@\S+|\b[\w-]+(\.[\w-]+)*\.(no|com|org|ya?ml|md|ipynb|json|csv|txt)\b"
    r"|\S*[/_\\]\S*|\{[^}]*\}|--\w\S*|<[^>]*>"
)
# Not single letters, nor what ends a number («3rd»)
_WORD = re.compile(r"(?<![\w'])[^\W\d_]{2,}(?:'[^\W\d_]+)*")


def program() -> str | None:
    """Give the path of hunspell, or nothing where it is not there."""
    return shutil.which("hunspell")


def has(language: str) -> bool:
    """Tell whether words of a language can be checked here."""
    command = program()
    return bool(command) and _asked(str(command), language, ["test"]) is not None


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Give each word of a text with its place; addresses, names of files and blanks are not."""
    blanked = _PASSED_OVER.sub(lambda found: " " * len(found[0]), text)
    for found in _WORD.finditer(blanked.replace("’", "'")):
        yield found.start(), found[0]


def _asked(command: str, language: str, words: Iterable[str]) -> set[str] | None:
    """Ask hunspell which words it doesn't know; None where it can't say."""
    told = subprocess.run(  # noqa: S603 - the program found on the path, nothing from a reader
        [command, "-d", DICTIONARIES[language], "-i", "utf-8", "-l"],
        input="\n".join(words) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return set(told.stdout.split("\n")) - {""} if told.returncode == 0 else None


def own_words(course: Path, language: str) -> set[str]:
    """Give the course's own words of a language, in small letters; names and keys are of all."""
    folder = course / "words" / "spelling"
    files = [folder / f"{name}.txt" for name in (language, "names", "keys")]
    lines = [
        line for file in files if file.is_file() for line in file.read_text("utf-8").split("\n")
    ]
    return {line.strip().lower() for line in lines if line.strip() and line[0] != "#"}


def people(library: Library) -> set[str]:
    """Give the names of people and places that scenarios have, in small letters."""
    found = set()
    for name in library.scenario_names():
        for person in library.scenario(name).people.values():
            found |= {word.lower() for _, word in words_in(person.name)}
    return found


def problems(library: Library, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Tell each word that is in no dictionary, at the first place where a file has it."""
    command = program()
    named = people(library)
    for language, places in _by_language(passages).items():
        known = own_words(library.root / "course", language) | named
        asked = [word for word in places if not _known(word, known)]
        unknown = _asked(command, language, asked) if command else None
        for word in sorted(unknown or ()):
            for path, line in places[word].items():
                yield Problem(path, line, "P04", {"word": word})


def _by_language(passages: Iterable[Passage]) -> dict[str, dict[str, dict[Path, int]]]:
    found: dict[str, dict[str, dict[Path, int]]] = {key: defaultdict(dict) for key in DICTIONARIES}
    for passage in passages:
        for at, word in words_in(passage.text):
            line = passage.line + passage.text.count("\n", 0, at)
            found[passage.language][word].setdefault(passage.path, line)
    return found


def _known(word: str, known: set[str]) -> bool:
    """Tell whether a word is the course's own, also as the owner of something."""
    low = word.lower()
    return low in known or re.sub(r"('s|'ll|s'?|')$", "", low) in known
