"""Finds the course's files, loads them by name and language, and checks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coursekit import codebook, exercise, module, places, scenario, sourcefile, translation, walks
from coursekit.codebook import Codebook
from coursekit.exercise import Exercise, PlayTask
from coursekit.grading import Course
from coursekit.module import Module
from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.problems import Problem, in_order, nearest
from coursekit.scenario import Known, Scenario
from coursekit.sourcefile import Listing, Mapping, SourceFile


@dataclass(frozen=True)
class Skill:
    """A skill of the course: its names and a plain sentence, by language."""

    names: dict[str, str]
    says: dict[str, str]


class Library:
    """The course's scenarios, exercises, modules, codebooks and skills.

    What is loaded is kept; make a new library to see files that have changed.
    """

    def __init__(self, root: Path | None = None) -> None:
        """Look below a folder that holds ``course`` and ``exercises``; the course's own if none."""
        self.root = root or places.home()
        self._scenarios: dict[tuple[str, str], Scenario] = {}
        self._exercises: dict[tuple[str, str], Exercise] = {}
        self._sources: dict[Path, SourceFile] = {}

    # Names

    def scenario_names(self) -> tuple[str, ...]:
        """Give the ids of all scenarios, such as ``praise/homework``."""
        return tuple(self._names(self.root / "course" / "scenarios"))

    def exercise_names(self, module_name: str) -> tuple[str, ...]:
        """Give the ids of a module's exercises, in the order of its order file."""
        folder = self.root / "exercises" / module_name
        order = self._source(folder / "order.yaml").root.get("order", Listing())
        names = [n for n in self._names(self.root / "exercises") if n.startswith(f"{module_name}/")]
        place = {f"{module_name}/{name}": i for i, name in enumerate(order)}
        return tuple(sorted(names, key=lambda name: (place.get(name, len(place)), name)))

    def module_names(self) -> tuple[str, ...]:
        """Give the ids of the modules, in the order of ``course.yaml``."""
        listed = self._source(self.root / "course" / "course.yaml").root.get("modules", Mapping())
        return tuple(listed)

    def module_scenarios(self, module_name: str) -> tuple[str, ...]:
        """Give the ids of a module's scenarios, in the order of ``course.yaml``."""
        modules = self._source(self.root / "course" / "course.yaml").root.get("modules", {})
        listed = modules.get(module_name, {}).get("scenarios", ())
        return tuple(f"{module_name}/{name}" for name in listed)

    def module_skills(self, module_name: str) -> tuple[str, ...]:
        """Give the codebooks that a module's role-plays are coded by; all of them if it has none.

        A turn may have a codebook of its own for its replies, and one for own words.
        """
        found: dict[str, None] = {}
        for name in self.module_scenarios(module_name):
            play = self.scenario(name)
            asked = [each for t in play.turns.values() for each in (t.skill, t.own_words) if each]
            found |= dict.fromkeys([play.skill, *asked])
        known = self.codebooks()
        return tuple(name for name in found if name in known) or tuple(known)

    def _names(self, folder: Path) -> Iterator[str]:
        for path in sorted(folder.glob("*/*.yaml")):
            if path.stem != "order" and not translation.is_translation(path):
                yield f"{path.parent.name}/{path.stem}"

    # Loading

    def scenario(self, name: str, language: str = DEFAULT_LANGUAGE) -> Scenario:
        """Give a scenario in a language; in its own where it is not translated.

        Raises:
            KeyError: if there is no such scenario.

        """
        if (name, language) not in self._scenarios:
            path = self._path("course/scenarios", name)
            source = self._in_language(path, language, scenario.is_words)
            self._scenarios[name, language] = scenario.parse(source, name, self.known())[0]
        return self._scenarios[name, language]

    def exercise(self, name: str, language: str = DEFAULT_LANGUAGE) -> Exercise:
        """Give an exercise in a language; in its own where it is not translated.

        Raises:
            KeyError: if there is no such exercise.

        """
        if (name, language) not in self._exercises:
            path = self._path("exercises", name)
            source = self._in_language(path, language, exercise.is_words)
            self._exercises[name, language] = exercise.parse(source, name, self.known())[0]
        return self._exercises[name, language]

    def module(self, name: str, language: str = DEFAULT_LANGUAGE) -> Module:
        """Give a module's text in a language."""
        path = self.root / "course" / "modules" / name / f"{language}.md"
        return module.parse(path, name, language)[0]

    def course(self, language: str = DEFAULT_LANGUAGE) -> Course:
        """Give what grading may look up, in a language."""
        return Course(self.codebooks(), lambda name: self.scenario(name, language))

    def text(self, key: str, language: str) -> str:
        """Give a text of ``course.yaml`` in a language, by its dotted path."""
        value: Any = self._source(self.root / "course" / "course.yaml").root
        for part in (*key.split("."), language):
            value = value[part]
        return str(value)

    def codebooks(self) -> dict[str, Codebook]:
        """Give the codebooks by name."""
        return _codebooks(self.root / "course" / "codebook")

    def skills(self) -> dict[str, Skill]:
        """Give the course's skills by id."""
        listed = self._source(self.root / "course" / "skills.yaml").root.get("skills", Mapping())
        return {key: Skill(dict(each["name"]), dict(each["says"])) for key, each in listed.items()}

    def known(self) -> Known:
        """Give the names that scenarios and exercises may use."""
        books = self.codebooks()
        return Known(
            tuple(self._source(self.root / "course" / "skills.yaml").root.get("skills", ())),
            {name: tuple(book.codes) for name, book in books.items()},
            {name: tuple(book.flags) for name, book in books.items()},
        )

    def _path(self, folder: str, name: str) -> Path:
        theme, _, stem = name.partition("/")
        path = self.root / folder / theme / f"{stem}.yaml"
        if path not in (self.root / folder / theme).glob("*.yaml"):
            raise KeyError(name)
        return path

    def _source(self, path: Path) -> SourceFile:
        if path not in self._sources:
            self._sources[path] = sourcefile.read(path)
        return self._sources[path]

    def _in_language(
        self, path: Path, language: str, is_words: Callable[[str], bool]
    ) -> SourceFile:
        source = self._source(path)
        beside = translation.beside(path, language)
        if source.root.get("language") == language or not beside.is_file():
            return source
        return translation.laid_over(source, translation.load(beside)[0], is_words)

    # Checking

    def problems(self) -> tuple[Problem, ...]:
        """Check every file of the course.

        Returns:
            Every problem at once, sorted by file and line.

        """
        found = [*self._scenario_problems(), *self._exercise_problems(), *self._module_problems()]
        for book in sorted((self.root / "course" / "codebook").glob("*.yaml")):
            found += codebook.load(book)[1]
        found += self._course_problems()
        return in_order(found)

    def _scenario_problems(self) -> Iterator[Problem]:
        for name in self.scenario_names():
            path = self._path("course/scenarios", name)
            yield from self.check_scenario(path)
            yield from self._translation_problems(path, scenario.is_words)

    def check_scenario(self, path: Path) -> tuple[Problem, ...]:
        """Check one scenario file, wherever it lies."""
        name = f"{path.parent.name}/{path.stem}"
        read, problems = scenario.parse(self._source(path), name, self.known())
        return problems or walks.check(read)

    def _exercise_problems(self) -> Iterator[Problem]:
        for name in self._names(self.root / "exercises"):
            path = self._path("exercises", name)
            yield from self.check_exercise(path)
            yield from self._translation_problems(path, exercise.is_words)

    def check_exercise(self, path: Path) -> tuple[Problem, ...]:
        """Check one exercise file, wherever it lies."""
        name = f"{path.parent.name}/{path.stem}"
        read, problems = exercise.parse(self._source(path), name, self.known())
        if problems or not isinstance(read.body, PlayTask):
            return problems
        return tuple(self._play_problems(read, read.body))

    def _play_problems(self, read: Exercise, task: PlayTask) -> Iterator[Problem]:
        full = exercise.scenario_of(read)
        if full not in self.scenario_names():
            guess = nearest(task.scenario, [n.partition("/")[2] for n in self.scenario_names()])
            yield Problem(read.path, 1, "X07", {"name": task.scenario}, guess)
            return
        possible = walks.walk_all(self.scenario(full)).possible
        for skill, least in task.least.items():
            if possible.get(skill, 0) < least:
                details = {"skill": skill, "possible": str(possible.get(skill, 0))}
                yield Problem(read.path, 1, "X08", details)

    def _translation_problems(
        self, path: Path, is_words: Callable[[str], bool]
    ) -> Iterator[Problem]:
        source = self._source(path)
        for language in LANGUAGES:
            beside = translation.beside(path, language)
            if language == source.root.get("language") or source.problems:
                continue
            if not beside.is_file():
                yield Problem(path, 0, "T04", {"language": language})
                continue
            lines, problems = translation.load(beside)
            yield from problems or translation.compare(source, lines, is_words)

    def _module_problems(self) -> Iterator[Problem]:
        for name in self.module_names():
            folder = self.root / "course" / "modules" / name
            read = {lang: module.parse(folder / f"{lang}.md", name, lang) for lang in LANGUAGES}
            for language, (text, problems) in read.items():
                yield from problems
                yield from self._block_problems(text)
                if language != DEFAULT_LANGUAGE and not problems:
                    yield from module.compare(read[DEFAULT_LANGUAGE][0], text)

    def _block_problems(self, text: Module) -> Iterator[Problem]:
        known = {"play": self.scenario_names(), "exercise": self.exercise_names(text.name)}
        for block in text.blocks:
            full = f"{text.name}/{block.name}"
            if block.kind in known and full not in known[block.kind]:
                short = [name.partition("/")[2] for name in known[block.kind]]
                guess = nearest(block.name, short)
                yield Problem(text.path, block.line, "M11", {"name": block.name}, guess)
            for skill in block.name.split() if block.kind == "coach" else ():
                if skill not in self.codebooks():
                    guess = nearest(skill, self.codebooks())
                    yield Problem(text.path, block.line, "M12", {"name": skill}, guess)

    def _course_problems(self) -> Iterator[Problem]:
        path = self.root / "course" / "course.yaml"
        yield from self._source(path).problems
        yield from self._source(self.root / "course" / "skills.yaml").problems
        for name in self.module_names():
            for each in self.module_scenarios(name):
                if each not in self.scenario_names():
                    guess = nearest(each, self.scenario_names())
                    yield Problem(path, 0, "L01", {"name": each}, guess)


@cache
def _codebooks(folder: Path) -> dict[str, Codebook]:
    return {path.stem: codebook.load(path)[0] for path in sorted(folder.glob("*.yaml"))}


@cache
def library() -> Library:
    """Give the course's own library, loaded once."""
    return Library()
