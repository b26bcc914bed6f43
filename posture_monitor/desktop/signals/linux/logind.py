"""Logind: whether our session is locked, in front, remote or idle.

The session is the one that XDG_SESSION_ID names, else the one that we run in, else the
one of the user's desktop, since a user service runs in no session.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.desktop.signals.linux.bus import Bus, BusPlace, Clock

OWNER = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
MANAGER = BusPlace(owner=OWNER, path=ROOT, interface=f"{OWNER}.Manager")
NO_OBJECT = "/"  # logind's path for no session


class Logind:
    """What logind reports of our session; None for what it does not report."""

    def __init__(
        self,
        bus: Bus,
        *,
        environ: Mapping[str, str],
        pid: int,
        uid: int,
        clock: Clock,
    ) -> None:
        """Keep the system bus; nothing is asked yet."""
        self._bus = bus
        self._environ = environ
        self._pid = pid
        self._uid = uid
        self._clock = clock
        self._session: BusPlace | None = None

    def is_locked(self) -> bool | None:
        """Return whether the session is locked, or another one is in front."""
        is_locked = self._flag("LockedHint")  # first, if time is short
        if is_locked is not True and self._flag("Active") is False:
            return True
        return is_locked

    def is_remote(self) -> bool | None:
        """Return whether the session came over the network."""
        return self._flag("Remote")

    def idle_s(self) -> float | None:
        """Return how long the desktop has reported the session as idle, in seconds.

        None while it does not: many desktops never report it, others only after
        minutes.
        """
        if self._flag("IdleHint") is not True:
            return None
        since_us = self._value("IdleSinceHintMonotonic")
        if not isinstance(since_us, int) or since_us == 0:
            return None
        return max(0.0, self._clock() - since_us / 1e6)

    def _flag(self, name: str) -> bool | None:
        value = self._value(name)
        return value if isinstance(value, bool) else None

    def _value(self, name: str) -> object:
        """Return a property of our session; where the session is gone, find it again.

        Where the bus stops answering meanwhile, the next call continues from here.
        """
        if self._session is not None:
            value = self._bus.property_of(self._session, name)
            if value is not None:
                return value
        for path_of in (self._named_path, self._own_path, self._desktop_path):
            path = path_of()
            if path is None or path == NO_OBJECT:
                continue
            session = BusPlace(owner=OWNER, path=path, interface=f"{OWNER}.Session")
            value = self._bus.property_of(session, name)
            if value is not None or self._bus.is_silent:
                self._session = session
                return value
        return None

    def _named_path(self) -> str | None:
        session_id = self._environ.get("XDG_SESSION_ID")
        return self._path("GetSession", "s", session_id) if session_id else None

    def _own_path(self) -> str | None:
        return self._path("GetSessionByPID", "u", self._pid)

    def _desktop_path(self) -> str | None:
        path = self._path("GetUser", "u", self._uid)
        if path is None:
            return None
        user = BusPlace(owner=OWNER, path=path, interface=f"{OWNER}.User")
        match self._bus.property_of(user, "Display"):
            case (str(), str(session_path)):
                return session_path
            case _:
                return None

    def _path(self, method: str, signature: str, argument: object) -> str | None:
        match self._bus.answer(MANAGER, method, signature, argument):
            case (str(path),):
                return path
            case _:
                return None
