"""Own spread: how far one person's windows lie from the baseline while all is well.

It is counted in standard deviations of a look, so that it says how much of a look's
error does not average out within a window: slow sway, how the person sits down anew, a
baseline that is a little off. It starts from the population's and is learnt from one
window after another that does not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

CLIP = 2.0  # spreads; a window farther away counts as this far
KEPT_SHARE = 0.9205  # of the variance of a normal distribution that is clipped there


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadSettings:
    """What the population's spread is, and how far the person's may differ.

    Attributes:
        usual: The population's spread, in standard deviations of a look.
        believed: So many windows of the population the prior counts for.
        least, most: Bounds of the person's spread, as a share of the usual one.
        longest: Older windows than so many fade out.
    """

    usual: float
    believed: float
    least: float
    most: float
    longest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSpread:
    """What is learnt of a person: the mean square of so many windows."""

    windows: float = 0.0
    square: float = 0.0

    def value(self, settings: SpreadSettings) -> float:
        """Return the spread in standard deviations of a look."""
        usual, weight = settings.usual, settings.believed
        square = (weight * usual * usual + self.windows * self.square) / (
            weight + self.windows
        )
        return min(max(sqrt(square), settings.least * usual), settings.most * usual)

    def learnt(self, deviation: float, settings: SpreadSettings) -> OwnSpread:
        """Return what is known after one more window, so far from the baseline."""
        clip = CLIP * self.value(settings)
        square = min(deviation * deviation, clip * clip) / KEPT_SHARE
        windows = min(self.windows + 1.0, settings.longest)
        return OwnSpread(
            windows=windows, square=self.square + (square - self.square) / windows
        )
