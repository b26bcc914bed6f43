"""Head down: the head is bent on the neck, the eyes with it.

Size: degrees that the neck has bent; what a slump or a lean lowers does not count.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.HEAD_DOWN,
    unit=Unit.DEGREE,
    region="neck",
    output="head_down",
    metrics=("head_pitch", "neck_flexion"),
)
