"""Naming: which of the postures explains most of what has changed, and keeps the name.

One body shows in several sizes at once; a person is told of one posture. The name is
held over the looks: another posture takes it over only when it has explained more, look
after look, by a margin that adds up.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.postures.evidence import PostureReading
from posture_monitor.core.vocabulary import PostureKey, Severity

LEAD = 16.0  # standard deviations by which another posture must lead, added up
LEFT_LOOKS = 5  # looks in a row without any posture after which the name is given up

Postures = Mapping[PostureKey, PostureReading]


def named(postures: Postures) -> PostureKey | None:
    """Return the posture that explains most of one look, or None where none is there.

    Only a posture that is at least slight is named.
    """
    there = {
        key: reading.size.weight
        for key, reading in postures.items()
        if reading.severity > Severity.NONE
    }
    return max(there, key=lambda key: there[key]) if there else None


class NamedPosture:
    """The name of what a person does, over looks."""

    def __init__(self, *, carry_s: float) -> None:
        """Start without a name; after a gap longer than `carry_s` start anew."""
        self.key: PostureKey | None = None
        self._carry_s = carry_s
        self._last_s: float | None = None
        self._leads: dict[PostureKey, float] = {}
        self._empty = 0

    def see(self, postures: Postures, at_s: float) -> PostureKey | None:
        """Return the name after one more look, or None while there is no posture."""
        if self._last_s is not None and at_s - self._last_s > self._carry_s:
            self.key = None
        self._last_s = at_s
        first = named(postures)
        self._empty = self._empty + 1 if first is None else 0
        if self._empty >= LEFT_LOOKS:
            self.key = None
        if self.key is None:
            self.key, self._leads = first, {}
        elif first is not None:
            self._hold(self.key, postures)
        return self.key

    def _hold(self, key: PostureKey, postures: Postures) -> None:
        """Add up by how much each other posture explains more; give one the name."""
        if key not in postures:  # only a turned head is told
            return
        own = postures[key].size.weight
        before, leads = self._leads, {}
        for other, reading in postures.items():
            lead = before.get(other, 0.0) + reading.size.weight - own
            if lead > 0.0 and other is not key:
                leads[other] = lead
        if leads and max(leads.values()) > LEAD:
            self.key, leads = max(leads, key=lambda other: leads[other]), {}
        self._leads = leads
