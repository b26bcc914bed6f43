"""Traces in words: why one cannot be read or written."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.disk import named, what_to_do


def fault_of_line(fault: str) -> Fault:
    """Return that a line is no observation, and what is wrong with it."""
    return Fault(told=say("A line of the recording is damaged."), found=fault)


def no_size() -> Fault:
    """Return that a line has a pose without the size of its picture."""
    return fault_of_line("a pose needs size_px")


def not_read(path: Path, why: str | None) -> Fault:
    """Return that a trace cannot be read, and what the system says."""
    return Fault(
        told=say(
            "The recording {file} cannot be read. Check its name, or make one with "
            "`posture-monitor record`.",
            file=path,
        ),
        found=f"expected a trace in {path}, got {why}",
    )


def no_look(path: Path, number: int, fault: str) -> Fault:
    """Return that a line is no look; where it is the first one, that it is no trace."""
    if number == 1:
        return not_read(path, fault)
    return damaged(path, number, fault)


def is_folder(path: Path) -> Fault:
    """Return that a folder was named instead of a trace."""
    return Fault(
        told=say("{file} is a folder. Type the name of a recording in it.", file=path),
        found=f"expected a trace in {path}, got a folder",
    )


def is_device(path: Path) -> Fault:
    """Return that a device was named instead of a trace."""
    return Fault(
        told=say("{file} is a device, not a recording. Type another name.", file=path),
        found=f"expected a trace in {path}, got a device",
    )


def is_packed(path: Path) -> Fault:
    """Return that a trace is compressed, or is an archive."""
    return Fault(
        told=say(
            "The recording {file} is compressed. Unpack it, and type the new name.",
            file=path,
        ),
        found=f"expected a trace in {path}, got a compressed file",
    )


def is_seen(path: Path) -> Fault:
    """Return that a video or a picture was named instead of a trace."""
    return Fault(
        told=say(
            "The file {file} is a video or a picture, not a trace. "
            "`posture-monitor analyze {file}` reads it.",
            file=path,
        ),
        found=f"expected a trace in {path}, got a video or a picture",
    )


def is_empty(path: Path) -> Fault:
    """Return that a trace is empty."""
    return Fault(
        told=say(
            "The recording {file} is empty. Make another one with "
            "`posture-monitor record`.",
            file=path,
        ),
        found=f"expected observations in {path}, got an empty file",
    )


def too_long(path: Path, most: int) -> Fault:
    """Return that a trace has more looks than are told in words, and what tells all."""
    return Fault(
        told=say(
            "The recording {file} is too long to be told at once. "
            "`posture-monitor replay {file} --json` tells each look of it.",
            file=path,
        ),
        found=f"expected at most {most} looks in {path}, got more",
    )


def not_written(path: Path, why: OSError) -> Fault:
    """Return that a trace cannot be written, and what the system says."""
    return Fault(
        told=say(
            "The recording {file} cannot be written. {what_to_do}",
            file=path,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to write {path}, got {named(why)}",
    )


def damaged(path: Path, number: int, fault: str) -> Fault:
    """Return which line of a trace is no observation, and what is wrong with it."""
    return Fault(
        told=say(
            "Line {number} of {file} is damaged. Record again, or remove this line "
            "and all lines after it.",
            number=number,
            file=path,
        ),
        found=f"expected an observation in line {number} of {path}, got {fault}",
    )


def not_later(path: Path, number: int, last_s: float, at_s: float) -> Fault:
    """Return which line of a trace is not later than the one before it."""
    return Fault(
        told=say(
            "Line {number} of {file} is not later than the line before it. Record "
            "again.",
            number=number,
            file=path,
        ),
        found=f"expected line {number} of {path} to be later than {last_s} s, got "
        f"{at_s} s",
    )
