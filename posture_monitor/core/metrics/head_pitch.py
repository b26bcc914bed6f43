"""Head pitch: how far the head is bent down in space."""

from posture_monitor.core.metrics._figures import ratio
from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import Body, profile_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Movement, Need, Unit, View

# Fall of the nose below the ears, in eye spans, per degree: the nose lies 11.5 cm
# before the ears' line, the eye span is 9 cm: 11.5 / 9 * sin(10 deg) = 0.22 per 10 deg.
# MediaPipe draws less than that (0.09-0.11 on rendered people): reads low, not high.
NOSE_FALL_PER_DEG = 0.022


def raw(pose: Pose, context: MeasureContext) -> float | None:
    """Return the pitch in degrees; in front, up to a constant of the face."""
    if context.view is View.SIDE:
        return profile_of(pose, context.near_side).head_deg
    if context.view is not View.FRONT:
        return None
    body = pose.once(Body)
    fall = ratio(body.nose[1] - body.ears_y_px, body.face_span_px)
    return None if fall is None else fall / NOSE_FALL_PER_DEG


METRIC = Metric(
    key="head_pitch",
    unit=Unit.DEGREE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
    modelled=ANY_VIEW,
    shows=Movement.LOOK_DOWN,
)
"""Segment ear to outer eye corner against level; 0 level, + down; ISO 11226's head
inclination when taken as change from the reference posture."""
