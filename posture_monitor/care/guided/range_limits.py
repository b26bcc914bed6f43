"""Range limits: the limits of ratios that follow from a personal range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.calibration.personal_range import RATIOS, PersonalRange
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.thresholds import limits_within
from posture_monitor.core.vocabulary import Direction, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeLimit:
    """The limit of one ratio, without and with the personal range.

    Attributes:
        metric: Its key.
        unit: Of all figures.
        range: The largest change of the person's movements.
        noise: The spread of its looks.
        as_set: The change from which it is out of neutral, forward, by the settings.
        here: The same for this person, or None where its range is within the noise.
    """

    metric: str
    unit: Unit
    range: float
    noise: float
    as_set: float
    here: float | None


def range_limits(
    limits: Mapping[str, Limits], shown: PersonalRange
) -> tuple[RangeLimit, ...]:
    """Return the limit of each ratio that has a range, sorted by key; unrounded."""
    within = limits_within(limits, shown)
    return tuple(
        RangeLimit(
            metric=key,
            unit=METRIC_BY_KEY[key].unit,
            range=shown.changes[key],
            noise=shown.noises[key],
            as_set=_caution(limits[key]),
            here=_caution(within[key]) if key in within else None,
        )
        for key in sorted(RATIOS & set(shown.changes))
    )


def _caution(limits: Limits) -> float:
    return limits.bands[Direction.FORWARD].caution
