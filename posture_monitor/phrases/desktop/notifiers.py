"""Notifiers in words: why a notice is not shown here, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from posture_monitor.phrases.amounts import plain
from posture_monitor.phrases.catalogue import say, say_count


def unknown_notifier(name: str, kinds: Iterable[str], near: str) -> str:
    """Return that there is no such notifier, and which was perhaps meant."""
    return say(
        "expected a notifier out of {kinds}, got {name}; "
        "write {near} if you meant that",
        kinds=", ".join(kinds),
        name=repr(name),
        near=near,
    )


# Deliveries of notices that waited to be sent.


def notifier_is_closed() -> str:
    """Return that a notice came after the notifier was closed."""
    return say("the notifier is closed")


def queue_is_full(waiting: int) -> str:
    """Return that a notice was not taken, because so many were waiting."""
    return say_count(
        "{count} notice was waiting already",
        "{count} notices were waiting already",
        waiting,
    )


def withdrawn() -> str:
    """Return that a notice was withdrawn before it was shown."""
    return say("withdrawn before it was shown")


def closed_before() -> str:
    """Return that the notifier was closed before a notice was sent."""
    return say("closed before")


def closed_meanwhile() -> str:
    """Return that the notifier was closed while a notice was being sent."""
    return say("closed while it was being sent")


def told_too_late(deadline_s: float) -> str:
    """Return that a notice took too long."""
    return say("not told within {seconds} s", seconds=plain(deadline_s))


def notifier_raised(notifier: str, kind: str, why: str) -> str:
    """Return that a notifier raised an unexpected error."""
    return say("{notifier} raised {kind}: {why}", notifier=notifier, kind=kind, why=why)


# The session bus of Linux, and what shows notices there.


def no_bus() -> str:
    """Return that there is no session bus."""
    return say(
        "expected DBUS_SESSION_BUS_ADDRESS or a socket at $XDG_RUNTIME_DIR/bus, got "
        "neither; start posture-monitor from within the desktop session"
    )


def no_bus_address() -> str:
    """Return that there is a session bus, but its address is unknown."""
    return say(
        "expected DBUS_SESSION_BUS_ADDRESS, got none; "
        "start posture-monitor from within the desktop session"
    )


def bus_is_unusable(address: str, why: str) -> str:
    """Return that the session bus cannot be used, and the error."""
    return say(
        "the session bus at {address} cannot be used ({why}); log in anew",
        address=address,
        why=why,
    )


def no_answer_of(name: str, timeout_s: float) -> str:
    """Return that a service of the session bus did not answer in time."""
    return say(
        "{name} did not answer within {seconds} s; restart it",
        name=name,
        seconds=plain(timeout_s),
    )


def no_daemon() -> str:
    """Return that nothing shows notices."""
    return say(
        "expected a notification daemon on the session bus, got none; "
        "start the desktop's own, or install one such as dunst"
    )


def daemon_refused(error_name: str | None) -> str:
    """Return that nothing shows notices, by the error that the bus answered."""
    said = say("an error") if error_name is None else error_name
    return say("{no_daemon} (the bus says {said})", no_daemon=no_daemon(), said=said)


# The packages and programs that show notices.


def no_main_loop() -> str:
    """Return that clicks would not be received on macOS."""
    return say(
        "expected a running CFRunLoop in the main thread, got none, so that no click "
        "would come back; set reminders.notifier to auto"
    )


def no_desktop_notifier() -> str:
    """Return that the package for notices with buttons is not installed."""
    return say(
        "expected the package desktop-notifier, got none; "
        "install it with `pip install 'posture_monitor[notify]'`"
    )


def no_leave() -> str:
    """Return that the system does not let the program show notices."""
    return say(
        "expected leave to show notifications, got none; "
        "allow them for posture-monitor in the system's settings"
    )


def no_buttons() -> str:
    """Return that this desktop shows no buttons."""
    return say(
        "expected a desktop that shows buttons, got one that does not; "
        "set reminders.notifier to auto"
    )


def desktop_is_silent(timeout_s: float) -> str:
    """Return that the desktop did not answer in time."""
    return say(
        "the desktop did not answer within {seconds} s; see doctor",
        seconds=plain(timeout_s),
    )


def desktop_notifier_failed(why: str) -> str:
    """Return that desktop-notifier failed to show a notice, and the error."""
    return say("desktop-notifier failed ({why}); see doctor", why=why)


def desktop_notifier_is_broken(why: str) -> str:
    """Return that desktop-notifier does not open, and the error."""
    return say("desktop-notifier failed ({why}); install it anew", why=why)


def desktop_notifier_complains(complaint: str) -> str:
    """Return what desktop-notifier wrote to its log instead of showing a notice."""
    return say(
        "desktop-notifier complains: {complaint}; see doctor", complaint=complaint
    )


def not_dispatched() -> str:
    """Return that desktop-notifier did not say that it showed a notice."""
    return say("desktop-notifier did not dispatch the notice; see doctor")


def no_plyer() -> str:
    """Return that plyer is not installed."""
    return say("expected plyer, got none; install posture_monitor anew")


def plyer_failed(kind: str, why: str) -> str:
    """Return that plyer failed to show a notice, and the error."""
    return say("plyer failed ({kind}: {why}); see doctor", kind=kind, why=why)


def no_notify_send() -> str:
    """Return that the program which plyer calls is not installed."""
    return say("expected the program notify-send, got none; install libnotify-bin")


def program_is_late(program: str, timeout_s: float) -> str:
    """Return that a program which shows notices took too long."""
    return say(
        "{program} was not done within {seconds} s",
        program=program,
        seconds=plain(timeout_s),
    )


def program_does_not_start(program: str, why: str) -> str:
    """Return that a program which shows notices could not be started."""
    return say("{program} could not be started ({why})", program=program, why=why)


def program_failed(program: str, status: int, said: str) -> str:
    """Return that a program which shows notices failed, and its last line."""
    return say(
        "{program} ended with {status} ({said})",
        program=program,
        status=status,
        said=said,
    )


# The console.


def reminder_is_there() -> str:
    """Return that there is a reminder, without its content."""
    return say("A reminder is there; `posture-monitor status` says what about.")


def console_is_broken(why: str) -> str:
    """Return that the console cannot be written to, and the error."""
    return say("the console cannot be written to ({why}); open it anew", why=why)


def console_is_quiet() -> str:
    """Return that the console is set to write nothing."""
    return say("the console is told to be quiet; leave that out")


def console_is_closed() -> str:
    """Return that the console is closed."""
    return say("the console is closed")


def console_is_nowhere() -> str:
    """Return that standard error is discarded."""
    return say("standard error goes nowhere (the null device); send it elsewhere")
