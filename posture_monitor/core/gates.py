"""Gates: looks in which somebody is there but no posture may be judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import atan, degrees

from posture_monitor.core.pose import Landmark, Pose, distance_px
from posture_monitor.core.presence import body_width_px
from posture_monitor.core.view import View

# Forward reach of the nose from the ears, over the ears' distance, as MediaPipe draws
# it: fitted on 1,175 rendered front views of -18..18 degrees (0.54 and 0.52).
NOSE_REACH = 0.53
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


def head_yaw_deg(pose: Pose) -> float:
    """Return how far the head is turned, front view, + to the person's left.

    From the nose's offset between the ears; -90..90, and about 5 degrees of error
    within 20.
    """
    ears = (Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
    span_px = distance_px(*(pose.point(ear) for ear in ears))
    offset_px = pose.point(Landmark.NOSE)[0] - pose.middle(*ears)[0]
    if span_px == 0:
        return 0.0 if offset_px == 0 else 90.0 if offset_px > 0 else -90.0
    return degrees(atan(offset_px / span_px / NOSE_REACH))


def gate_of(pose: Pose, view: View, settings: GateSettings) -> Gate | None:
    """Return why this look may not be judged, or None where it may."""
    if _is_hand_at_face(pose, settings.hand_reach):
        return Gate.HAND_AT_FACE
    if view is View.FRONT and abs(head_yaw_deg(pose)) > settings.yaw_deg:
        return Gate.HEAD_TURNED
    return None


def _is_hand_at_face(pose: Pose, reach: float) -> bool:
    mouth = pose.middle(Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT)
    limit_px = reach * body_width_px(pose)
    return any(
        _is_there(pose, finger) and distance_px(pose.point(finger), mouth) < limit_px
        for finger in FINGERS
    )


def _is_there(pose: Pose, finger: Landmark) -> bool:
    presence = 0.0 if pose.presence is None else float(pose.presence[finger])
    return (
        presence >= MIN_HAND_PRESENCE
        or float(pose.visibility[finger]) >= MIN_HAND_VISIBILITY
    )
