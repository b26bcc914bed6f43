"""Tray: an icon whose shape shows what the service does, and a menu.

On Linux it is a StatusNotifierItem, or a window in a panel that knows only XEmbed; on
Windows and macOS pystray shows it. Where nothing shows icons, `open_tray` returns
why, and everything else works. Libraries are imported only if there is a tray. On
macOS an icon needs the main thread: `run_in_main_thread`.
`posture_monitor.companion` is the icon as a process of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

from posture_monitor.desktop.bus_address import session_bus_address
from posture_monitor.desktop.tray._host import (
    Host,
    display_here,
    found_hosts,
    has_status_notifier,
)
from posture_monitor.desktop.tray._menu import TrayActions
from posture_monitor.desktop.tray._state import Shape, TrayState
from posture_monitor.phrases.desktop import tray as phrases

__all__ = [
    "OpenedTray",
    "Shape",
    "Tray",
    "TrayActions",
    "TrayState",
    "found_hosts",
    "open_tray",
]


class Tray(Protocol):
    """One icon, not shown yet. `show` and `close` may be called from any thread.

    Attributes:
        has_menu: Whether a click can show the menu; if not, it pauses or goes on.
    """

    has_menu: bool

    def show(self, state: TrayState) -> None:
        """Show another state; an icon that is not shown yet will begin with it."""

    def run_in_main_thread(self, ready: Callable[[], None] | None = None) -> None:
        """Show the icon until `close` is called; `ready` is called once it is shown."""

    def close(self) -> None:
        """Remove the icon; a second call does nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTray:
    """A tray, or why there is none.

    Attributes:
        tray: The icon, not shown yet, or None.
        why: Why there is none and what to do about it, or None.
        may_come: Whether a later try may find one, as once a panel has started.
    """

    tray: Tray | None = None
    why: str | None = None
    may_come: bool = False


def open_tray(
    actions: TrayActions,
    *,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> OpenedTray:
    """Return an icon for this desktop, or why there is none; never raises."""
    state = TrayState(shape=Shape.CANNOT_TELL, line=phrases.starting())
    for host in found_hosts(environ, platform):
        if host is Host.SYSTEM and find_spec("pystray") is None:
            return OpenedTray(why=phrases.no_pystray())
        tray = _tray_on(host, actions, state, environ)
        if tray is not None:
            return OpenedTray(tray=tray)
    return OpenedTray(why=phrases.no_tray(), may_come=True)


def _tray_on(
    host: Host, actions: TrayActions, state: TrayState, environ: Mapping[str, str]
) -> Tray | None:
    """Return the icon for a host, or None where the host has just gone."""
    try:
        return _tray_of(host, actions, state, environ)
    except Exception:  # each library has errors of its own
        return None


def _tray_of(
    host: Host, actions: TrayActions, state: TrayState, environ: Mapping[str, str]
) -> Tray:
    """Return the icon for a host.

    Raises:
        Exception: whatever the library raises that shows it.
    """
    match host:
        case Host.NOTIFIER:
            from posture_monitor.desktop.tray._notifier_item import NotifierTray

            return NotifierTray(session_bus_address(environ) or "", actions, state)
        case Host.XEMBED:
            from posture_monitor.desktop.tray._xembed import XEmbedTray

            return XEmbedTray(
                display_here(environ) or "",
                actions,
                state,
                is_outdone=lambda: has_status_notifier(environ),
            )
        case Host.SYSTEM:
            import pystray

            from posture_monitor.desktop.tray._pystray import PystrayTray

            return PystrayTray(pystray, actions, state)
