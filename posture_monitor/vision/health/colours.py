"""Colours: a picture of which a colour is missing, or whose colours are exchanged."""

from __future__ import annotations

import numpy as np

from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import EYES, MOUTH, Landmark, Pose
from posture_monitor.vision.frame import Picture8

NONE_BELOW, FULL_FROM = 9, 247
CLIPPED_SHARE = 0.995
COLOURED_RANGE = 40
COLOURED_SHARE = 0.8
ALIVE_RANGE = 40
"""A plane is missing where nearly every pixel has none of a colour, or all of it.

Most of them must be coloured by so many levels (a drawing in black and white is not),
and one colour must have so wide a range: a finger on the lens is of one red.
"""

BLUE_FACE = 0.2
BLUER_THAN_AROUND = 0.1
"""(blue - red) / (blue + red) of a face from which on red and blue are exchanged.

And how much bluer it is than the rest of the picture: blue light falls on both. Skin is
redder than blue by 0.1 to 0.4 in any daylight; a screen's light alone makes it 0.1
bluer, by calculation.
"""

_STEP_PX = 16
_FACE_STEP_PX = 4
_FIRST_PIXELS = 8
_RED, _BLUE = 2, 0


def lacks_a_colour(bgr: Picture8) -> bool:
    """Return whether a whole picture has none, or all, of one colour.

    Args:
        bgr: (h, w, 3).
    """
    if not _may_be_clipped(bgr):
        return False
    few = np.ascontiguousarray(bgr[::_STEP_PX, ::_STEP_PX].transpose(2, 0, 1))
    few = few.reshape(3, -1)
    least, most = few.min(axis=0), few.max(axis=0)
    is_clipped = (least < NONE_BELOW) | (most >= FULL_FROM)
    is_coloured = most - least >= COLOURED_RANGE
    if is_clipped.mean() < CLIPPED_SHARE or is_coloured.mean() < COLOURED_SHARE:
        return False
    low, high = np.percentile(few, (5, 95), axis=1)
    return bool(((high - low) >= ALIVE_RANGE).any())


def _may_be_clipped(bgr: Picture8) -> bool:
    """Return whether a few pixels of the middle row are clipped; soon told."""
    height, width = bgr.shape[:2]
    few = bgr[height // 2, :: max(1, width // _FIRST_PIXELS)].tolist()
    clipped = [min(each) < NONE_BELOW or max(each) >= FULL_FROM for each in few]
    return clipped.count(False) <= 1


def has_blue_face(bgr: Picture8, pose: Pose) -> bool:
    """Return whether a face is far bluer than all around it, as no skin is.

    Args:
        bgr: (h, w, 3).
        pose: Somebody in it.
    """
    face = _face(bgr, pose)
    if face is None:
        return False
    face = face[::_FACE_STEP_PX, ::_FACE_STEP_PX]
    blueness = _blueness(face.reshape(-1, 3).mean(axis=0))
    if blueness < BLUE_FACE:
        return False
    around = bgr[::_STEP_PX, ::_STEP_PX].reshape(-1, 3).mean(axis=0)
    return blueness - _blueness(around) >= BLUER_THAN_AROUND


def _blueness(tone: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    blue, red = float(tone[_BLUE]), float(tone[_RED])
    return (blue - red) / (blue + red) if blue + red else 0.0


def _face(bgr: Picture8, pose: Pose) -> Picture8 | None:
    """Return the rectangle between the eyes and the mouth, or None outside it."""
    points: list[Point] = [pose.points_px[each] for each in (*EYES, *MOUTH)]
    points.append(pose.points_px[Landmark.NOSE])
    left, right = min(each[0] for each in points), max(each[0] for each in points)
    top, bottom = min(each[1] for each in points), max(each[1] for each in points)
    cut = bgr[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
    return cut if cut.size else None
