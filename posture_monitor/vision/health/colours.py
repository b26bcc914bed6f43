"""Colours: a picture of which a colour is missing, or whose colours are exchanged."""

from __future__ import annotations

import numpy as np

from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import EYES, MOUTH, Landmark, Pose
from posture_monitor.vision.frame import Picture8

DEAD_BELOW, FULL_FROM = 9, 247
DEAD_SHARE = 0.995
ALIVE_RANGE = 40
"""A colour is missing where nearly every pixel has none of it, or all there can be,
while another one has a range of so many levels between its 5th and 95th of 100.
"""

BLUE_FACE = 0.2
BLUER_THAN_AROUND = 0.1
"""(blue - red) / (blue + red) of a face from which on red and blue are exchanged.

And how much bluer it is than the rest of the picture: blue light falls on both. Skin is
redder than blue by 0.1 to 0.4 in any daylight; a screen's light alone makes it 0.1
bluer, by calculation.
"""

_STEP_PX = 8
_RED, _BLUE = 2, 0


def lacks_a_colour(bgr: Picture8) -> bool:
    """Return whether a whole picture has none, or all, of one colour.

    Args:
        bgr: (h, w, 3).
    """
    few = np.ascontiguousarray(bgr[::_STEP_PX, ::_STEP_PX].transpose(2, 0, 1))
    few = few.reshape(3, -1)
    none = (few < DEAD_BELOW).mean(axis=1) >= DEAD_SHARE
    full = (few >= FULL_FROM).mean(axis=1) >= DEAD_SHARE
    is_dead = none | full
    if not is_dead.any() or is_dead.all():
        return False
    low, high = np.percentile(few[~is_dead], (5, 95), axis=1)
    return bool(((high - low) >= ALIVE_RANGE).any())


def has_blue_face(bgr: Picture8, pose: Pose) -> bool:
    """Return whether a face is far bluer than all around it, as no skin is.

    Args:
        bgr: (h, w, 3).
        pose: Somebody in it.
    """
    face = _face(bgr, pose)
    if face is None:
        return False
    around = bgr[::_STEP_PX, ::_STEP_PX].reshape(-1, 3).mean(axis=0)
    blueness = _blueness(face.reshape(-1, 3).mean(axis=0))
    return blueness >= BLUE_FACE and blueness - _blueness(around) >= BLUER_THAN_AROUND


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
