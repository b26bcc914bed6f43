"""Turned: the head is turned to one side.

Size: degrees towards the person's left, negative towards the right.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.TURNED,
    unit=Unit.DEGREE,
    region="neck",
    output="turned",
    is_two_sided=True,
    metrics=("head_yaw",),
)
