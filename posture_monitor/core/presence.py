"""Whether somebody is there: the user, or nobody (and a phantom is nobody).

MediaPipe finds a pose in a hand and in a word on the wall, with high visibility. A
person at a desk is large in the picture, holds the head above the shoulders and has a
face of ordinary proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.core.body import Body
from posture_monitor.core.pose import Landmark, Pose

# Bounds of plausible bodies. Rendered and real people at desks: width 0.2-0.6 of the
# picture; phantoms in a hand 0.02-0.08, people across a room 0.07.
MIN_WIDTH_SHARE = 0.10
MAX_WIDTH_SHARE = 1.5
MAX_HEAD_TILT_DEG = 60.0
MAX_FACE_SHARE = 0.9  # eye span over body width; people 0.19-0.45

_LEFT_EYE, _RIGHT_EYE = Landmark.LEFT_EYE, Landmark.RIGHT_EYE


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


def is_plausible(pose: Pose) -> bool:
    """Return whether these landmarks can be a person at a desk.

    Eyes are above the mouth and the head is not below the shoulders; a deeply bent one
    may sink to them, by a quarter of the width.
    """
    body, points = pose.once(Body), pose.points_px
    width_px = body.width_px
    if not MIN_WIDTH_SHARE <= width_px / pose.size_px[0] <= MAX_WIDTH_SHARE:
        return False
    eyes_y_px = (points[_LEFT_EYE][1] + points[_RIGHT_EYE][1]) / 2
    return (
        eyes_y_px < body.mouth[1]
        and eyes_y_px < body.shoulders_y_px + 0.25 * width_px
        and body.eye_span_px <= MAX_FACE_SHARE * width_px
        # without the line's direction, -90..90 degrees
        and abs((body.head_tilt_deg + 90.0) % 180.0 - 90.0) <= MAX_HEAD_TILT_DEG
    )


class Presence:
    """Who is there over time; the first look decides, later changes take seconds.

    Attributes:
        seen: Who the last look showed by itself.
        who: Who is there.
    """

    def __init__(self, settings: PresenceSettings) -> None:
        """Start without knowing."""
        self._settings = settings
        self._since_s: float | None = None
        self.seen: Who | None = None
        self.who: Who | None = None

    def see(self, pose: Pose | None, at_s: float) -> Who:
        """Take in one look and return who is there."""
        seen = Who.USER if pose is not None and is_plausible(pose) else Who.NOBODY
        self.seen = seen
        if self.who is None or seen is self.who:
            self.who, self._since_s = seen, None
            return seen
        if self._since_s is None:
            self._since_s = at_s
        wait_s = self._settings.appear_s if seen is Who.USER else self._settings.leave_s
        if at_s - self._since_s >= wait_s:
            self.who, self._since_s = seen, None
        return self.who
