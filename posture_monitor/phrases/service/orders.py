"""Orders in words: the service's replies to requests."""

from __future__ import annotations

from datetime import datetime

from posture_monitor.phrases.amounts import clock_time, duration
from posture_monitor.phrases.catalogue import say, say_count


def running() -> str:
    """Return that the service runs."""
    return say("Running.")


def paused(until: datetime | None) -> str:
    """Return that it pauses, until a local time or None, and frees the camera."""
    if until is None:
        return say("Paused. The camera closes now.")
    return say("Paused until {time}. The camera closes now.", time=clock_time(until))


def lent() -> str:
    """Return that the camera is left to another command, or taken back."""
    return say("The camera is left to your command.")


def resumed() -> str:
    """Return that the person's pause and snooze have ended."""
    return say("The pause and the snooze are over.")


def stopping() -> str:
    """Return that the service ends."""
    return say("Stopping.")


def snoozed(for_s: float) -> str:
    """Return for how long no reminder comes."""
    return say(
        "No reminders for {time}. `posture-monitor resume` ends this.",
        time=duration(for_s),
    )


def rests() -> str:
    """Return that no reminder comes while the person is led through exercises."""
    return say("No reminder comes while you are led.")


def answered_done() -> str:
    """Return that the answer "done" was recorded."""
    return say("Thank you. That is noted.")


def answered_wrong() -> str:
    """Return that the answer "wrong" was recorded."""
    return say("Noted. After three times, reminders of this kind come later.")


def no_reminder() -> str:
    """Return that there is no reminder to answer."""
    return say(
        "No reminder waits for an answer. `posture-monitor status` shows the last one."
    )


def takes_baseline() -> str:
    """Return that the usual position is learnt from the next looks."""
    return say("Sit as you usually do for a moment. This becomes your usual position.")


def takes_no_baseline() -> str:
    """Return that no usual position is learnt during a pause."""
    return say("Nothing is watched now. `posture-monitor status` says why.")


def limits_raised(count: int) -> str:
    """Return for how many kinds of reminders the program waits longer."""
    return say_count(
        "{count} kind of reminder comes later since you called it wrong.",
        "{count} kinds of reminders come later since you called them wrong.",
        count,
    )


def limits_undone() -> str:
    """Return that reminders come as set again."""
    return say("Reminders come as they are set again.")


def nothing_raised(metric: str | None) -> str:
    """Return that nothing was changed for this kind of reminder."""
    return say("Nothing was changed for {name}.", name=metric)


def failed(command: str, kind: str) -> str:
    """Return that a command failed with an error of our own, and its class."""
    return say(
        "`{command}` did not work, by a fault of the program ({kind}). "
        "`posture-monitor status` shows how it goes on.",
        command=command,
        kind=kind,
    )
