"""Graders of what participants write themselves: repair, write and reflect.

The coder names the move; its super-code gives the points. Where the coder is unsure, or
sees something that a person must see, the supervisor decides and the points wait.
"""

from __future__ import annotations

from collections.abc import Mapping

from coursekit.codebook import Codebook
from coursekit.coder import Coded, Evidence
from coursekit.coder import code as code_text
from coursekit.exercise import Exercise, ReflectTask, WriteItem
from coursekit.grading import answer as given
from coursekit.grading.results import EMPTY, UNSURE, Item, verdict_of
from coursekit.words import words

_SHARE = {"goal": 1.0, "half-way": 0.5, "good": 0.5, "avoid": 0.0, "other": 0.0}


def written(exercise: Exercise, answer: object, codebook: Codebook) -> tuple[Item, ...]:
    """Grade own lines by the move that the coder sees in them.

    A move of the super-code aimed at gives all points, one half-way there half of them.
    """
    answers = given.mapping(answer)
    items: Mapping[str, WriteItem] = exercise.body
    share = exercise.points / len(items)
    return tuple(
        _written(name, item, given.text(answers.get(name)), share, exercise.language, codebook)
        for name, item in items.items()
    )


def _written(  # noqa: PLR0913, PLR0917 - all of them make one item
    name: str, item: WriteItem, text: str, most: float, language: str, book: Codebook
) -> Item:
    asked = item.says or item.context
    if not text:
        return Item(name, asked, "", EMPTY, 0.0, most, better=item.better)
    coded = code_text(text, book.id, language, item.context)
    score = 0.0 if coded.abstain else _score(coded, item.aim, book)
    return Item(
        name=name,
        asked=asked,
        given=text,
        verdict=UNSURE if coded.abstain else verdict_of(score),
        points=most * score,
        max_points=most,
        code=coded.code,
        why="" if coded.abstain else _why(coded, book, language),
        better=item.better if score < 1 else "",
        flags=coded.flags,
    )


def _score(coded: Coded, aim: str, book: Codebook) -> float:
    if coded.super == book.codes[aim].super:
        return 1.0
    return _SHARE.get(book.supers[coded.super].kind, 0.0)


def _why(coded: Coded, book: Codebook, language: str) -> str:
    reasons = dict.fromkeys(evidence.why for evidence in deciding(coded, language))
    return " ".join(reasons) or book.codes[coded.code].tells[language]


def deciding(coded: Coded, language: str) -> tuple[Evidence, ...]:
    """Give the words that decided by a rule of the codebook.

    A word that only happened to weigh most explains nothing to a participant: for those the
    codebook's own word on the move stands instead.

    Args:
        coded: the coder's answer.
        language: the language that its reasons are in.

    Returns:
        The evidence that has a rule, in order; none where no rule decided.

    """
    before, after = words(language)("coder.why.like", words="\n").split("\n")
    return tuple(
        each
        for each in coded.evidence
        if not (each.why.startswith(before) and each.why.endswith(after))
    )


def reflected(exercise: Exercise, answer: object) -> tuple[Item, ...]:
    """Take thoughts in: a supervisor always decides, and nothing written gives 0."""
    answers = given.mapping(answer)
    task: ReflectTask = exercise.body
    share = exercise.points / len(task.prompts)
    items = []
    for name, prompt in task.prompts.items():
        text = given.text(answers.get(name))
        items.append(Item(name, prompt, text, UNSURE if text else EMPTY, 0.0, share))
    return tuple(items)
