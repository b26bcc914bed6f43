"""The body in a picture: figures of one pose that several modules use.

Presence, gates and metrics share them, by `pose.once(Body)`. They are plain classes, as
a frozen dataclass takes three times as long to fill: treat them as read-only.
"""

from __future__ import annotations

from math import atan, atan2, cos, degrees, dist, radians
from operator import itemgetter

from posture_monitor.core.pose.geometry import Point, inclination_deg, middle, tilt_deg
from posture_monitor.core.pose.landmarks import (
    EARS,
    EYES,
    MOUTH,
    RIGHT_TWINS,
    SHOULDERS,
    Landmark,
    Pose,
)
from posture_monitor.core.vocabulary import Side

SPAN_PER_HEIGHT = 1.6  # shoulder span over ear-shoulder height, median of front views
# Forward reach of the nose from the ears, over the ears' distance, as MediaPipe shows
# it: fitted on 1,175 rendered front views of -18..18 degrees (0.54 and 0.52).
NOSE_REACH = 0.53

_PROFILE = (
    Landmark.LEFT_HIP,
    Landmark.LEFT_SHOULDER,
    Landmark.LEFT_EAR,
    Landmark.LEFT_EYE_OUTER,
)
_points = itemgetter(Landmark.NOSE, *EYES, *EARS, *MOUTH, *SHOULDERS)
_left_points = itemgetter(Landmark.NOSE, *_PROFILE)
_right_points = itemgetter(Landmark.NOSE, *(RIGHT_TWINS[each] for each in _PROFILE))


class Body:
    """Head and shoulders of one pose, whatever the view.

    Attributes:
        nose: The nose.
        mouth: Middle of the mouth's corners.
        eyes_y_px: Height of the outer eye corners' middle, from the picture's top.
        ears_y_px: Height of the ears' middle.
        shoulders_y_px: Height of the shoulders' middle.
        eye_span_px: Distance of the outer eye corners.
        shoulder_span_px: Distance of the shoulders.
        width_px: Shoulder width as it would be from the front. From the side, where
            one shoulder hides the other, 1.6 times the height of the ears above them.
        head_tilt_deg: Slope of the line of the outer eye corners, + left side lower.
        yaw_deg: How far the head is turned, front view, + to the person's left. From
            the nose's offset between the ears; -90..90, and about 5 degrees of error
            within 20.
    """

    __slots__ = (
        "ears_y_px",
        "eye_span_px",
        "eyes_y_px",
        "head_tilt_deg",
        "mouth",
        "nose",
        "shoulder_span_px",
        "shoulders_y_px",
        "width_px",
        "yaw_deg",
    )

    def __init__(self, pose: Pose) -> None:
        """Compute every attribute."""
        points: tuple[Point, ...] = _points(pose.points_px)
        (
            self.nose,
            right_eye,
            left_eye,
            right_ear,
            left_ear,
            right_mouth,
            left_mouth,
            right,
            left,
        ) = points
        ears, shoulders = middle(right_ear, left_ear), middle(right, left)
        self.mouth = middle(right_mouth, left_mouth)
        self.eyes_y_px = (right_eye[1] + left_eye[1]) / 2
        self.ears_y_px, self.shoulders_y_px = ears[1], shoulders[1]
        self.eye_span_px = dist(right_eye, left_eye)
        self.shoulder_span_px = span_px = dist(right, left)
        self.width_px = max(span_px, SPAN_PER_HEIGHT * dist(shoulders, ears))
        self.head_tilt_deg = tilt_deg(right_eye, left_eye)
        self.yaw_deg = yaw_deg(self.nose[0] - ears[0], dist(right_ear, left_ear))

    @property
    def face_span_px(self) -> float:
        """Return the eye span as if the head were not turned."""
        return self.eye_span_px / cos(radians(self.yaw_deg))


class Profile:
    """The side of a person that faces the camera.

    Attributes:
        hip: The near hip.
        shoulder: The near shoulder.
        ear: The near ear.
        eye: The near eye's outer corner.
        facing: +1 where the person faces the image's right, -1 where its left.
        head_deg: Fall of the line ear -> outer eye corner below level.
        trunk_deg: Lean of the line hip -> shoulder from the vertical, + forward.
    """

    __slots__ = ("ear", "eye", "facing", "head_deg", "hip", "shoulder", "trunk_deg")

    def __init__(self, points: tuple[Point, ...]) -> None:
        """Compute every attribute from nose, near hip, shoulder, ear and eye corner."""
        nose, self.hip, self.shoulder, self.ear, self.eye = points
        self.facing = 1 if nose[0] >= self.ear[0] else -1
        below_px = self.eye[1] - self.ear[1]
        ahead_px = self.eye[0] - self.ear[0]
        self.head_deg = degrees(atan2(below_px, self.facing * ahead_px))
        self.trunk_deg = inclination_deg(self.hip, self.shoulder, facing=self.facing)


def profile_of(pose: Pose, near_side: Side | None) -> Profile:
    """Return the profile of a pose's near side, the left where it is not known."""
    return pose.once(_right_profile if near_side is Side.RIGHT else _left_profile)


def _left_profile(pose: Pose) -> Profile:
    return Profile(_left_points(pose.points_px))


def _right_profile(pose: Pose) -> Profile:
    return Profile(_right_points(pose.points_px))


def yaw_deg(offset_px: float, span_px: float) -> float:
    """Return the turn of a head from the nose's offset to the ears' middle."""
    if span_px == 0:
        return 0.0 if offset_px == 0 else 90.0 if offset_px > 0 else -90.0
    return degrees(atan(offset_px / span_px / NOSE_REACH))
