"""Host: whether a program shows tray icons here, found out without showing any.

Windows and macOS always have one. A Linux desktop has a StatusNotifier host, an older
XEmbed tray, both or none; pystray reaches the first only through PyGObject.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from posture_monitor.phrases.desktop import tray as phrases

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
BUS_TIMEOUT_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What shows icons.

    Attributes:
        backends: Names of pystray's backends that work with it, the best one first.
        obstacle: Why there is none and what to do about it, or None.
    """

    backends: tuple[str, ...]
    obstacle: str | None = None


def found_host(environ: Mapping[str, str], platform: str = sys.platform) -> Host:
    """Return what shows icons on a platform, named as in `sys.platform`."""
    if platform in ("win32", "darwin"):
        return Host(backends=(platform,))
    has_notifier, has_xembed = has_status_notifier(environ), has_xembed_tray(environ)
    has_binding = find_spec("gi") is not None
    backends = ("appindicator",) if has_notifier and has_binding else ()
    if has_xembed:
        backends = (*backends, "xorg")
    if backends:
        return Host(backends=backends)
    obstacle = phrases.no_binding() if has_notifier else phrases.no_tray()
    return Host(backends=(), obstacle=obstacle)


def has_xembed_tray(environ: Mapping[str, str]) -> bool:
    """Return whether a program owns the tray of the X screen; False without X."""
    from Xlib.display import Display
    from Xlib.error import ConnectionClosedError, DisplayError

    here = re.fullmatch(r"(?:unix)?(:\d+(?:\.\d+)?)", environ.get("DISPLAY", ""))
    if here is None:  # none, or one on another machine
        return False
    try:
        # with this name a display that is gone is not sought on the network
        display = Display(f"unix/{here[1]}")
    except (DisplayError, OSError):
        return False
    try:
        selection = f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}"
        owner = display.get_selection_owner(display.intern_atom(selection))
        display.close()
    except (ConnectionClosedError, OSError):
        return False
    return bool(owner)


def has_status_notifier(environ: Mapping[str, str]) -> bool:
    """Return whether a StatusNotifier host is there; False without a bus; starts none.

    A StatusNotifierWatcher shows nothing without a host.
    """
    from jeepney import DBusAddress, Properties
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    from posture_monitor.desktop.bus_address import session_bus_address

    address = session_bus_address(environ)
    if address is None:
        return False
    watcher = DBusAddress(WATCHER_PATH, bus_name=WATCHER, interface=WATCHER)
    asked = Properties(watcher).get("IsStatusNotifierHostRegistered")
    try:
        with open_dbus_connection(address, auth_timeout=BUS_TIMEOUT_S) as connection:
            owner = connection.send_and_get_reply(
                message_bus.NameHasOwner(WATCHER), timeout=BUS_TIMEOUT_S
            )
            if owner.body != (True,):
                return False
            reply = connection.send_and_get_reply(asked, timeout=BUS_TIMEOUT_S)
    except Exception:  # jeepney passes on whatever its parser raises
        return False
    return bool(reply.body == (("b", True),))
