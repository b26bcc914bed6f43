"""Channel in words: why a service cannot be reached, or a request is not valid.

`shown` is what was sent, shortened; `why` is the system's error.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say

# The place of a service.


def no_private_folder(folder: Path, why: str | None) -> str:
    """Return that the private folder of the service cannot be made."""
    return say(
        "expected a private folder at {folder}, got {why}; "
        "check its permissions and the room on the disk",
        folder=folder,
        why=why,
    )


def foreign_folder(folder: Path) -> str:
    """Return that the private folder belongs to another user, or is no folder."""
    return say(
        "expected a private folder at {folder}, got something of somebody else; "
        "move it away",
        folder=folder,
    )


def not_locked(lock: Path, why: str | None) -> str:
    """Return that the lock of the service cannot be taken or tested."""
    return say(
        "expected to lock {lock}, got {why}; "
        "check its permissions and the room on the disk",
        lock=lock,
        why=why,
    )


def not_listening(address: str, why: object) -> str:
    """Return that the service cannot listen at its address."""
    return say(
        "expected to listen at {address}, got {why}; check the folder's permissions, "
        "and `posture-monitor status`",
        address=address,
        why=why,
    )


# Messages that are no valid request.


def unknown_command() -> str:
    """Return that there is no such command."""
    return say("expected a known command, got another; docs/status.md lists them")


def far_until(shown: str) -> str:
    """Return that a pause would end too far from now."""
    return say(
        "expected until at most a week from now, got {shown}; write a nearer "
        "moment, or null for a pause until resumed",
        shown=shown,
    )


def no_moment(shown: str) -> str:
    """Return that the end of a pause is no moment, or has no time zone."""
    return say(
        "expected until as a moment with its time zone, got {shown}; "
        "write 2026-01-31T14:00:00+00:00",
        shown=shown,
    )


def no_minutes(most_min: float, shown: str) -> str:
    """Return that a snooze has no length, or one that is out of bounds."""
    return say(
        "expected minutes above 0 and up to {most}, got {shown}; write 15",
        most=round(most_min),
        shown=shown,
    )


def no_reminder_number(shown: str) -> str:
    """Return that a reminder's number is not one."""
    return say("expected id as a reminder's number, got {shown}", shown=shown)


def no_metric(shown: str) -> str:
    """Return that a metric's key is not one."""
    return say("expected metric as the key of one, got {shown}", shown=shown)


def long_answer() -> str:
    """Return that a reply is too long for the channel."""
    return say("the answer is too long")


# Requests where no service runs.


def service_began() -> str:
    """Return that a service has started, so that the kept state cannot be changed."""
    return say(
        "expected no service while its state is changed, got one that began "
        "just now; call `posture-monitor thresholds` again"
    )


def not_raised(metric: str) -> str:
    """Return that no limit of a metric was raised."""
    return say(
        "expected a limit that was raised for you, got {metric}; "
        "`posture-monitor thresholds` lists them",
        metric=metric,
    )
