"""Forward index: how much the face has grown against the shoulders."""

from posture_monitor.core.metrics._figures import ratio
from posture_monitor.core.metrics.metric import MeasureContext, Metric, growth_percent
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return eye span over shoulder span."""
    body = pose.once(Body)
    return ratio(body.face_span_px, body.shoulder_span_px)


METRIC = Metric(
    key="forward_index",
    unit=Unit.PERCENT,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    change=growth_percent,
    is_ratio=True,
    shows=Movement.LEAN_IN,
    corroborated_by=frozenset({"forward_head"}),
)
"""Growth of eye span over shoulder span, percent of the baseline; + is head forward:
7 % is about 4 cm at 60 cm (pinhole model). A chair that rolls changes it little, but
changes `lean`, which therefore does not support it."""
