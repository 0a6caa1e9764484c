"""What a walk says on the screen: opening page, conversation so far, hint, consequence."""

from __future__ import annotations

from collections import Counter
from typing import Any

from coursekit import codebook
from coursekit.attempt import CONSEQUENCE, REPLIES, WORDS, Attempt, Step
from coursekit.codebook import Codebook, Said
from coursekit.grading.coded import deciding
from coursekit.library import library
from coursekit.scenario import Reply, Scenario, Turn
from coursekit.screens.heard import Heard, listen, same_kind
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
    step = attempt.step
    shown: Shown = {"step": number, "log": [], "earlier": list(step.choices), "own": step.own}
    for at, each in enumerate(attempt.steps):
        past = at < number or attempt.phase == CONSEQUENCE
        shown["log"] += _lines(attempt.scenario, each, at, answered=past)
    if attempt.phase in (WORDS, REPLIES):
        shown["replies"] = [_button(r) for r in attempt.turn.replies.values()]
    if attempt.phase == REPLIES and step.words and not step.choices:
        shown["hint"] = hint(step.words, attempt, language)
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
        yours = step.words if step.in_own_words else reply.says
        found.append({"key": f"{at}-you", "is": "you", "text": yours})
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
        ``go`` is the reply that the story can follow from the words, or "".

    """
    said = words(language)
    shown: Shown = {"text": text, "move": "", "kind": "", "says": "", "marks": [], "go": ""}
    book, heard = _listened(text, attempt, language)
    if heard.red:
        return shown | {"red": said("talk.hint.red")}
    coded = heard.sure
    if coded is None:
        return shown | {"says": said("talk.hint.unsure")}
    found = deciding(coded, language)[-1:]  # the words that tipped it come last
    shown |= move(book, coded.code, language)
    shown |= {"says": coded.suggestion, "marks": [[e.start, e.end] for e in found]}
    follows = same_kind(heard, attempt.turn, book)
    shown |= {"go": follows.name if follows else ""}
    tells = in_language(book.codes[coded.code].tells, language)
    return shown | {"decided": " ".join(e.why for e in found) or tells}


def _listened(text: str, attempt: Attempt, language: str) -> tuple[Codebook, Heard]:
    book = codebook.codebooks()[attempt.turn.own_words]
    return book, listen(text, book, language, attempt.turn.spoken(attempt.step.before))


def way_on(attempt: Attempt, language: str) -> str:
    """Give the reply that the story can follow from the own words just written, or ""."""
    text = attempt.step.words
    if attempt.phase != REPLIES or not text or attempt.step.choices:
        return ""
    return str(hint(text, attempt, language)["go"])


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
    step, turn = attempt.step, attempt.turn
    skills = library().skills()
    first = step.words if step.own else turn.replies[step.choices[0]].says
    again = len(step.choices) > 1 and first != reply.says
    shown = {
        **move(codebook.codebooks()[turn.skill], reply.code, language),
        "first": first if again else "",
        "last": attempt.scenario.turns[reply.next_turn(attempt.carries)].ending != "",
    }
    if step.in_own_words:
        return shown | _of_own_words(attempt, reply, language)
    return shown | {
        "why": reply.why,
        "better": reply.better,
        "shows": [skills[s].names[language] for s in reply.shows if s in skills],
        "misses": [skills[s].names[language] for s in reply.misses if s in skills],
    }


def _of_own_words(attempt: Attempt, reply: Reply, language: str) -> Shown:
    """Give what the coder says of own words that the story followed.

    What stands in the file is about the written reply, and may not be true of them.
    """
    _, heard = _listened(attempt.step.words or "", attempt, language)
    coded = heard.sure
    told: Shown = {"why": "", "better": "", "shows": [], "misses": [], "followed": reply.says}
    if coded is None or coded.code != reply.code:
        return told
    why = " ".join(each.why for each in deciding(coded, language)[-1:])
    told |= {"why": why, "better": coded.suggestion}
    return told | ({"tells": ""} if why else {})
