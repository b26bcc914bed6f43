"""Bursts: what was told within the window, the looks of one burst as one.

Looks a second apart share nearly all of their error, so that a burst counts once,
however many looks it has. It holds until the next one, for a while at most.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import inf

import numpy as np

from posture_monitor.core.pose.landmarks import Array

APART_S = 30.0  # looks farther apart are of two bursts; a longer burst is closed
HELD_S = 75.0  # a burst counts until the next one, at most for so long

Tell = Callable[[Sequence[float]], Array]


class Bursts:
    """The bursts of a window that ends with the last look.

    Attributes:
        last_s: When the last one began; before all times without any.
    """

    def __init__(self, tell: Tell, window_s: float) -> None:
        """Start empty.

        Args:
            tell: What the features of a look tell; linear.
            window_s: Bursts that began longer ago are forgotten.
        """
        self._tell, self._window_s = tell, window_s
        self._begins: list[float] = []
        self._held_s: list[float] = []
        self._told: list[Array] = []
        self._looks: list[Sequence[float]] = []
        self._seen: list[Sequence[float]] = []  # the middle of each
        self.last_s = -inf

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._begins)

    def add(self, features: Sequence[float], at_s: float) -> bool:
        """Count a look; return whether it begins a burst.

        Of the burst that it begins, the other looks count once it is closed.
        """
        if at_s - self.last_s < APART_S:
            self._looks.append(features)
            return False
        if len(self._looks) > 1:
            self._seen[-1] = np.mean(self._looks, axis=0).tolist()
            self._told[-1] = self._tell(self._seen[-1])
        if self._held_s:
            self._held_s[-1] = min(HELD_S, at_s - self.last_s)
        self._begins.append(at_s)
        self._held_s.append(HELD_S / 2)
        self._seen.append(features)
        self._told.append(self._tell(features))
        self._looks, self.last_s = [features], at_s
        self._forget(bisect_right(self._begins, at_s - self._window_s))
        return True

    @property
    def seen_s(self) -> float:
        """Return how much of the window was seen, with a while of the last burst."""
        return sum(self._held_s)

    def middle(self, count: int | None = None) -> Array:
        """Return the median of all bursts, or of the last so many; of one at least."""
        told = self._told if count is None else self._told[-count:]
        ordered = np.sort(np.array(told), axis=0)
        half = len(told) // 2
        found: Array = (ordered[half] + ordered[-half - 1]) / 2
        return found

    def retell(self, tell: Tell) -> None:
        """Let all bursts tell anew, against another baseline."""
        self._tell, self._told = tell, [tell(each) for each in self._seen]

    def keep_last(self, count: int) -> None:
        """Forget all but the last so many."""
        self._forget(len(self) - count)
        if not count:
            self.last_s, self._looks = -inf, []

    def _forget(self, count: int) -> None:
        if count > 0:
            for each in (self._begins, self._held_s, self._told, self._seen):
                del each[:count]
