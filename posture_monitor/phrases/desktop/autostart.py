"""Autostart in words: what was set up for the next login, and what could not be."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say


def program_title() -> str:
    """Return the name of the program in a desktop's list of autostart entries."""
    return say("Posture monitor")


def program_comment() -> str:
    """Return what the program does, for a desktop's list of autostart entries."""
    return say("Looks through the webcam once or twice a minute and reminds politely")


# What was done.


def starts_at_login(where: str) -> str:
    """Return that the program starts at the next login, and the file that makes it."""
    return say("it starts at the next login, by {where}", where=where)


def is_on_again(where: str) -> str:
    """Return that it starts at the next login, although it was switched off."""
    return say(
        "{starts}; you had switched that off, and it is on again",
        starts=starts_at_login(where),
    )


def starts_once_on(where: str, switch: str) -> str:
    """Return that it starts once the person switches it on, and how."""
    return say(
        "{starts}, once you switch it on again: {switch}",
        starts=starts_at_login(where),
        switch=switch,
    )


def no_longer_starts() -> str:
    """Return that it no longer starts at login."""
    return say("it no longer starts at login")


def was_not_set_up() -> str:
    """Return that there was nothing to remove."""
    return say("it was not set up")


# What to do.


def enable() -> str:
    """Return how it is set up."""
    return say("run `posture-monitor autostart enable`")


def enable_systemd() -> str:
    """Return how it is set up by systemd."""
    return say("run `posture-monitor autostart enable --systemd`")


def start_ours(how: str, command: str) -> str:
    """Return that another program starts, and how to have this one instead."""
    return say(
        "{how} to start this program instead: {command}", how=how, command=command
    )


def switch_on_in_desktop() -> str:
    """Return how it is switched on where a Linux desktop keeps it off."""
    return say(
        "switch it on in the desktop's list of autostarts, or {enable}",
        enable=enable(),
    )


def switch_on_in_systemd() -> str:
    """Return how it is switched on where systemd keeps it off."""
    return say(
        "it is masked or was disabled with systemctl; {enable}",
        enable=enable_systemd(),
    )


def switch_on_in_macos(label: str) -> str:
    """Return how it is switched on where macOS keeps the agent off."""
    return say(
        "allow it in System Settings, General, Login Items, or run "
        "`launchctl enable gui/$(id -u)/{label}`",
        label=label,
    )


def switch_on_in_windows() -> str:
    """Return how it is switched on where Windows keeps it off."""
    return say("switch it on in the Task Manager, Startup apps, or in Settings, Apps")


# What could not be done.


def not_read(file: Path, why: str | None) -> str:
    """Return that a file of autostart cannot be read, and what the system says."""
    return say(
        "expected to read {file}, got {why}; "
        "check its permissions and the room on the disk",
        file=file,
        why=why,
    )


def not_removed(file: Path, why: str | None) -> str:
    """Return that a file of autostart cannot be removed, and what the system says."""
    return say(
        "expected to remove {file}, got {why}; "
        "check its permissions and the room on the disk",
        file=file,
        why=why,
    )


def not_linked(link: Path, why: str | None) -> str:
    """Return that a link of autostart cannot be made, and what the system says."""
    return say(
        "expected to link {link}, got {why}; "
        "check its permissions and the room on the disk",
        link=link,
        why=why,
    )


def value_not_written(value: str, why: str | None) -> str:
    """Return that a registry value cannot be written, and what Windows says."""
    return say(
        "expected to write {value}, got {why}; ask whoever manages this computer",
        value=value,
        why=why,
    )


def value_not_read(value: str, why: str | None) -> str:
    """Return that a registry value cannot be read, and what Windows says."""
    return say(
        "expected to read {value}, got {why}; ask whoever manages this computer",
        value=value,
        why=why,
    )


def value_not_removed(value: str, why: str | None) -> str:
    """Return that a registry value cannot be removed, and what Windows says."""
    return say(
        "expected to remove {value}, got {why}; ask whoever manages this computer",
        value=value,
        why=why,
    )


def refused_letter(letter: str, program: str) -> str:
    """Return that the program's path has a letter that an entry cannot hold."""
    return say(
        "expected a path of the program without {letter}, got {program}; "
        "install it in another folder",
        letter=repr(letter),
        program=program,
    )


def long_command(command: str, longest: int) -> str:
    """Return that the command is longer than Windows starts."""
    return say(
        "expected a command of at most {longest} letters, got "
        "{length} ({command}); install it in a shorter path",
        longest=longest,
        length=len(command),
        command=command,
    )


def no_systemd_on(system: str) -> str:
    """Return that systemd was asked for on a system without it."""
    return say(
        "expected --systemd on Linux only, got it on {system}; leave it out",
        system=system,
    )
