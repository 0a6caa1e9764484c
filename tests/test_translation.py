"""Words beside the original: laid over it, marked when they have aged, never lost."""

from __future__ import annotations

from pathlib import Path

from coursekit import sourcefile, translation
from coursekit.library import library
from coursekit.scenario import is_words, parse
from coursekit.sourcefile import SourceFile, texts
from library_of import BAD


def original() -> SourceFile:
    return sourcefile.read(BAD / "original.yaml")


def written(folder: Path, text: str) -> Path:
    path = folder / "original.nn.yaml"
    path.write_text(text, "utf-8")
    return path


def everything(folder: Path) -> Path:
    """Write a whole translation: each line's own words with a mark after them."""
    empty = translation.refreshed(original(), None, "nn", is_words)
    out = []
    for line in empty.splitlines():
        out.append(line)
        if line.strip() == "to: ''":
            out[-1] = "    to: >-\n      på nynorsk"
    return written(folder, "\n".join(out) + "\n")


def test_an_empty_translation_has_every_line_and_says_that_all_are_missing(tmp_path: Path) -> None:
    path = written(tmp_path, translation.refreshed(original(), None, "nn", is_words))
    lines, problems = translation.load(path)
    assert problems == ()
    codes = [problem.code for problem in translation.compare(original(), lines, is_words)]
    wanted = [path for path, text in texts(original().root) if is_words(path)]
    assert codes == ["T05"] * len(wanted)


def test_words_are_laid_over_and_the_logic_stays(tmp_path: Path) -> None:
    lines, problems = translation.load(everything(tmp_path))
    assert problems == ()
    assert translation.compare(original(), lines, is_words) == ()
    laid = translation.laid_over(original(), lines, is_words)
    scenario, problems = parse(laid, "bad/original", library().known())
    assert problems == ()
    assert scenario.language == "nn"
    assert scenario.turns["tower"].says == "på nynorsk"
    assert scenario.turns["tower"].replies["calm-hand"].code == "labelled_praise"
    assert scenario.people["layla"].age == "4"


def test_a_changed_original_marks_its_translation_as_aged_and_keeps_it(tmp_path: Path) -> None:
    path = everything(tmp_path)
    changed = sourcefile.read_text(
        (BAD / "original.yaml").read_text("utf-8").replace("      Se!", "      Se nå!"),
        BAD / "original.yaml",
    )
    lines = translation.load(path)[0]
    aged = [p for p in translation.compare(changed, lines, is_words) if p.code == "T06"]
    assert [p.details["key"] for p in aged] == ["turns.tower.says"]
    path.write_text(translation.refreshed(changed, lines, "nn", is_words), "utf-8")
    again = translation.load(path)[0]
    assert again.lines["turns.tower.says"].words == "på nynorsk"
    assert [p.code for p in translation.compare(changed, again, is_words)] == ["T06"]


def test_refreshing_twice_changes_nothing(tmp_path: Path) -> None:
    path = everything(tmp_path)
    once = translation.refreshed(original(), translation.load(path)[0], "nn", is_words)
    path.write_text(once, "utf-8")
    assert translation.refreshed(original(), translation.load(path)[0], "nn", is_words) == once


def test_a_line_without_words_shows_the_original(tmp_path: Path) -> None:
    path = written(tmp_path, translation.refreshed(original(), None, "nn", is_words))
    laid = translation.laid_over(original(), translation.load(path)[0], is_words)
    assert laid.root["title"] == "Tårnet"


def test_file_names_tell_what_is_a_translation() -> None:
    assert translation.is_translation(Path("a/homework.nn.yaml"))
    assert not translation.is_translation(Path("a/homework.yaml"))
    assert translation.beside(Path("a/homework.yaml"), "en") == Path("a/homework.en.yaml")


def test_paragraphs_survive_a_refresh(tmp_path: Path) -> None:
    source = sourcefile.read_text("title: >-\n  En linje.\n\n  Og én til.\n", BAD / "original.yaml")
    path = written(tmp_path, translation.refreshed(source, None, "nn", is_words))
    assert translation.load(path)[0].lines["title"].source == "En linje.\nOg én til."
