"""Head forward: the head slides ahead of the trunk, the face stays level.

Size: cm that the head has come forward by itself, without what a slump brings along.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.HEAD_FORWARD,
    unit=Unit.CENTIMETRE,
    region="neck",
    output="head_forward",
    metrics=("forward_head", "forward_head_cm", "forward_index", "cva"),
)
