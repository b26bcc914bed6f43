"""How good a set of figures is: errors, slopes, coverage, and how well two kinds part.

Arrays go in, plain numbers come out; None stands where there is nothing to compute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posture_monitor.core.pose.landmarks import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure that was told, beside the truth.

    Attributes:
        delta: Change from the baseline as it was told.
        truth: The true change.
        half_width: Half of the 90 % interval, or None where none was given.
    """

    delta: float
    truth: float
    half_width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """What a metric makes of many pictures.

    Attributes:
        asked: Pictures with a pose.
        told: Those of them for which a figure was told.
        bias: Mean of told less true.
        mae: Mean absolute error.
        slope: Of the line told = slope * true + rest, by least squares.
        r2: 1 less squared error over squared spread of the truth.
        covered: Share of the intervals that hold the truth, None without intervals.
    """

    asked: int
    told: int
    bias: float | None
    mae: float | None
    slope: float | None
    r2: float | None
    covered: float | None

    @property
    def told_share(self) -> float:
        """Return the share of the pictures for which a figure was told."""
        return self.told / self.asked if self.asked else 0.0


def errors_of(found: Sequence[Told | None]) -> Errors:
    """Return what figures are worth; None among them is a refusal."""
    told = [each for each in found if each is not None]
    if not told:
        return Errors(
            asked=len(found),
            told=0,
            bias=None,
            mae=None,
            slope=None,
            r2=None,
            covered=None,
        )
    delta = np.array([each.delta for each in told])
    truth = np.array([each.truth for each in told])
    off, spread = delta - truth, float(np.sum((truth - truth.mean()) ** 2))
    sure = [each for each in told if each.half_width is not None]
    return Errors(
        asked=len(found),
        told=len(told),
        bias=float(off.mean()),
        mae=float(np.abs(off).mean()),
        slope=slope_of(delta, truth),
        r2=1 - float(np.sum(off**2)) / spread if spread else None,
        covered=sum(map(_is_covered, sure)) / len(sure) if sure else None,
    )


def slope_of(delta: Array, truth: Array) -> float | None:
    """Return the least-squares slope of told over true, None where truth is one."""
    aside = truth - truth.mean()
    spread = float(np.sum(aside**2))
    return float(np.sum(aside * delta)) / spread if spread else None


def auc(good: Sequence[float], poor: Sequence[float]) -> float | None:
    """Return how often a poor look scores above a good one; a tie counts half."""
    if not good or not poor:
        return None
    low, high = np.array(good)[:, None], np.array(poor)[None]
    return float(np.mean((high > low) + 0.5 * (high == low)))


def balanced_accuracy(good: Sequence[bool], poor: Sequence[bool]) -> float | None:
    """Return the mean of sensitivity and specificity.

    Args:
        good: Of each good look, whether it was called poor.
        poor: The same of each poor look.
    """
    if not good or not poor:
        return None
    return (1 - sum(good) / len(good) + sum(poor) / len(poor)) / 2


def _is_covered(told: Told) -> bool:
    assert told.half_width is not None
    return abs(told.delta - told.truth) <= told.half_width
