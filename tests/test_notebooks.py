"""Notebooks are built from the texts, and never edited."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from coursekit import notebooks, places
from coursekit.library import library
from coursekit.places import LANGUAGES

BUILT = notebooks.build(library())


def test_building_twice_gives_the_same_bytes() -> None:
    assert notebooks.build(library()) == BUILT


def test_what_is_committed_is_what_the_texts_say() -> None:
    assert notebooks.stale(library(), places.home()) == ()


@pytest.mark.parametrize("path", sorted(path for path in BUILT if path.endswith(".ipynb")))
def test_a_code_cell_is_one_hidden_line(path: str) -> None:
    for cell in json.loads(BUILT[path])["cells"]:
        assert cell["metadata"]["editable"] is False
        assert cell["metadata"]["deletable"] is False
        if cell["cell_type"] == "code":
            assert len("".join(cell["source"]).splitlines()) == 1
            assert cell["metadata"]["jupyter"]["source_hidden"]
            assert cell["outputs"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_module_page_has_its_role_plays_and_none_of_the_trainers_notes(language: str) -> None:
    for name in library().module_names():
        page = BUILT[f"notebooks/{language}/{name}.ipynb"].decode()
        text = library().module(name, language)
        for block in text.blocks:
            if block.kind == "play":
                assert f'\\"talk\\", \\"{name}/{block.name}\\", \\"{language}\\"' in page
            if block.kind == "coach":
                skills = block.name or " ".join(library().module_skills(name))
                assert f'\\"coach\\", \\"{skills}\\", \\"{language}\\"' in page
            if block.kind == "trainer":
                first = block.text.strip().splitlines()[0]
                assert json.dumps(first, ensure_ascii=False)[1:-1] not in page
        assert ":::" not in page
        assert re.search(r"\{\d+ min\}", page) is None


def test_minutes_stand_on_a_line_of_their_own() -> None:
    page = json.loads(BUILT["notebooks/nb/praise.ipynb"])
    sections = [c["source"] for c in page["cells"] if "".join(c["source"]).startswith("## ")]
    timed = [source for source in sections if "minutter*" in "".join(source)]
    assert len(timed) > 3
    for source in timed:
        assert re.match(r"## .+\n\n\*\d+ minutter\*(\n\n|$)", "".join(source))


def test_a_section_sign_stays_with_its_number() -> None:
    pages = [raw.decode() for path, raw in BUILT.items() if path.endswith(".ipynb")]
    assert any("§" in page for page in pages)
    assert not any("§ " in page for page in pages)


def test_an_assignment_has_a_cell_for_points_and_one_for_comments_for_each_exercise() -> None:
    for name in library().module_names():
        cells = json.loads(BUILT[f"exercises/nbgrader/source/{name}/{name}.ipynb"])["cells"]
        graded = [c["metadata"]["nbgrader"] for c in cells if c["metadata"]["nbgrader"]["grade"]]
        wanted = {e: library().exercise(e).points for e in library().exercise_names(name)}
        assert {f"{name}/{g['grade_id']}": g["points"] for g in graded} == wanted
        comments = [c["metadata"]["nbgrader"]["grade_id"] for c in cells]
        for exercise in wanted:
            assert f"{exercise.partition('/')[2]}-comment" in comments


def test_old_missing_and_left_over_notebooks_are_found_and_mended(tmp_path: Path) -> None:
    assert set(notebooks.stale(library(), tmp_path)) == set(BUILT)
    notebooks.write(library(), tmp_path)
    assert notebooks.stale(library(), tmp_path) == ()
    (tmp_path / "notebooks" / "nb" / "start.ipynb").write_text("{}")
    (tmp_path / "notebooks" / "nb" / "old.ipynb").write_text("{}")
    wrong = ("notebooks/nb/old.ipynb", "notebooks/nb/start.ipynb")
    assert notebooks.stale(library(), tmp_path) == wrong
    assert notebooks.write(library(), tmp_path) == wrong
    assert not (tmp_path / "notebooks" / "nb" / "old.ipynb").exists()
