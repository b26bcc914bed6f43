"""Signals of this system: nothing can be told yet."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from posture_monitor.desktop.signals import SignalReader, Signals


class NoSignals:
    """Tells nothing."""

    def read(self, own_pids: AbstractSet[int]) -> Signals:  # noqa: ARG002  # protocol
        """Return that nothing is known."""
        return Signals()

    def close(self) -> None:
        """Do nothing."""


def reader() -> SignalReader:
    """Return the reader."""
    return NoSignals()
