"""What pystray's icon in an XEmbed tray needs beside pystray.

Two threads that share python-xlib's display wait for each other for ever now and then.
Here the icon's thread alone talks to the X server, and is woken for what others want.
"""

from __future__ import annotations

import logging
import os
import queue
import select
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from posture_monitor.desktop.tray._host import has_xembed_tray

Call = Callable[[], None]

_log = logging.getLogger(__name__)


class XEmbed:
    """Carries calls into the thread of one icon; `call` may come from any thread."""

    def __init__(self, icon: Any) -> None:
        """Take the icon's events over and let it hear clicks.

        Args:
            icon: pystray's, of its backend for XEmbed, not running yet.
        """
        self._icon = icon
        self._calls: queue.SimpleQueue[Call] = queue.SimpleQueue()
        self._woken, self._waking = os.pipe()
        icon._events = self._events
        _hear_clicks(icon)

    def call(self, wanted: Call) -> None:
        """Have something done by the icon's thread, soon, in the order of the calls."""
        self._calls.put(wanted)
        os.write(self._waking, b"\0")

    def close(self) -> None:
        """Give up what waking needs; the icon runs no more and nothing is called."""
        os.close(self._waking)
        os.close(self._woken)

    def has_lost_its_host(self, environ: Mapping[str, str]) -> bool:
        """Return whether the panel was restarted: pystray waits for a new picture."""
        return self._icon._systray_manager is None and has_xembed_tray(environ)

    def _events(self) -> Iterator[Any]:
        """Yield the events of the X server and, between them, do what was called."""
        display = self._icon._display
        while True:
            try:
                while not self._calls.empty():
                    self._calls.get()()
            except Exception as error:  # the outermost loop: the desktop went away
                _log.warning("the tray icon was lost: %s", error)
                return
            display.flush()
            if display.pending_events():
                yield display.next_event()
                continue
            ready, _, _ = select.select([display.fileno(), self._woken], [], [])
            if self._woken in ready:
                os.read(self._woken, 4096)


def _hear_clicks(icon: Any) -> None:
    """Let the X server tell the icon of clicks, which pystray forgets to ask for.

    https://github.com/moses-palmer/pystray/issues/151
    """
    from Xlib import X

    icon._window.change_attributes(
        event_mask=X.ExposureMask | X.StructureNotifyMask | X.ButtonPressMask
    )
