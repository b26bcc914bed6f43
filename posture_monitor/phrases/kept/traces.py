"""Traces in words: why one cannot be read or written."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say


def fault_at(place: str, fault: str) -> str:
    """Return what is wrong with a line, and at which of its fields."""
    return say("{place}: {fault}", place=place, fault=fault)


def fault_of_line(fault: str) -> str:
    """Return what is wrong with a line as a whole."""
    return say("the line: {fault}", fault=fault)


def no_size() -> str:
    """Return that a line has a pose without the size of its picture."""
    return say("a pose needs size_px")


def not_read(path: Path, why: str | None) -> str:
    """Return that a trace cannot be read, and what the system says."""
    return say(
        "expected a trace in {path}, got {why}; make one with `record`",
        path=path,
        why=why,
    )


def is_empty(path: Path) -> str:
    """Return that a trace is empty."""
    return say(
        "expected observations in {path}, got an empty file; "
        "make a trace with `record`",
        path=path,
    )


def not_written(path: Path, why: str | None) -> str:
    """Return that a trace cannot be written, and what the system says."""
    return say(
        "expected to write {path}, got {why}; choose another place or make room",
        path=path,
        why=why,
    )


def damaged(path: Path, number: int, fault: str) -> str:
    """Return which line of a trace is no observation, and what is wrong with it."""
    return say(
        "expected an observation in line {number} of {path}, got {fault}; "
        "the trace is damaged: record it again, or cut it off before that line",
        number=number,
        path=path,
        fault=fault,
    )


def not_later(path: Path, number: int, last_s: float, at_s: float) -> str:
    """Return which line of a trace is not later than the one before it."""
    return say(
        "expected line {number} of {path} to be later than {last_s} s, "
        "got {at_s} s; record the trace again",
        number=number,
        path=path,
        last_s=last_s,
        at_s=at_s,
    )
