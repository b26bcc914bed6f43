"""Bus address: where the buses of D-Bus listen; Linux only, nothing is opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"


def session_bus_address(environ: Mapping[str, str]) -> str | None:
    """Return the session bus's address, found as notify-send finds it, or None."""
    if environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return environ["DBUS_SESSION_BUS_ADDRESS"]
    if not environ.get("XDG_RUNTIME_DIR"):
        return None
    socket = Path(environ["XDG_RUNTIME_DIR"], "bus")
    return f"unix:path={socket}" if socket.is_socket() else None


def system_bus_address(environ: Mapping[str, str]) -> str:
    """Return the system bus's address."""
    return environ.get("DBUS_SYSTEM_BUS_ADDRESS") or SYSTEM_BUS
