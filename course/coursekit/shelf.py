"""The scenarios' files, and how an author's text is kept: nothing written is ever lost.

A finished scenario lies in the course. One that still has something to mend lies among the
drafts, where it can't break the course. What stood in a file before is kept, dated, in a
hidden folder beside it; what has been typed but not saved is kept, too.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from coursekit import authoring, places, scenario, sourcefile, translation
from coursekit.authoring import Draft
from coursekit.library import Library
from coursekit.places import LANGUAGES

EARLIER = ".earlier"
DRAFTS = "drafts"
_UNSAVED = ".unsaved"


class Shelf:
    """The scenarios of a course and the drafts of a work folder.

    Attributes:
        library: the course as its files are now.

    """

    def __init__(self, work: Path, root: Path | None = None) -> None:
        """Look at a course.

        Args:
            work: the folder that the author works in; drafts are kept there.
            root: the course's home; the installed course's if none is given.

        """
        self.root = root or places.home()
        self.drafts = work / DRAFTS
        self.library = Library(self.root)

    def look_again(self) -> None:
        """Read the course's files anew."""
        self.library = Library(self.root)

    # Reading

    def themes(self) -> tuple[str, ...]:
        """Give the folders that scenarios lie in, those of the course's modules first."""
        there = [name.partition("/")[0] for name in self.library.scenario_names()]
        return tuple(dict.fromkeys([*self.library.module_names(), *there]))

    def draft_names(self) -> tuple[str, ...]:
        """Give the ids of the drafts, the unsaved ones among them."""
        found = [*self.drafts.glob("*/*.yaml"), *(self.drafts / _UNSAVED).glob("*/*.yaml")]
        names = {f"{path.parent.name}/{path.stem}" for path in found}
        return tuple(sorted(name for name in names if not name.startswith(".")))

    def taken(self, theme: str) -> frozenset[str]:
        """Give the names that are in use in a theme."""
        names = (*self.library.scenario_names(), *self.draft_names())
        return frozenset(n.partition("/")[2] for n in names if n.startswith(f"{theme}/"))

    def saved(self, name: str) -> str | None:
        """Give a scenario's text as it was saved last: its draft, else the one in the course.

        Raises:
            KeyError: if it can't be a scenario's name.
            OSError: if it can't be read.

        """
        paths = (self._draft(name), self._scenario(name))
        there = next((path for path in paths if path.is_file()), None)
        return there.read_text("utf-8-sig", errors="replace") if there else None

    def unsaved(self, name: str) -> str | None:
        """Give what was typed and not saved, if anything."""
        path = self._unsaved(name)
        return path.read_text("utf-8") if path.is_file() else None

    def placed(self, name: str) -> bool:
        """Tell whether a scenario stands in a module, where participants meet it."""
        modules = self.library.module_names()
        return any(name in self.library.module_scenarios(module) for module in modules)

    def in_course(self, name: str) -> bool:
        """Tell whether a scenario stands in the course."""
        return name in self.library.scenario_names()

    def has_draft(self, name: str) -> bool:
        """Tell whether a scenario has a draft that was saved."""
        return self._draft(name).is_file()

    def writable(self, theme: str) -> bool:
        """Tell whether the course's own files may be changed here.

        They may not where the course came as a package: the next version would replace them.
        """
        folder = self.root / "course" / "scenarios" / theme
        there = next(each for each in (folder, *folder.parents) if each.is_dir())
        installed = Path(__file__).resolve().parent / "content"
        return self.root != installed and os.access(there, os.W_OK)

    # Keeping

    def keep(self, name: str, text: str) -> None:
        """Keep a text that is being typed, and has not been saved.

        Raises:
            OSError: if it can't be written.
            HoldsBirthNumber: if it holds one.

        """
        authoring.refuse_birth_numbers(text)
        _write(self._unsaved(name), text)

    def forget(self, name: str) -> None:
        """Put away what was typed and not saved; a dated copy stays.

        Raises:
            OSError: if it can't be moved.

        """
        _put_away(self._unsaved(name), self.drafts / EARLIER / Path(name).parent)

    def save(self, draft: Draft) -> bool:
        """Save a text: in the course if it is fine and the course may be changed, else as a draft.

        Args:
            draft: the text, read under the name that it is saved by.

        Returns:
            Whether it stands in the course now.

        Raises:
            OSError: if it can't be written; what was there before is untouched then.
            HoldsBirthNumber: if it holds one.

        """
        authoring.refuse_birth_numbers(draft.text)
        name = draft.scenario.name
        into_course = draft.fine and self.writable(Path(name).parent.name)
        path = self._scenario(name) if into_course else self._draft(name)
        _keep_earlier(path, draft.text)
        _write(path, draft.text)
        if into_course:
            _put_away(self._draft(name), self.drafts / EARLIER / Path(name).parent)
        self._unsaved(name).unlink(missing_ok=True)
        self.look_again()
        return into_course

    def translate(self, name: str) -> dict[str, tuple[int, int]]:
        """Bring a scenario's translations up to date; words in them are kept.

        Returns:
            For each other language, how many lines have no words yet and how many are
            older than the original.

        Raises:
            OSError: if they can't be written.

        """
        source = sourcefile.read(self._scenario(name))
        others = [each for each in LANGUAGES if each != source.root.get("language")]
        return {language: self._refresh(source, language) for language in others}

    def _refresh(self, source: sourcefile.SourceFile, language: str) -> tuple[int, int]:
        beside = translation.beside(source.path, language)
        old, problems = translation.load(beside) if beside.is_file() else (None, ())
        if not problems:
            text = translation.refreshed(source, old, language, scenario.is_words)
            _keep_earlier(beside, text)
            _write(beside, text)
        new, _ = translation.load(beside)
        codes = [each.code for each in translation.compare(source, new, scenario.is_words)]
        return codes.count("T05"), codes.count("T06")

    # Places

    def _scenario(self, name: str) -> Path:
        return self.root / "course" / "scenarios" / f"{_safe(name)}.yaml"

    def _draft(self, name: str) -> Path:
        return self.drafts / f"{_safe(name)}.yaml"

    def _unsaved(self, name: str) -> Path:
        return self.drafts / _UNSAVED / f"{_safe(name)}.yaml"


def _safe(name: str) -> str:
    theme, _, stem = name.partition("/")
    if not all(part and authoring.is_name(part) for part in (theme, stem)):
        raise KeyError(name)
    return name


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _keep_earlier(path: Path, text: str) -> None:
    """Keep what stands in a file, if it is anything else than what comes now."""
    if path.is_file() and path.read_bytes() != text.encode():
        copy = _dated(path, path.parent / EARLIER)
        copy.write_bytes(path.read_bytes())


def _put_away(path: Path, folder: Path) -> None:
    if path.is_file():
        path.replace(_dated(path, folder))


def _dated(path: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S-%f")
    return folder / f"{path.stem}.{stamp}{path.suffix}"
