"""One participant's walk through a scenario.

An attempt never changes: saying, choosing, redoing and going on each give a new one. The
events that led to it can be kept and replayed, so a grader never has to believe a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coursekit.scenario import Reply, Scenario, Turn

MAX_WORDS = 4_000
WORDS, REPLIES, CONSEQUENCE, ENDED = "words", "replies", "consequence", "ended"


class NotNow(ValueError):  # noqa: N818 - said of a click, not of a failure
    """Something was asked of an attempt that it can't do at this point."""


@dataclass(frozen=True)
class Step:
    """One turn that the participant has been at.

    Attributes:
        turn: the turn's name.
        before: what the other person carried when the turn began.
        words: the participant's own words; None where they were not asked or not given.
        choices: names of the replies chosen, the first one first; the last one counts.
        own: whether the first choice was said in the participant's own words: the reply is
            then the one of the same kind, which the story follows.

    """

    turn: str
    before: Mapping[str, int]
    words: str | None = None
    choices: tuple[str, ...] = ()
    own: bool = False

    @property
    def in_own_words(self) -> bool:
        """Whether the choice that counts was said in own words."""
        return self.own and len(self.choices) == 1


@dataclass(frozen=True)
class Attempt:
    """A walk so far.

    Attributes:
        scenario: what is walked through.
        steps: the turns met, the present one last.
        phase: ``words`` (own words are asked), ``replies`` (choose one), ``consequence``
            (what came of it is shown; redo or go on) or ``ended``.

    """

    scenario: Scenario
    steps: tuple[Step, ...]
    phase: str

    @staticmethod
    def begin(scenario: Scenario) -> Attempt:
        """Stand at the first turn of a scenario."""
        return _at(scenario, (), scenario.start, scenario.start_state())

    @staticmethod
    def replay(scenario: Scenario, events: Iterable[object]) -> Attempt:
        """Walk as a record says.

        Args:
            scenario: the scenario.
            events: mappings with ``do`` (words, choose, redo, go) and ``step``, the number
                of the step they were meant for. What can't be done is passed over: a
                record may be torn, old, or made by somebody who would like more points.

        """
        attempt = Attempt.begin(scenario)
        for event in events:
            try:
                attempt = attempt.do(event)
            except NotNow:
                continue
        return attempt

    def do(self, event: object) -> Attempt:
        """Do what one event says.

        Args:
            event: ``{"do": "words", "step": 0, "text": …}``, ``{"do": "choose", "step": 0,
                "reply": …}``, with ``"own": true`` where own words stand for the reply,
                ``{"do": "redo", "step": 0}`` or ``{"do": "go", "step": 0}``.

        Raises:
            NotNow: if it can't be done here, for instance since it was a second click.

        """
        event = event if isinstance(event, Mapping) else {}
        if event.get("step") != len(self.steps) - 1:
            raise NotNow("step")
        match event.get("do"):
            case "words":
                return self.say(event.get("text"))
            case "choose":
                return self.choose(event.get("reply"), own=event.get("own") is True)
            case "redo":
                return self.redo()
            case "go":
                return self.go_on()
        raise NotNow("do")

    @property
    def step(self) -> Step:
        """The step that the walk stands at."""
        return self.steps[-1]

    @property
    def turn(self) -> Turn:
        """The turn that the walk stands at."""
        return self.scenario.turns[self.step.turn]

    @property
    def reply(self) -> Reply | None:
        """The reply that counts at this turn, if one is chosen."""
        return self.turn.replies[self.step.choices[-1]] if self.step.choices else None

    @property
    def carries(self) -> dict[str, int]:
        """What the other person carries now, the chosen reply counted."""
        showing = self.phase == CONSEQUENCE and self.reply is not None
        before = dict(self.step.before)
        return self.scenario.after(before, self.reply) if showing and self.reply else before

    def say(self, text: Any) -> Attempt:
        """Keep the participant's own words; None or "" where they would rather not.

        Raises:
            NotNow: if own words are not asked here, or are no text or too long.

        """
        if self.phase != WORDS or not isinstance(text, str | None) or len(text or "") > MAX_WORDS:
            raise NotNow(WORDS)
        return self._changed(replace(self.step, words=text or None), REPLIES)

    def choose(self, name: Any, *, own: bool = False) -> Attempt:
        """Choose a reply by its name.

        Args:
            name: the reply's.
            own: whether it is said in own words; without any, or after another choice, it
                is not. Either way the reply counts for what it is, and no more.

        Raises:
            NotNow: if no reply can be chosen here, or there is none of that name.

        """
        if self.phase != REPLIES or not isinstance(name, str) or name not in self.turn.replies:
            raise NotNow(REPLIES)
        own = self.step.own or bool(own and self.step.words and not self.step.choices)
        choices = (*self.step.choices, name)
        return self._changed(replace(self.step, choices=choices, own=own), CONSEQUENCE)

    def redo(self) -> Attempt:
        """Stand before this turn's replies again; the first choice is kept.

        Raises:
            NotNow: if nothing is chosen at this turn yet.

        """
        if self.phase != CONSEQUENCE:
            raise NotNow("redo")
        return replace(self, phase=REPLIES)

    def go_on(self) -> Attempt:
        """Go to the turn that the chosen reply leads to.

        Raises:
            NotNow: if no reply is chosen.

        """
        reply = self.reply
        if self.phase != CONSEQUENCE or reply is None:
            raise NotNow("go")
        state = self.carries
        return _at(self.scenario, self.steps, reply.next_turn(state), state)

    def _changed(self, step: Step, phase: str) -> Attempt:
        return Attempt(self.scenario, (*self.steps[:-1], step), phase)


def _at(
    scenario: Scenario, steps: tuple[Step, ...], turn: str, state: Mapping[str, int]
) -> Attempt:
    if turn not in scenario.turns:
        raise NotNow(turn)
    there = scenario.turns[turn]
    phase = ENDED if there.ending else WORDS if there.own_words else REPLIES
    return Attempt(scenario, (*steps, Step(turn, dict(state))), phase)
