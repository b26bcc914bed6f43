"""Tray in words: texts of the icon and its menu, and why there is no icon."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import BreakStep
from posture_monitor.phrases.amounts import plain
from posture_monitor.phrases.catalogue import marked, say

# What the icon says beside what the status says in the same words.


def starting() -> str:
    """Return that the status is not known yet."""
    return say("Starting.")


def time_to_move(step: str | None = None) -> str:
    """Return what it is time for: a code of the status, or None where it has none."""
    known = _STEPS.get(step)
    return say("Time to move.") if known is None else say(known)


_STEPS: Mapping[str | None, str] = {
    BreakStep.NUDGE: marked("Time for a small change of position."),
    BreakStep.EYES: marked("Look at something far away for 20 seconds."),
    BreakStep.CHANGE: marked("Time to change position."),
    BreakStep.BREAK: marked("Time for a break."),
}


def no_reminders_until(until: str) -> str:
    """Return that no reminders come until a time of day."""
    return say("No reminders until {time}.", time=until)


def reminders_today(today: int, most: int) -> str:
    """Return how many reminders there were today, of how many at most."""
    return say("Reminders today: {today}. At most: {most}.", today=today, most=most)


def restart_is_due() -> str:
    """Return that another version of the program was installed, and what to do."""
    return say(
        "A newer version is installed. It begins after `posture-monitor stop` and "
        "`posture-monitor start`."
    )


def tooltip(line: str) -> str:
    """Return the program's name before the state as a sentence or two."""
    return say("Posture monitor: {line}", line=line)


# Notices after a click.


def title() -> str:
    """Return the title of a notice."""
    return say("Posture monitor")


def no_answer() -> str:
    """Return that the service did not answer, and what to do."""
    return say("The program did not answer. Try again.")


def no_stretch() -> str:
    """Return that the exercises could not begin, and what to do."""
    return say(
        "The exercises did not begin. `posture-monitor stretch --break` in a terminal "
        "tells why."
    )


def click_resumes() -> str:
    """Return that another click ends the pause."""
    return say("Click the icon again to watch again.")


def click_pauses(for_min: float) -> str:
    """Return that another click pauses for some minutes."""
    return say(
        "Click the icon again to pause for {minutes} minutes.", minutes=plain(for_min)
    )


# Labels of the menu.


def last_reminder(title: str) -> str:
    """Return the title of the last reminder, above the answers to it."""
    return say("Last reminder: {title}", title=title)


def done_label() -> str:
    """Return the label that answers that a reminder was followed."""
    return say("Done")


def not_now_label() -> str:
    """Return the label that answers a reminder with a snooze."""
    return say("Not now")


def wrong_label() -> str:
    """Return the label that answers that a reminder was wrong."""
    return say("That was wrong")


def resume_label() -> str:
    """Return the label that ends a pause."""
    return say("Watch again")


def remind_label() -> str:
    """Return the label that ends a snooze."""
    return say("Remind me again")


def pause_label(for_min: float) -> str:
    """Return the label that pauses for some minutes."""
    return say("Pause for {minutes} minutes", minutes=plain(for_min))


def pause_hour_label() -> str:
    """Return the label that pauses for an hour."""
    return say("Pause for 1 hour")


def pause_day_label() -> str:
    """Return the label that pauses until midnight."""
    return say("Pause until tomorrow")


def stretch_label() -> str:
    """Return the label that begins exercises for a break."""
    return say("Exercises for a break")


def end_stretch_label() -> str:
    """Return the label that ends the exercises."""
    return say("End the exercises")


def usual_label() -> str:
    """Return the label that takes the present position as the usual one."""
    return say("This is my usual position")


def status_label() -> str:
    """Return the label that shows the status."""
    return say("What is happening now?")


def quit_label() -> str:
    """Return the label that ends the service."""
    return say("Stop watching and quit")


# Why there is no icon.


def no_tray() -> str:
    """Return that nothing shows icons on this desktop, and what to do."""
    return say(
        "This desktop shows no icons. `posture-monitor status` and "
        "`posture-monitor pause` do the same. On GNOME, the extension AppIndicator "
        "shows icons."
    )


def no_pystray() -> str:
    """Return that the library of the icon is missing, and what to do."""
    return say(
        "The icon needs one more part. "
        "Install it with `pip install posture_monitor[tray]`."
    )
