"""Every kind of mistake has a bad file that causes it, and words in three languages."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursekit import handin, module, places, proof, sourcefile, timetable, translation
from coursekit.library import Library
from coursekit.places import LANGUAGES
from coursekit.problems import WARNINGS, Problem, in_order, nearest
from coursekit.proof import age, reading, terms
from coursekit.scenario import is_words
from coursekit.words import tell, words
from library_of import BAD

# Not there, too large to keep, of a whole course, or asking a program that may not be there
MADE_HERE = {"F01", "F06", "H01", "T04", "P04", "P06", "P07"}
CODE = re.compile(r"[FSXTMLHP]\d\d")


def codes_in_the_engine() -> set[str]:
    """Give every problem code that the engine's own code can note."""
    found: set[str] = set()
    for path in Path(sourcefile.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if CODE.fullmatch(node.value) else set()
    return found


def bad_files() -> list[Path]:
    return sorted(path for path in BAD.iterdir() if CODE.match(path.name))


def problems_of(path: Path, tmp_path: Path) -> tuple[Problem, ...]:
    """Check a bad file by the part of the engine that its code belongs to."""
    if path.suffix == ".json":
        found = handin.unpack(path.read_bytes(), path)
        return tuple(found) if isinstance(found, list) else ()
    if path.name.startswith("P"):
        return tuple(read_as_proof(path))
    if path.suffix == ".md":
        read, problems = module.parse(path, "praise", "nb")
        original = module.parse(BAD / "original.md", "praise", "nb")[0]
        blocks = tuple(Library()._block_problems(read))
        timed = tuple(timetable.check(Library(), read)) if path.name == "M13.md" else ()
        return problems or timed or (*blocks, *module.compare(original, read))
    if path.name.startswith("T"):
        lines, problems = translation.load(path)
        original = sourcefile.read(BAD / "original.yaml")
        return (*problems, *translation.compare(original, lines, is_words))
    if path.name.startswith("L"):
        made = course_with(path, tmp_path)
        return (*made.problems(), *timetable.problems(made))
    is_exercise = path.name.startswith("X") or b"kind:" in path.read_bytes()
    checked = Library().check_exercise if is_exercise else Library().check_scenario
    return checked(path)


def read_as_proof(path: Path) -> Iterator[Problem]:
    """Read a bad file as those do who read proof."""
    if path.suffix == ".yaml":
        yield from age.of_file(path)
        return
    glossary = terms.load(places.course() / "glossary.yaml")[0]
    read = list(proof.of_markdown(path, "nb", "praise"))
    yield from terms.problems(read, glossary)
    yield from reading.problems(proof.ease(read), places.course() / "modules")
    yield from age.of_page(module.parse(path, "praise", "nb")[0])


def course_with(course_file: Path, folder: Path) -> Library:
    shutil.copytree(places.course() / "codebook", folder / "course" / "codebook")
    shutil.copytree(places.course() / "modules", folder / "course" / "modules")
    scenarios = folder / "course" / "scenarios" / "praise"
    shutil.copytree(places.course() / "scenarios" / "praise", scenarios)
    shutil.copy(scenarios / "homework.yaml", scenarios / "spare.yaml")
    shutil.copy(places.course() / "skills.yaml", folder / "course")
    shutil.copy(course_file, folder / "course" / "course.yaml")
    return Library(folder)


@pytest.mark.parametrize("path", bad_files(), ids=lambda path: path.name[:3])
def test_a_bad_file_causes_its_own_problem(path: Path, tmp_path: Path) -> None:
    problems = problems_of(path, tmp_path)
    wanted = path.name[:3]
    assert wanted in {problem.code for problem in problems}
    # T01 and T02 are told beside lines that are missing; all others come alone or first.
    if not path.name.startswith(("T", "L", "M")):
        assert {problem.code for problem in problems} == {wanted}


def test_every_code_has_a_bad_file_and_every_bad_file_a_code() -> None:
    assert {path.name[:3] for path in bad_files()} | MADE_HERE == codes_in_the_engine()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_told_in_every_language_with_where_what_and_mend(
    language: str, tmp_path: Path
) -> None:
    for number, path in enumerate(bad_files()):
        for problem in problems_of(path, tmp_path / str(number)):
            told = tell(problem, language)
            assert f"[{problem.code}]" in told
            assert words(language)("problems.how") in told
            assert "{" not in told.replace("{5 min}", "")
            assert "Traceback" not in told


def test_there_are_no_words_for_problems_that_do_not_exist() -> None:
    for language in LANGUAGES:
        worded = set(words(language).branch("problems")) - {"how", "guess"}
        assert worded == codes_in_the_engine()


def test_the_good_originals_have_no_problems() -> None:
    assert Library().check_scenario(BAD / "original.yaml") == ()
    assert module.parse(BAD / "original.md", "praise", "nb")[1] == ()


def test_a_guess_is_offered_for_a_misspelt_name() -> None:
    problem = Library().check_scenario(BAD / "S15.yaml")[0]
    assert problem.guess == "again"
    assert "Mente du «again»?" in tell(problem, "nb")


def test_the_line_that_is_told_is_the_line_of_the_mistake() -> None:
    for code, said in (("S15", "agin"), ("F14", "wrose"), ("S12", "persn"), ("S08", "jy")):
        problem = Library().check_scenario(BAD / f"{code}.yaml")[0]
        line = (BAD / f"{code}.yaml").read_text("utf-8").splitlines()[problem.line - 1]
        assert said in line


def test_problems_are_sorted_and_told_once() -> None:
    here = Path("a.yaml")
    three = [Problem(here, 9, "F10"), Problem(here, 2, "F11"), Problem(here, 9, "F10")]
    assert [problem.line for problem in in_order(three)] == [2, 9]


def test_nearest_guesses_only_what_is_near() -> None:
    assert nearest("smil", ["smile", "shrug"]) == "smile"
    assert nearest("xyz", ["smile", "shrug"]) == ""


def test_ageing_is_a_warning_and_breakage_is_not() -> None:
    assert {"T05", "T06", "M07", "P02", "P03", "P04", "P05", "P06", "P07"} == WARNINGS
    assert Problem(Path("a"), 1, "T06").warns_only
    assert not Problem(Path("a"), 1, "S15").warns_only
