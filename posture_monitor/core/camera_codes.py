"""Camera codes: every choice about which camera is used; imports nothing.

As those of `vocabulary` they are written to files, and never change their meaning.
"""

from __future__ import annotations

from enum import StrEnum


class CameraShows(StrEnum):
    """What a camera shows, where it was looked at to choose one."""

    COLOUR = "colour"  # a colour picture of a room
    GREY = "grey"  # no colour anywhere: an infrared camera
    RAW = "raw"  # what the sensor measured, not yet made a picture
    COVERED = "covered"
    DARK = "dark"
    BROKEN = "broken"
    BUSY = "busy"
    DENIED = "denied"
    ABSENT = "absent"
    SILENT = "silent"


class CameraKind(StrEnum):
    """What kind a camera is, as far as that is known without opening it."""

    UNKNOWN = "unknown"
    INFRARED = "infrared"  # it has grey formats only
    RAW = "raw"  # a bare sensor, which needs other software
    VIRTUAL = "virtual"  # a program makes its pictures


class CameraChoice(StrEnum):
    """Why a camera was chosen."""

    NAMED = "named"  # the source names it
    ONLY = "only"  # there is no other
    KEPT = "kept"  # it was chosen before, by looking at its picture
    COLOUR = "colour"  # the first that gives a colour picture
    STAND_IN = "stand_in"  # the same, while the one of before is away
    BEST = "best"  # none gives a colour picture; it comes nearest
