"""Battery: its charge, and whether there is mains; on every system."""

from __future__ import annotations

from typing import Protocol

import psutil


class Sensed(Protocol):
    """What psutil reports of a battery."""

    @property
    def percent(self) -> float:
        """Return the charge in percent."""

    @property
    def power_plugged(self) -> bool | None:
        """Return whether there is mains, or None where that is not known."""


def read_battery() -> tuple[float | None, bool | None]:
    """Return the share of charge, 0 to 1, and whether there is no mains.

    Both are None without a battery; the second also where the system does not know.
    """
    sensor = getattr(psutil, "sensors_battery", None)  # not on every system
    if sensor is None:
        return None, None
    try:
        sensed = sensor()
    except (OSError, ValueError, RuntimeError, psutil.Error):
        return None, None
    return (None, None) if sensed is None else battery_of(sensed)


def battery_of(sensed: Sensed) -> tuple[float | None, bool | None]:
    """Return the share of charge, 0 to 1, and whether there is no mains."""
    share = min(max(sensed.percent / 100, 0.0), 1.0)
    plugged = sensed.power_plugged
    return share, None if plugged is None else not plugged
