"""Head drop: how far the eyes are lower in the picture."""

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return the height of the eyes' middle in pixels from the picture's top."""
    return pose.once(Body).eyes_y_px


def drop_percent(eyes_y_px: float, median_px: float, baseline: Baseline) -> float:
    """Return the fall of the eyes in percent of the baseline's shoulder span."""
    return 100.0 * (eyes_y_px - median_px) / baseline.medians["lean"]


METRIC = Metric(
    key="head_drop",
    unit=Unit.PERCENT,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    change=drop_percent,
    is_ratio=True,
    moves_with_setup=True,
    shows=Movement.SLOUCH,
    corroborated_by=frozenset({"slump_index", "slumped", "upper_back"}),
)
"""Fall of the eyes, percent of the baseline's shoulder span; + is down. A chair moved
back lowers them too: it counts only with slump_index or lean."""
