"""Host: which programs show icons here, found out without showing any.

Windows and macOS always have one. A Linux desktop has a StatusNotifier host, an older
XEmbed tray, both or none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
BUS_TIMEOUT_S = 2.0


class Host(StrEnum):
    """What shows icons."""

    SYSTEM = "system"  # Windows or macOS
    NOTIFIER = "notifier"  # a StatusNotifier host
    XEMBED = "xembed"  # an older panel of X11


def found_hosts(
    environ: Mapping[str, str], platform: str = sys.platform
) -> tuple[Host, ...]:
    """Return what shows icons on a platform, the best first; none is empty."""
    if platform in ("win32", "darwin"):
        return (Host.SYSTEM,)
    notifier = (Host.NOTIFIER,) if has_status_notifier(environ) else ()
    xembed = (Host.XEMBED,) if has_xembed_tray(environ) else ()
    return (*notifier, *xembed)


def display_here(environ: Mapping[str, str]) -> str | None:
    """Return the name of the X display of this computer, or None.

    With this name a display that is gone is not sought on the network.
    """
    here = re.fullmatch(r"(?:unix)?(:\d+(?:\.\d+)?)", environ.get("DISPLAY", ""))
    return None if here is None else f"unix/{here[1]}"


def selection_name(display: Any) -> str:
    """Return the name of what a tray owns on a display's screen."""
    return f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}"


def has_xembed_tray(environ: Mapping[str, str]) -> bool:
    """Return whether a program owns the tray of the X screen; False without X."""
    from Xlib.display import Display
    from Xlib.error import ConnectionClosedError, DisplayError

    name = display_here(environ)
    if name is None:
        return False
    try:
        display = Display(name)
    except (DisplayError, OSError):
        return False
    try:
        owner = display.get_selection_owner(
            display.intern_atom(selection_name(display))
        )
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
