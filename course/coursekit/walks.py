"""Walks a scenario every way it can go, and tells what does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from coursekit.problems import Problem, nearest
from coursekit.scenario import Reply, Scenario, Turn

Spot = tuple[str, tuple[int, ...]]
Move = tuple[str, str]


@dataclass
class Walks:
    """What was met on all ways through a scenario.

    Attributes:
        turns: names of the turns that some walk meets.
        endings: names of the endings that some walk meets.
        ways: number of different walks (0 where one never ends).
        longest: turns on the longest walk, its ending counted.
        shortest: the same for the shortest.
        possible: for each skill, the most opportunities on any walk. It is the fixed
            denominator that first choices and redone turns are counted against.
        offered: for each move (codebook and code), on how many turns of any walk at least
            one reply is that move: what everybody meets, whichever way they go.
        endless: names of turns that a walk can come back to for ever.

    """

    turns: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    ways: int = 0
    longest: int = 0
    shortest: int = 0
    possible: dict[str, int] = field(default_factory=dict)
    offered: dict[Move, int] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)


@dataclass
class _Below:
    """What lies below one spot: number of walks, their lengths, opportunities, moves."""

    ways: int = 1
    longest: int = 1
    shortest: int = 1
    possible: Counter[str] = field(default_factory=Counter)
    offered: Counter[Move] = field(default_factory=Counter)


def walk_all(scenario: Scenario) -> Walks:
    """Walk every way through a scenario, with the state that each way leads to.

    Args:
        scenario: the scenario; names that lead nowhere end a walk.

    Returns:
        What was met. Same turn and same state are walked once, so the time grows with
        the number of turns and states, not with the number of walks.

    """
    walks = Walks()
    if scenario.start not in scenario.turns:
        return walks
    start = scenario.start, tuple(scenario.start_state().values())
    below = _Walker(scenario, walks).walk(start)
    if not walks.endless:
        walks.ways, walks.longest, walks.shortest = below.ways, below.longest, below.shortest
    walks.possible, walks.offered = dict(below.possible), dict(below.offered)
    return walks


class _Walker:
    """Walks depth first, keeping its own stack so that a long scenario can't exhaust Python's."""

    def __init__(self, scenario: Scenario, walks: Walks) -> None:
        self.scenario = scenario
        self.walks = walks
        self.known: dict[Spot, _Below] = {}
        self.open: set[Spot] = set()
        self.leads: dict[Spot, list[Spot]] = {}

    def walk(self, start: Spot) -> _Below:
        stack = [start]
        while stack:
            spot = stack[-1]
            if spot in self.known:
                stack.pop()
            elif spot in self.open:
                self.known[spot] = self._sum(spot)
                self.open.discard(spot)
                stack.pop()
            else:
                self.open.add(spot)
                stack.extend(self._unwalked(spot))
        return self.known[start]

    def _unwalked(self, spot: Spot) -> Iterator[Spot]:
        self.leads[spot] = list(self._next(spot))
        for lead in self.leads[spot]:
            if lead in self.open:
                self.walks.endless.add(lead[0])
            elif lead not in self.known:
                yield lead

    def _next(self, spot: Spot) -> Iterator[Spot]:
        turn = self.scenario.turns[spot[0]]
        self.walks.turns.add(turn.name)
        if turn.ending:
            self.walks.endings.add(turn.name)
        state = dict(zip(self.scenario.state, spot[1], strict=True))
        for reply in turn.replies.values():
            after = self.scenario.after(state, reply)
            go = reply.next_turn(after)
            if go in self.scenario.turns:
                yield go, tuple(after.values())

    def _sum(self, spot: Spot) -> _Below:
        under = [self.known[lead] for lead in self.leads[spot] if lead in self.known]
        turn = self.scenario.turns[spot[0]]
        here, moves = opportunities(turn), Counter({(turn.skill, r) for r in _codes(turn)})
        if not under:
            return _Below(possible=Counter(here), offered=moves)
        most: Counter[str] = Counter()
        for below in under:
            most |= below.possible
        return _Below(
            ways=sum(b.ways for b in under),
            longest=1 + max(b.longest for b in under),
            shortest=1 + min(b.shortest for b in under),
            possible=most + Counter(here),
            offered=reduce(and_, (below.offered for below in under)) + moves,
        )


def _codes(turn: Turn) -> set[str]:
    return {reply.code for reply in turn.replies.values()}


def opportunities(turn: Turn) -> frozenset[str]:
    """Give the skills that a turn lets the participant show."""
    return frozenset(skill for reply in turn.replies.values() for skill in reply.shows)


def check(scenario: Scenario) -> tuple[Problem, ...]:
    """Tell everything that keeps a scenario from being a fair and finished play.

    Args:
        scenario: a scenario whose file has been read.

    Returns:
        Its problems: names that lead nowhere, turns that no walk meets, walks that never
        end, too few endings, turns without a good or without a poor reply, and a best
        reply that gives itself away by its place or its length.

    """
    walks = walk_all(scenario)
    problems = [*_names(scenario), *_reach(scenario, walks), *_balance(scenario)]
    problems += _shown(scenario)
    return tuple(problems)


def _problem(scenario: Scenario, line: int, code: str, guess: str = "", **details: str) -> Problem:
    return Problem(scenario.path, line, code, details, guess)


def _names(scenario: Scenario) -> Iterator[Problem]:
    turns = scenario.turns
    if scenario.start not in turns:
        guess = nearest(scenario.start, turns)
        yield _problem(scenario, 1, "S14", guess, name=scenario.start)
    for turn in turns.values():
        for reply in turn.replies.values():
            for way in reply.ways:
                if way.go and way.go not in turns:
                    guess = nearest(way.go, turns)
                    yield _problem(scenario, way.line, "S15", guess, reply=reply.name, name=way.go)


def _reach(scenario: Scenario, walks: Walks) -> Iterator[Problem]:
    for turn in scenario.turns.values():
        if walks.turns and turn.name not in walks.turns:
            yield _problem(scenario, turn.line, "S16", name=turn.name)
        if turn.name in walks.endless:
            yield _problem(scenario, turn.line, "S17", name=turn.name)
    if walks.turns and len(walks.endings) < 2:  # noqa: PLR2004 - two endings, said in S18
        yield _problem(scenario, 1, "S18", number=str(len(walks.endings)))


def _balance(scenario: Scenario) -> Iterator[Problem]:
    choices = [turn for turn in scenario.turns.values() if turn.replies]
    for turn in choices:
        replies = turn.replies.values()
        if not any(reply.is_good for reply in replies):
            yield _problem(scenario, turn.line, "S19", name=turn.name)
        if all(reply.is_good for reply in replies):
            yield _problem(scenario, turn.line, "S20", name=turn.name)
    for code, gives_away in (("S21", _good_is_first), ("S22", _good_is_longest)):
        if len(choices) > 1 and all(gives_away(list(t.replies.values())) for t in choices):
            yield _problem(scenario, 1, code)


def _good_is_first(replies: list[Reply]) -> bool:
    return replies[0].is_good


def _good_is_longest(replies: list[Reply]) -> bool:
    return max(replies, key=lambda reply: len(reply.says)).is_good


def _shown(scenario: Scenario) -> Iterator[Problem]:
    shown = {skill for turn in scenario.turns.values() for skill in opportunities(turn)}
    for skill in scenario.practises:
        if skill not in shown:
            yield _problem(scenario, 1, "S23", name=skill)
