"""View: from which side the camera sees the person, and which side is near to it.

It follows from the landmarks alone: the line between the shoulders runs across the
picture in a front view and into it in a side view. MediaPipe overstates depth: for a
camera at 45 degrees it gives 65 (median; 45-78 between the 5th and 95th percentile of
331 rendered looks), for a front camera 0-35, for a side camera 80-90. The limits are
between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees

from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import EARS, SHOULDERS, Pose
from posture_monitor.core.vocabulary import Side, View

FRONT_BELOW_DEG = 40.0
SIDE_ABOVE_DEG = 77.0
HYSTERESIS_DEG = 5.0
# Of 2,163 rendered looks 0.2 to 0.5 % leave a known view at 10 (3.2 % from the side,
# where MediaPipe loses the body); at 0 it is 0.4 to 5.5 %.
KNOWN_DEG = 10.0
HOLD_S = 5.0


# Height of the ears above the shoulders over the body width: rendered people in neutral
# have 0.57-0.62 before a laptop, from beside and aslant, 0.47-0.62 before a monitor.
SUNK_BELOW = 0.5
BENT_BELOW = 0.35


LEAST_PX = 1.0


ANY_VIEW = frozenset({View.FRONT, View.OBLIQUE, View.SIDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A view and, unless it is a front view, the side that faces the camera."""

    view: View
    near_side: Side | None = None


UNSEEN = Sight(view=View.UNKNOWN)
_FRONT = Sight(view=View.FRONT)
_OBLIQUE = {side: Sight(view=View.OBLIQUE, near_side=side) for side in Side}
_SIDE = {side: Sight(view=View.SIDE, near_side=side) for side in Side}
_RIGHT_SHOULDER, _LEFT_SHOULDER = SHOULDERS
_RIGHT_EAR, _LEFT_EAR = EARS


def off_angle_deg(pose: Pose) -> float:
    """Return how far the shoulder line is turned out of the picture, 0..90 degrees.

    0 is a front view, 90 a side view; MediaPipe's depth makes it too large between.
    """
    points, depths_px = pose.points_px, pose.depths_px
    across_px = points[_LEFT_SHOULDER][0] - points[_RIGHT_SHOULDER][0]
    deep_px = depths_px[_LEFT_SHOULDER] - depths_px[_RIGHT_SHOULDER]
    return degrees(atan2(abs(deep_px), abs(across_px)))


def near_side_of(pose: Pose) -> Side:
    """Return the side of the person that is nearer to the camera.

    The smaller z of ear and shoulder: right in 99.7 % of 297 side views, where ear
    visibility is right in 69 %.
    """
    depths_px = pose.depths_px
    left_px = depths_px[_LEFT_EAR] + depths_px[_LEFT_SHOULDER]
    right_px = depths_px[_RIGHT_EAR] + depths_px[_RIGHT_SHOULDER]
    return Side.LEFT if left_px < right_px else Side.RIGHT


def sight_of(
    pose: Pose, before: Sight = UNSEEN, hysteresis_deg: float = HYSTERESIS_DEG
) -> Sight:
    """Return the view and near side of one pose, with hysteresis for `before`.

    Equal sights are the same object.
    """
    angle_deg, was = off_angle_deg(pose), before.view
    front_below = FRONT_BELOW_DEG + _room_deg(was, View.FRONT, hysteresis_deg)
    if angle_deg < front_below:
        return _FRONT
    side_above = SIDE_ABOVE_DEG - _room_deg(was, View.SIDE, hysteresis_deg)
    from_there = _SIDE if angle_deg > side_above else _OBLIQUE
    return from_there[near_side_of(pose)]


def _room_deg(was: View, view: View, hysteresis_deg: float) -> float:
    """Return by how much the view seen before widens a view, or narrows it."""
    if was is view:
        return hysteresis_deg
    return -hysteresis_deg if was is View.OBLIQUE else 0.0


def is_bent(pose: Pose) -> bool:
    """Return whether the head has sunk lower than that of anybody who sits upright."""
    return _ears_height(pose) < BENT_BELOW


def _ears_height(pose: Pose) -> float:
    """Return the height of the ears above the shoulders in body widths."""
    body = pose.once(Body)
    return (body.shoulders_y_px - body.ears_y_px) / max(LEAST_PX, body.width_px)


def _is_doubtful(sight: Sight, pose: Pose) -> bool:
    """Return whether a pose is no evidence of another view than the one before.

    The head has sunk, and in a bend MediaPipe loses which shoulder is the nearer one;
    or the nose points to the side of the picture to which somebody whose other side is
    near would face.
    """
    is_sunk = _ears_height(pose) < SUNK_BELOW
    if is_sunk or sight.near_side is None:
        return is_sunk
    ahead_px = pose.once(Body).nose[0] - pose.middle(*EARS)[0]
    is_left_near = sight.near_side is Side.LEFT
    return ahead_px > 0.0 if is_left_near else ahead_px < 0.0


class SteadySight:
    """The view over time: it changes once another one has been seen for 5 s.

    A body that is bent deeply changes no view that is known, and no near side comes
    into view while the nose points away from it.
    """

    def __init__(self) -> None:
        """Start without a view."""
        self.now = UNSEEN
        self._other = UNSEEN
        self._other_since_s = 0.0

    def see(self, pose: Pose, at_s: float, known: Sight = UNSEEN) -> Sight:
        """Return the sight of one pose, and bring `now`, the steady one, up to date.

        Args:
            pose: The person.
            at_s: When.
            known: The sight of this camera's baselines, preferred at the first look.
        """
        if self.now is UNSEEN:
            seen = sight_of(pose, known, KNOWN_DEG)
        else:
            seen = sight_of(pose, self.now)
            if seen != self.now and _is_doubtful(seen, pose):
                seen = self.now
        if self.now is UNSEEN or seen is self.now:
            self.now = self._other = seen
            return seen
        if seen is not self._other:
            self._other, self._other_since_s = seen, at_s
        elif at_s - self._other_since_s >= HOLD_S:
            self.now = seen
        return seen
