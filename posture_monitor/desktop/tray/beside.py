"""Beside: the icon in a process of its own, while a service runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec

from posture_monitor.desktop.tray._host import found_hosts

ICON_ENDS_WITHIN_S = 2.0


@contextmanager
def tray_beside() -> Iterator[None]:
    """Show the icon in a process of its own, where its library is installed."""
    if not may_show_icon(os.environ):
        yield
        return
    command = [sys.executable, "-m", "posture_monitor.companion"]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere
    ) as process:
        try:
            yield
        finally:
            _end(process)


def may_show_icon(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether there may be an icon, now or once a panel has started."""
    if platform == "linux":
        return "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
    return find_spec("pystray") is not None


def has_icon() -> bool:
    """Return whether an icon will show that the program watches."""
    return may_show_icon(os.environ) and bool(found_hosts(os.environ))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process, even one that is stopped or hangs, without a long wait."""
    process.terminate()
    try:
        process.wait(ICON_ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
