"""Signals: what the desk says of its own use, so that nobody is watched unasked.

One file an operating system; `open_signals` takes the one that fits. Nothing is read
but whether, and for how long: no name of a program, window or person leaves here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from posture_monitor.desktop.signals._signals import SignalReader, Signals

__all__ = ["SignalReader", "Signals", "open_signals"]


def open_signals(platform: str = sys.platform) -> SignalReader:
    """Return the reader for a platform as `sys.platform` names it."""
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
"""{platform: what opens its reader}; each loads its module when called."""
