"""Notices with buttons and without, what comes of them, and what they leave behind."""

from __future__ import annotations

import threading

from posture_monitor.core.vocabulary import Answer, HistoryChoice, StretchOrder
from posture_monitor.desktop.notifiers import Button, Delivery, Notice, Pressed
from posture_monitor.desktop.notifiers.desktop_notifier_ import ButtonNotifier

BUTTONS = (
    Button(answer=Answer.DONE, label="Done"),
    Button(answer=Answer.SNOOZED, label="Not now"),
    Button(answer=Answer.WRONG, label="That was wrong"),
)
NOTICE = Notice(
    title="Head forward",
    body="About 8° more.",
    actions=BUTTONS,
    without_buttons="To answer: posture-monitor done, snooze or wrong.",
)
QUESTION = Notice(
    title="Keep a history?",
    body="Only on this computer.",
    actions=(
        Button(answer=HistoryChoice.KEEP, label="Keep it"),
        Button(answer=HistoryChoice.DECLINE, label="No, thanks"),
    ),
    without_buttons="To keep it, type: posture-monitor history on.",
)
LEADING = Notice(
    title="Paused",
    body="Chin back waits until you go on.",
    actions=(
        Button(answer=StretchOrder.GO_ON, label="Go on"),
        Button(answer=StretchOrder.LEAVE, label="Leave"),
    ),
)
PLAIN = Notice(title="Head forward", body="About 8° more.")
TOLD = Delivery(told=True, by="desktop-notifier", buttons=True)


def heard(notifier: ButtonNotifier) -> list[tuple[int, Pressed]]:
    """Return the answers, once all that the bus had for the notifier has come."""
    link = notifier._link
    assert link is not None
    interface = link._opened_backend().interface  # type: ignore[attr-defined]  # Linux
    link._run(interface.call_get_server_information())  # signals come before its reply
    return notifier.answers()


def threads() -> set[str]:
    return {each.name for each in threading.enumerate()}
