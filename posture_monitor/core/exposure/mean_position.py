"""Mean position: where a person is, as the mean of the looks at one position.

One look is off by as much as a small movement; the mean of many is not.
"""

from __future__ import annotations

from collections.abc import Mapping

Off = tuple[str, bool]
"""A metric that is off the position, and whether it is more."""


class MeanPosition:
    """The mean of the looks at one position."""

    def __init__(self) -> None:
        """Start without a look."""
        self._means: dict[str, float] = {}
        self._counts: dict[str, int] = {}

    def add(self, levels: Mapping[str, float]) -> None:
        """Count a look."""
        for key, level in levels.items():
            count = self._counts[key] = self._counts.get(key, 0) + 1
            mean = self._means.get(key, 0.0)
            self._means[key] = mean + (level - mean) / count

    def is_unlike(self, levels: Mapping[str, float]) -> bool:
        """Return whether no metric of a look is known here."""
        return self._means.keys().isdisjoint(levels)

    def off(self, levels: Mapping[str, float], shift: float) -> frozenset[Off]:
        """Return the metrics that are off by at least so much, and to which side."""
        return frozenset(
            (key, level > self._means[key])
            for key, level in levels.items()
            if key in self._means and abs(level - self._means[key]) >= shift
        )
