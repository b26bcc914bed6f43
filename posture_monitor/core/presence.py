"""Whether somebody is there: the user, or nobody (and a phantom is nobody).

MediaPipe finds a pose in a hand and in a word on the wall, with high visibility. A
person at a desk is large in the picture, holds the head above the shoulders and has a
face of ordinary proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.core.pose import (
    EARS,
    EYES,
    MOUTH,
    SHOULDERS,
    Landmark,
    Pose,
    distance_px,
    tilt_deg,
)

# Bounds of plausible bodies. Rendered and real people at desks: width 0.2-0.6 of the
# picture; phantoms in a hand 0.02-0.08, people across a room 0.07.
MIN_WIDTH_SHARE = 0.10
MAX_WIDTH_SHARE = 1.5
SPAN_PER_HEIGHT = 1.6  # shoulder span over ear-shoulder height, median of front views
MAX_HEAD_TILT_DEG = 60.0
MAX_FACE_SHARE = 0.9  # eye span over body width; people 0.19-0.45


class Who(StrEnum):
    """Who is before the camera."""

    USER = "user"
    OTHER = "other"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSettings:
    """How long it takes to believe a change: seconds to appear and to leave."""

    appear_s: float
    leave_s: float


def body_width_px(pose: Pose) -> float:
    """Return the person's shoulder width as it would be from the front, in pixels.

    From the side the shoulders hide one another; 1.6 times the height of the ears
    above them stands in.
    """
    return pose.once(_body_width_px)


def is_plausible(pose: Pose) -> bool:
    """Return whether these landmarks can be a person at a desk."""
    return pose.once(_is_plausible)


def _body_width_px(pose: Pose) -> float:
    height_px = distance_px(pose.middle(*SHOULDERS), pose.middle(*EARS))
    return max(pose.span_px(*SHOULDERS), SPAN_PER_HEIGHT * height_px)


def _is_plausible(pose: Pose) -> bool:
    width_px = body_width_px(pose)
    if not MIN_WIDTH_SHARE <= width_px / pose.size_px[0] <= MAX_WIDTH_SHARE:
        return False
    right, left = EYES
    slope_deg = tilt_deg(pose.point(right), pose.point(left))
    return (
        _is_head_up(pose)
        and pose.span_px(right, left) <= MAX_FACE_SHARE * width_px
        and abs(_folded_deg(slope_deg)) <= MAX_HEAD_TILT_DEG
    )


def _is_head_up(pose: Pose) -> bool:
    """Return whether eyes are above the mouth and the head is not below the shoulders.

    A deeply bent head may sink to the shoulders; a quarter of the width is allowed.
    """
    eyes_y = pose.middle(Landmark.LEFT_EYE, Landmark.RIGHT_EYE)[1]
    mouth_y = pose.middle(*MOUTH)[1]
    shoulders_y = pose.middle(*SHOULDERS)[1]
    return eyes_y < mouth_y and eyes_y < shoulders_y + 0.25 * body_width_px(pose)


def _folded_deg(angle_deg: float) -> float:
    """Return the slope of a line without its direction, -90..90 degrees."""
    return (angle_deg + 90.0) % 180.0 - 90.0


class Presence:
    """Who is there over time; the first look decides, later changes take seconds."""

    def __init__(self, settings: PresenceSettings) -> None:
        """Start without knowing."""
        self._settings = settings
        self._since_s: float | None = None
        self.who: Who | None = None

    def see(self, pose: Pose | None, at_s: float) -> Who:
        """Take in one look and return who is there."""
        seen = Who.USER if pose is not None and is_plausible(pose) else Who.NOBODY
        if self.who is None or seen is self.who:
            self.who, self._since_s = seen, None
            return seen
        if self._since_s is None:
            self._since_s = at_s
        wait_s = self._settings.appear_s if seen is Who.USER else self._settings.leave_s
        if at_s - self._since_s >= wait_s:
            self.who, self._since_s = seen, None
        return self.who
