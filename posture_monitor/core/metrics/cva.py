"""Craniovertebral angle: how far the head is forward of the seventh neck vertebra."""

from posture_monitor.core.metrics.metric import Metric, no_figure
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Need, Unit

METRIC = Metric(
    key="cva",
    unit=Unit.DEGREE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=no_figure,
    modelled=ANY_VIEW,
    resists_tilt=True,
    forward_sign=-1,
)
"""Line C7 to tragus above level, as change only: MediaPipe has no C7, the model was
trained with it on rendered bodies. Clinical sign: smaller is further forward."""
