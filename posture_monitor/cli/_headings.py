"""Headings: below which one each command stands in the help, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from posture_monitor.phrases.cli import program as words

HEADINGS: Mapping[str, Callable[[], str]] = {
    **dict.fromkeys(
        (
            "run",
            "start",
            "status",
            "pause",
            "resume",
            "snooze",
            "done",
            "wrong",
            "stop",
            "day",
            "week",
            "report",
            "advice",
            "stretch",
            "help-with-pain",
        ),
        words.every_day,
    ),
    **dict.fromkeys(("calibrate", "selftest"), words.your_position),
    **dict.fromkeys(("analyze", "replay", "record"), words.recordings),
    **dict.fromkeys(
        (
            "config",
            "profile",
            "consent",
            "history",
            "cameras",
            "doctor",
            "notify-test",
            "autostart",
            "answers",
            "logs",
        ),
        words.set_up,
    ),
}
"""{name: its heading}, in the order of the help; another command comes last."""


def heading_of(name: str) -> str:
    """Return the heading below which a command stands."""
    return HEADINGS.get(name, words.set_up)()


def place_of(name: str) -> tuple[int, str]:
    """Return the place of a command in the help."""
    names = list(HEADINGS)
    return (names.index(name) if name in names else len(names)), name
