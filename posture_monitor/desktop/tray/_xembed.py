"""XEmbed: the icon as a window that an older X11 panel takes in.

https://specifications.freedesktop.org/systemtray-spec/
Such a panel shows no menu: a click pauses or goes on. Only the thread that runs the
icon uses the X server, and others wake it: two threads that share a display of
python-xlib sometimes wait for each other.
"""

from __future__ import annotations

import logging
import os
import queue
import select
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from posture_monitor.desktop.tray._host import selection_name
from posture_monitor.desktop.tray._menu import TrayActions, only_entry
from posture_monitor.desktop.tray._picture import Pixmap, drawn
from posture_monitor.desktop.tray._state import NAME, TrayState
from posture_monitor.log_codes import LogCode

PANEL = 0x2E3436  # the ground where the panel's own is not known
REQUEST_DOCK = 0
LEFT_BUTTON = 1
MAPPED = 1
LEAST_PX = 24  # what a panel that asks for no size gives
SETTLING_SHOWS = 30  # about a minute: a panel that starts may know both ways

_log = logging.getLogger(__name__)


class XEmbedTray:
    """One icon in a panel. `show` and `close` may be called from any thread."""

    has_menu = False

    def __init__(
        self,
        display: str,
        actions: TrayActions,
        state: TrayState,
        *,
        is_outdone: Callable[[], bool],
    ) -> None:
        """Connect to the X server; nothing is shown yet.

        Args:
            display: Its name.
            actions: What a click calls.
            state: What it begins with.
            is_outdone: Whether the desktop shows better icons by now.

        Raises:
            Exception: whatever keeps python-xlib from the X server.
        """
        from Xlib.display import Display

        self._display = Display(display)
        self._screen = self._display.screen()
        self._selection = self._atom(selection_name(self._display))
        self._actions = actions
        self._state = state
        self._window: Any = None
        self._panel: Any = None
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._woken, self._waking = os.pipe()
        self._lock = threading.Lock()
        self._is_open = self._is_wanted = True
        self._is_outdone = is_outdone
        self._settling = SETTLING_SHOWS

    def show(self, state: TrayState) -> None:
        """Show another state; an icon that is not shown yet will begin with it."""
        self._call(partial(self._take_state, state))
        if self._settling > 0:
            self._settling -= 1
            if self._is_outdone():
                self.close()

    def run_in_main_thread(self, ready: Callable[[], None] | None = None) -> None:
        """Show the icon until `close` is called or the X server has gone."""
        try:
            self._watch_for_panels()
            self._dock()
            if ready is not None:
                ready()
            for event in self._events():
                self._take(event)
        except Exception as error:  # the outermost loop: the desktop went away
            _log.warning(LogCode.TRAY_ICON_LOST, {"error": error})
        finally:
            self._release()

    def close(self) -> None:
        """Remove the icon; a second call does nothing."""
        self._call(self._end)

    def _call(self, wanted: Callable[[], None]) -> None:
        """Run something soon in the icon's thread, in the order of the calls."""
        with self._lock:
            if self._is_open:
                self._calls.put(wanted)
                os.write(self._waking, b"\0")

    def _release(self) -> None:
        with self._lock:
            self._is_open = False
            os.close(self._waking)
            os.close(self._woken)
        try:
            self._display.close()
        except Exception:  # it went away before
            return

    def _end(self) -> None:
        self._is_wanted = False

    def _take_state(self, state: TrayState) -> None:
        before, self._state = self._state, state
        if state != before and self._window is not None:
            self._name_window()
            self._draw()

    def _events(self) -> Iterator[Any]:
        """Yield the events of the X server and, between them, run the calls."""
        while True:
            while not self._calls.empty():
                self._calls.get()()
            if not self._is_wanted:
                return
            self._display.flush()
            if self._display.pending_events():
                yield self._display.next_event()
                continue
            ready, _, _ = select.select([self._display.fileno(), self._woken], [], [])
            if self._woken in ready:
                os.read(self._woken, 4096)

    def _watch_for_panels(self) -> None:
        from Xlib import X

        # a panel that comes tells the root window
        self._screen.root.change_attributes(event_mask=X.StructureNotifyMask)

    def _dock(self) -> None:
        """Ask the panel for a place, if there is a panel."""
        from Xlib import X
        from Xlib.protocol.event import ClientMessage

        panel = self._display.get_selection_owner(self._selection)
        if panel == X.NONE:
            return
        self._panel, self._window = panel, self._made_window()
        panel.change_attributes(event_mask=X.StructureNotifyMask)
        asking = ClientMessage(
            window=panel,
            client_type=self._atom("_NET_SYSTEM_TRAY_OPCODE"),
            data=(32, [X.CurrentTime, REQUEST_DOCK, self._window.id, 0, 0]),
        )
        panel.send_event(asking)

    def _made_window(self) -> Any:
        from Xlib import X, Xutil

        self._window = self._screen.root.create_window(
            *(-1, -1, LEAST_PX, LEAST_PX, 0, self._screen.root_depth),
            event_mask=X.ExposureMask | X.StructureNotifyMask | X.ButtonPressMask,
        )
        self._window.set_wm_class(NAME, NAME)
        self._window.set_wm_normal_hints(
            flags=Xutil.PMinSize, min_width=LEAST_PX, min_height=LEAST_PX
        )
        info = self._atom("_XEMBED_INFO")
        self._window.change_property(info, info, 32, [0, MAPPED])
        self._name_window()
        return self._window

    def _name_window(self) -> None:
        title = self._state.title
        # python-xlib knows no other letters in this one
        self._window.set_wm_name(title.encode("latin-1", "replace").decode("latin-1"))
        name, kind = self._atom("_NET_WM_NAME"), self._atom("UTF8_STRING")
        self._window.change_property(name, kind, 8, title.encode())

    def _take(self, event: Any) -> None:
        from Xlib import X

        window = getattr(event, "window", None)
        is_ours = self._window is not None and window == self._window
        match event.type:
            case X.Expose | X.ConfigureNotify if is_ours:
                self._draw()
            case X.ReparentNotify if is_ours:
                self._take_ground(event.parent)
            case X.ButtonPress if is_ours and event.detail == LEFT_BUTTON:
                self._click()
            case X.DestroyNotify if is_ours or window == self._panel:
                self._lose_panel()
            case X.ClientMessage if event.client_type == self._atom("MANAGER"):
                if event.data[1][1] == self._selection and self._panel is None:
                    self._dock()

    def _lose_panel(self) -> None:
        """Forget the panel that has gone, and look for another one."""
        from Xlib.error import BadWindow, CatchError

        if self._window is not None:
            self._window.destroy(onerror=CatchError(BadWindow))
        self._panel = self._window = None
        self._dock()

    def _click(self) -> None:
        call = only_entry(self._state, self._actions).call
        if call is not None:
            call()

    def _take_ground(self, parent: Any) -> None:
        """Give the window the ground of the panel that has taken it in."""
        from Xlib import X
        from Xlib.error import BadDrawable, BadMatch, BadWindow, CatchError

        if parent == self._screen.root:
            return
        try:
            depth = parent.get_geometry().depth
        except (BadDrawable, BadWindow):
            return  # that panel is gone again
        if depth == self._screen.root_depth:
            self._window.change_attributes(
                background_pixmap=X.ParentRelative, onerror=CatchError(BadMatch)
            )

    def _draw(self) -> None:
        """Draw the picture in the middle of the window, on the panel's ground."""
        from Xlib import X
        from Xlib.error import BadDrawable, BadWindow

        window = self._window
        try:
            place = window.get_geometry()
            seen = self._ground(place.width, place.height)
        except (BadDrawable, BadWindow):
            return  # the window is gone, which the events report
        size_px = min(place.width, place.height)
        across, down = (place.width - size_px) // 2, (place.height - size_px) // 2
        tile = _tile(seen, place.width, across, down, size_px)
        shown = blended(drawn(self._state.shape, size_px), tile)
        gc = window.create_gc()
        depth = self._screen.root_depth
        window.put_image(gc, across, down, size_px, size_px, X.ZPixmap, depth, 0, shown)
        gc.free()

    def _ground(self, width: int, height: int) -> bytes:
        """Return what the panel shows behind the icon, four bytes a pixel.

        Raises:
            BadDrawable, BadWindow: the window is gone.
        """
        from Xlib import X
        from Xlib.error import BadMatch

        dark = PANEL.to_bytes(4, "little") * (width * height)
        gc = self._window.create_gc(foreground=PANEL)
        # this stays where the panel has no ground to clear it with
        self._window.fill_rectangle(gc, 0, 0, width, height)
        gc.free()
        self._window.clear_area()
        try:
            seen = self._window.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF)
        except BadMatch:  # not on the screen now
            return dark
        data = bytes(seen.data)
        return data if len(data) == len(dark) else dark

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))


def blended(picture: Pixmap, ground: bytes) -> bytes:
    """Return a picture on a ground of its size: blue, green, red, unused."""
    shown = bytearray(ground)
    argb = picture.argb
    for at in range(0, len(argb), 4):
        alpha = argb[at]
        for band in range(3):
            below = ground[at + band]
            above = argb[at + 3 - band]
            shown[at + band] = below + (above - below) * alpha // 255
    return bytes(shown)


def _tile(ground: bytes, width: int, across: int, down: int, size_px: int) -> bytes:
    """Return a square of a ground of some width."""
    rows = range(down, down + size_px)
    starts = (4 * (row * width + across) for row in rows)
    return b"".join(ground[start : start + 4 * size_px] for start in starts)
