"""Seen: whether the looks at a movement show it.

A movement is seen where a metric that it bears on moved in the direction that was asked
for, by more than the noise, beyond every look of the usual position, and from where the
person was before he was asked. Somebody who sits still, leans the other way or stays as
he was is not seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posture_monitor.core.calibration.personal_range import BARELY_SEEN, SEEN, Shift
from posture_monitor.core.metrics import METRICS
from posture_monitor.core.vocabulary import Clarity, Movement


def _there_for(movement: Movement) -> frozenset[str]:
    return frozenset(each.key for each in METRICS if each.shows is movement)


# From in front, sinking, leaning in and a head that comes forward look alike: before a
# laptop's camera a slouch shows in nothing but the size with every fifth of 40 rendered
# people. Looking down shows in the height of the head with all of them.
EVIDENCE: Mapping[Movement, frozenset[str]] = {
    Movement.SLOUCH: _there_for(Movement.SLOUCH)
    | _there_for(Movement.LEAN_IN)
    | {"forward_head_cm", "slump", "thoracic_flexion"},
    Movement.LEAN_IN: _there_for(Movement.LEAN_IN),
    Movement.LOOK_DOWN: _there_for(Movement.LOOK_DOWN) | {"head_drop", "slump_index"},
    Movement.TURN: _there_for(Movement.TURN),
    Movement.LEAVE: frozenset(),
}
"""{movement: the metrics that show it}; all grow with it, but for `head_yaw`."""

EITHER_WAY = frozenset({Movement.TURN})
"""Movements that may be made to either side."""

RANKS: Mapping[Clarity | None, int] = {
    None: 0,
    Clarity.NOT_SEEN: 1,
    Clarity.BARELY: 2,
    Clarity.SEEN: 3,
}
"""{clarity: its rank}; None is a movement of which nothing can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a movement is held against.

    Attributes:
        still: {metric: its largest change, without sign, in the usual position}.
        held: {metric: its middle change in the position before}; without those that
            were not measured there.
    """

    still: Mapping[str, float]
    held: Mapping[str, float]


def clearest(
    movement: Movement, shifts: Sequence[Shift], before: Before
) -> tuple[Shift, Clarity] | None:
    """Return the metric that shows a movement best, and how clearly.

    None where no metric that bears on it was measured.

    Args:
        movement: What was asked for.
        shifts: How far each metric moved while it was held.
        before: The usual position, and the position before.
    """
    found = [each for each in shifts if each.metric in EVIDENCE[movement]]
    if not found:
        return None
    best = max(found, key=lambda each: _noises_towards(movement, each, before))
    return best, _clarity(_noises_towards(movement, best, before))


def _noises_towards(movement: Movement, shift: Shift, before: Before) -> float:
    """Return how far a metric moved as it was asked, in noises; 0 where it did not."""
    change, held = shift.change, before.held.get(shift.metric, 0.0)
    if movement in EITHER_WAY and change < 0:
        change, held = -change, -held
    if change <= before.still.get(shift.metric, 0.0):
        return 0.0
    return max(0.0, min(change, change - held)) / shift.noise


def _clarity(noises: float) -> Clarity:
    if noises >= SEEN:
        return Clarity.SEEN
    return Clarity.BARELY if noises >= BARELY_SEEN else Clarity.NOT_SEEN
