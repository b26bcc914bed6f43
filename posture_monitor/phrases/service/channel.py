"""Channel in words: why a service cannot be reached, or a request is not valid.

`shown` is what was sent, shortened; `why` is the system's error.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.disk import can_lock, named, what_to_do

# The place of a service.


def no_private_folder(folder: Path, why: OSError) -> Fault:
    """Return that the private folder of the service cannot be made."""
    return Fault(
        told=say(
            "The folder {folder} cannot be made. {what_to_do}",
            folder=folder,
            what_to_do=what_to_do(why),
        ),
        found=f"expected a private folder at {folder}, got {named(why)}",
    )


def foreign_folder(folder: Path) -> Fault:
    """Return that the private folder belongs to another user, or is no folder."""
    return Fault(
        told=say(
            "{folder} does not belong to you. Move it away, then try again.",
            folder=folder,
        ),
        found=f"expected a private folder at {folder}, got another user's or a file",
    )


def not_locked(lock: Path, why: OSError) -> Fault:
    """Return that the lock of the service cannot be taken or tested."""
    return Fault(
        told=_told_of_lock(lock, why),
        found=f"expected to lock {lock}, got {named(why)}",
    )


def _told_of_lock(lock: Path, why: OSError) -> str:
    if can_lock(why):
        return say(
            "The file {file} cannot be used. {what_to_do}",
            file=lock,
            what_to_do=what_to_do(why),
        )
    return say(
        "The disk of {folder} cannot lock files, as some network drives cannot. Set "
        "`XDG_RUNTIME_DIR` to a folder of yours on this computer, then start again.",
        folder=lock.parent,
    )


def not_listening(address: str, why: OSError) -> Fault:
    """Return that the service cannot listen at its address."""
    return Fault(
        told=say(
            "Other commands cannot reach the program at {address}. {what_to_do}",
            address=address,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to listen at {address}, got {named(why)}",
    )


# Messages that are no valid request.


def unknown_command() -> str:
    """Return that there is no such command."""
    return say("There is no such request. docs/status.md lists them.")


def far_until(shown: str) -> str:
    """Return that a pause would end too far from now."""
    return say(
        "`until` can be one week from now at most, or null. It was {shown}.",
        shown=shown,
    )


def no_moment(shown: str) -> str:
    """Return that the end of a pause is no moment, or has no time zone."""
    return say(
        "`until` must be a time such as 2026-01-31T14:00:00+00:00. It was {shown}.",
        shown=shown,
    )


def no_minutes(most_min: float, shown: str) -> str:
    """Return that a snooze has no length, or one that is out of bounds."""
    return say(
        "`minutes` must be more than 0 and at most {most}. It was {shown}.",
        most=round(most_min),
        shown=shown,
    )


def no_reminder_number(shown: str) -> str:
    """Return that a reminder's number is not one."""
    return say("`id` must be the number of a reminder. It was {shown}.", shown=shown)


def no_metric(shown: str) -> str:
    """Return that a metric's key is not one."""
    return say("`metric` must be a name of letters. It was {shown}.", shown=shown)


def long_answer() -> str:
    """Return that a reply is too long for the channel."""
    return say("The answer is too long to be sent.")


# Requests where no service runs.


def service_began() -> Fault:
    """Return that a service has started, so that the kept state cannot be changed."""
    return Fault(
        told=say(
            "The program has just started in the background. Call "
            "`posture-monitor answers` again."
        ),
        found="expected no service while its state is changed, got one that just began",
    )


def not_raised(metric: str) -> Fault:
    """Return that nothing was changed for this kind of reminder."""
    return Fault(
        told=say(
            "Nothing was changed for {name}. `posture-monitor answers` lists what was.",
            name=metric,
        ),
        found=f"expected a limit that was raised, got {metric!r}",
    )
