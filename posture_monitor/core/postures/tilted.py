"""Tilted: the head hangs to one side, by itself or with the trunk.

Size: degrees towards the person's left, negative towards the right.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.TILTED,
    unit=Unit.DEGREE,
    region="neck",
    output="tilted",
    is_two_sided=True,
    metrics=("head_tilt", "shoulder_tilt"),
)
