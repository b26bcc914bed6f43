"""Autostart in words: what was set up for the next login, and what could not be."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.disk import named, what_to_do


def program_title() -> str:
    """Return the name of the program in a desktop's list of autostart entries."""
    return say("Posture monitor")


def program_comment() -> str:
    """Return what the program does, for a desktop's list of autostart entries."""
    return say("Looks through the webcam now and then, and reminds politely")


# What was done.


def starts_at_login(where: str) -> str:
    """Return that the program starts at the next login, and the file that makes it."""
    return say("Starts at your next login, by {where}.", where=where)


def is_on_again(where: str) -> str:
    """Return that it starts at the next login, although it was switched off."""
    return say(
        "Starts at your next login, by {where}. You had switched this off. It is on "
        "again.",
        where=where,
    )


def starts_once_on(where: str, switch: str) -> str:
    """Return that it starts once the person switches it on, and how."""
    return say(
        "Set up in {where}, but the system has it switched off. {switch}",
        where=where,
        switch=switch,
    )


def no_longer_starts() -> str:
    """Return that it no longer starts at login."""
    return say("No longer starts at login.")


def was_not_set_up() -> str:
    """Return that there was nothing to remove."""
    return say("It was not set up to start at login.")


# What to do.


def enable() -> str:
    """Return how it is set up."""
    return say("Run `posture-monitor autostart enable`.")


def enable_systemd() -> str:
    """Return how it is set up by systemd."""
    return say("Run `posture-monitor autostart enable --systemd`.")


def start_ours(how: str, command: str) -> str:
    """Return that another program starts, and how to have this one instead."""
    return say("{how} Then this one starts: {command}", how=how, command=command)


def switch_on_in_desktop() -> str:
    """Return how it is switched on where a Linux desktop keeps it off."""
    return say(
        "Switch it on in the list of startup programs. Or run "
        "`posture-monitor autostart enable`."
    )


def switch_on_in_systemd() -> str:
    """Return how it is switched on where systemd keeps it off."""
    return say(
        "It was switched off with systemctl. Run "
        "`posture-monitor autostart enable --systemd`."
    )


def switch_on_in_macos(label: str) -> str:
    """Return how it is switched on where macOS keeps the agent off."""
    return say(
        "Allow it in System Settings, General, Login Items. Or run "
        "`launchctl enable gui/$(id -u)/{label}`.",
        label=label,
    )


def switch_on_in_windows() -> str:
    """Return how it is switched on where Windows keeps it off."""
    return say("Switch it on in the Task Manager, under Startup apps.")


# What could not be done.


def not_read(file: Path, why: OSError) -> Fault:
    """Return that a file of autostart cannot be read, and what the system says."""
    return Fault(
        told=say(
            "{file} cannot be read. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to read {file}, got {named(why)}",
    )


def not_removed(file: Path, why: OSError) -> Fault:
    """Return that a file of autostart cannot be removed, and what the system says."""
    return Fault(
        told=say(
            "{file} cannot be removed. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to remove {file}, got {named(why)}",
    )


def not_linked(link: Path, why: OSError) -> Fault:
    """Return that a link of autostart cannot be made, and what the system says."""
    return Fault(
        told=say(
            "{file} cannot be made. {what_to_do}",
            file=link,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to link {link}, got {named(why)}",
    )


def value_not_written(value: str, why: str | None) -> Fault:
    """Return that a registry value cannot be written, and what Windows says."""
    return Fault(
        told=say(
            "Windows did not let the program start at login. Ask the people who look "
            "after this computer."
        ),
        found=f"expected to write {value}, got {why}",
    )


def value_not_read(value: str, why: str | None) -> Fault:
    """Return that a registry value cannot be read, and what Windows says."""
    return Fault(
        told=say(
            "Windows does not say what starts at login. Ask the people who look after "
            "this computer."
        ),
        found=f"expected to read {value}, got {why}",
    )


def value_not_removed(value: str, why: str | None) -> Fault:
    """Return that a registry value cannot be removed, and what Windows says."""
    return Fault(
        told=say(
            "Windows did not let the start at login be removed. Ask the people who "
            "look after this computer."
        ),
        found=f"expected to remove {value}, got {why}",
    )


def refused_letter(letter: str, program: str) -> Fault:
    """Return that the program's path has a letter that an entry cannot hold."""
    return Fault(
        told=say(
            "The path {program} has {letter} in it, so it cannot start at login. "
            "Install the program in another folder.",
            letter=repr(letter),
            program=program,
        ),
        found=f"expected a path without {letter!r}, got {program}",
    )


def long_command(command: str, longest: int) -> Fault:
    """Return that the command is longer than Windows starts."""
    return Fault(
        told=say(
            "The path of the program is too long for Windows. Install it in a shorter "
            "path."
        ),
        found=f"expected at most {longest} letters, got {len(command)} ({command})",
    )


def no_systemd_on(system: str) -> Fault:
    """Return that systemd was asked for on a system without it."""
    return Fault(
        told=say("{system} has no systemd. Leave out `--systemd`.", system=system),
        found=f"expected --systemd on Linux only, got it on {system}",
    )
