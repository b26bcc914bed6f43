"""Limits: the numbers that a metric's change is compared with.

Values only. `core.thresholds` makes the limits that hold for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.vocabulary import Direction, DoseRule, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The limits of one metric in one direction, as positive changes of its unit.

    Attributes:
        caution: Change from which the zone is CAUTION.
        avoid: Change from which the zone is AVOID.
        hysteresis: How far below a limit a figure must fall to leave its zone.
        window_s: Length of the sliding window, or None without a window rule.
        fraction: Share of the window above which a reminder is due.
        dose: Holding-time rule, or None.
    """

    caution: float
    avoid: float
    hysteresis: float
    window_s: float | None
    fraction: float
    dose: DoseRule | None

    def zone_of(self, level: float) -> Zone:
        """Return the zone of a change that is counted positive in this direction."""
        if level >= self.avoid:
            return Zone.AVOID
        return Zone.CAUTION if level >= self.caution else Zone.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Everything that is set for one metric.

    Attributes:
        region: Part of the body that a reminder names.
        noise: Spread of a neutral look in the metric's unit, stated from measurement.
        bands: Limits by direction.
        only_with: Other metrics, one of which must be out of neutral as well.
    """

    region: str
    noise: float
    bands: Mapping[Direction, Band]
    only_with: tuple[str, ...]


Bands = Mapping[str, Mapping[Direction, Band]]
"""{metric: its limits by direction}, as they hold for one person in one set-up."""
