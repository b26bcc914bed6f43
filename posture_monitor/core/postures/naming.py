"""Naming: which of the postures explains most of what has changed, and keeps the name.

One body shows in several sizes at once; a person is told of one posture. The name is
held over the looks: another posture takes it over only when it has explained more, look
after look, by a margin that adds up.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.postures.evidence import PostureLimits, Size, severity
from posture_monitor.core.vocabulary import PostureKey, Severity

LEAD = 16.0  # standard deviations by which another posture must lead, added up
LEFT_LOOKS = 5  # looks in a row without any posture after which the name is given up


def named(
    sizes: Mapping[PostureKey, Size], limits: Mapping[PostureKey, PostureLimits]
) -> PostureKey | None:
    """Return the posture that explains most of one look, or None where none is there.

    Only a posture that is at least slight is named.
    """
    there = [
        key
        for key, size in sizes.items()
        if size.weight > 0.0 and severity(size, limits[key]) > Severity.NONE
    ]
    return max(there, key=lambda key: sizes[key].weight, default=None)


class NamedPosture:
    """The name of what a person does, over looks."""

    def __init__(self, limits: Mapping[PostureKey, PostureLimits]) -> None:
        """Start without a name."""
        self.key: PostureKey | None = None
        self._limits = limits
        self._leads: dict[PostureKey, float] = {}
        self._empty = 0

    def see(self, sizes: Mapping[PostureKey, Size]) -> PostureKey | None:
        """Return the name after one more look, or None while there is no posture."""
        first = named(sizes, self._limits)
        self._empty = self._empty + 1 if first is None else 0
        if self._empty >= LEFT_LOOKS:
            self.key = None
        if self.key is None:
            self.key, self._leads = first, {}
        elif first is not None:
            self._hold(self.key, sizes)
        return self.key

    def _hold(self, key: PostureKey, sizes: Mapping[PostureKey, Size]) -> None:
        """Add up by how much each other posture explains more; give one the name."""
        own = sizes[key].weight
        self._leads = {
            other: max(0.0, self._leads.get(other, 0.0) + size.weight - own)
            for other, size in sizes.items()
            if other is not key
        }
        ahead = max(self._leads, key=lambda other: self._leads[other])
        if self._leads[ahead] > LEAD:
            self.key, self._leads = ahead, {}
