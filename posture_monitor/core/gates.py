"""Gates: looks in which somebody is there but no posture may be judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import dist

from posture_monitor.core.body import Body
from posture_monitor.core.pose import Landmark, Pose
from posture_monitor.core.view import View

# A hand that is really there has presence 0.3-0.8 or visibility over 0.5; the hands
# that MediaPipe invents below the picture have at most 0.24 and 0.38 (real webcam).
MIN_HAND_PRESENCE = 0.3
MIN_HAND_VISIBILITY = 0.5
FINGERS = (
    Landmark.LEFT_INDEX,
    Landmark.RIGHT_INDEX,
    Landmark.LEFT_THUMB,
    Landmark.RIGHT_THUMB,
)


class Gate(StrEnum):
    """Why a look is not judged."""

    HEAD_TURNED = "head turned"
    HAND_AT_FACE = "hand at face"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSettings:
    """Limits: head turn in degrees, reach of a hand in body widths from the mouth."""

    yaw_deg: float
    hand_reach: float


def gate_of(pose: Pose, view: View, settings: GateSettings) -> Gate | None:
    """Return why this look may not be judged, or None where it may."""
    if _is_hand_at_face(pose, settings.hand_reach):
        return Gate.HAND_AT_FACE
    if view is View.FRONT and abs(pose.once(Body).yaw_deg) > settings.yaw_deg:
        return Gate.HEAD_TURNED
    return None


def _is_hand_at_face(pose: Pose, reach: float) -> bool:
    """Return whether a finger that is really there is near the mouth."""
    visibilities, presences = pose.visibilities, pose.presences
    for finger in FINGERS:
        if visibilities[finger] < MIN_HAND_VISIBILITY and (
            presences is None or presences[finger] < MIN_HAND_PRESENCE
        ):
            continue
        body = pose.once(Body)
        if dist(pose.points_px[finger], body.mouth) < reach * body.width_px:
            return True
    return False
