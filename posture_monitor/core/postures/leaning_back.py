"""Leaning back: the trunk leans away from the screen.

Size: degrees backward at the hip, more than a slump takes back.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import Direction, PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.LEANING_BACK,
    unit=Unit.DEGREE,
    region="lower_back",
    output="leaning",
    direction=Direction.BACKWARD,
    metrics=("trunk_inclination", "lean"),
)
