"""Signals: whether and how the computer is used, as the desktop reports it.

There is one file for each operating system; `open_signals` selects it. Yes or no and
durations are returned, and the names of the programs that use the microphone or a
camera: no name of a window or person leaves here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from posture_monitor.desktop.signals._signals import (
    UNNAMED,
    DeviceUser,
    SignalReader,
    Signals,
)

__all__ = ["UNNAMED", "DeviceUser", "SignalReader", "Signals", "open_signals"]


def open_signals(platform: str = sys.platform) -> SignalReader:
    """Return the reader for a platform, named as in `sys.platform`."""
    return READERS.get(platform, _linux)()


def _linux() -> SignalReader:
    from posture_monitor.desktop.signals import linux

    return linux.reader()


def _macos() -> SignalReader:
    from posture_monitor.desktop.signals import macos

    return macos.reader()


def _windows() -> SignalReader:
    from posture_monitor.desktop.signals import windows

    return windows.reader()


READERS: Mapping[str, Callable[[], SignalReader]] = {
    "linux": _linux,
    "darwin": _macos,
    "win32": _windows,
}
"""{platform: opener of its reader}; each loads its module when called."""
