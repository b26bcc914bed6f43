"""Running in words: what `run` says before, while and after it watches."""

from __future__ import annotations

from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.cli.help_pages import example, page


def run_help() -> str:
    """Return what `run` does."""
    return page(
        say("Watch in this terminal and remind you, until you press Ctrl-C."),
        say("Without a webcam, it plays the demonstration."),
        example("posture-monitor run --source webcam:C920"),
    )


def time_lapse_help() -> str:
    """Return what `run --time-lapse` counts."""
    return say("Seconds that each second of a video stands for.")


def another_watches() -> Fault:
    """Return that another process watches already."""
    return Fault(
        told=say(
            "The program watches already. `posture-monitor status` shows it, "
            "`posture-monitor stop` ends it."
        ),
        found="expected to be the only one that watches, got a service that runs",
    )


# Before it watches.


def what_this_is() -> tuple[str, ...]:
    """Return what the program does, in a few sentences."""
    return (
        say("This program looks now and then how you sit, through your webcam."),
        say("It learns your usual position, and tells you when you leave it for long."),
        say("It keeps no picture and sends nothing."),
    )


def demonstration(lapse: float, lasts_s: float) -> tuple[str, ...]:
    """Return what the demonstration shows.

    Args:
        lapse: Seconds that each of its seconds stands for.
        lasts_s: How long it takes.
    """
    return (
        say("No webcam was found. So here is a demonstration: two people, drawn."),
        say_count(
            "It takes {seconds} seconds. Each second stands for {count} minute.",
            "It takes {seconds} seconds. Each second stands for {count} minutes.",
            round(lapse / MINUTE_S),
            seconds=rounded(lasts_s, 0),
        ),
        say("First it learns how each of them usually sits. Then they sink."),
        say("It speaks to them as it would speak to you. Ctrl-C stops."),
    )


def watching_begins() -> str:
    """Return that the camera will be opened now and then."""
    return say("Watching begins. The camera opens now and then, for a few seconds.")


def reminders_come_here() -> str:
    """Return that reminders are shown in this terminal."""
    return say("Reminders are shown here: this desktop can show no notices.")


def reminders_not_shown(by: str, why: str | None) -> str:
    """Return that a notifier cannot show reminders, and why."""
    return say("Reminders cannot be shown by {by}: {why}", by=by, why=why)


# After it has watched.


def camera_is_free() -> str:
    """Return that the person stopped it, and the camera is free."""
    return say("Stopped. The camera is free.")


def stopped() -> str:
    """Return that the person stopped what was played."""
    return say("Stopped.")


def next_after_the_demonstration() -> str:
    """Return what a command does that is named in the next line."""
    return say("To let it watch you, plug in a webcam and type this:")


def next_after_watching() -> str:
    """Return what a command does that is named in the next line."""
    return say("To let it watch in the background, type this:")


def asks_first() -> str:
    """Return that the camera is opened only after a question."""
    return say("It asks you before it opens the camera.")
