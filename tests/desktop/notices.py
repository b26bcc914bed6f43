"""Notices with buttons and without, what comes of them, and what they leave behind."""

from __future__ import annotations

import threading

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import Button, Delivery, Notice
from posture_monitor.desktop.notifiers.desktop_notifier_ import ButtonNotifier

BUTTONS = (
    Button(answer=Answer.DONE, label="Done"),
    Button(answer=Answer.SNOOZED, label="Snooze 15 min"),
    Button(answer=Answer.WRONG, label="Not now: wrong"),
)
NOTICE = Notice(
    title="Head forward",
    body="About 8° more.",
    actions=BUTTONS,
    without_buttons="posture-monitor done, snooze or wrong",
)
PLAIN = Notice(title="Head forward", body="About 8° more.")
TOLD = Delivery(told=True, by="desktop-notifier", buttons=True)


def heard(notifier: ButtonNotifier) -> list[tuple[int, Answer]]:
    """Return the answers, once all that the bus had for the notifier has come."""
    link = notifier._link
    assert link is not None
    interface = link._opened_backend().interface  # type: ignore[attr-defined]  # Linux
    link._run(interface.call_get_server_information())  # signals come before its reply
    return notifier.answers()


def threads() -> set[str]:
    return {each.name for each in threading.enumerate()}
