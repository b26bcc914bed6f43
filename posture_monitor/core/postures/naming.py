"""Naming: which of the postures explains most of what has changed, and keeps the name.

One body shows in several sizes at once; a person is told of one posture: the one that
has explained most over the last minutes. Somebody who bends passes through other
postures, so that no single look gives a name for long.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from posture_monitor.core.postures.evidence import PostureReading
from posture_monitor.core.vocabulary import PostureKey, Severity

MEMORY_S = 600.0  # time constant: half of the window that a reminder is made of
MARGIN = 1.1  # so many times as much another posture must have explained
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
        self._explained: dict[PostureKey, float] = {}
        self._empty = 0

    def see(self, postures: Postures, at_s: float) -> PostureKey | None:
        """Return the name after one more look, or None while there is no posture."""
        ago_s = 0.0 if self._last_s is None else at_s - self._last_s
        self._last_s = at_s
        if ago_s > self._carry_s:
            self._forget()
        first = named(postures)
        self._empty = self._empty + 1 if first is None else 0
        if self._empty >= LEFT_LOOKS:
            self._forget()
        if first is not None:
            self._add(postures, exp(-ago_s / MEMORY_S))
            self._name(first)
        return self.key

    def _forget(self) -> None:
        self.key, self._explained = None, {}

    def _add(self, postures: Postures, kept: float) -> None:
        """Add what each posture explains of this look to what it has explained."""
        explained = self._explained
        for key, reading in postures.items():
            weight = reading.size.weight
            explained[key] = kept * explained.get(key, 0.0) + max(0.0, weight)

    def _name(self, first: PostureKey) -> None:
        """Give the name to what has explained clearly more than its holder."""
        if self.key is None:
            self.key = first
        explained = self._explained
        most = max(explained, key=lambda key: explained[key])
        if explained[most] > MARGIN * explained.get(self.key, 0.0):
            self.key = most
