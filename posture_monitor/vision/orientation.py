"""Orientation: whether a source's pictures are upright, by the people in them.

MediaPipe finds a person in a picture that lies on its side or stands on its head, with
landmarks that are no plausible person. Such a pose says which way is up. The picture is
then turned by that, and counts as not upright once a plausible person was found in the
turned picture in several looks. Nothing is turned for good, and no picture is kept.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from math import atan2, degrees, hypot
from typing import Protocol

from posture_monitor.core.person.presence import is_plausible
from posture_monitor.core.pose.geometry import Point, middle
from posture_monitor.core.pose.landmarks import (
    EARS,
    EYES,
    MOUTH,
    SHOULDERS,
    Landmark,
    Pose,
)
from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.frame import Frame
from posture_monitor.vision.geometry import Geometry, as_seen
from posture_monitor.vision.pipe.sampling import Mounting

ENOUGH_LOOKS = 5
WITHIN_LOOKS = 6
LASTS_S = 2.0
"""The picture is not upright after so many of the last looks, over so long.

Every look at a turned picture of 12 recordings of people who are large enough to be
found upright shows it (docs/pictures-at-fault.md). A bottle in a hand shows it in two
looks that follow each other at most, and of 3,710 looks at rendered people, bent deeply
ones among them, three do.
"""

UPRIGHT_LOOKS = 3
"""So many looks at somebody upright, one after the other: the picture is upright.

From then on somebody who lies down is not taken for a picture on its side.
"""

LEG_SEEN = 0.5
"""Visibility from which on a hip and a knee are in the picture.

Who shows both, in a picture that is turned by a quarter, may lie on a sofa. Whoever
sits at a desk hides his knees.
"""

DECIDED_WITHIN_S = 10.0
"""How much longer a burst may last until it is certain, on a slow computer."""

FIRST_WAIT_S, LONGER_BY, LONGEST_WAIT_S = 2.0, 4.0, 32.0
"""How long no picture is turned after one that showed nobody: longer each time.

So a hand or a poster that looks like a pose costs a few detections a minute at most.
"""

_QUARTER_DEG = 90
_FULL_DEG = 360
_HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_KNEES = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
_PICTURE_FROM_TURN = {
    0: Picture.ROTATED,
    90: Picture.ON_LEFT_SIDE,
    180: Picture.UPSIDE_DOWN,
    270: Picture.ON_RIGHT_SIDE,
}
"""{by how much a picture as it comes has to be turned clockwise: what is wrong}."""


class Glancing(Protocol):
    """Finds a person in one picture by itself, as `Estimator` does."""

    def glance(self, frame: Frame) -> Pose | None:
        """Return the person in the frame, or None where nobody was found."""


class Orientation:
    """Follows whether the pictures of one source are upright."""

    def __init__(self, mounting: Mounting) -> None:
        """Start with pictures that count as upright.

        Args:
            mounting: How they are turned before they arrive here.
        """
        self._mounting = mounting
        self._turns: deque[tuple[float, int | None]] = deque(maxlen=WITHIN_LOOKS)
        self._turn_deg = 0
        self._upright_looks = 0
        self._is_known = False  # whether it is known to be upright
        self._next_s, self._wait_s = 0.0, FIRST_WAIT_S

    @property
    def is_deciding(self) -> bool:
        """Return whether somebody was found turned, in too few looks to be certain."""
        return any(found for _, found in self._turns)

    def judge(self, frame: Frame, pose: Pose | None, estimator: Glancing) -> Picture:
        """Return OK, or in which way the picture is not upright.

        Once it is not, it stays so until somebody is upright in `UPRIGHT_LOOKS`.

        Args:
            frame: The picture.
            pose: What was found in it.
            estimator: Looks at the turned picture, at most once.
        """
        if pose is not None and is_plausible(pose):
            self._see_upright()
        else:
            self._upright_looks = 0
            if self._turn_deg == 0:
                self._see_turned(frame, pose, estimator)
        if self._turn_deg == 0:
            return Picture.OK
        return _PICTURE_FROM_TURN[self._turn_in_all_deg()]

    def _see_upright(self) -> None:
        self._upright_looks += 1
        self._wait_s = FIRST_WAIT_S
        self._turns.clear()
        if self._upright_looks >= UPRIGHT_LOOKS:
            self._turn_deg, self._is_known = 0, True

    def _see_turned(self, frame: Frame, pose: Pose | None, estimator: Glancing) -> None:
        """Add one look, and what it says of the turn."""
        turn_deg = 0 if pose is None else turn_of(pose)
        if turn_deg and frame.at_s >= self._next_s:
            found = self._found(frame, turn_deg, estimator)
        else:
            found = None
        self._turns.append((frame.at_s, found))
        since_s = [at_s for at_s, each in self._turns if found and each == found]
        if len(since_s) >= ENOUGH_LOOKS and since_s[-1] - since_s[0] >= LASTS_S:
            self._turn_deg, self._is_known = turn_deg, False
            self._turns.clear()

    def _found(self, frame: Frame, turn_deg: int, estimator: Glancing) -> int | None:
        """Return the turn that shows a person in this picture, or None."""
        turned = as_seen(frame.bgr, Geometry(rotate_deg=turn_deg))
        pose = estimator.glance(replace(frame, bgr=turned))
        if pose is None or not is_plausible(pose):
            self._next_s = frame.at_s + self._wait_s
            self._wait_s = min(LONGER_BY * self._wait_s, LONGEST_WAIT_S)
            return None
        self._wait_s = FIRST_WAIT_S
        is_quarter = turn_deg != 2 * _QUARTER_DEG
        may_lie = is_quarter and (self._is_known or _shows_legs(pose))
        return None if may_lie else turn_deg

    def _turn_in_all_deg(self) -> int:
        """Return by how much the picture has to be turned as it comes."""
        more_deg = -self._turn_deg if self._mounting.is_mirrored else self._turn_deg
        return (self._mounting.rotate_deg + more_deg) % _FULL_DEG


def turn_of(pose: Pose) -> int:
    """Return by how many degrees to turn the picture clockwise: 0, 90, 180 or 270.

    Up is where the eyes are from the mouth, and the ears from the shoulders, to equal
    parts: a head that leans far forward leaves the first upright.
    """
    points = pose.points_px
    face = _direction(_middle(points, MOUTH), _middle(points, EYES))
    neck = _direction(_middle(points, SHOULDERS), _middle(points, EARS))
    up_deg = degrees(atan2(face[0] + neck[0], -(face[1] + neck[1])))
    return round(-up_deg / _QUARTER_DEG) * _QUARTER_DEG % _FULL_DEG


def _shows_legs(pose: Pose) -> bool:
    return all(
        max(pose.visibility[each] for each in pair) >= LEG_SEEN
        for pair in (_HIPS, _KNEES)
    )


def _middle(points: tuple[Point, ...], pair: tuple[Landmark, Landmark]) -> Point:
    return middle(points[pair[0]], points[pair[1]])


def _direction(begin: Point, end: Point) -> Point:
    across, down = end[0] - begin[0], end[1] - begin[1]
    length = hypot(across, down)
    return (across / length, down / length) if length else (0.0, 0.0)
