"""Every move is met often enough, and neither place nor length gives an answer away."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import proof
from coursekit.library import Library, library
from coursekit.places import LANGUAGES
from coursekit.proof import balance
from coursekit.proof.balance import LEAST_DONE, LEAST_RECOGNISED
from coursekit.words import tell
from own_home import copy_course

MODULES = ("praise", "behaviour", "commands", "guidance", "conversations", "cooperation")
COMPLETE = set(MODULES) <= set(library().module_names())
MOVES = [(name, code) for name, book in library().codebooks().items() for code in book.codes]
GUESSES = {language: balance.guesses(library(), language) for language in LANGUAGES}
SEEN, DONE = balance.recognised(library()), balance.done(library())


def a_course(folder: Path, *, without: str = "") -> Library:
    """Copy the course; take a line out of every exercise where one is given."""
    home = copy_course(folder / "home")
    for path in (home / "exercises").glob("*/*.yaml") if without else ():
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"{without}\n", ""), "utf-8")
    return Library(home)


@pytest.mark.skipif(not COMPLETE, reason="not all six modules are there yet")
@pytest.mark.parametrize(("book", "code"), MOVES)
def test_everybody_meets_every_move(book: str, code: str) -> None:
    assert SEEN[book, code] >= LEAST_RECOGNISED
    assert DONE[book, code] >= LEAST_DONE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", range(8))
def test_neither_place_nor_length_gives_the_answer_away(at: int, language: str) -> None:
    guess = GUESSES[language][at]
    if guess.of == "items" and not COMPLETE:
        pytest.skip("not all six modules are there yet")
    assert abs(guess.right - guess.chance) <= balance.MOST_OFF


def test_right_options_marked_pieces_and_coded_lines_are_counted() -> None:
    tasks = list(balance.exercises(library()))
    lines = [line for t in tasks if t.kind == "code" for line in t.body.values() if line.code]
    items = [item for task in tasks if task.kind == "choose" for item in task.body.values()]
    options = [o for item in items for o in item.options.values() if o.right and o.code]
    texts = [item for task in tasks if task.kind == "mark" for item in task.body.values()]
    pieces = [p for item in texts for p in item.pieces.values() if p.mark and p.code]
    assert lines
    assert sum(SEEN.values()) == len(lines) + len(options) + len(pieces)


def test_a_move_that_is_only_on_some_ways_is_not_met_by_everybody() -> None:
    for book, code in MOVES:
        turns = [
            turn
            for module in library().module_names()
            for name in library().module_scenarios(module)
            for turn in library().scenario(name).turns.values()
            if turn.skill == book and code in {reply.code for reply in turn.replies.values()}
        ]
        aims = [
            item
            for task in balance.exercises(library())
            if task.kind in ("repair", "write") and task.skill == book
            for item in task.body.values()
            if item.aim == code
        ]
        assert DONE[book, code] <= len(turns) + len(aims)


def test_a_move_met_too_seldom_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = a_course(tmp_path, without="    code: description")
    assert balance.recognised(course)["praise", "description"] < SEEN["praise", "description"]
    monkeypatch.setattr(balance, "books_in_use", lambda course: tuple(course.codebooks()))
    monkeypatch.setattr(balance, "LEAST_RECOGNISED", 1000)
    found = [p for p in balance.problems(course) if p.code == "P06"]
    assert len(found) == len(MOVES)
    assert all(problem.details["code"] in tell(problem, "nn") for problem in found)


def test_an_answer_that_can_be_guessed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [[("Langt svar", True), ("Kort", False)]] * 10
    guesses = {g.way: g.right for g in balance._guess("items", first)}
    assert guesses == {"first": 1.0, "last": 0.0, "longest": 1.0, "shortest": 0.0}
    monkeypatch.setattr(balance, "books_in_use", lambda course: tuple(course.codebooks()))
    monkeypatch.setattr(balance, "guesses", lambda *_: tuple(balance._guess("items", first)))
    found = [p for p in balance.problems(library()) if p.code == "P07"]
    assert len(found) == 4 * len(LANGUAGES)
    assert "100%" in tell(found[0], "nb")


def test_a_role_play_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    course = a_course(tmp_path)
    gone = course.root / "course" / "scenarios" / "praise" / "homework.yaml"
    gone.unlink()
    assert balance.done(Library(course.root))["praise", "labelled_praise"] > 0
    assert "L01" in {problem.code for problem in proof.problems(Library(course.root))}


def test_a_course_that_leaves_codebooks_out_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(balance, "books_in_use", lambda _: ("praise",))
    assert list(balance.problems(library())) == []
