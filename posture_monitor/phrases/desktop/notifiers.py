"""Notifiers in words: why a notice is not shown here, and what to do about it.

Each is one or two whole sentences; several are put one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import duration_in_words
from posture_monitor.phrases.catalogue import say, say_count


def titled_by_program(title: str) -> str:
    """Return a title after the program's name."""
    return say("Posture monitor: {line}", line=title)


def unknown_notifier(name: str, kinds: Iterable[str], near: str) -> Fault:
    """Return that there is no such notifier, and which was perhaps meant."""
    return Fault(
        told=say(
            "Reminders cannot be shown by {name}. Did you mean {near}?",
            name=name,
            near=near,
        ),
        found=f"expected a notifier out of {', '.join(kinds)}, got {name!r}",
    )


# Deliveries of notices that waited to be sent.


def notifier_is_closed() -> str:
    """Return that a notice came after the notifier was closed."""
    return say("The program was closing.")


def queue_is_full(waiting: int) -> str:
    """Return that a notice was not taken, because so many were waiting."""
    return say_count(
        "{count} other notice was waiting already.",
        "{count} other notices were waiting already.",
        waiting,
    )


def withdrawn() -> str:
    """Return that a notice was withdrawn before it was shown."""
    return say("It was answered before it was shown.")


def closed_before() -> str:
    """Return that the notifier was closed before a notice was sent."""
    return say("The program was closing.")


def closed_meanwhile() -> str:
    """Return that the notifier was closed while a notice was being sent."""
    return say("The program closed before the desktop had shown it.")


def told_too_late(deadline_s: float) -> str:
    """Return that a notice took too long."""
    return say(
        "The desktop did not show it within {time}.", time=duration_in_words(deadline_s)
    )


def notifier_raised(notifier: str, kind: str, why: str) -> str:
    """Return that a notifier raised an unexpected error."""
    error = f"{kind}: {why}"
    return say("{notifier} failed. The error: {error}.", notifier=notifier, error=error)


# The session bus of Linux, and what shows notices there.


def no_bus() -> str:
    """Return that there is no session bus."""
    return say("There is no desktop here. Start the program from your desktop.")


def no_bus_address() -> str:
    """Return that there is a session bus, but its address is unknown."""
    return say(
        "The desktop cannot be reached from here. Start the program from your desktop."
    )


def bus_is_unusable(address: str, why: str) -> str:
    """Return that the session bus cannot be used, and the error."""
    error = f"{address}: {why}"
    return say(
        "The desktop cannot be reached. Log out and in again. The error: {error}.",
        error=error,
    )


def no_answer_of(name: str, timeout_s: float) -> str:
    """Return that a service of the session bus did not answer in time."""
    return say(
        "The desktop did not answer within {time}. Log out and in again. "
        "This was asked: {name}.",
        name=name,
        time=duration_in_words(timeout_s),
    )


def no_daemon() -> str:
    """Return that nothing shows notices."""
    return say("No program on this desktop shows notices. Install one, such as dunst.")


def daemon_refused(error_name: str | None) -> str:
    """Return that nothing shows notices, by the error that the bus answered."""
    if error_name is None:
        return no_daemon()
    return say(
        "No program on this desktop shows notices. Install one, such as dunst. "
        "The error: {error}.",
        error=error_name,
    )


# The packages and programs that show notices.


def no_main_loop() -> str:
    """Return that clicks would not be received on macOS."""
    return say("Buttons do not work here. Set reminders.notifier to auto.")


def no_desktop_notifier(python: str) -> str:
    """Return that the package for notices with buttons is missing, for this Python."""
    command = f"{python} -m pip install desktop-notifier"
    return say(
        "A package is missing for buttons. Install it with: `{command}`",
        command=command,
    )


def no_leave() -> str:
    """Return that the system does not let the program show notices."""
    return say(
        "The system does not allow notices of posture-monitor. "
        "Allow them in the settings of the system."
    )


def no_buttons() -> str:
    """Return that this desktop shows no buttons."""
    return say("Notices have no buttons on this desktop.")


def desktop_is_silent(timeout_s: float) -> str:
    """Return that the desktop did not answer in time."""
    return say(
        "The desktop did not answer within {time}. Log out and in again.",
        time=duration_in_words(timeout_s),
    )


def desktop_notifier_failed(why: str) -> str:
    """Return that desktop-notifier failed to show a notice, and the error."""
    return say(
        "A notice with buttons could not be shown. The error: {error}.", error=why
    )


def desktop_notifier_is_broken(why: str) -> str:
    """Return that desktop-notifier does not open, and the error."""
    return say(
        "The package desktop-notifier does not work. Install it again. "
        "The error: {error}.",
        error=why,
    )


def desktop_notifier_complains(complaint: str) -> str:
    """Return what desktop-notifier wrote to its log instead of showing a notice."""
    return say(
        "The desktop did not take a notice with buttons. The error: {error}.",
        error=complaint,
    )


def not_dispatched() -> str:
    """Return that desktop-notifier did not say that it showed a notice."""
    return say("The desktop did not take a notice with buttons.")


def no_plyer() -> str:
    """Return that plyer is not installed."""
    return say("The package plyer is missing. Install posture-monitor again.")


def plyer_failed(kind: str, why: str) -> str:
    """Return that plyer failed to show a notice, and the error."""
    error = f"{kind}: {why}"
    return say("A notice could not be shown. The error: {error}.", error=error)


def no_notify_send() -> str:
    """Return that the program which plyer calls is not installed."""
    return say("The program notify-send is missing. Install the package libnotify-bin.")


def program_is_late(program: str, timeout_s: float) -> str:
    """Return that a program which shows notices took too long."""
    return say(
        "This program was not done within {time}: {program}.",
        program=program,
        time=duration_in_words(timeout_s),
    )


def program_does_not_start(program: str, why: str) -> str:
    """Return that a program which shows notices could not be started."""
    return say(
        "This program could not be started: {program}. The error: {error}.",
        program=program,
        error=why,
    )


def program_failed(program: str, status: int, said: str) -> str:
    """Return that a program which shows notices failed, and its last line."""
    error = f"{status}, {said}"
    return say(
        "This program failed: {program}. The error: {error}.",
        program=program,
        error=error,
    )


# The console.


def reminder_is_there() -> str:
    """Return that there is a reminder, without its content."""
    return say("There is a reminder. To see it, type: posture-monitor status.")


def console_is_broken(why: str) -> str:
    """Return that the console cannot be written to, and the error."""
    return say(
        "The terminal cannot be written to. Open another one. The error: {error}.",
        error=why,
    )


def console_is_quiet() -> str:
    """Return that the console is set to write nothing."""
    return say("The terminal was told to show nothing.")


def console_is_closed() -> str:
    """Return that the console is closed."""
    return say("The terminal is closed.")


def console_is_nowhere() -> str:
    """Return that standard error is discarded."""
    return say("What the program writes is thrown away. Start it in a terminal.")
