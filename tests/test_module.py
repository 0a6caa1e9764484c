"""A module's text: head, minutes and blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import module
from coursekit.library import library
from coursekit.module import Block
from coursekit.places import LANGUAGES

TEXT = """---
title: Ros
language: nb
minutes: 7
summary: Kort.
---

Først.

## En {5 min}

Tekst.

::: play homework
:::

::: trainer
## Ikke en del
Notat.
:::

## To {2 min}

Slutt.
"""


def read(folder: Path, text: str) -> tuple[module.Module, tuple[module.Problem, ...]]:
    path = folder / "nb.md"
    path.write_text(text, "utf-8")
    return module.parse(path, "praise", "nb")


def test_a_text_is_cut_into_its_blocks(tmp_path: Path) -> None:
    text, problems = read(tmp_path, TEXT)
    assert problems == ()
    assert [(b.kind, b.name) for b in text.blocks] == [
        ("text", ""),
        ("play", "homework"),
        ("trainer", ""),
        ("text", ""),
    ]
    assert text.blocks[1] == Block("play", "homework", "", 14)
    assert text.blocks[2].text == "## Ikke en del\nNotat."


def test_minutes_are_the_sum_of_the_parts(tmp_path: Path) -> None:
    text, _ = read(tmp_path, TEXT)
    assert text.minutes == 7
    assert [(s.title, s.minutes) for s in text.sections] == [("En", 5), ("To", 2)]


def test_a_translation_with_the_same_blocks_fits_and_ages(tmp_path: Path) -> None:
    text, _ = read(tmp_path, TEXT)
    fits = TEXT.replace("summary", f"translated from: {text.print}\nsummary")
    assert module.compare(text, read(tmp_path, fits)[0]) == ()
    changed, _ = read(tmp_path, TEXT.replace("Først.", "Aller først."))
    assert [p.code for p in module.compare(changed, read(tmp_path, fits)[0])] == ["M07"]


@pytest.mark.parametrize("name", library().module_names())
def test_a_module_takes_half_an_hour_to_an_hour_and_has_its_parts(name: str) -> None:
    for language in LANGUAGES:
        text = library().module(name, language)
        kinds = {block.kind for block in text.blocks}
        assert 30 <= text.minutes <= 60
        assert kinds >= {"play", "trainer", "points", "sources", "exercises"}
        played = {b.name for b in text.blocks if b.kind == "play"}
        assert {f"{name}/{each}" for each in played} == set(library().module_scenarios(name))


@pytest.mark.parametrize("names", ["", "praise", "praise commands"])
def test_a_coach_may_name_its_skills_or_none(tmp_path: Path, names: str) -> None:
    text, problems = read(tmp_path, TEXT.replace("play homework", f"coach {names}".strip()))
    assert problems == ()
    assert [b.name for b in text.blocks if b.kind == "coach"] == [names]


def test_an_exercise_can_t_have_two_names_and_points_have_none(tmp_path: Path) -> None:
    for wrong in ("exercises now", "points now"):
        _, problems = read(tmp_path, TEXT.replace("play homework", wrong))
        assert [problem.code for problem in problems] == ["M08"]
