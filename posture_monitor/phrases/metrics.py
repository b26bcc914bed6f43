"""Metrics in words: their names in a line or a table."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.phrases.catalogue import marked, say

_NAMES: Mapping[str, str] = {
    "cva": marked("angle of the neck"),
    "forward_head": marked("head before the shoulders"),
    "forward_head_cm": marked("distance of the head before the shoulders"),
    "forward_index": marked("size of the face"),
    "head_drop": marked("height of the head"),
    "head_pitch": marked("head bent down"),
    "head_tilt": marked("head tilted"),
    "head_yaw": marked("head turned"),
    "lean": marked("leaning in"),
    "neck_flexion": marked("head against the upper body"),
    "shoulder_tilt": marked("shoulders tilted"),
    "slump": marked("back rounded"),
    "slump_index": marked("head above the shoulders"),
    "slumped": marked("back rounder, how surely"),
    "thoracic_flexion": marked("upper back bent"),
    "trunk_inclination": marked("upper body leaning"),
    "upper_back": marked("upper back"),
    # other causes of reminders
    "static": marked("nearly the same position"),
    "sitting": marked("sitting"),
}


def metric_name(key: str) -> str:
    """Return the name of a metric or trigger."""
    name = _NAMES.get(key)
    return key.replace("_", " ") if name is None else say(name)
