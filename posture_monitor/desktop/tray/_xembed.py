"""XEmbed: corrections for pystray's icon in an XEmbed tray.

Two threads that share python-xlib's display sometimes deadlock. Here only the icon's
thread uses the X server, and other threads wake it for their calls. pystray asks to be
docked again with each picture, for which a panel gives the icon a new place, often of
1 px, and stretches the picture to the window; both are prevented here.
"""

from __future__ import annotations

import logging
import os
import queue
import select
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from posture_monitor.desktop.tray._host import has_xembed_tray
from posture_monitor.desktop.tray._picture import PANEL, on_ground
from posture_monitor.log_codes import LogCode

if TYPE_CHECKING:
    from PIL.Image import Image

Call = Callable[[], None]

_log = logging.getLogger(__name__)


class XEmbed:
    """Runs calls in the thread of one icon; `call` may be used by any thread."""

    def __init__(self, icon: Any) -> None:
        """Replace the icon's event loop, docking and drawing, and enable clicks.

        Args:
            icon: pystray's icon of its XEmbed backend, not running yet.
        """
        self._icon = icon
        self._calls: queue.SimpleQueue[Call] = queue.SimpleQueue()
        self._woken, self._waking = os.pipe()
        self._dock = icon._dock_window
        icon._events = self._events
        icon._dock_window = self._dock_once
        icon._draw = self._draw
        _enable_clicks(icon)
        _take_background(icon)

    def call(self, wanted: Call) -> None:
        """Run something soon in the icon's thread, in the order of the calls."""
        self._calls.put(wanted)
        os.write(self._waking, b"\0")

    def close(self) -> None:
        """Release what waking needs; the icon has ended and nothing more is called."""
        os.close(self._waking)
        os.close(self._woken)

    def has_lost_its_host(self, environ: Mapping[str, str]) -> bool:
        """Return whether the panel was restarted, which pystray notices only later."""
        return self._icon._systray_manager is None and has_xembed_tray(environ)

    def _events(self) -> Iterator[Any]:
        """Yield the events of the X server and, between them, run the calls."""
        display = self._icon._display
        while True:
            try:
                while not self._calls.empty():
                    self._calls.get()()
            except Exception as error:  # the outermost loop: the desktop went away
                _log.warning(LogCode.TRAY_ICON_LOST, {"error": error})
                return
            display.flush()
            if display.pending_events():
                yield display.next_event()
                continue
            ready, _, _ = select.select([display.fileno(), self._woken], [], [])
            if self._woken in ready:
                os.read(self._woken, 4096)

    def _dock_once(self) -> None:
        """Ask the panel for a place, unless it has given one already."""
        from Xlib import X

        if self._icon._systray_manager is None:
            # a panel of another depth cannot dock a window with its background
            self._icon._window.change_attributes(background_pixmap=X.NONE)
            self._dock()

    def _draw(self) -> None:
        """Draw the picture on the panel's background."""
        from Xlib.error import BadDrawable, BadWindow

        icon = self._icon
        try:
            shown = on_ground(icon._icon, _ground(icon))
        except (BadDrawable, BadWindow):
            return  # the window is gone, which the events report
        icon._window.put_pil_image(icon._gc, 0, 0, shown)


def _enable_clicks(icon: Any) -> None:
    """Make the X server send clicks to the icon, which pystray does not ask for.

    https://github.com/moses-palmer/pystray/issues/151
    """
    from Xlib import X

    icon._window.change_attributes(
        event_mask=X.ExposureMask | X.StructureNotifyMask | X.ButtonPressMask
    )


def _take_background(icon: Any) -> None:
    """Give the window the background of each panel that docks it."""
    from Xlib import X
    from Xlib.error import BadDrawable, BadWindow

    screen = icon._display.screen()

    def taken(event: Any) -> None:
        if event.window.id != icon._window.id or event.parent.id == screen.root.id:
            return
        try:
            depth = event.parent.get_geometry().depth
        except (BadDrawable, BadWindow):
            return  # that panel is gone again
        if depth == screen.root_depth:
            icon._window.change_attributes(background_pixmap=X.ParentRelative)

    icon._message_handlers[X.ReparentNotify] = taken


def _ground(icon: Any) -> Image:
    """Return what the panel shows behind the icon, or a dark tile if not known.

    Raises:
        BadDrawable, BadWindow: the window is gone.
    """
    from PIL import Image
    from Xlib import X
    from Xlib.error import BadMatch

    window, place = icon._window, icon._window.get_geometry()
    size = (place.width, place.height)
    # this stays where the panel has no background to clear it with
    icon._gc.change(foreground=int(PANEL.removeprefix("#"), 16))
    window.fill_rectangle(icon._gc, 0, 0, *size)
    window.clear_area()
    try:
        seen = window.get_image(0, 0, *size, X.ZPixmap, 0xFFFFFFFF)
        return Image.frombytes("RGB", size, bytes(seen.data), "raw", "BGRX")
    except (BadMatch, ValueError):  # not on the screen now; no screen of 24 bits
        return Image.new("RGB", size, PANEL)
