"""Own usual: the drift of a person's baseline, and the spread of his windows.

How he sits down anew, sways slowly, and how far off his baseline is do not average out
within a window. What windows are like while all is well says how much of that there
is; it starts from other people's. The baseline of the morning is not that of the
evening: it follows the middle of such windows, slowly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

import numpy as np

from posture_monitor.core.lasting.second_screen import SecondScreen
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.vocabulary import PostureKey, Side
from posture_monitor.durations import HOUR_S, MINUTE_S

DRIFT_S = 90 * MINUTE_S  # time constant of the baseline
NIGHT_S, KEPT_OVERNIGHT = 4 * HOUR_S, 0.5  # share of the drift that outlasts such a gap
BELIEVED = 10.0  # windows that the usual spread counts for
CLIP_SPREADS = 2.5  # a window farther off counts as this far


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingMemory:
    """What survives a restart, of one set-up.

    Attributes:
        baseline: The id of the content of the baseline that it is held against.
        drift: {posture: how far its size has drifted at the baseline}.
        named: {posture: how far the weight of its name has}.
        squares: {posture: sum of the squared sizes of windows while all was well}.
        windows: How many these were, those that are believed counted.
        ago_s: How long before the last look it was brought up to date.
        followed: The share of the drift that is there by now: 1 after hours.
        screens: {side: a screen that he turns to there}.
    """

    baseline: str = ""
    drift: Mapping[PostureKey, float] = field(default_factory=dict)
    named: Mapping[PostureKey, float] = field(default_factory=dict)
    squares: Mapping[PostureKey, float] = field(default_factory=dict)
    windows: float = BELIEVED
    ago_s: float = 0.0
    followed: float = 0.0
    screens: Mapping[Side, SecondScreen] = field(default_factory=dict)


NOTHING_KNOWN = LastingMemory()


class OwnUsual:
    """Drift and spread of one person in one set-up.

    Attributes:
        drift: How far the baseline has drifted, of each thing that the model tells.
        spreads: Standard deviation of a window while all is well, of each posture.
    """

    def __init__(
        self,
        usual: Mapping[PostureKey, float],
        named: Sequence[PostureKey],
        memory: LastingMemory,
    ) -> None:
        """Start from other people's, or from what is known of this one.

        Args:
            usual: {posture: other people's spread}, in the order of the sizes.
            named: The postures that have a name's weight, which come after the sizes.
            memory: Of an earlier time.
        """
        self._keys, self._named = tuple(usual), tuple(named)
        self._windows = memory.windows
        believed = [BELIEVED * spread * spread for spread in usual.values()]
        self._squares = np.array(
            [
                memory.squares.get(key, one)
                for key, one in zip(self._keys, believed, strict=True)
            ]
        )
        kept = KEPT_OVERNIGHT if memory.ago_s >= NIGHT_S else 1.0
        drifted = [memory.drift.get(key, 0.0) for key in self._keys]
        drifted += [memory.named.get(key, 0.0) for key in self._named]
        self.drift: Array = kept * np.array(drifted)
        self._followed = kept * memory.followed
        self.spreads: Array = np.sqrt(self._squares / self._windows)

    def follow(self, middle: Array, lasted_s: float) -> None:
        """Let the baseline follow a window's middle for so long."""
        share = 1.0 - exp(-lasted_s / DRIFT_S)
        self.drift += share * (middle - self.drift)
        self._followed += share * (1.0 - self._followed)

    def refine(self, moved: Array) -> None:
        """Hold the drift against a baseline that was refined.

        It becomes what it would be if all windows had been held against it.

        Args:
            moved: What the old baseline tells of the new one.
        """
        self.drift -= self._followed * moved

    def learn(self, sizes: Array) -> None:
        """Learn the spread from the sizes of a window while all is well."""
        self._squares += np.minimum(sizes, CLIP_SPREADS * self.spreads) ** 2
        self._windows += 1.0
        self.spreads = np.sqrt(self._squares / self._windows)

    def memory(self, baseline: str, ago_s: float) -> LastingMemory:
        """Return what survives a restart."""
        drift, count = self.drift.tolist(), len(self._keys)
        return LastingMemory(
            baseline=baseline,
            drift=dict(zip(self._keys, drift[:count], strict=True)),
            named=dict(zip(self._named, drift[count:], strict=True)),
            squares=dict(zip(self._keys, self._squares.tolist(), strict=True)),
            windows=self._windows,
            ago_s=ago_s,
            followed=self._followed,
        )
