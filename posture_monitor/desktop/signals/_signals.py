"""The signals of a desk, and what reads them on one operating system."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What the desk says now; None where it cannot tell.

    Attributes:
        is_locked: The session is locked, or another one is in front.
        is_remote: It is a remote session (RDP, VDI), which has no camera.
        idle_s: Seconds since keyboard or mouse were used.
        is_microphone_used: Another program records sound.
        is_camera_used: Another program has a camera.
        is_presenting: A full screen, a presentation or a shared screen is up.
        battery: Share of charge left, 0 to 1, or None without a battery.
        is_on_battery: No mains.
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
        """Return the signals of now; never raises.

        It takes some milliseconds, and a second where the desk's services are slow.

        Args:
            own_pids: Processes whose camera and microphone are ours.
        """

    def close(self) -> None:
        """Let go of what it holds; a second time does nothing."""
