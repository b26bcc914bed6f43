"""Signals: their fields, and the seam that reads them on an operating system."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What the desktop reports now; None for what is not known.

    Attributes:
        is_locked: The session is locked, or another one is in front.
        is_remote: It is a remote session (RDP, VDI), which has no camera.
        idle_s: Seconds since keyboard or mouse were used.
        is_microphone_used: Another program records sound.
        is_camera_used: Another program has a camera.
        is_presenting: There is a full screen, a presentation or a shared screen.
        battery: Share of charge left, 0 to 1, or None without a battery.
        is_on_battery: There is no mains.
    """

    is_locked: bool | None = None
    is_remote: bool | None = None
    idle_s: float | None = None
    is_microphone_used: bool | None = None
    is_camera_used: bool | None = None
    is_presenting: bool | None = None
    battery: float | None = None
    is_on_battery: bool | None = None


class SignalReader(Protocol):
    """Reads the signals of one operating system; used by one thread."""

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        """Return the present signals; never raises.

        It takes some milliseconds, and up to a second where services are slow.

        Args:
            own_pids: Our processes, whose use of camera and microphone is not counted.
        """

    def close(self) -> None:
        """Release everything; a second call does nothing."""
