"""Gates: looks in which the user is there but no posture may be assessed.

A gate is named by what is seen, since the landmarks of one look do not distinguish a
mug from a chin that rests in a hand. Each look is checked by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, exp

from posture_monitor.core.pose.bearing import bearing_of
from posture_monitor.core.pose.body import Body, yaw_deg
from posture_monitor.core.pose.features import FRONT, LEAST_PX
from posture_monitor.core.pose.landmarks import EYES, SHOULDERS, Landmark, Pose
from posture_monitor.core.vocabulary import NotAssessed, View

# A finger at a chin has at least visibility 0.29, presence 0.30 and a forearm that
# rises by 0.8 of its length (real webcam). Fingers invented below the picture have
# presence 0.24 at most; those hidden behind a desk have 0.5-1.0, but hardly ever rise
# so. Where presence was not recorded, more visibility has to do.
MIN_HAND_VISIBILITY = 0.28
MIN_HAND_PRESENCE = 0.3
MIN_VISIBILITY_ALONE = 0.6
RISING = 0.65  # from elbow to finger; two hands before a chin give 0.69
# A clearly visible arm has at least 0.90 and 0.99 (people who sign); a hand invented
# beside a head near the camera gets up to 0.66 and 0.40 (real webcam).
MIN_ARM_VISIBILITY = 0.8
MIN_ARM_PRESENCE = 0.6
# In body widths. Of the wrists of 130 rendered people at keyboard and mouse 0.3 % are
# clearly visible and higher than this; people who sign hold theirs 0.3 below or higher.
CHEST_BELOW_SHOULDERS = 0.45
ELBOW_BELOW_SHOULDERS = 0.1  # a hanging upper arm ends at 0.7
STEEP = 0.4  # rise of a forearm over its length; typing while reclined gives 0.2
AT_FACE = 0.45  # from finger to mouth, for a hand that may be in front of the chest
EAR_REACH = 0.45  # from fingers to ear; a wrist may be twice as far
# Nobody at a desk drops his shoulders by 15 degrees; a chair that rolls 5 cm aside
# moves them by 0.15 spans (rendered people).
DROPPED = 0.26  # rise of the shoulder line over its span, against the baseline
ASIDE = 0.3  # shift of the shoulders to the dropped side, in spans
FAR_ASIDE = 0.9  # shift of the head: beyond where the shoulder was


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSettings:
    """Limits: head turn in degrees, reach of a hand in body widths from the mouth."""

    yaw_deg: float
    hand_reach: float


@dataclass(frozen=True, slots=True)
class _Arm:
    ear: Landmark
    elbow: Landmark
    wrist: Landmark
    fingers: tuple[Landmark, Landmark]


_ARMS = (
    _Arm(
        Landmark.LEFT_EAR,
        Landmark.LEFT_ELBOW,
        Landmark.LEFT_WRIST,
        (Landmark.LEFT_INDEX, Landmark.LEFT_THUMB),
    ),
    _Arm(
        Landmark.RIGHT_EAR,
        Landmark.RIGHT_ELBOW,
        Landmark.RIGHT_WRIST,
        (Landmark.RIGHT_INDEX, Landmark.RIGHT_THUMB),
    ),
)
_RIGHT_SHOULDER, _LEFT_SHOULDER = SHOULDERS
_SPAN, _SLOPE, _EYES_X, _SHOULDERS_X, _HEAD_TURN = map(
    FRONT.names.index,
    ("shoulder_span", "shoulder_slope", "eyes_x_px", "shoulders_x_px", "head_turn"),
)


def gate_of(
    pose: Pose, view: View, settings: GateSettings, own: Sequence[float] = ()
) -> NotAssessed | None:
    """Return why this look may not be assessed, or None where it may.

    Args:
        pose: The user.
        view: What this look shows.
        settings: The limits of head turn and reach.
        own: The baseline's features in the order of the view's layout; without them
            LEANING_OVER is never returned.
    """
    gate = _gate_of_arms(pose, settings.hand_reach)
    if gate is not None or view is not View.FRONT:
        return gate
    if own and _is_leaning_over(pose, own):
        return NotAssessed.LEANING_OVER
    turned_deg = pose.once(Body).yaw_deg - _ahead_deg(pose, own)
    return NotAssessed.HEAD_TURNED if abs(turned_deg) > settings.yaw_deg else None


def _ahead_deg(pose: Pose, own: Sequence[float]) -> float:
    """Return the yaw of a head that looks ahead: the baseline's, or by the bearing."""
    if own:
        return yaw_deg(own[_HEAD_TURN], 1.0)
    return -pose.once(bearing_of).across_deg


def _gate_of_arms(pose: Pose, reach: float) -> NotAssessed | None:
    """Return the gate of the arms, ARMS_UP first where both elbows are high."""
    left, right = _ARMS
    if _is_elbow_high(pose, left.elbow) and _is_elbow_high(pose, right.elbow):
        return NotAssessed.ARMS_UP
    return _gate_of_arm(pose, left, reach) or _gate_of_arm(pose, right, reach)


def _is_elbow_high(pose: Pose, elbow: Landmark) -> bool:
    if not _is_clearly_visible(pose, elbow):
        return False
    body = pose.once(Body)
    below_px = pose.points_px[elbow][1] - body.shoulders_y_px
    return below_px < ELBOW_BELOW_SHOULDERS * body.width_px


def _gate_of_arm(pose: Pose, arm: _Arm, reach: float) -> NotAssessed | None:
    """Return the gate of one arm, or None where it rests or cannot be seen."""
    raised = _raised(pose, arm) if _is_clearly_visible(pose, arm.wrist) else None
    for finger in arm.fingers:
        if _is_finger_there(pose, finger):
            at_head = _at_head(
                pose, arm, finger, min(reach, AT_FACE) if raised else reach
            )
            if at_head is not None:
                return at_head
    return raised


def _at_head(
    pose: Pose, arm: _Arm, finger: Landmark, reach: float
) -> NotAssessed | None:
    """Return the gate of a finger at face or ear, or None where it is elsewhere."""
    body, points = pose.once(Body), pose.points_px
    hand, elbow, ear = points[finger], points[arm.elbow], points[arm.ear]
    to_mouth_px, to_ear_px = dist(hand, body.mouth), dist(hand, ear)
    ear_reach_px = EAR_REACH * body.width_px
    is_at_ear = to_ear_px < min(ear_reach_px, to_mouth_px)
    is_at_face = to_mouth_px < reach * body.width_px
    if not (is_at_ear or is_at_face):
        return None
    if elbow[1] - hand[1] < RISING * dist(elbow, hand):
        return None
    if is_at_ear and dist(points[arm.wrist], ear) < 2 * ear_reach_px:
        return NotAssessed.HAND_AT_EAR
    return NotAssessed.HAND_AT_FACE if is_at_face else None


def _raised(pose: Pose, arm: _Arm) -> NotAssessed | None:
    """Return the gate of a clearly visible wrist by its height alone, or None."""
    body, elbow, wrist = (
        pose.once(Body),
        pose.points_px[arm.elbow],
        pose.points_px[arm.wrist],
    )
    if wrist[1] < body.eyes_y_px:
        return NotAssessed.ARMS_UP
    below_px = wrist[1] - body.shoulders_y_px
    is_high = below_px < CHEST_BELOW_SHOULDERS * body.width_px
    is_steep = elbow[1] - wrist[1] > STEEP * dist(elbow, wrist)
    return NotAssessed.HAND_RAISED if is_high and is_steep else None


def _is_leaning_over(pose: Pose, own: Sequence[float]) -> bool:
    """Return whether the body is far to one side of its place in the baseline."""
    points, span_px = pose.points_px, exp(own[_SPAN])
    right, left = points[_RIGHT_SHOULDER], points[_LEFT_SHOULDER]
    eyes_x_px = pose.middle(*EYES)[0]
    if abs(eyes_x_px - own[_EYES_X]) > FAR_ASIDE * span_px:
        return True
    dropped = (left[1] - right[1]) / max(LEAST_PX, dist(left, right)) - own[_SLOPE]
    aside = ((left[0] + right[0]) / 2 - own[_SHOULDERS_X]) / span_px
    return abs(dropped) > DROPPED and (aside if dropped > 0 else -aside) > ASIDE


def _is_finger_there(pose: Pose, finger: Landmark) -> bool:
    visibility, presences = pose.visibilities[finger], pose.presences
    if presences is None:
        return visibility >= MIN_VISIBILITY_ALONE
    return visibility >= MIN_HAND_VISIBILITY and presences[finger] >= MIN_HAND_PRESENCE


def _is_clearly_visible(pose: Pose, landmark: Landmark) -> bool:
    presences = pose.presences
    return pose.visibilities[landmark] >= MIN_ARM_VISIBILITY and (
        presences is None or presences[landmark] >= MIN_ARM_PRESENCE
    )
