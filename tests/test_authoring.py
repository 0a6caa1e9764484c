"""What an author is told of a text while it is being written."""

from __future__ import annotations

import pytest

from coursekit import authoring, places
from coursekit.library import library
from coursekit.places import LANGUAGES

HOMEWORK = "praise/homework"


def homework() -> str:
    return (places.course() / "scenarios" / f"{HOMEWORK}.yaml").read_text("utf-8")


def codes(text: str) -> list[str]:
    return [problem.code for problem in authoring.read(library(), HOMEWORK, text).problems]


# What is told


@pytest.mark.parametrize("name", library().scenario_names())
def test_every_scenario_of_the_course_is_fine_and_can_be_played(name: str) -> None:
    text = (places.course() / "scenarios" / f"{name}.yaml").read_text("utf-8")
    draft = authoring.read(library(), name, text)
    assert draft.fine
    assert draft.playable
    assert draft.problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", authoring.WRITTEN_IN)
def test_the_starter_is_fine_in_every_language(language: str, written: str) -> None:
    text = authoring.starter(library(), language, written)
    draft = authoring.read(library(), "praise/new", text)
    assert draft.problems == ()
    assert draft.scenario.language == written
    help_ = next(line for line in text.splitlines() if line.startswith("#"))
    other = authoring.starter(library(), "nn" if language == "nb" else "nb", "nb")
    assert language != "en" or help_ not in other


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "- a\n- b\n",
        "a: &x 1\nb: *x\n",
        "[" * 5000,
        "{" * 3000,
        ": :\n::",
        "\t",
        "title",
        "💛" * 50,
    ],
)
def test_any_text_can_be_read_and_is_told_of(text: str) -> None:
    draft = authoring.read(library(), HOMEWORK, text)
    assert not draft.fine
    assert not draft.playable
    assert authoring.stops(draft.scenario) == ()
    for language in LANGUAGES:
        assert all(authoring.tell(problem, language).mend for problem in draft.problems)


def test_every_half_of_a_scenario_can_be_read() -> None:
    text = homework()
    for end in range(0, len(text), 997):
        draft = authoring.read(library(), HOMEWORK, text[:end])
        assert not draft.fine
        authoring.stops(draft.scenario)


def test_a_text_that_is_too_long_is_not_even_read() -> None:
    assert codes("a: b\n" * 300_000) == ["F06"]


def test_a_problem_is_told_with_its_line_and_without_a_file() -> None:
    text = homework().replace("next: hand-over-page", "next: hand-ower-page", 1)
    line = text[: text.index("hand-ower-page")].count("\n") + 1
    (problem, *_) = authoring.read(library(), HOMEWORK, text).problems
    for language in LANGUAGES:
        told = authoring.tell(problem, language)
        assert told.line == line
        assert "hand-ower-page" in told.what
        assert "hand-over-page" in told.mend
        assert "yaml" not in told.what + told.mend


def test_a_lost_way_stops_the_play_and_an_unfair_one_does_not() -> None:
    lost = homework().replace("next: hand-over-page", "next: nowhere")
    assert not authoring.read(library(), HOMEWORK, lost).playable
    starter = authoring.starter(library(), "nb", "nb")
    unfair = authoring.read(
        library(),
        "praise/new",
        starter.replace("but-the-door", "z").replace("[labelled, unmixed]", "[]"),
    )
    assert not unfair.fine
    assert unfair.playable == all(p.code.startswith("S2") for p in unfair.problems)


def test_the_map_shows_every_turn_in_the_order_of_a_walk() -> None:
    draft = authoring.read(library(), HOMEWORK, homework()).scenario
    stops = authoring.stops(draft)
    assert stops[0].name == draft.start
    assert {stop.name for stop in stops} == set(draft.turns)
    lines = homework().splitlines()
    for stop in stops:
        assert lines[stop.line - 1].strip() == f"{stop.name}:"
        assert bool(stop.outcome) == (not stop.exits)
    ways = [lead for stop in stops for way in stop.exits for lead in way.leads]
    assert all(go in draft.turns for go, _ in ways)
    assert any(when.startswith("trygghet ") for _, when in ways)
    assert any(way.good for way in stops[0].exits)
    assert not all(way.good for way in stops[0].exits)


def test_turns_that_nobody_comes_to_stand_last_on_the_map() -> None:
    text = homework().replace(
        "turns:\n", "turns:\n  nobody:\n    ending: >-\n      Slutt.\n    outcome: mixed\n"
    )
    draft = authoring.read(library(), HOMEWORK, text)
    assert authoring.stops(draft.scenario)[-1].name == "nobody"
    assert [p.code for p in draft.problems] == ["S16"]


def test_a_walk_can_begin_anywhere() -> None:
    draft = authoring.read(library(), HOMEWORK, homework())
    assert draft.from_turn("hand-over-page").start == "hand-over-page"
    assert draft.from_turn("nowhere").start == draft.scenario.start


# Names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sko i gangen", "sko-i-gangen"),
        ("Åse & Ødegård: «på nytt»", "ase-odegard-pa-nytt"),
        ("???", "new"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 80, "x" * 50),
    ],
)
def test_a_title_gives_a_name_that_any_machine_can_keep(title: str, name: str) -> None:
    assert authoring.name_for(title, ()) == name
    assert authoring.is_name(name)
    assert authoring.name_for(title, {name, f"{name}-2"}) == f"{name}-3"


@pytest.mark.parametrize(
    "title",
    ["På terrassen", "«Vi har prøvd»", "Ja: nei", "Kari's kaffe", "# 1", "- a", "No", '"x"'],
)
def test_any_title_can_be_put_in_the_text(title: str) -> None:
    text = authoring.titled(authoring.starter(library(), "nb", "nb"), title)
    draft = authoring.read(library(), "praise/new", text)
    assert draft.scenario.title == title.replace("'", "’")
    assert draft.problems == ()
