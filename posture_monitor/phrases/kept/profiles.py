"""Profiles in words: why one cannot be written or taken over."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.disk import named, what_to_do


def is_there(path: Path) -> Fault:
    """Return that there is a file of that name, which is not replaced."""
    return Fault(
        told=say("There is a file {file} already. Choose another name.", file=path),
        found=f"expected no file {path}, got one",
    )


def no_folder(path: Path) -> Fault:
    """Return that the folder of a profile does not exist."""
    return Fault(
        told=say("There is no folder {folder}. Choose another.", folder=path.parent),
        found=f"expected the folder of {path}, got none",
    )


def not_read(path: Path, why: OSError) -> Fault:
    """Return that a profile cannot be read."""
    return Fault(
        told=say(
            "The file {file} cannot be read. {what_to_do}",
            file=path,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to read {path}, got {named(why)}",
    )


def foreign(path: Path) -> Fault:
    """Return that a file is no profile."""
    return Fault(
        told=say(
            "The file {file} is no profile of this program. Nothing was changed.",
            file=path,
        ),
        found=f"expected the format of a profile in {path}, got another",
    )


def newer(path: Path, version: int) -> Fault:
    """Return that a profile was made by a newer version of the program."""
    return Fault(
        told=say(
            "A newer version made this profile. Nothing was changed. Update the "
            "program here first."
        ),
        found=f"expected version 1 in {path}, got {version}",
    )


def damaged(path: Path, why: object) -> Fault:
    """Return that a profile is not whole."""
    return Fault(
        told=say(
            "The file {file} is not whole. Nothing was changed. Export or copy it "
            "again.",
            file=path,
        ),
        found=f"expected a whole profile in {path}, got {why}",
    )


def impossible() -> str:
    """Return that a figure in a profile cannot be, for whoever looks closer."""
    return "a figure that cannot be"


def does_not_fit(path: Path, why: Exception) -> Fault:
    """Return that a setting of a profile does not fit here."""
    return Fault(
        told=say(
            "The settings in {file} do not fit here. Nothing was changed.", file=path
        ),
        found=f"expected settings that fit in {path}, got {why}",
    )


def stop_first() -> Fault:
    """Return that a profile cannot be taken over while a service runs."""
    return Fault(
        told=say(
            "The program watches just now. Stop it first, with "
            "`posture-monitor stop`. Nothing was changed."
        ),
        found="expected no running service, got one",
    )
