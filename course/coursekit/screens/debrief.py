"""What is shown after the ending: how it went, skills, what to try next, own words."""

from __future__ import annotations

from typing import Any

from coursekit import charts, codebook
from coursekit.attempt import Attempt
from coursekit.library import library
from coursekit.scenario import Reply, Scenario, Turn
from coursekit.screens.attempts import Attempts, Kept
from coursekit.screens.lines import in_language
from coursekit.tally import Tally, TurnTally, count
from coursekit.words import Words, words

Shown = dict[str, Any]
WIDE, NARROW = 560, 330


def debrief(walk: Attempt, attempts: Attempts, present: str, language: str) -> Shown:
    """Give everything that is shown after the ending.

    Args:
        walk: the finished attempt.
        attempts: all attempts at the scenario.
        present: the finished attempt's id.
        language: nb, nn or en.

    """
    tally = count(walk)
    return {
        "figure": figure(walk, tally, words(language)),
        "turns": [_turn(walk, turn, language) for turn in tally.turns],
        "rates": rates(tally),
        "skills": _skills(tally, language),
        "next": _next(walk, tally, language),
        "words": _words(walk, tally),
        "questions": list(walk.scenario.questions.values()),
        "earlier": _earlier(walk.scenario, attempts, present),
    }


def rates(tally: Tally) -> Shown:
    """Give how many replies had all of it, at first and after new tries."""
    return {
        "turns": len(tally.turns),
        "first": tally.first_good,
        "last": tally.last_good,
        "redone": sum(turn.redone for turn in tally.turns),
    }


def figure(walk: Attempt, tally: Tally, said: Words) -> Shown:
    """Give the figure, wide and narrow, with its text alternative.

    Where it can't be drawn there is none, and its text alternative stands alone.
    """
    course = _course(walk, tally, said)
    label = _told(walk, tally, said)
    states = [capital(state.name) for state in walk.scenario.state.values()][: len(charts.SERIES)]
    try:
        drawn = {"wide": charts.draw_talk(course, label, WIDE)}
        drawn["narrow"] = charts.draw_talk(course, label, NARROW)
    except Exception:  # noqa: BLE001 - a drawing must never keep anybody from the debrief
        drawn = {}
    return {"states": states, "label": label, **drawn}


def _course(walk: Attempt, tally: Tally, said: Words) -> charts.TalkCourse:
    return charts.TalkCourse(
        series=tuple(_series(walk.scenario, tally, state) for state in walk.scenario.state),
        first=tuple(turn.first.is_good for turn in tally.turns),
        again=tuple(turn.last.is_good if turn.redone else None for turn in tally.turns),
        start=said("debrief.figure.start"),
        first_label=said("debrief.figure.first"),
        again_label=said("debrief.figure.redone"),
    )


def _series(scenario: Scenario, tally: Tally, state: str) -> charts.Series:
    values = [scenario.state[state].start, *(turn.after[state] for turn in tally.turns)]
    tried = [
        scenario.after(turn.before, turn.first)[state] if turn.redone else None
        for turn in tally.turns
    ]
    return charts.Series(tuple(values), tuple(tried))


def _told(walk: Attempt, tally: Tally, said: Words) -> str:
    said_of = "debrief.figure.told_state"
    ended = tally.turns[-1].after if tally.turns else {}
    states = [
        said(
            said_of, state=capital(state.name), first=state.start, last=ended.get(key, state.start)
        )
        for key, state in walk.scenario.state.items()
    ]
    hits = {"hit": tally.first_good, "turns": len(tally.turns)}
    return " ".join([said("debrief.figure.told", **hits), *states])


def capital(text: str) -> str:
    """Give a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _turn(walk: Attempt, turn: TurnTally, language: str) -> Shown:
    there = walk.scenario.turns[turn.turn]
    return {
        "first": _choice(there, turn.first, language, turn.words if turn.own else ""),
        "last": _choice(there, turn.last, language) if turn.redone else None,
        "after": [
            [capital(walk.scenario.state[key].name), value] for key, value in turn.after.items()
        ],
    }


def _choice(turn: Turn, reply: Reply, language: str, own: str = "") -> Shown:
    code = codebook.codebooks()[turn.skill].codes.get(reply.code)
    name = in_language(code.name, language) if code else ""
    return {"says": own or reply.says, "own": bool(own), "move": name, "good": reply.is_good}


def _skills(tally: Tally, language: str) -> list[Shown]:
    known = library().skills()
    return [
        {
            "name": known[skill.skill].names[language],
            "says": known[skill.skill].says[language],
            "possible": skill.possible,
            "met": skill.met,
            "first": skill.first,
            "last": skill.last,
        }
        for skill in tally.skills
        if skill.skill in known and skill.possible
    ]


def _next(walk: Attempt, tally: Tally, language: str) -> Shown | None:
    skill = library().skills().get(tally.next_skill)
    if skill is None:
        return None
    missed = [turn for turn in tally.turns if _was_open(walk, turn, tally.next_skill)]
    shown: Shown = {"name": skill.names[language], "says": skill.says[language], "place": None}
    if missed:
        shown["place"] = _place(walk, missed[0], tally.next_skill)
    return shown


def _was_open(walk: Attempt, turn: TurnTally, skill: str) -> bool:
    replies = walk.scenario.turns[turn.turn].replies.values()
    return skill not in turn.first.shows and any(skill in reply.shows for reply in replies)


def _place(walk: Attempt, turn: TurnTally, skill: str) -> Shown:
    there = walk.scenario.turns[turn.turn]
    showing = [reply for reply in there.replies.values() if skill in reply.shows]
    best = next((reply for reply in showing if reply.is_good), showing[0])
    return {
        "who": _speaker(walk.scenario, there),
        "line": there.spoken(turn.before),
        "best": best.says,
    }


def _speaker(scenario: Scenario, turn: Turn) -> str:
    return scenario.people[turn.speaker].name if turn.speaker in scenario.people else ""


def _words(walk: Attempt, tally: Tally) -> list[Shown]:
    return [_own(walk, turn) for turn in tally.turns if turn.words]


def _own(walk: Attempt, turn: TurnTally) -> Shown:
    there = walk.scenario.turns[turn.turn]
    good = [reply for reply in there.replies.values() if reply.is_good]
    best = max(good, key=lambda reply: len(reply.shows))
    return {
        "who": _speaker(walk.scenario, there),
        "line": there.spoken(turn.before),
        "yours": turn.words,
        "used": turn.own,
        "best": best.says,
    }


def _earlier(scenario: Scenario, attempts: Attempts, present: str) -> list[Shown]:
    return [_short(scenario, kept) for kept in attempts.all.values() if kept.name != present]


def _short(scenario: Scenario, kept: Kept) -> Shown:
    tally = count(Attempt.replay(scenario, kept.events))
    return {"at": kept.at, "ended": tally.ended, **rates(tally)}
