"""Graders of the kinds that have one right answer: choose, mark, order and code."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from coursekit.codebook import Codebook
from coursekit.exercise import ChooseItem, Exercise, MarkItem, OrderStep, TranscriptLine
from coursekit.grading import answer as given
from coursekit.grading.results import EMPTY, Item, verdict_of


def choose(exercise: Exercise, answer: object) -> tuple[Item, ...]:
    """Grade options chosen: right ones count, wrong ones take away, never below 0."""
    answers = given.mapping(answer)
    items: Mapping[str, ChooseItem] = exercise.body
    share = exercise.points / len(items)
    return tuple(_choose(name, item, answers.get(name), share) for name, item in items.items())


def _choose(name: str, item: ChooseItem, answer: object, most: float) -> Item:
    picked = given.chosen(answer, item.options)
    rights = [key for key, option in item.options.items() if option.right]
    if len(rights) == 1:
        picked = picked[:1]
    score = _share(set(picked), set(rights))
    return Item(
        name=name,
        asked=item.prompt,
        given=" · ".join(item.options[key].says for key in picked),
        verdict=verdict_of(score) if picked else EMPTY,
        points=most * score,
        max_points=most,
        why=" ".join(item.options[key].why for key in picked),
        better="" if score >= 1 else " · ".join(item.options[key].says for key in rights),
    )


def _share(picked: set[str], rights: set[str]) -> float:
    """Give hits less false ones over the number of right ones, 0 to 1."""
    hits, false = len(picked & rights), len(picked - rights)
    return max(0.0, (hits - false) / len(rights))


def mark(exercise: Exercise, answer: object) -> tuple[Item, ...]:
    """Grade phrases marked: hits count, false marks take away, never below 0."""
    answers = given.mapping(answer)
    items: Mapping[str, MarkItem] = exercise.body
    share = exercise.points / len(items)
    return tuple(_mark(name, item, answers.get(name), share) for name, item in items.items())


def _mark(name: str, item: MarkItem, answer: object, most: float) -> Item:
    picked = given.chosen(answer, item.pieces)
    wanted = {key for key, piece in item.pieces.items() if piece.mark}
    score = _share(set(picked), wanted)
    in_order = [key for key in item.pieces if key in picked]
    told = [key for key in item.pieces if key in wanted or key in picked]
    return Item(
        name=name,
        asked=" ".join(filter(None, [item.prompt, *(p.says for p in item.pieces.values())])),
        given=" … ".join(item.pieces[key].says for key in in_order),
        verdict=verdict_of(score) if picked else EMPTY,
        points=most * score,
        max_points=most,
        why=" ".join(filter(None, (item.pieces[key].why for key in told))) if picked else "",
        better="" if score >= 1 else " … ".join(
            piece.says for piece in item.pieces.values() if piece.mark
        ),
    )  # fmt: skip


def order(exercise: Exercise, answer: object) -> tuple[Item, ...]:
    """Grade an order by the share of pairs that stand the right way round.

    An order no better than chance (half of the pairs) gives 0, the right one gives all.
    """
    steps: Mapping[str, OrderStep] = exercise.body
    placed = given.chosen(given.mapping(answer).get("order"), steps)
    right = list(steps)
    pairs = list(combinations(right, 2))
    place = {name: index for index, name in enumerate(placed)}
    kept = sum(a in place and b in place and place[a] < place[b] for a, b in pairs)
    score = max(0.0, 2 * kept / len(pairs) - 1)
    item = Item(
        name="order",
        asked=exercise.task,
        given=" → ".join(steps[name].says for name in placed),
        verdict=verdict_of(score) if placed else EMPTY,
        points=exercise.points * score if placed else 0.0,
        max_points=exercise.points,
        why=" ".join(filter(None, (step.why for step in steps.values()))) if placed else "",
        better="" if score >= 1 else " → ".join(step.says for step in steps.values()),
    )
    return (item,)


def code(exercise: Exercise, answer: object, codebook: Codebook) -> tuple[Item, ...]:
    """Grade codes given to lines: the code gives all, another of its super-code half."""
    answers = given.mapping(answer)
    lines: Mapping[str, TranscriptLine] = exercise.body
    coded = {name: line for name, line in lines.items() if line.code}
    share = exercise.points / len(coded)
    return tuple(
        _code(name, line, answers.get(name), share, codebook) for name, line in coded.items()
    )


def _code(name: str, line: TranscriptLine, answer: object, most: float, book: Codebook) -> Item:
    picked = next(iter(given.chosen(answer, book.codes)), "")
    score = 0.0
    if picked:
        near = book.codes[picked].super == book.codes[line.code].super
        score = 1.0 if book.alike(picked, line.code) else 0.5 if near else 0.0
    return Item(
        name=name,
        asked=f"{line.speaker}: {line.says}",
        given=picked,
        verdict=verdict_of(score) if picked else EMPTY,
        points=most * score,
        max_points=most,
        code=line.code,
        chosen_code=picked,
        why=line.why if picked else "",
    )
