"""The course's own files: found, loaded by name and language, and all in order."""

from __future__ import annotations

import pytest

from coursekit.library import Library, library
from coursekit.places import LANGUAGES
from coursekit.words import tell

NAMES = library().scenario_names()


def test_the_course_has_no_problem_at_all() -> None:
    assert [tell(problem, "en") for problem in Library().problems()] == []


def test_the_praise_module_has_six_scenarios_at_three_levels() -> None:
    praise = [library().scenario(name) for name in library().module_scenarios("praise")]
    assert len(praise) == 6
    assert {scenario.level for scenario in praise} == {1, 2, 3}


def test_praise_has_at_least_ten_exercises_and_one_of_each_kind() -> None:
    exercises = [library().exercise(name) for name in library().exercise_names("praise")]
    kinds = {"choose", "mark", "order", "code", "repair", "write", "play", "reflect"}
    assert len(exercises) >= 10
    assert {exercise.kind for exercise in exercises} == kinds
    assert {exercise.level for exercise in exercises} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_has_the_same_logic_in_every_language(name: str) -> None:
    logic = set()
    for language in LANGUAGES:
        scenario = library().scenario(name, language)
        assert scenario.language == language
        logic.add(
            tuple(
                (turn.name, reply.name, reply.code, reply.shows, reply.misses, str(reply.ways))
                for turn in scenario.turns.values()
                for reply in turn.replies.values()
            )
        )
    assert len(logic) == 1


def test_best_replies_give_themselves_away_neither_by_place_nor_by_length() -> None:
    """Guessing by place or length does no better than the dice, give or take ten points."""
    turns = [
        list(turn.replies.values())
        for name in NAMES
        for turn in library().scenario(name).turns.values()
        if turn.replies
    ]
    chance = sum(sum(r.is_good for r in replies) / len(replies) for replies in turns) / len(turns)
    guesses = {
        "first": lambda replies: replies[0],
        "last": lambda replies: replies[-1],
        "longest": lambda replies: max(replies, key=lambda r: len(r.says)),
        "shortest": lambda replies: min(replies, key=lambda r: len(r.says)),
    }
    for name, guess in guesses.items():
        right = sum(guess(replies).is_good for replies in turns) / len(turns)
        assert abs(right - chance) <= 0.10, (name, right, chance)


def test_an_unknown_name_is_refused() -> None:
    for name in ("praise/nothing", "nothing", "../secrets", "praise/../../pyproject"):
        with pytest.raises(KeyError):
            library().scenario(name)


def test_every_skill_has_names_and_a_sentence_in_every_language() -> None:
    for skill in library().skills().values():
        assert all(skill.names[language] and skill.says[language] for language in LANGUAGES)


def test_a_module_s_skills_are_those_its_role_plays_are_coded_by() -> None:
    course = library()
    assert course.module_skills("praise") == ("praise",)
    for name in course.module_names():
        skills = {course.scenario(each).skill for each in course.module_scenarios(name)}
        assert skills <= set(course.module_skills(name)) <= set(course.codebooks())
    assert set(course.module_skills("no-such-module")) == set(course.codebooks())


def test_a_turn_s_own_codebook_and_that_of_own_words_are_among_a_module_s_skills() -> None:
    course = library()
    for name in course.module_names():
        plays = [course.scenario(each) for each in course.module_scenarios(name)]
        turns = [turn for play in plays for turn in play.turns.values()]
        asked = {turn.skill for turn in turns} | {turn.own_words for turn in turns}
        assert asked - {""} <= set(course.module_skills(name))
    guiding = course.scenario("commands/home-by-ten").turns.values()
    assert "conversations" in {turn.skill for turn in guiding}
    assert "conversations" not in {turn.own_words for turn in guiding}
    assert "conversations" in course.module_skills("commands")
