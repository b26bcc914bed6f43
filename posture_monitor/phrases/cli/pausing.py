"""Pausing in words: `pause` and `resume`, and times that cannot be taken."""

from __future__ import annotations

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page

# pause


def pause_help() -> str:
    """Return what `pause` does."""
    return page(
        say("Close the camera and watch nothing for a while."),
        say(
            "Say how long: 10 (minutes), `1 hour`, `half an hour`, `until 14:00`, "
            "`today` or `tomorrow`. Without a time it lasts until you resume."
        ),
        example("posture-monitor pause 1 hour"),
    )


def pause_length_help() -> str:
    """Return what `pause` takes."""
    return say("How long. A number alone is minutes.")


def pause_length_shape() -> str:
    """Return the shape of what `pause` takes."""
    return say("[10 | 1 hour | until 14:00 | tomorrow]")


def paused_until_resumed() -> str:
    """Return that it pauses until the person resumes it."""
    return say("Paused. The camera is closed. `posture-monitor resume` goes on.")


def paused_until(moment: str) -> str:
    """Return until when it pauses; the moment is in words already."""
    return say("Paused until {moment}. The camera is closed.", moment=moment)


# resume


def resume_help() -> str:
    """Return what `resume` does."""
    return page(
        say("Watch again, and end a pause or a `snooze`."),
        example("posture-monitor resume"),
    )


def pause_is_over() -> str:
    """Return that the person's pause has ended."""
    return say("The pause is over.")


def was_not_paused() -> str:
    """Return that there was no pause of the person's."""
    return say("Was not paused.")


def snooze_is_over() -> str:
    """Return that the person's snooze has ended."""
    return say("The snooze is over.")


def watching_again() -> str:
    """Return that it watches."""
    return say("Watching.")


def not_watching_yet(meaning: str | None, do: str | None) -> str:
    """Return that it still does not watch; both texts are whole sentences already."""
    if meaning is None:
        return say("It still does not watch.")
    if do is None:
        return say("It still does not watch. {meaning}", meaning=meaning)
    return say("It still does not watch. {meaning} {do}", meaning=meaning, do=do)


# Times that cannot be taken, for `pause` and for `snooze`.


def no_time(words: str, command: str) -> Fault:
    """Return that these words mean no time."""
    return Fault(
        told=say(
            '"{words}" is not a time that the program knows. Try '
            "`posture-monitor {command} 30`, `1 hour`, `until 14:00` or `tomorrow`.",
            words=words,
            command=command,
        ),
        found=f"expected a length of time or a time of day, got {words!r}",
    )


def zero(words: str, command: str) -> Fault:
    """Return that a length of zero is none."""
    return Fault(
        told=say(
            "The time must be longer than zero. Try `posture-monitor {command} 15`.",
            command=command,
        ),
        found=f"expected a length above 0, got {words!r}",
    )


def negative(words: str, command: str) -> Fault:
    """Return that a length is not below zero."""
    return Fault(
        told=say(
            "The time must not be negative. Try `posture-monitor {command} 15`.",
            command=command,
        ),
        found=f"expected a length above 0, got {words!r}",
    )


def has_passed(clock: str, command: str) -> Fault:
    """Return that a time of day has passed, and how to name tomorrow's."""
    return Fault(
        told=say(
            "{time} has passed today. For tomorrow, say "
            "`posture-monitor {command} tomorrow {time}`.",
            time=clock,
            command=command,
        ),
        found=f"expected a time of day within the next 12 hours, got {clock}",
    )


def too_long(words: str, command: str) -> Fault:
    """Return that a week is the longest time."""
    if command == "pause":
        told = say("A pause with an end lasts one week at most.")
    else:
        told = say("The longest time is one week.")
    return Fault(told=told, found=f"expected at most a week, got {words!r}")
