"""What the tests of the tray share: statuses, and actions that keep their names."""

from __future__ import annotations

from datetime import UTC, datetime

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
    "silence": None,
    "silence_code": None,
    "last_reminder": None,
}
PAUSED = WATCHING | {"watching": False, "why": "user", "meaning": "paused by you"}


class RecordedActions:
    """Keeps the names of what was called."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def done(self) -> None:
        self.called.append("done")

    def snooze(self, minutes: float) -> None:
        self.called.append(f"snooze {minutes:g}")

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

    def show_status(self) -> None:
        self.called.append("status")

    def quit(self) -> None:
        self.called.append("quit")
