"""Codes of pictures, of cameras, and of files that hold pictures."""

from __future__ import annotations

from enum import StrEnum


class Picture(StrEnum):
    """What is right or wrong with the picture; it is never told as a bad posture."""

    OK = "ok"
    BUSY = "busy"  # another program holds the camera
    DENIED = "denied"  # the system does not allow us to open it
    COVERED = "covered"  # by a shutter or a hand: one even tone
    DARK = "dark"  # too little light to see a person
    FROZEN = "frozen"  # the same picture again and again
    ABSENT = "absent"  # no such camera, or it was unplugged
    SILENT = "silent"  # it is there and free, and gives no picture
    BROKEN = "broken"  # part of it is torn, stands still, or holds no picture
    GLARE = "glare"  # light that hides a large part of it
    UPSIDE_DOWN = "upside_down"  # as it comes from the camera, like the next two
    ON_LEFT_SIDE = "on_left_side"  # the top of the room is on its left
    ON_RIGHT_SIDE = "on_right_side"  # the top of the room is on its right
    ROTATED = "rotated"  # by the setting alone: it comes upright from the camera


NOT_UPRIGHT = frozenset(
    {
        Picture.UPSIDE_DOWN,
        Picture.ON_LEFT_SIDE,
        Picture.ON_RIGHT_SIDE,
        Picture.ROTATED,
    }
)
"""Nobody is found in the picture as it is, and somebody in the turned one."""


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


class Unread(StrEnum):
    """Why a picture or recording could not be looked at, or not to its end."""

    MISSING = "missing"  # there is no such file, or it is gone
    DENIED = "denied"  # the system does not let it be read
    DAMAGED = "damaged"  # it is no picture or recording, or it is broken
    FORMAT = "format"  # its format needs a decoder that is not here
    TOO_SMALL = "too_small"  # nobody can be seen in so few pixels
    TOO_LARGE = "too_large"  # it would take more memory than there is for one
    CRASHED = "crashed"  # the library that reads it crashed
    SILENT = "silent"  # the library that reads it did not come to an end
    INCOMPLETE = "incomplete"  # it breaks off; what was read until then stands


class Framing(StrEnum):
    """How the person is in the picture, as he is told while he is guided.

    Attributes:
        IN_PICTURE: Head and shoulders are there, and large enough.
        NO_PICTURE: The camera gives no picture, or a covered or frozen one.
        TOO_LEFT: Part of him is out of the picture on his left.
        TOO_RIGHT: The same on his right.
        HEAD_OUT: His face is partly above the picture.
        SHOULDERS_OUT: His shoulders are below the picture.
        TURNED: His head is turned away from the screen.
        SEVERAL: The pose jumps between places: more than one person is there.
    """

    IN_PICTURE = "in_picture"
    NO_PICTURE = "no_picture"
    TOO_DARK = "too_dark"
    NOBODY = "nobody"
    SEVERAL = "several"
    TOO_NEAR = "too_near"
    TOO_FAR = "too_far"
    TOO_LEFT = "too_left"
    TOO_RIGHT = "too_right"
    HEAD_OUT = "head_out"
    SHOULDERS_OUT = "shoulders_out"
    TURNED = "turned"
