"""Autostart in words: enable, disable, status."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page


def autostart_help() -> str:
    """Return what `autostart` does."""
    return page(
        say("Start by itself when you log in, or no longer."),
        example("posture-monitor autostart enable"),
    )


def systemd_help() -> str:
    """Return what `autostart --systemd` chooses."""
    return say("Use a systemd user unit instead of the desktop's startup list.")


def autostart_enable_help() -> str:
    """Return what `autostart enable` does."""
    return page(
        say("Start by itself at every login."),
        say("It does not start now. `posture-monitor start` does that."),
        say("On Linux, `--systemd` also starts it again after a crash."),
        example("posture-monitor autostart enable"),
    )


def autostart_disable_help() -> str:
    """Return what `autostart disable` does."""
    return page(
        say("No longer start at login. No file is left behind."),
        say("It does not stop now. `posture-monitor stop` does that."),
        example("posture-monitor autostart disable"),
    )


def autostart_status_help() -> str:
    """Return what `autostart status` does."""
    return page(
        say("Say whether it starts at login, and what to do if not."),
        example("posture-monitor autostart status"),
    )


def autostart_enabled() -> str:
    """Return that it starts at login."""
    return say("On. It starts at your next login.")


def autostart_disabled() -> str:
    """Return that it does not start at login."""
    return say("Off. It does not start at login.")


def autostart_stale() -> str:
    """Return that another program than this one starts at login."""
    return say("Another copy of the program starts at login, not this one.")


def autostart_switched_off() -> str:
    """Return that it is set up, and switched off in the system."""
    return say("Set up, but switched off in the system.")


def autostart_where(where: str) -> str:
    """Return where it is set up."""
    return say("Set up in: {where}", where=where)


def autostart_starts(command: str) -> str:
    """Return which command starts at login."""
    return say("Starts: {command}", command=command)


def autostart_do(do: str) -> str:
    """Return what to do so that it starts at login."""
    return say("What to do: {do}", do=do)
