"""Orders in words: what the service answers to a command."""

from __future__ import annotations

from datetime import datetime

from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.amounts import clock_time, rounded
from posture_monitor.phrases.catalogue import say, say_count


def running() -> str:
    """Return that the service runs."""
    return say("running")


def paused(until: datetime | None) -> str:
    """Return that it pauses, for good or until a local time, and frees the camera."""
    if until is None:
        return say("paused; the camera is let go now")
    return say("paused until {time}; the camera is let go now", time=clock_time(until))


def resumed() -> str:
    """Return that neither a pause nor a snooze of the person's holds any more."""
    return say("no longer paused or snoozed by you")


def stopping() -> str:
    """Return that the service ends."""
    return say("stopping")


def snoozed(for_s: float) -> str:
    """Return for how long no reminder comes."""
    return say("no reminder for {minutes} min", minutes=rounded(for_s / MINUTE_S))


def answered_done() -> str:
    """Return that it is noted: the reminder was followed."""
    return say("thank you")


def answered_wrong() -> str:
    """Return that it is noted: the reminder was wrong."""
    return say("that is remembered")


def no_reminder() -> str:
    """Return that no reminder waits for an answer."""
    return say(
        "expected a reminder that waits for an answer, got none; `posture-monitor "
        "status` shows the last one and what became of it"
    )


def takes_baseline() -> str:
    """Return that what is seen next becomes the baseline."""
    return say("sit as you like to sit for a moment; that becomes what is neutral")


def takes_no_baseline() -> str:
    """Return that no baseline is taken, because nothing is watched."""
    return say("nothing is watched now; `posture-monitor status` says why")


def limits_raised(count: int) -> str:
    """Return how many limits were raised for the person."""
    return say_count(
        "{count} limit raised for you", "{count} limits raised for you", count
    )


def limits_undone() -> str:
    """Return that the limits are as the settings give them."""
    return say("back to the limits that the settings give")


def nothing_raised(metric: str | None) -> str:
    """Return that no limit of a metric was raised."""
    return say("nothing was raised for {metric}", metric=metric)


def failed(command: str, kind: str) -> str:
    """Return that a command met an error of our own, of that kind."""
    return say(
        "expected to carry out {command}, got {kind}; the service goes "
        "on, `posture-monitor status` shows how",
        command=command,
        kind=kind,
    )
