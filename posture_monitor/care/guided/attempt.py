"""Attempt: the looks at one movement, and what they show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from posture_monitor.care.guided.seen import Before, clearest
from posture_monitor.care.guided.steps import Finding, NoLook
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import Shift, tells_apart
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.vocabulary import Clarity, Movement, NotAssessed, NotShown

ASIDE = (NotAssessed.HEAD_TURNED, NotAssessed.VIEW_CHANGING, NotAssessed.NO_BASELINE)
"""Why looks are not assessed while the person is turned away."""


@dataclass(slots=True)
class Attempt:
    """What the looks at one movement show so far.

    Attributes:
        looks: How many were taken while it was held.
        deltas: {metric: each look's change}.
        whys: How many looks showed nothing, by the reason.
        aside: How many looks were not assessed, as of somebody turned away.
        was_there: Whether the person was there before he may have left.
        gone_after_s: Seconds until it was noticed that he left, or None.
    """

    looks: int = 0
    deltas: dict[str, list[float]] = field(default_factory=dict)
    whys: Counter[NoLook] = field(default_factory=Counter)
    aside: int = 0
    was_there: bool = False
    gone_after_s: float | None = None

    def hold(self, changes: Mapping[str, float], why: NoLook | None) -> None:
        """Take in a look at the position that is held."""
        self.looks += 1
        self.aside += why in ASIDE
        if not changes and why is not None:
            self.whys[why] += 1
        for key, change in changes.items():
            self.deltas.setdefault(key, []).append(change)

    @property
    def is_aside(self) -> bool:
        """Return whether at least half of the looks are of somebody turned away."""
        return 2 * self.aside >= self.looks > 0

    def middles(self) -> dict[str, float]:
        """Return {metric: its middle change}."""
        return {key: median(changes) for key, changes in self.deltas.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualLooks:
    """The usual position, which movements are held against.

    Attributes:
        baseline: As it was taken.
        limits: {metric: its limits}, for the stated noise.
        looks: Its own looks, judged by the baseline that they made.
    """

    baseline: Baseline
    limits: Mapping[str, Limits]
    looks: Attempt

    def shifts(self, attempt: Attempt) -> tuple[Shift, ...]:
        """Return how far each metric moved, the most noises first."""
        return tells_apart(self.baseline, attempt.deltas, self.limits)

    def before(self, held: Attempt) -> Before:
        """Return what a movement after this position is held against."""
        still = self.looks.deltas.items()
        return Before(
            still={key: max(map(abs, changes)) for key, changes in still},
            held=held.middles(),
        )

    def finding(self, movement: Movement, made: Attempt, held: Attempt) -> Finding:
        """Return what an attempt shows of a movement.

        Args:
            movement: What was asked for.
            made: The looks at it.
            held: The looks at the position before.
        """
        if movement is Movement.LEAVE:
            return _left(made)
        shifts = self.shifts(made)
        found = clearest(movement, shifts, self.before(held))
        shift = None if found is None else found[0]
        if movement is Movement.TURN and self._is_turned_away(made, held):
            seen = Clarity.SEEN
            return Finding(movement=movement, clarity=seen, shift=shift, is_aside=True)
        if found is not None:
            return Finding(movement=movement, clarity=found[1], shift=shift)
        if shifts:  # seen well, but no metric of this view bears on it
            return Finding(movement=movement, clarity=Clarity.NOT_SEEN)
        why = made.whys.most_common(1)[0][0] if made.whys else None
        unknown = NotShown.TOO_FEW_LOOKS if why is None else why
        return Finding(movement=movement, clarity=None, why=unknown)

    def _is_turned_away(self, made: Attempt, held: Attempt) -> bool:
        """Return whether looks are set aside now that were not before."""
        return made.is_aside and not held.is_aside and not self.looks.is_aside


def _left(made: Attempt) -> Finding:
    """Return whether somebody who was there left."""
    after_s = made.gone_after_s if made.was_there else None
    clarity = Clarity.NOT_SEEN if after_s is None else Clarity.SEEN
    return Finding(movement=Movement.LEAVE, clarity=clarity, after_s=after_s)
