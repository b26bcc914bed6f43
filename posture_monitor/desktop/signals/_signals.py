"""Signals: their fields, and the seam that reads them on an operating system."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

LONGEST_NAME = 60  # characters of a program's name that are shown; our judgement

# Programs that run other people's programs: their names say little. "Electron" and
# "python3.11" stand beside application names such as "Chromium input".
RUNTIMES = re.compile(r"(?:python|electron|java|node|wine)[\d.]*(?:-preloader)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceUser:
    """A program that uses the microphone or a camera now.

    Attributes:
        name: What a person knows it as; None where the system does not tell.
        names: All names that the system has for it, the best one for a list first.
        is_relay: It only passes sound on, and whoever takes it is listed, too.
    """

    name: str | None = None
    names: tuple[str, ...] = ()
    is_relay: bool = False


UNNAMED = DeviceUser()
"""A program that the system does not name."""


def user_named(
    name: str | None,
    program: str | None,
    others: Iterable[str | None] = (),
    *,
    is_relay: bool = False,
) -> DeviceUser:
    """Return the user of these names; None and empty ones are left out.

    Args:
        name: What the program calls itself.
        program: The name of its file.
        others: Further names.
        is_relay: Whether it only passes sound on.
    """
    shown, file = _shown(name), _shown(program)
    says_little = file is not None and RUNTIMES.fullmatch(file.lower()) is not None
    best = (shown, file) if says_little else (file, shown)
    found = dict.fromkeys(each for each in (*best, *map(_shown, others)) if each)
    told = shown if shown is not None else next(iter(found), None)
    return DeviceUser(name=told, names=tuple(found), is_relay=is_relay)


def _shown(name: str | None) -> str | None:
    """Return a name without control characters and of a fair length, or None."""
    if name is None:
        return None
    plain = "".join(each for each in name if each.isprintable()).strip()
    return plain[:LONGEST_NAME] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What the desktop reports now; None for what is not known.

    Attributes:
        is_locked: The session is locked, or another one is in front.
        is_remote: It is a remote session (RDP, VDI), which has no camera.
        idle_s: Seconds since keyboard or mouse were used.
        microphone_users: The other programs that record sound.
        camera_users: The other programs that have a camera.
        is_presenting: There is a full screen, a presentation or a shared screen.
        battery: Share of charge left, 0 to 1, or None without a battery.
        is_on_battery: There is no mains.
    """

    is_locked: bool | None = None
    is_remote: bool | None = None
    idle_s: float | None = None
    microphone_users: tuple[DeviceUser, ...] | None = None
    camera_users: tuple[DeviceUser, ...] | None = None
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
