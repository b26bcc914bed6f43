"""Autostart in words: enable, disable, status."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page


def autostart_help() -> str:
    """Return what `autostart` does."""
    return page(
        say("Start at every login, or no longer."),
        example("posture-monitor autostart enable"),
    )


def systemd_help() -> str:
    """Return what `autostart --systemd` chooses."""
    return say("The systemd user unit instead of the desktop's autostart.")


def autostart_enable_help() -> str:
    """Return what `autostart enable` does."""
    return page(
        say("Start at every login from now on; it is not started now."),
        say(
            "On Linux, --systemd makes a user unit, which starts it again after a "
            "crash."
        ),
        example("posture-monitor autostart enable"),
    )


def autostart_disable_help() -> str:
    """Return what `autostart disable` does."""
    return page(
        say(
            "Start at login no longer, and leave no file behind; it is not stopped now."
        ),
        example("posture-monitor autostart disable"),
    )


def autostart_status_help() -> str:
    """Return what `autostart status` does."""
    return page(
        say(
            "Say whether it starts at login, by what, and what to do where it does not."
        ),
        example("posture-monitor autostart status --json"),
    )


def autostart_enabled() -> str:
    """Return that it starts at login."""
    return say("enabled: it starts at the next login")


def autostart_disabled() -> str:
    """Return that it does not start at login."""
    return say("disabled: it does not start at login")


def autostart_stale() -> str:
    """Return that another program than this one starts at login."""
    return say("stale: what starts at login is another program than this one")


def autostart_switched_off() -> str:
    """Return that it is set up, and switched off in the system."""
    return say("switched off: it is set up, but you switched it off")


def autostart_where(where: str) -> str:
    """Return where it is set up."""
    return say("where: {where}", where=where)


def autostart_starts(command: str) -> str:
    """Return which command starts at login."""
    return say("starts: {command}", command=command)


def autostart_do(do: str) -> str:
    """Return what to do so that it starts at login."""
    return say("do: {do}", do=do)
