"""Kinds: what the autostart of every operating system offers and reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

NAME = "posture-monitor"


class AutostartState(StrEnum):
    """Whether the program starts at the next login."""

    ENABLED = "enabled"
    DISABLED = "disabled"  # there is nothing of ours
    STALE = "stale"  # it starts another program than this one, or none
    SWITCHED_OFF = "switched_off"  # it is there, and the person switched it off


class AutostartPlace(StrEnum):
    """Which of the places of an operating system to use."""

    DESKTOP = "desktop"  # XDG autostart, LaunchAgent, Run key
    SYSTEMD = "systemd"  # a user unit; Linux only


@dataclass(frozen=True, slots=True, kw_only=True)
class AutostartStatus:
    """What is set up for the next login.

    Attributes:
        state: Whether the program starts.
        where: The file or registry value, whether it exists or not.
        starts: The command line in it, or None.
        do: What the person can do about it, or None where all is well.
    """

    state: AutostartState
    where: str
    starts: str | None = None
    do: str | None = None


class Autostart(Protocol):
    """What every operating system offers."""

    def enable(self, place: AutostartPlace) -> str:
        """Set the program up for the next login; return what was done, as a sentence.

        The other place is cleared, so that the program never starts twice.

        Raises:
            StorageError: it cannot be written; what was there is unharmed.
            UsageError: this system has no such place.
        """

    def disable(self, place: AutostartPlace | None = None) -> str:
        """Remove it from all places or one; return what was done, as a sentence.

        A second call does nothing. A program that runs goes on running.

        Raises:
            StorageError: it cannot be removed.
        """

    def status(self, place: AutostartPlace | None = None) -> AutostartStatus:
        """Return what is set up; without a place, the one that is in use.

        Raises:
            StorageError: it cannot be read.
        """
