"""Framing: how the person is in the picture: well, too near, too far, turned, not.

What guides a person decides by it what to say, on a terminal as on a page. It reads
landmarks and keeps none but the place and size of the last one. The places and sizes
are shares of the picture, so that they hold for every camera.
"""

from __future__ import annotations

from math import dist

from posture_monitor.core.person.gates import GateSettings, gate_of
from posture_monitor.core.person.presence import (
    JUMP_WIDTHS,
    JUMP_WITHIN_S,
    MAX_WIDTH_SHARE,
    is_plausible,
)
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import EYES, MOUTH, SHOULDERS, Landmark, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.vocabulary import (
    Framing,
    NotAssessed,
    Picture,
    Side,
    View,
)

# Body width over the picture's width. 130 rendered people in their usual position:
# 0.28-0.55 before a laptop, 0.18-0.40 before a monitor, 0.07-0.30 from the side (median
# 0.19); two men at webcams 0.41-0.52, one who leans in 0.62. Both bounds: judgement.
TOO_NEAR_FROM = 0.75
TOO_FAR_BELOW = 0.14
OUT_BY = 0.02  # a point so far beyond the picture's edge is surely out of it
GROWN = 1.5  # nobody grows or shrinks so much between two looks
ENOUGH_JUMPS = 2  # there and back: one jump may be a chair
JUMPS_WITHIN_S = 6.0
AGREEING = 2  # looks in a row that change what is said

_FACE = (Landmark.NOSE, *EYES, *MOUTH)


def framing_of(observation: Observation, gates: GateSettings) -> Framing:
    """Return how the person is in the picture of one look; never SEVERAL."""
    pose, picture = observation.pose, observation.picture
    if picture is Picture.DARK:
        return Framing.TOO_DARK
    if picture is not Picture.OK:
        return Framing.NO_PICTURE
    if pose is None:
        return Framing.NOBODY
    share = _width_share(pose)
    if share > MAX_WIDTH_SHARE:  # not plausible, since nobody sits so near for long
        return Framing.TOO_NEAR
    if not is_plausible(pose):
        return Framing.NOBODY
    if share > TOO_NEAR_FROM:
        return Framing.TOO_NEAR
    if share < TOO_FAR_BELOW:
        return Framing.TOO_FAR
    return _cut_off(pose) or _turned(pose, gates) or Framing.IN_PICTURE


def _width_share(pose: Pose) -> float:
    return pose.once(Body).width_px / pose.size_px[0]


def _cut_off(pose: Pose) -> Framing | None:
    """Return which part is out of the picture, or None where none is."""
    sight = sight_of(pose)
    far = Landmark.RIGHT_SHOULDER if sight.near_side is Side.LEFT else None
    far = Landmark.LEFT_SHOULDER if sight.near_side is Side.RIGHT else far
    shoulders = [
        _share(pose, each)
        for each in SHOULDERS
        if sight.view is not View.SIDE or each is not far
    ]
    face = [_share(pose, each) for each in _FACE]
    across = [x for x, _ in (*face, *shoulders)]
    is_left_out, is_right_out = min(across) < -OUT_BY, max(across) > 1 + OUT_BY
    if is_left_out and is_right_out:
        return Framing.TOO_NEAR
    if is_left_out or is_right_out:
        return Framing.TOO_RIGHT if is_left_out else Framing.TOO_LEFT
    if min(y for _, y in face) < -OUT_BY:
        return Framing.HEAD_OUT
    if max(y for _, y in (*face, *shoulders)) > 1 + OUT_BY:
        return Framing.SHOULDERS_OUT
    return None


def _share(pose: Pose, landmark: Landmark) -> Point:
    (x, y), (width, height) = pose.point(landmark), pose.size_px
    return x / width, y / height


def _turned(pose: Pose, gates: GateSettings) -> Framing | None:
    gate = gate_of(pose, sight_of(pose).view, gates)
    return Framing.TURNED if gate is NotAssessed.HEAD_TURNED else None


class FramingOverTime:
    """How the person is in the picture, look after look.

    The first look counts at once; then as many looks as `AGREEING` in a row change it,
    so that what is said does not flicker. MediaPipe gives one pose, so that several
    people show only where that pose jumps from one to another and back.

    Attributes:
        now: How he is in the picture, or None before the first look.
    """

    def __init__(self, gates: GateSettings) -> None:
        """Start without a look."""
        self.now: Framing | None = None
        self._gates = gates
        self._candidate: Framing | None = None
        self._looks = 0  # in a row that show the candidate
        self._jumps = _Jumps()

    def see(self, observation: Observation) -> Framing:
        """Return how the person is in the picture with one more look."""
        seen = framing_of(observation, self._gates)
        pose = observation.pose
        if pose is not None and seen is not Framing.NOBODY:
            self._jumps.see(pose, observation.at_s)
        if self._jumps.are_enough(observation.at_s):
            seen = Framing.SEVERAL
        self._looks = self._looks + 1 if seen is self._candidate else 1
        self._candidate = seen
        if self.now is None or self._looks >= AGREEING:
            self.now = seen
        return self.now


class _Jumps:
    """Counts how often the pose was suddenly somewhere else, or of another size."""

    def __init__(self) -> None:
        """Start without a pose."""
        self._last: tuple[float, Point, float] | None = None
        self._at_s: list[float] = []

    def see(self, pose: Pose, at_s: float) -> None:
        """Take in the place and the size of a pose."""
        width_px, nose = pose.once(Body).width_px, pose.point(Landmark.NOSE)
        before, self._last = self._last, (at_s, nose, width_px)
        if before is None or at_s - before[0] > JUMP_WITHIN_S:
            return
        least, most = sorted((before[2], width_px))
        is_elsewhere = dist(before[1], nose) > JUMP_WIDTHS * most
        if is_elsewhere or most > GROWN * least:
            self._at_s.append(at_s)

    def are_enough(self, at_s: float) -> bool:
        """Return whether it jumped there and back within the last seconds."""
        self._at_s = [each for each in self._at_s if at_s - each <= JUMPS_WITHIN_S]
        return len(self._at_s) >= ENOUGH_JUMPS
