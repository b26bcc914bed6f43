"""Gates: looks in which somebody is there but no posture may be judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import atan, degrees

from posture_monitor.core.pose import EARS, MOUTH, Landmark, Pose, distance_px
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
    return pose.once(_head_yaw_deg)


def gate_of(pose: Pose, view: View, settings: GateSettings) -> Gate | None:
    """Return why this look may not be judged, or None where it may."""
    if _is_hand_at_face(pose, settings.hand_reach):
        return Gate.HAND_AT_FACE
    if view is View.FRONT and abs(head_yaw_deg(pose)) > settings.yaw_deg:
        return Gate.HEAD_TURNED
    return None


def _head_yaw_deg(pose: Pose) -> float:
    span_px = pose.span_px(*EARS)
    offset_px = pose.point(Landmark.NOSE)[0] - pose.middle(*EARS)[0]
    if span_px == 0:
        return 0.0 if offset_px == 0 else 90.0 if offset_px > 0 else -90.0
    return degrees(atan(offset_px / span_px / NOSE_REACH))


def _is_hand_at_face(pose: Pose, reach: float) -> bool:
    fingers = [pose.point(finger) for finger in FINGERS if _is_there(pose, finger)]
    if not fingers:
        return False
    mouth = pose.middle(*MOUTH)
    limit_px = reach * body_width_px(pose)
    return any(distance_px(finger, mouth) < limit_px for finger in fingers)


def _is_there(pose: Pose, finger: Landmark) -> bool:
    presence = 0.0 if pose.presence is None else pose.presence.item(finger)
    return presence >= MIN_HAND_PRESENCE or pose.is_visible(
        finger, min_visibility=MIN_HAND_VISIBILITY
    )
