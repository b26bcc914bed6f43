"""Orders in words: the service's replies to requests."""

from __future__ import annotations

from datetime import datetime

from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.amounts import clock_time, rounded
from posture_monitor.phrases.catalogue import say, say_count


def running() -> str:
    """Return that the service runs."""
    return say("running")


def paused(until: datetime | None) -> str:
    """Return that it pauses, until a local time or None, and frees the camera."""
    if until is None:
        return say("paused; the camera is let go now")
    return say("paused until {time}; the camera is let go now", time=clock_time(until))


def resumed() -> str:
    """Return that the person's pause and snooze have ended."""
    return say("no longer paused or snoozed by you")


def stopping() -> str:
    """Return that the service ends."""
    return say("stopping")


def snoozed(for_s: float) -> str:
    """Return for how long no reminder comes."""
    return say("no reminder for {minutes} min", minutes=rounded(for_s / MINUTE_S))


def answered_done() -> str:
    """Return that the answer "done" was recorded."""
    return say("thank you")


def answered_wrong() -> str:
    """Return that the answer "wrong" was recorded."""
    return say("that is remembered")


def no_reminder() -> str:
    """Return that there is no reminder to answer."""
    return say(
        "expected a reminder that waits for an answer, got none; `posture-monitor "
        "status` shows the last one and what became of it"
    )


def takes_baseline() -> str:
    """Return that a baseline is taken from the next looks."""
    return say("sit as you like to sit for a moment; that becomes what is neutral")


def takes_no_baseline() -> str:
    """Return that no baseline is taken during a pause."""
    return say("nothing is watched now; `posture-monitor status` says why")


def limits_raised(count: int) -> str:
    """Return how many limits were raised for the person."""
    return say_count(
        "{count} limit raised for you", "{count} limits raised for you", count
    )


def limits_undone() -> str:
    """Return that the limits are as set again."""
    return say("back to the limits that the settings give")


def nothing_raised(metric: str | None) -> str:
    """Return that no limit of a metric was raised."""
    return say("nothing was raised for {metric}", metric=metric)


def failed(command: str, kind: str) -> str:
    """Return that a command failed with an error of our own, and its class."""
    return say(
        "expected to carry out {command}, got {kind}; the service goes "
        "on, `posture-monitor status` shows how",
        command=command,
        kind=kind,
    )
