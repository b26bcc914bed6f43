"""The limits and rules by which postures are followed over time."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.windows.bursts import BurstSettings
from benchmarks.windows.own_spread import SpreadSettings
from posture_monitor.core.postures.evidence import PostureLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowLimits:
    """The limits of one posture over time.

    Attributes:
        limits: In the posture's unit.
        window_s: Length of the window.
        is_two_sided: Whether both directions count alike.
    """

    limits: PostureLimits
    window_s: float
    is_two_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRules:
    """The rules for the windows of all postures.

    Attributes:
        bursts: Which looks are one burst.
        spread: The population's spread of windows.
        due: The evidence from which a posture is out.
        left: The evidence below which it no longer is.
        seen: The share of the window that must have been seen.
        recovered: So many bursts that are surely below the limit end an episode.
        sure: How sure they must be, as a probability.
        drift_s: The time constant with which the baseline follows the person.
        frozen_sd: It is frozen while the window is farther from it than so many
            standard deviations.
        again_s: A posture that goes on after a reminder is due again only after this.
    """

    bursts: BurstSettings
    spread: SpreadSettings
    due: float
    left: float
    seen: float
    recovered: int
    sure: float
    drift_s: float
    frozen_sd: float
    again_s: float
