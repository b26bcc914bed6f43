"""Exports in words: why a file of kept days cannot be written or taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import date as in_words
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.disk import named, what_to_do


def foreign(path: Path) -> Fault:
    """Return that a file is no export of a history."""
    return Fault(
        told=say(
            "The file {file} is no history of this program. Nothing was changed.",
            file=path,
        ),
        found=f"expected an export of a history in {path}, got another file",
    )


def newer(path: Path, version: int, known: int) -> Fault:
    """Return that a file was made by a newer version of the program."""
    return Fault(
        told=say(
            "A newer version made the file {file}. Nothing was changed. Update the "
            "program here first.",
            file=path,
        ),
        found=f"expected version {known} at most in {path}, got {version}",
    )


def without_times(path: Path) -> Fault:
    """Return that a file has no clock times."""
    return Fault(
        told=say(
            "The file {file} has no clock times. Nothing was changed. Export it again "
            "with `--times`.",
            file=path,
        ),
        found=f"expected an export with clock times in {path}, got one without",
    )


def damaged_line(path: Path, number: int, why: str) -> Fault:
    """Return which line of a file cannot be right, and what is wrong with it."""
    return Fault(
        told=say(
            "Line {number} of {file} is not as it was exported. Nothing was changed. "
            "Export or copy it again.",
            number=number,
            file=path,
        ),
        found=f"expected a period in line {number} of {path}; {why}",
    )


def damaged_row(path: Path, number: int, why: str) -> Fault:
    """Return which row of a file without lines cannot be right, and why."""
    return Fault(
        told=say(
            "Row {number} of {file} is not as it was exported. Nothing was changed. "
            "Export or copy it again.",
            number=number,
            file=path,
        ),
        found=f"expected a period in row {number} of {path}; {why}",
    )


def not_yet(path: Path, day: date) -> Fault:
    """Return that a file has a day to come: one of the clocks is or was wrong."""
    return Fault(
        told=say(
            "The file {file} has a time that has not come yet: {day}. Nothing was "
            "changed. Check the clock of this computer.",
            file=path,
            day=in_words(day),
        ),
        found=f"expected times of the past in {path}, got {day}",
    )


def not_whole(path: Path, why: str) -> Fault:
    """Return that a part of a file is missing or damaged."""
    return Fault(
        told=say(
            "The file {file} is not whole. Nothing was changed. Export or copy it "
            "again.",
            file=path,
        ),
        found=f"expected a whole export in {path}, got {why}",
    )


def too_large(path: Path, how_large: str) -> Fault:
    """Return that a file has more than is taken in at once."""
    return Fault(
        told=say(
            "The file {file} is too large. Nothing was changed. Export it in parts, "
            "with `--from` and `--to`.",
            file=path,
        ),
        found=f"expected fewer periods in {path}, got {how_large}",
    )


def no_parquet(why: str) -> Fault:
    """Return that what reads and writes Parquet is not installed."""
    return Fault(
        told=say(
            "Parquet needs one more part. Install it with "
            "`pip install posture_monitor[parquet]`."
        ),
        found=f"expected the package duckdb, got {why}",
    )


def no_room(why: OSError) -> Fault:
    """Return that there is no room in the folder for temporary files."""
    return Fault(
        told=say("The file cannot be made. {what_to_do}", what_to_do=what_to_do(why)),
        found=f"expected room for a temporary file, got {named(why)}",
    )


def times_must_be_asked_for() -> Fault:
    """Return that single minutes cannot be exported without their clock times."""
    return Fault(
        told=say(
            "Minutes say when you were at work. Add `--times` if you want that, or "
            "choose `--tier hours`."
        ),
        found="expected --times with --tier minutes or all, got none",
    )


def nothing_kept() -> Fault:
    """Return that there is nothing to take out."""
    return Fault(
        told=say("Nothing is kept of these days. No file was made."),
        found="expected periods of these days, got none",
    )


def too_many(count: int, most: int) -> Fault:
    """Return that there is more than one export takes."""
    return Fault(
        told=say(
            "That is too much for one file. Export it in parts, with `--from` and "
            "`--to`."
        ),
        found=f"expected {most} periods at most, got {count}",
    )
