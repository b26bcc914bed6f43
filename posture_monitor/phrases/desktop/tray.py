"""Tray in words: texts of the icon and its menu, and why there is no icon."""

from __future__ import annotations

from posture_monitor.phrases.amounts import plain
from posture_monitor.phrases.catalogue import say

# Texts of the icon; texts from the status are in the person's language already.


def starting() -> str:
    """Return that the status is not known yet."""
    return say("Starting")


def watching() -> str:
    """Return that it watches."""
    return say("Watching")


def watching_snoozed(until: str) -> str:
    """Return that it watches, and gives no reminders until a time of day."""
    return say("Watching; no reminders until {time}", time=until)


def watching_not_assessed(why: str) -> str:
    """Return that it watches, and why looks are not assessed, as the status says it."""
    return say("Watching; no posture judged: {why}", why=why)


def paused() -> str:
    """Return that it pauses for an unknown reason."""
    return say("paused")


def paused_until(line: str, until: str) -> str:
    """Return why it pauses and until which time of day."""
    return say("{line}, until {time}", line=line, time=until)


def paused_with_advice(line: str, do: str) -> str:
    """Return why it pauses and what to do about it, as the status says it."""
    return say("{line} ({do})", line=line, do=do)


def what_to_do(do: str) -> str:
    """Return what to do, as the status says it."""
    return say("What to do: {do}", do=do)


def reminders_today(today: int, most: int) -> str:
    """Return how many reminders there were today, of how many at most."""
    return say("Reminders today: {today} of {most} at most", today=today, most=most)


def restart_is_due() -> str:
    """Return that another version of the program was installed."""
    return say("A restart is due: another version was installed")


# Notices after a click.


def title() -> str:
    """Return the title of a notice."""
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


# Labels of the menu.


def baseline_label() -> str:
    """Return the label that takes the present position as the baseline."""
    return say("This is my good position now")


def status_label() -> str:
    """Return the label that shows the status."""
    return say("Status")


def quit_label() -> str:
    """Return the label that ends the service."""
    return say("Quit")


def done_label() -> str:
    """Return the label that answers that a reminder was followed."""
    return say("Done")


def snooze_label(for_min: float) -> str:
    """Return the label that stops reminders for some minutes."""
    return say("Snooze {minutes} min", minutes=plain(for_min))


def wrong_label() -> str:
    """Return the label that answers that a reminder was wrong."""
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
    """Return the label that pauses until midnight."""
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
