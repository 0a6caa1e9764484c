"""Exercises as they are read, and as the page is told of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from best_answers import best
from coursekit import exercise
from coursekit.exercise import KINDS, Exercise, options_shown, parts, scenario_of
from coursekit.grading import GRADERS, grade
from coursekit.library import library
from coursekit.places import LANGUAGES
from coursekit.screens import shapes, verdicts
from coursekit.screens.task import BEGUN, DONE, NEW, Task
from library_of import an_exercise

NAMES = tuple(n for m in library().module_names() for n in library().exercise_names(m))
ORDER = """\
title: Rekkefølge
language: nb
kind: order
skill: praise
practises: [labelled]
level: 2
minutes: 2
points: 3
task: >-
  Sett i rekkefølge.
steps:
  one:
    says: >-
      Først
  two:
    says: >-
      Så
  three:
    says: >-
      Sist
"""


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from texts(child)


def whys(task: Exercise) -> list[str]:
    """Give the texts of an exercise that give the answer away."""
    body = task.body if isinstance(task.body, dict) else {}
    found = [getattr(item, name, "") for item in body.values() for name in ("why", "better")]
    for item in body.values():
        for inner in ("options", "pieces"):
            found += [part.why for part in getattr(item, inner, {}).values()]
    return [text for text in found if text]


def test_every_kind_has_a_reader_a_grader_and_a_shape() -> None:
    assert set(KINDS) == set(GRADERS) == {library().exercise(name).kind for name in NAMES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_is_there_in_every_language(name: str, language: str) -> None:
    task = library().exercise(name, language)
    assert task.language == language
    assert task.title
    assert list(parts(task)) == list(parts(library().exercise(name)))
    if language != "nb":
        assert task.task != library().exercise(name).task


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_not_told_the_answer_before_it_has_one(name: str) -> None:
    task = Task(library(), name, "nb")
    shown = json.dumps(task.shown(), ensure_ascii=False)
    assert task.shown()["result"] is None
    assert not [text for text in whys(task.exercise) if text in list(texts(task.shown()))]
    assert '"right"' not in shown
    assert '"mark"' not in shown.replace('"kind": "mark"', "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_gets_is_plain_and_has_all_its_words(name: str, language: str) -> None:
    task = Task(library(), name, language)
    task.read([])
    task.check(task.meant(best(task.exercise)) or {})
    told = task.shown()
    assert json.loads(json.dumps(told)) == told
    assert not [text for text in texts(told) if "{" in text or text.startswith("exercises.")]


@pytest.mark.parametrize("name", NAMES)
def test_feedback_has_at_most_three_lines_a_part(name: str) -> None:
    task = library().exercise(name)
    course = library().course()
    for answer in ({}, best(task), dict.fromkeys(parts(task), "Så flink du er, men rydd nå.")):
        told = verdicts.result(task, answer, grade(task, answer, course), course, "nb")
        for part in told["parts"].values():
            assert len(part["lines"]) <= 3
            assert part["verdict"] in ("right", "partly", "wrong", "empty", "unsure")


def test_steps_are_shown_in_a_steady_order_that_gives_nothing() -> None:
    for count in range(3, 8):
        names = tuple(f"step-{number}" for number in range(count))
        for seed in ("a", "b", "c", "d", "e", "f"):
            order = shapes.shuffled(names, seed)
            assert order == shapes.shuffled(names, seed)
            assert sorted(order) == sorted(names)
            assert order != names


def test_the_order_first_shown_gives_no_points() -> None:
    for task in (library().exercise("praise/from-general-to-labelled"), an_exercise(ORDER)[0]):
        shown = [step["id"] for step in shapes._order(task)["steps"]]
        assert grade(task, {"order": shown}, library().course()).points == 0


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert verdicts.number(1.5, "nb") == verdicts.number(1.5, "nn") == "1,5"
    assert verdicts.number(1.5, "en") == "1.5"
    assert verdicts.number(4.0, "nb") == "4"
    assert verdicts.number(2.333333, "nb") == "2,33"


def test_a_role_play_is_found_in_its_own_module_or_by_its_whole_name() -> None:
    task = library().exercise("praise/play-homework")
    assert scenario_of(task) == "praise/homework"
    assert scenario_of(library().exercise("praise/find-the-tail")) == "praise/"


def test_only_texts_for_people_are_translated() -> None:
    yes = ("title", "items.a.why", "items.a.options.b.says", "lines.x.speaker", "criteria.c.says")
    no = ("points", "items.a.aim", "items.a.options.b.right", "lines.x.code", "scenario", "pass.a")
    assert all(map(exercise.is_words, yes))
    assert not any(map(exercise.is_words, no))


# One exercise under work


def record(what: str, answer: Any, name: str = "praise/find-the-tail") -> dict[str, Any]:
    return {"what": what, "exercise": name, "answer": answer}


def test_a_task_takes_up_what_was_answered_last() -> None:
    task = Task(library(), "praise/find-the-tail", "nb")
    assert task.state == NEW
    task.read([record("answer", {"came-down": ["came"]}), record("draft", {"came-down": []})])
    assert task.answer == {"came-down": []}
    assert task.result is None
    assert task.state == DONE


def test_a_checked_answer_comes_back_with_its_result() -> None:
    task = Task(library(), "praise/find-the-tail", "nb")
    task.read([record("draft", {}), record("answer", {"came-down": ["always"]})])
    assert task.result is not None
    assert task.result.points == 1
    assert task.shown()["result"]["parts"]["came-down"]["states"]["always"]["state"] == "hit"


def test_a_draft_never_makes_the_page_draw_again() -> None:
    task = Task(library(), "praise/find-the-tail", "nb")
    task.read([record("answer", {"came-down": ["always"]})])
    before = task.shown()
    task.draft({"came-down": ["always", "tired"]})
    assert task.shown() == before
    assert task.answer == {"came-down": ["always", "tired"]}


@pytest.mark.parametrize("answer", [None, 3, [], "x"])
def test_a_record_that_makes_no_sense_is_passed_over(answer: Any) -> None:
    task = Task(library(), "praise/find-the-tail", "nb")
    task.read([record("answer", {"came-down": ["always"]}), record("answer", answer)])
    assert task.answer == {"came-down": ["always"]}
    assert task.meant(answer) == {}


def test_a_role_play_takes_its_events_from_the_record_not_from_the_page() -> None:
    task = Task(library(), "praise/play-homework", "nb")
    events = best(task.exercise)["events"]
    told = {"what": "event", "scenario": "praise/homework"}
    poor = [{**told, "attempt": "poor", "event": events[0]}]
    poor += [{**told, "attempt": "poor", "event": event} for event in events[1:2]]
    good = [{**told, "attempt": "good", "event": event} for event in events]
    task.read([*good, *poor])
    body = task.shown()["body"]
    assert [walk["id"] for walk in body["attempts"]] == ["good", "poor"][: len(body["attempts"])]
    assert body["best"] == "good"
    assert task.state == BEGUN
    meant = task.meant({"attempt": "good", "events": [{"do": "go"}], "points": 9})
    assert meant == {"attempt": "good", "events": events}
    assert task.graded(meant).points == task.exercise.points
    assert task.meant({"attempt": "none"}) == {"attempt": "none", "events": []}


def test_the_place_of_an_option_tells_nothing_and_is_always_the_same() -> None:
    items = [
        (library().exercise(name), item)
        for name in NAMES
        if library().exercise(name).kind == "choose"
        for item in library().exercise(name).body
    ]
    moved = 0
    for task, item in items:
        shown = options_shown(task, item)
        assert sorted(shown) == sorted(task.body[item].options)
        assert shown == options_shown(library().exercise(task.name, "en"), item)
        moved += shown != tuple(task.body[item].options)
    assert moved > len(items) // 3
    page = Task(library(), items[0][0].name, "nb").shown()["body"]["items"][0]
    assert tuple(option["id"] for option in page["options"]) == options_shown(*items[0])
