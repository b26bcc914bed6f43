"""pystray: the icon on Windows and macOS."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from posture_monitor.desktop.tray._menu import Entry, TrayActions, entries
from posture_monitor.desktop.tray._picture import drawn
from posture_monitor.desktop.tray._state import NAME, Shape, TrayState

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE_PX = 64


class PystrayTray:
    """One icon. `show` and `close` may be called from any thread."""

    has_menu = True

    def __init__(self, pystray: Any, actions: TrayActions, state: TrayState) -> None:
        """Make the icon; it is not shown yet.

        Args:
            pystray: The library, with the backend of this desktop.
            actions: What the menu calls.
            state: What it begins with.
        """
        self._pystray = pystray
        self._actions = actions
        self._state = state
        self._lock = threading.Lock()
        self._is_shown = threading.Event()
        self._icon = pystray.Icon(
            NAME, image_of(state.shape), state.title, pystray.Menu(self._items)
        )

    def show(self, state: TrayState) -> None:
        """Show another state; an icon that is not shown yet will begin with it."""
        with self._lock:
            before, self._state = self._state, state
            if not self._is_shown.is_set() or state == before:
                return
            if state.shape is not before.shape:
                self._icon.icon = image_of(state.shape)
            self._icon.title = state.title
            self._icon.update_menu()

    def run_in_main_thread(self, ready: Callable[[], None] | None = None) -> None:
        """Show the icon until `close` is called; `ready` is called once it is shown."""

        def come_up(_: Any) -> None:
            with self._lock:
                self._icon.icon = image_of(self._state.shape)
                self._icon.title = self._state.title
                self._icon.visible = True
                self._is_shown.set()
            if ready is not None:
                ready()

        self._icon.run(come_up)
        with self._lock:
            self._is_shown.clear()

    def close(self) -> None:
        """Remove the icon; a second call does nothing."""
        with self._lock:
            if self._is_shown.is_set():
                self._is_shown.clear()
                self._icon.stop()

    def _items(self) -> tuple[Any, ...]:
        """Return the present menu, as pystray needs it."""
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
            enabled=entry.call is not None,
        )


def image_of(shape: Shape) -> Image:
    """Return the picture of a shape as pystray takes it."""
    from PIL import Image

    pixmap = drawn(shape, SIZE_PX)
    size = (SIZE_PX, SIZE_PX)
    bands = [Image.frombytes("L", size, pixmap.argb[at::4]) for at in (1, 2, 3, 0)]
    return Image.merge("RGBA", bands)
