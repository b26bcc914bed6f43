"""Leaning in: the trunk leans towards the screen.

Size: degrees forward at the hip, less what a slump takes back.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.LEANING_IN,
    unit=Unit.DEGREE,
    region="lower_back",
    output="leaning",
    metrics=("trunk_inclination", "lean"),
)
