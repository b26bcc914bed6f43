"""Slumped: the back is rounder, the pelvis rolls back with it.

Size: degrees of lumbar and thoracic flexion together.
"""

from __future__ import annotations

from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey, Unit

POSTURE = PostureKind(
    key=PostureKey.SLUMPED,
    unit=Unit.DEGREE,
    region="upper_back",
    output="slumped",
    metrics=("slump_index", "slumped", "upper_back", "head_drop", "thoracic_flexion"),
)
