"""Tray: an icon whose shape shows what the service does, and a menu.

An extra: without pystray, or without a program that shows icons, `open_tray` returns
why there is none, and everything else works. pystray and PIL are imported only if there
is a tray. On macOS an icon needs the main thread: `run_in_main_thread`.
`posture_monitor.companion` is the icon as a process of its own.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from posture_monitor.desktop.tray._host import Host, found_host
from posture_monitor.desktop.tray._menu import Entry, TrayActions, entries, only_entry
from posture_monitor.desktop.tray._picture import drawn
from posture_monitor.desktop.tray._state import NAME, Shape, TrayState
from posture_monitor.desktop.tray._xembed import XEmbed
from posture_monitor.phrases.desktop import tray as phrases

__all__ = [
    "Opened",
    "Shape",
    "Tray",
    "TrayActions",
    "TrayState",
    "found_host",
    "open_tray",
]

SIZE_PX = 64
BACKEND = "PYSTRAY_BACKEND"
XEMBED = "xorg"


class Tray:
    """One icon. `show` and `close` may be called from any thread."""

    def __init__(self, pystray: Any, actions: TrayActions, *, is_xembed: bool) -> None:
        """Make the icon; it is not shown yet.

        Args:
            pystray: The library, with the backend of this desktop.
            actions: What the menu calls.
            is_xembed: Whether the tray is an XEmbed one.
        """
        self._pystray = pystray
        self._actions = actions
        self._is_xembed = is_xembed
        self._state = TrayState(shape=Shape.PAUSED, line=phrases.starting())
        self._lock = threading.Lock()
        self._is_shown = threading.Event()
        self._icon = pystray.Icon(
            NAME,
            drawn(self._state.shape, SIZE_PX),
            self._title(self._state),
            pystray.Menu(self._items),
        )
        self._xembed = XEmbed(self._icon) if is_xembed else None

    @property
    def has_menu(self) -> bool:
        """Return whether a click shows the menu; if not, it pauses or resumes."""
        return bool(self._icon.HAS_MENU)

    def show(self, state: TrayState) -> None:
        """Show another state; an icon that is not shown yet will begin with it."""
        with self._lock:
            before, self._state = self._state, state
            if self._is_shown.is_set():
                self._in_its_thread(partial(self._renew, before, state))

    def run_in_main_thread(self, ready: Callable[[], None] | None = None) -> None:
        """Show the icon until `close` is called; `ready` is called once it is shown."""

        def come_up() -> None:
            with self._lock:
                self._icon.icon = drawn(self._state.shape, SIZE_PX)
                self._icon.title = self._title(self._state)
                self._icon.visible = True
                self._is_shown.set()
            if ready is not None:
                ready()

        self._icon.run(lambda _: self._in_its_thread(come_up))
        with self._lock:
            self._is_shown.clear()
            if self._xembed is not None:
                self._xembed.close()

    def close(self) -> None:
        """Remove the icon; a second call does nothing."""
        with self._lock:
            if self._is_shown.is_set():
                self._is_shown.clear()
                self._in_its_thread(self._icon.stop)

    def _in_its_thread(self, call: Callable[[], None]) -> None:
        """Call it now, or soon in the icon's thread where it must be that thread."""
        if self._xembed is None:
            call()
        else:
            self._xembed.call(call)

    def _renew(self, before: TrayState, state: TrayState) -> None:
        xembed = self._xembed
        is_lost = xembed is not None and xembed.has_lost_its_host(os.environ)
        if state.shape is not before.shape or is_lost:
            self._icon.icon = drawn(state.shape, SIZE_PX)
        self._icon.title = self._title(state)
        if state != before:
            self._icon.update_menu()

    def _items(self) -> tuple[Any, ...]:
        """Return the present menu, as pystray needs it."""
        if not self.has_menu:
            return (self._item(only_entry(self._state, self._actions)),)
        items: list[Any] = []
        for group in entries(self._state, self._actions):
            items += [self._item(entry) for entry in group]
            items.append(self._pystray.Menu.SEPARATOR)
        return tuple(items[:-1])

    def _item(self, entry: Entry) -> Any:
        def clicked() -> None:
            if entry.call is not None:
                entry.call()

        return self._pystray.MenuItem(
            # a single & marks a shortcut on Windows
            entry.label.replace("&", "&&") if sys.platform == "win32" else entry.label,
            clicked,
            default=entry.is_default,
            enabled=entry.is_enabled,
        )

    def _title(self, state: TrayState) -> str:
        if not self._is_xembed:
            return state.title
        # python-xlib knows no other letters in a window's name
        return state.title.encode("latin-1", "replace").decode("latin-1")


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
    host = found_host(environ, platform)
    if host.obstacle is not None:
        return OpenedTray(why=host.obstacle, may_come=True)
    return _opened_on(host, actions)


def _opened_on(host: Host, actions: TrayActions) -> OpenedTray:
    why = ""
    for backend in host.backends:
        os.environ[BACKEND] = backend  # pystray reads it when it is imported
        try:
            import pystray

            # it logs a traceback each time a panel restarts
            logging.getLogger("pystray").setLevel(logging.CRITICAL)
            tray = Tray(pystray, actions, is_xembed=backend == XEMBED)
        except Exception as error:  # each backend has errors of its own
            why = f"{type(error).__name__}: {error}"
            continue
        return OpenedTray(tray=tray)
    return OpenedTray(why=phrases.no_pystray(why))
