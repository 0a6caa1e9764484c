"""What a walk says on the screen: opening page, conversation so far, hint, consequence."""

from __future__ import annotations

from collections import Counter
from typing import Any

from coursekit import codebook
from coursekit.attempt import CONSEQUENCE, REPLIES, WORDS, Attempt, Step
from coursekit.codebook import Codebook, Said
from coursekit.library import library
from coursekit.scenario import Reply, Scenario, Turn
from coursekit.screens.heard import listen
from coursekit.words import words

Shown = dict[str, Any]


def opening(scenario: Scenario, language: str) -> Shown:
    """Give what stands on a scenario's first page."""
    skills = library().skills()
    return {
        "title": scenario.title,
        "place": scenario.place,
        "minutes": scenario.minutes,
        "note": scenario.content_note,
        "setting": scenario.setting,
        "people": [
            {"id": key, "name": p.name, "age": p.age, "plays": p.plays}
            for key, p in scenario.people.items()
        ],
        "skills": [skills[s].names[language] for s in scenario.practises if s in skills],
    }


def walk(attempt: Attempt, language: str) -> Shown:
    """Give a walk as it stands: the conversation, and what can be done now."""
    number = len(attempt.steps) - 1
    shown: Shown = {"step": number, "log": [], "earlier": list(attempt.step.choices)}
    for at, step in enumerate(attempt.steps):
        past = at < number or attempt.phase == CONSEQUENCE
        shown["log"] += _lines(attempt.scenario, step, at, answered=past)
    if attempt.phase in (WORDS, REPLIES):
        shown["replies"] = [_button(r) for r in attempt.turn.replies.values()]
    if attempt.phase == REPLIES and attempt.step.words and not attempt.step.choices:
        shown["hint"] = hint(attempt.step.words, attempt, language)
    if attempt.phase == CONSEQUENCE and attempt.reply:
        shown["consequence"] = consequence(attempt, attempt.reply, language)
    if attempt.turn.ending:
        shown["ending"] = {"text": attempt.turn.ending, "outcome": attempt.turn.outcome}
    return shown


def _button(reply: Reply) -> Shown:
    return {"id": reply.name, "says": reply.says}


def _lines(scenario: Scenario, step: Step, at: int, *, answered: bool) -> list[Shown]:
    turn = scenario.turns[step.turn]
    found: list[Shown] = []
    if turn.scene:
        found.append({"key": f"{at}-scene", "is": "scene", "text": turn.scene})
    if said := turn.spoken(step.before):
        who = scenario.people[turn.speaker].name if turn.speaker in scenario.people else ""
        found.append({"key": f"{at}-line", "is": "line", "who": who, "text": said})
    if answered and step.choices:
        reply = turn.replies[step.choices[-1]]
        thinks = thinker(scenario, turn)
        found.append({"key": f"{at}-you", "is": "you", "text": reply.says})
        found.append(
            {"key": f"{at}-thought", "is": "thought", "who": thinks, "text": reply.thought}
        )
    return found


def thinker(scenario: Scenario, turn: Turn) -> str:
    """Give the name of whose thought a turn's thoughts are.

    They are the speaker's. But whoever puts in one line only is there to be overheard:
    then they are those of the person whom most of the scenario is about.
    """
    led = Counter(each.speaker for each in scenario.turns.values() if each.replies)
    who = turn.speaker if led[turn.speaker] > 1 else led.most_common(1)[0][0]
    return scenario.people[who].name if who in scenario.people else ""


def hint(text: str, attempt: Attempt, language: str) -> Shown:
    """Give what the coder makes of somebody's own words.

    Args:
        text: the words.
        attempt: where they were written; what was just said there is the context.
        language: nb, nn or en.

    Returns:
        The text with what decided it, the named move, and one sentence. Where the coder
        abstains no move is named; a red flag says nothing but that it is one to talk about.

    """
    said = words(language)
    shown: Shown = {"text": text, "move": "", "kind": "", "says": "", "marks": []}
    book = codebook.codebooks()[attempt.turn.own_words]
    heard = listen(text, book, language, attempt.turn.spoken(attempt.step.before))
    if heard.red:
        return shown | {"red": said("talk.hint.red")}
    coded = heard.sure
    if coded is None:
        return shown | {"says": said("talk.hint.unsure")}
    found = coded.evidence[-1:]  # the words that tipped it come last
    shown |= move(book, coded.code, language)
    shown |= {"says": coded.suggestion, "marks": [[e.start, e.end] for e in found]}
    return shown | {"decided": " ".join(e.why for e in found)}


def move(book: Codebook, code: str, language: str) -> Shown:
    """Give a code's name, what it tells, and what kind of move it is."""
    known = book.codes.get(code)
    if known is None:
        return {"move": "", "kind": "other", "tells": ""}
    return {
        "move": in_language(known.name, language),
        "kind": book.kind(code),
        "tells": in_language(known.tells, language),
    }


def in_language(said: Said, language: str) -> str:
    """Give a text of a codebook in a language."""
    return said.get(language, "")


def consequence(attempt: Attempt, reply: Reply, language: str) -> Shown:
    """Give what came of a reply: the named move, why, better wording, skills."""
    skills = library().skills()
    choices = attempt.step.choices
    first = attempt.turn.replies[choices[0]]
    return {
        **move(codebook.codebooks()[attempt.turn.skill], reply.code, language),
        "why": reply.why,
        "better": reply.better,
        "shows": [skills[s].names[language] for s in reply.shows if s in skills],
        "misses": [skills[s].names[language] for s in reply.misses if s in skills],
        "first": first.says if first is not reply else "",
        "last": attempt.scenario.turns[reply.next_turn(attempt.carries)].ending != "",
    }
