"""Chooses what goes along in a hand-in, and finds what looks like a real person in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coursekit import privacy
from coursekit.answers import Record

_FIELDS = ("what", "exercise", "answer", "language", "id", "n", "at")


def select(records: Iterable[Record], assignment: str) -> list[Record]:
    """Give what an assignment needs of a participant's records, and no other practice.

    Args:
        records: as `answers.read_all` gives them.
        assignment: the module whose exercises are answered.

    Returns:
        The first and the last answer to each of its exercises, oldest first. A first
        answer that holds something that looks real is left out, and so are such words in
        a role-play, unless the participant has said that they are made up.

    """
    records = list(records)
    made_up = made_up_in(records)
    mine = [r for r in records if _answers(r, assignment)]
    last = {str(r["exercise"]): r for r in mine}
    first: dict[str, Record] = {}
    for record in mine:
        first.setdefault(str(record["exercise"]), record)
    kept = []
    for record in mine:
        name = str(record["exercise"])
        clean = not any(f.text not in made_up for f in found_in(record.get("answer")))
        if record is last[name] or (record is first[name] and clean):
            kept.append({key: record[key] for key in _FIELDS if key in record})
    return [{**record, "answer": without_words(record["answer"], made_up)} for record in kept]


def _answers(record: Record, assignment: str) -> bool:
    exercise = str(record.get("exercise", ""))
    return record.get("what") == "answer" and exercise.startswith(f"{assignment}/")


def made_up_in(records: Iterable[Record]) -> frozenset[str]:
    """Give the words that the participant has said are made up."""
    return frozenset(str(r.get("text", "")) for r in records if r.get("what") == "made up")


@dataclass(frozen=True)
class Found:
    """Something in an answer that looks like a real person.

    Attributes:
        part: the part of the answer, ``events`` for a role-play.
        whole: the text it stands in.
        start: where it begins in the text.
        end: where it ends.
        kind: what it looks like, as `coursekit.privacy` names it.

    """

    part: str
    whole: str
    start: int
    end: int
    kind: str

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.whole[self.start : self.end]


def found_in(answer: object) -> Iterator[Found]:
    """Give everything in an answer that looks like a real person."""
    if isinstance(answer, Mapping):
        for part, value in answer.items():
            for text in _texts(value):
                for finding in privacy.find(text):
                    yield Found(str(part), text, finding.start, finding.end, finding.kind)


def _texts(value: object) -> Iterator[str]:
    """Give the texts that somebody wrote: ids of choices and moves are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            if isinstance(each, Mapping):
                yield from _texts(each.get("text"))


def without_words(answer: object, made_up: frozenset[str]) -> object:
    """Give a role-play's answer without own words that look real; others unchanged.

    What is chosen decides a role-play; own words are the participant's own practice.
    """
    events = answer.get("events") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(events, list):
        return answer
    return {**answer, "events": [_without(event, made_up) for event in events]}


def _without(event: object, made_up: frozenset[str]) -> object:
    if not isinstance(event, dict) or not isinstance(event.get("text"), str):
        return event
    text = event["text"]
    real = any(text[f.start : f.end] not in made_up for f in privacy.find(text))
    return {**event, "text": None} if real else event
