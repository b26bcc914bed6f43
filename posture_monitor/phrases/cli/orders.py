"""Orders in words: snooze, answers to reminders, and raised limits."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page

# snooze


def snooze_help() -> str:
    """Return what `snooze` does."""
    return page(
        say(
            'Answer a reminder with "Not now": watching goes on, and no reminder comes '
            "for a while. `posture-monitor resume` ends it."
        ),
        example("posture-monitor snooze 30"),
    )


def snooze_length_help() -> str:
    """Return what `snooze` takes."""
    return say("How long: 30, 30m, 1h, until 14:00. Without it, as the setting says.")


# Answers to reminders.


def wrong_help() -> str:
    """Return what `wrong` does."""
    return page(
        say(
            'Answer a reminder with "That was wrong". '
            "After three such answers, I speak of it later."
        ),
        example("posture-monitor wrong"),
    )


def done_help() -> str:
    """Return what `done` does."""
    return page(
        say(
            'Answer a reminder with "Done". `posture-monitor wrong` corrects this for '
            "ten minutes."
        ),
        example("posture-monitor done"),
    )
