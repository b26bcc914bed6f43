"""What the tests of the tray share: statuses, and actions that keep their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from posture_monitor.desktop.tray import Shape

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
WATCHING: dict[str, object] = {
    "running": True,
    "pid": 7,
    "watching": True,
    "why": None,
    "meaning": None,
    "do": None,
    "until": None,
    "reminders_today": 2,
    "reminders_per_day": 8,
    "restart_due": False,
    "snoozed_until": None,
    "picture": "ok",
    "present": True,
    "posture": "good",
    "last_look": "2026-03-04T09:59:30+00:00",
    "due": [],
    "silence": None,
    "silence_code": None,
    "last_reminder": None,
}
PAUSED = WATCHING | {"watching": False, "why": "user", "meaning": "paused by you"}

# What a service tells where the icon has to show each of its shapes.
SEEN_AS: dict[Shape, dict[str, object]] = {
    Shape.USUAL: WATCHING,
    Shape.AWAY: WATCHING | {"posture": "poor"},
    Shape.MOVE: WATCHING | {"due": ["sitting"]},
    Shape.CANNOT_TELL: WATCHING | {"posture": "unknown"},
    Shape.NOT_WATCHING: PAUSED,
    Shape.NEEDS_YOU: PAUSED | {"why": "no_consent"},
}


def just_looked(status: Mapping[str, object]) -> dict[str, object]:
    """Return a status whose last look was now, by the clock of this computer."""
    return {**status, "last_look": datetime.now(UTC).isoformat()}


class RecordedActions:
    """Keeps the names of what was called."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def done(self) -> None:
        self.called.append("done")

    def not_now(self) -> None:
        self.called.append("not now")

    def wrong(self) -> None:
        self.called.append("wrong")

    def pause(self, minutes: float) -> None:
        self.called.append(f"pause {minutes:g}")

    def pause_until_tomorrow(self) -> None:
        self.called.append("pause until tomorrow")

    def resume(self) -> None:
        self.called.append("resume")

    def take_baseline(self) -> None:
        self.called.append("baseline")

    def stretch(self) -> None:
        self.called.append("stretch")

    def show_status(self) -> None:
        self.called.append("status")

    def quit(self) -> None:
        self.called.append("quit")
