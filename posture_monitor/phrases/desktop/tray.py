"""Tray in words: what the icon says, what its menu offers, and why there is no icon."""

from __future__ import annotations

from posture_monitor.phrases.amounts import plain
from posture_monitor.phrases.catalogue import say

# What the icon says; a text that the status tells is in the person's language already.


def starting() -> str:
    """Return that nothing is known yet."""
    return say("Starting")


def watching() -> str:
    """Return that it watches."""
    return say("Watching")


def watching_snoozed(until: str) -> str:
    """Return that it watches and keeps quiet, until a time of the clock."""
    return say("Watching; no reminders until {time}", time=until)


def watching_unjudged(why: str) -> str:
    """Return that it watches and judges no posture, and why, as the status tells it."""
    return say("Watching; no posture judged: {why}", why=why)


def paused() -> str:
    """Return that it pauses for a reason that nobody told."""
    return say("paused")


def paused_until(line: str, until: str) -> str:
    """Return why it pauses and until which time of the clock."""
    return say("{line}, until {time}", line=line, time=until)


def paused_with_advice(line: str, do: str) -> str:
    """Return why it pauses, with what to do about it, as the status tells it."""
    return say("{line} ({do})", line=line, do=do)


def what_to_do(do: str) -> str:
    """Return what to do, as the status tells it."""
    return say("What to do: {do}", do=do)


def reminders_today(today: int, most: int) -> str:
    """Return how many reminders there were today, of how many at most."""
    return say("Reminders today: {today} of {most} at most", today=today, most=most)


def restart_is_due() -> str:
    """Return that other files of the program were installed."""
    return say("A restart is due: another version was installed")


# What the icon tells of a click.


def title() -> str:
    """Return the title of what it tells."""
    return say("Posture monitor")


def no_answer() -> str:
    """Return that the service did not answer, and what to do."""
    return say("The service did not answer; try again")


def click_resumes() -> str:
    """Return that another click ends the pause."""
    return say("Click the icon again to resume")


def click_pauses(for_min: float) -> str:
    """Return that another click pauses for some minutes."""
    return say(
        "Click the icon again to pause for {minutes} min", minutes=format(for_min, "g")
    )


# What the menu offers.


def baseline_label() -> str:
    """Return the label that takes the position of now as the good one."""
    return say("This is my good position now")


def status_label() -> str:
    """Return the label that tells the status."""
    return say("Status")


def quit_label() -> str:
    """Return the label that ends the service."""
    return say("Quit")


def done_label() -> str:
    """Return the label that says a reminder was followed."""
    return say("Done")


def snooze_label(for_min: float) -> str:
    """Return the label that keeps reminders back for so long."""
    return say("Snooze {minutes} min", minutes=plain(for_min))


def wrong_label() -> str:
    """Return the label that says a reminder was wrong."""
    return say("Not now: wrong")


def resume_label() -> str:
    """Return the label that ends a pause."""
    return say("Resume")


def pause_label(for_min: float) -> str:
    """Return the label that pauses for some minutes."""
    return say("Pause {minutes} min", minutes=plain(for_min))


def pause_hour_label() -> str:
    """Return the label that pauses for an hour."""
    return say("Pause 1 hour")


def pause_day_label() -> str:
    """Return the label that pauses until the day is over."""
    return say("Pause until tomorrow")


# Why there is no icon.


def no_tray() -> str:
    """Return that nothing shows icons on this desktop."""
    return say(
        "expected a tray on this desktop, got none; the command line does the same "
        "(`posture-monitor status`, `pause`); on GNOME the extension AppIndicator adds "
        "one"
    )


def no_binding() -> str:
    """Return that the tray of this desktop cannot be reached without PyGObject."""
    return say(
        "expected PyGObject with AyatanaAppIndicator3 for this desktop's tray, got "
        "none; install python3-gi and gir1.2-ayatanaappindicator3-0.1, and let the "
        "environment see the system's packages"
    )


def no_pystray(why: str) -> str:
    """Return that no backend of pystray works here, and the last one's error."""
    return say(
        "expected pystray for the tray icon, got none that works here ({why}); "
        "install posture_monitor[tray]",
        why=why,
    )
