"""What an attempt shows: skills against opportunities, first choices and redone ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coursekit.attempt import ENDED, Attempt, Step
from coursekit.scenario import Reply, Scenario
from coursekit.walks import opportunities, walk_all


@dataclass(frozen=True)
class SkillTally:
    """One skill through one attempt.

    Attributes:
        skill: its id.
        possible: most opportunities on any way through the scenario: the same number for
            everybody, so that ways can be compared.
        met: opportunities on this way.
        first: how many of them the first choice showed.
        last: how many the choice that counts showed, after any redo.

    """

    skill: str
    possible: int
    met: int
    first: int
    last: int

    @property
    def first_rate(self) -> float:
        """Share of the possible opportunities that first choices showed, 0 to 1."""
        return self.first / self.possible if self.possible else 0.0

    @property
    def last_rate(self) -> float:
        """Share that the choices that count showed, 0 to 1."""
        return self.last / self.possible if self.possible else 0.0


@dataclass(frozen=True)
class TurnTally:
    """One turn of an attempt.

    Attributes:
        turn: its name.
        first: the reply chosen first.
        last: the reply that counts.
        before: what the other person carried before it.
        after: what they carried after it.
        words: the participant's own words, or "".
        own: whether the first reply was said in them.

    """

    turn: str
    first: Reply
    last: Reply
    before: dict[str, int]
    after: dict[str, int]
    words: str
    own: bool = False

    @property
    def redone(self) -> bool:
        """Whether another reply was chosen afterwards."""
        return self.first.name != self.last.name


@dataclass(frozen=True)
class Tally:
    """A whole attempt, counted.

    ``next_skill`` is what to try next: the practised skill with the lowest share of first
    choices, or "" where every opportunity was used at once.
    """

    turns: tuple[TurnTally, ...]
    skills: tuple[SkillTally, ...]
    ended: bool

    @property
    def first_good(self) -> int:
        """Number of turns at which the first choice missed nothing."""
        return sum(turn.first.is_good for turn in self.turns)

    @property
    def last_good(self) -> int:
        """Number of turns at which the choice that counts missed nothing."""
        return sum(turn.last.is_good for turn in self.turns)

    @property
    def next_skill(self) -> str:
        """The skill to try next, or ""."""
        weak = [skill for skill in self.skills if skill.possible and skill.first < skill.possible]
        return min(weak, key=lambda skill: skill.first_rate).skill if weak else ""


@lru_cache(maxsize=256)
def _possible(scenario_key: _Key) -> dict[str, int]:
    return walk_all(scenario_key.scenario).possible


@dataclass(frozen=True, eq=False)
class _Key:
    """A scenario as a cache key: by identity, since its content is not hashable."""

    scenario: Scenario

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.scenario is self.scenario

    def __hash__(self) -> int:
        return id(self.scenario)


def count(attempt: Attempt) -> Tally:
    """Count an attempt.

    Args:
        attempt: finished or not; every turn with a chosen reply counts, the last one too.

    """
    turns = tuple(_turn(attempt.scenario, step) for step in attempt.steps if step.choices)
    possible = _possible(_Key(attempt.scenario))
    skills = tuple(
        _skill(attempt.scenario, name, possible.get(name, 0), turns)
        for name in attempt.scenario.practises
    )
    return Tally(turns, skills, attempt.phase == ENDED)


def _turn(scenario: Scenario, step: Step) -> TurnTally:
    replies = scenario.turns[step.turn].replies
    last = replies[step.choices[-1]]
    after = scenario.after(step.before, last)
    first = replies[step.choices[0]]
    return TurnTally(step.turn, first, last, dict(step.before), after, step.words or "", step.own)


def _skill(
    scenario: Scenario, skill: str, possible: int, turns: tuple[TurnTally, ...]
) -> SkillTally:
    met = [t for t in turns if skill in opportunities(scenario.turns[t.turn])]
    first = sum(skill in turn.first.shows for turn in met)
    last = sum(skill in turn.last.shows for turn in met)
    return SkillTally(skill, possible, len(met), first, last)
