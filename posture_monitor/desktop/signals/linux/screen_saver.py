"""Screen savers and GNOME's idle monitor, on the session bus.

KDE's `GetSessionIdleTime` is not used: it is always 0 on Wayland, and on X11 the X
server is more exact.
"""

from __future__ import annotations

from posture_monitor.desktop.signals.linux.bus import Bus, BusPlace, Clock

SAVERS = tuple(
    BusPlace.named(f"org.{desktop}.ScreenSaver")
    for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)  # KDE answers to the first
IDLE_MONITOR = BusPlace.named(
    "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"
)
LOOK_AROUND_S = 60.0  # a desktop's own services rarely start or end


class ScreenSaver:
    """What the desktop's services report; None where there are none."""

    def __init__(self, bus: Bus, *, clock: Clock) -> None:
        """Keep the session bus; nothing is asked yet."""
        self._bus = bus
        self._clock = clock
        self._names: frozenset[str] = frozenset()
        self._looked_at_s: float | None = None

    def is_active(self) -> bool | None:
        """Return whether a screen saver or lock covers the screen."""
        answers = [
            self._bus.answer(saver, "GetActive")
            for saver in SAVERS
            if saver.owner in self._known()
        ]
        known = [body[0] for body in answers if body and isinstance(body[0], bool)]
        return any(known) if known else None

    def idle_s(self) -> float | None:
        """Return the seconds since keyboard or mouse were used, from GNOME."""
        if IDLE_MONITOR.owner not in self._known():
            return None
        match self._bus.answer(IDLE_MONITOR, "GetIdletime"):
            case (int(idle_ms),):
                return idle_ms / 1000
            case _:
                return None

    def _known(self) -> frozenset[str]:
        now_s = self._clock()
        if self._looked_at_s is None or now_s - self._looked_at_s >= LOOK_AROUND_S:
            names = self._bus.names()
            if names:  # else the bus does not answer: the last answer may hold
                self._looked_at_s, self._names = now_s, names
        return self._names
