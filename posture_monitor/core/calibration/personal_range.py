"""Personal range: how far a person's own movements go in one set-up.

Bodies, chairs and cameras differ: the same slouch lowers the head by 20 % with one
person and by 6 % with another. Where the person has shown his own range, the limits of
the plain ratios are half-way into it. Limits in degrees, which come from a standard,
never depend on it. Nothing here asks, shows or stores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics import METRIC_BY_KEY, METRICS
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.metrics.metric import Reading
from posture_monitor.core.vocabulary import Clarity, Movement

SEEN = 3.0  # noises at which a change is seen (science.md: range under 3 times noise)
BARELY_SEEN = 2.0  # below this the camera cannot show the difference
LEAST_LOOKS = 4

RATIOS = frozenset(metric.key for metric in METRICS if metric.is_ratio)
"""The metrics whose limits are fitted to a personal range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far one metric moved with a movement.

    Attributes:
        metric: Its key.
        change: The middle change from the baseline, in the metric's unit.
        noise: The spread of a usual look, in the same unit, above 0.
    """

    metric: str
    change: float
    noise: float

    @property
    def noises(self) -> float:
        """Return the change in units of the noise, without its sign."""
        return abs(self.change) / self.noise

    @property
    def clarity(self) -> Clarity:
        """Return how clearly this metric shows the movement."""
        if self.noises >= SEEN:
            return Clarity.SEEN
        return Clarity.BARELY if self.noises >= BARELY_SEEN else Clarity.NOT_SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalRange:
    """How far a person's own movements go in one set-up.

    Attributes:
        setup: The id of the set-up.
        changes: {metric: change at the movement that the metric is there for}, in its
            unit; without it where no metric showed the movement.
        noises: {metric: spread of a usual look}, of the same metrics.
    """

    setup: str
    changes: Mapping[str, float]
    noises: Mapping[str, float]

    @property
    def unseen(self) -> frozenset[str]:
        """Return the ratios whose range is too small for this camera to show."""
        return frozenset(
            key
            for key, change in self.changes.items()
            if key in RATIOS and change < BARELY_SEEN * self.noises[key]
        )


def changes_of(readings: Sequence[Reading], baseline: Baseline) -> dict[str, float]:
    """Return {metric: its change from the baseline} of one look in its set-up.

    The person was asked to move, so the chair has not moved: size and place count even
    where the monitor finds the set-up changed. An angle whose interval contains 0
    counts as 0, since the change may be zero.
    """
    found: dict[str, float] = {}
    for reading in readings:
        key, measure = reading.metric.key, reading.measure
        delta, interval = measure.delta, measure.interval
        if baseline.setup.view in reading.metric.modelled and interval is None:
            continue  # the model refused, or there is none
        if delta is None and measure.raw is not None and key in baseline.medians:
            delta = reading.metric.change(measure.raw, baseline.medians[key], baseline)
        if interval is not None and interval[0] <= 0.0 <= interval[1]:
            delta = 0.0
        if delta is not None:
            found[key] = delta
    return found


def tells_apart(
    baseline: Baseline,
    deltas: Mapping[str, Sequence[float]],
    limits: Mapping[str, Limits],
) -> tuple[Shift, ...]:
    """Return how far each metric moved, the most noises first.

    The noise is the larger of the person's own spread and the metric's stated one, as
    ten seconds of sitting still vary less than a day. A metric with a figure in less
    than half of the looks, or in fewer than `LEAST_LOOKS`, is left out.

    Args:
        baseline: The person's usual position.
        deltas: {metric: each look's change} while the movement was held.
        limits: {metric: its limits}, for the stated noise; others are left out.
    """
    most = max(map(len, deltas.values()), default=0)
    shifts = [
        Shift(
            metric=key,
            change=median(changes),
            noise=max(baseline.spreads.get(key, 0.0), limits[key].noise),
        )
        for key, changes in deltas.items()
        if key in limits
        and len(changes) >= max(LEAST_LOOKS, most / 2)
        and max(baseline.spreads.get(key, 0.0), limits[key].noise) > 0
    ]
    return tuple(sorted(shifts, key=lambda shift: -shift.noises))


def range_of(setup: str, shown: Mapping[Movement, Sequence[Shift]]) -> PersonalRange:
    """Return the personal range that a person's movements show.

    A metric is left out where neither it nor a metric that corroborates it shows the
    movement: the person may have stayed still, or have moved in another way.
    """
    kept = {
        each.metric: each
        for movement, shifts in shown.items()
        for each in shifts
        if METRIC_BY_KEY[each.metric].shows is movement and _is_telling(each, shifts)
    }
    return PersonalRange(
        setup=setup,
        changes={key: each.change for key, each in kept.items()},
        noises={key: each.noise for key, each in kept.items()},
    )


def _is_telling(shift: Shift, others: Sequence[Shift]) -> bool:
    """Return whether this metric, or one that corroborates it, shows the movement."""
    if shift.metric not in RATIOS:
        return shift.clarity is not Clarity.NOT_SEEN
    if shift.change >= BARELY_SEEN * shift.noise:
        return True
    proof = METRIC_BY_KEY[shift.metric].corroborated_by
    return any(
        each.metric in proof and each.change >= SEEN * each.noise for each in others
    )
