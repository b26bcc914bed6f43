"""States: the status as `posture-monitor status` prints it in each of its states.

Only a day at a desk has all of them; the values here are those of such a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tools.pictures.terminal import printed, show

SHOWN = """
from posture_monitor.cli.view.status import show_status
from posture_monitor.control.status import status_from
from posture_monitor.core.vocabulary import NotAssessed, PauseReason
from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pauses import meaning_of
from posture_monitor.phrases.postures import posture_title
told = {told!r}
if told["why"]:
    words = meaning_of(PauseReason(told["why"]))
    told |= {{"meaning": words.meaning, "do": words.do}}
if told["silence_code"]:
    told["silence"] = not_assessed(NotAssessed(told["silence_code"]))
told["last_reminder"]["title"] = posture_title(
    PostureKey.SLUMPED, Severity.CLEAR, None
)
show_status(status_from(told))
"""
NOT_LOOKING: Mapping[str, Any] = {
    "last_look": timedelta(minutes=-12),
    "next_look_s": None,
    "sitting_s": None,
}
CHANGES: Mapping[str, Mapping[str, Any]] = {
    "status-usual": {},
    "status-away": {"posture": "poor", "named": "slumped", "severity": "clear"},
    "status-paused": {
        **NOT_LOOKING,
        "watching": False,
        "why": "user",
        "until": timedelta(minutes=45),
    },
    "status-learning": {"watching": False, "why": "no_baseline", "setup": None},
    "status-needs-you": {**NOT_LOOKING, "watching": False, "why": "camera_denied"},
}


def make(name: str, into: Path) -> None:
    """Make the picture of a status."""
    now = datetime.now(UTC)
    told = status_of_a_day(now) | {
        key: (now + value).isoformat() if isinstance(value, timedelta) else value
        for key, value in CHANGES[name].items()
    }
    source = SHOWN.format(told=told)
    show(printed(source, ("posture-monitor", "status")), into)


def status_of_a_day(now: datetime) -> dict[str, Any]:
    """Return a status as a service tells it in the middle of a day."""

    def ago(minutes: float) -> str:
        return (now - timedelta(minutes=minutes)).isoformat(timespec="seconds")

    return {
        "running": True,
        "pid": 4711,
        "version": "0.9",
        "since": ago(190),
        "state_since": ago(12),
        "watching": True,
        "why": None,
        "camera": "Integrated Camera",
        "picture": "ok",
        "view": "front",
        "present": True,
        "posture": "good",
        "silence_code": None,
        "last_look": ago(0.3),
        "next_look_s": 22.0,
        "setup": "front-1",
        "reminders_today": 2,
        "reminders_per_day": 8,
        "last_reminder": {"id": 2, "title": "Slumped", "answer": "done"},
        "notifier": "desktop-notifier",
        "due": [],
        "sitting_s": 1500.0,
    }
