"""Sample reminder in words: what `notify-test` shows, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable

from posture_monitor.phrases.amounts import duration_in_words
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page


def notify_test_help() -> str:
    """Return what `notify-test` does."""
    return page(
        say("Show a sample reminder, with the buttons that this desktop has."),
        example("posture-monitor notify-test"),
    )


def wait_help() -> str:
    """Return what `notify-test --wait` takes."""
    return say("For how many seconds to wait for a button.")


def sample_body(body: str) -> str:
    """Return the text of the sample; the body is a reminder's, in words already."""
    return say("This is a sample. {body}", body=body)


def how_a_real_one_is_answered() -> str:
    """Return the last line of the sample where a desktop shows no buttons."""
    return say("A real one is answered by: posture-monitor done, snooze or wrong.")


def shown(title: str) -> str:
    """Return that a notice was shown, by its title."""
    return say("A notice has appeared on your screen: {title}.", title=title)


def with_buttons(labels: Iterable[str]) -> str:
    """Return which buttons it has."""
    return say("Its buttons: {labels}.", labels=", ".join(labels))


def without_buttons() -> str:
    """Return that this desktop shows no buttons, and what is there instead."""
    return say("This desktop shows no buttons. Its last line says how to answer.")


def waiting(seconds: float) -> str:
    """Return that a button is waited for."""
    return say(
        "Press one. I wait for {time}. Ctrl-C ends this.",
        time=duration_in_words(seconds),
    )


def pressed(label: str) -> str:
    """Return which button was pressed."""
    return say("You pressed: {label}. Buttons work.", label=label)


def nothing_pressed() -> str:
    """Return that no button was pressed."""
    return say(
        "No button was pressed. Did you see no notice? "
        "Look into the settings of your desktop for notices."
    )


def not_shown(why: str | None) -> str:
    """Return that nothing can be shown; the reason is in sentences already."""
    reason = "" if why is None else why
    return say("No desktop shows this notice. {reason}", reason=reason)


def in_the_terminal() -> str:
    """Return that reminders come in the terminal, as the setting says."""
    return say("Reminders come in the terminal, as reminders.notifier says.")
