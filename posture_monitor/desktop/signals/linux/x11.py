"""X11: idle time and full screen, from the X server and its window manager.

Only a display of this machine is asked, as one over the network could make us wait. In
a Wayland session X is not asked, as it knows only its own windows and input.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from posture_monitor.desktop.signals.linux.bus import REST_S, Clock

EXTENSION = "MIT-SCREEN-SAVER"


class X11:
    """What the X server reports; None without one, and for what it does not report."""

    def __init__(self, display_name: str | None, *, clock: Clock) -> None:
        """Keep the display's name; nothing is opened before the first reading."""
        self._name = display_name
        self._clock = clock
        self._display: Any = None
        self._rests_until_s: float | None = None

    def read(self) -> tuple[float | None, bool | None]:
        """Return the seconds since any input, and whether a window is full screen."""
        if self._name is None or self._is_resting():
            return None, None
        from Xlib.error import ConnectionClosedError, DisplayError, XError

        try:
            display = self._opened()
            return _idle_s(display), _is_full_screen(display)
        except XError:
            return None, None  # a window was closed meanwhile
        except (DisplayError, ConnectionClosedError, OSError, ValueError):
            self.close()
            self._rests_until_s = self._clock() + REST_S
            return None, None

    def close(self) -> None:
        """Close the connection; the next reading opens one again."""
        display, self._display = self._display, None
        if display is None:
            return
        from Xlib.error import ConnectionClosedError

        try:
            display.close()
        except (ConnectionClosedError, OSError):
            return  # the server closed it first

    def _is_resting(self) -> bool:
        until_s = self._rests_until_s
        return until_s is not None and self._clock() < until_s

    def _opened(self) -> Any:
        if self._display is None:
            from Xlib.display import Display

            # With this name a display that is gone is not sought on the network.
            self._display = Display(f"unix/{self._name}")
        while self._display.pending_events():  # a new keyboard layout is sent to all
            self._display.next_event()
        return self._display


def local_display(environ: Mapping[str, str]) -> str | None:
    """Return the X display of this machine that the session shows, or None."""
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return None
    here = re.fullmatch(r"(?:unix)?(:\d+(?:\.\d+)?)", environ.get("DISPLAY", ""))
    return None if here is None else here[1]


def _idle_s(display: Any) -> float | None:
    if EXTENSION not in display.extensions:
        return None
    idle_ms: int = display.screen().root.screensaver_query_info().idle
    return idle_ms / 1000


def _is_full_screen(display: Any) -> bool | None:
    """Return whether the window in front fills the screen; needs a window manager."""
    from Xlib import X

    active = display.screen().root.get_full_property(
        display.get_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType
    )
    if active is None or not len(active.value):
        return None
    if active.value[0] == X.NONE:
        return False
    window = display.create_resource_object("window", active.value[0])
    state = window.get_full_property(
        display.get_atom("_NET_WM_STATE"), X.AnyPropertyType
    )
    return state is not None and (
        display.get_atom("_NET_WM_STATE_FULLSCREEN") in list(state.value)
    )
