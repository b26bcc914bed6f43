"""Metrics in words: their names in a line or a table."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.phrases.catalogue import marked, say

_NAMES: Mapping[str, str] = {
    "cva": marked("cva"),
    "forward_head": marked("forward head"),
    "forward_head_cm": marked("forward head cm"),
    "forward_index": marked("forward index"),
    "head_drop": marked("head drop"),
    "head_pitch": marked("head pitch"),
    "head_tilt": marked("head tilt"),
    "head_yaw": marked("head yaw"),
    "lean": marked("lean"),
    "neck_flexion": marked("neck flexion"),
    "shoulder_tilt": marked("shoulder tilt"),
    "slump": marked("slump"),
    "slump_index": marked("slump index"),
    "slumped": marked("slumped"),
    "thoracic_flexion": marked("thoracic flexion"),
    "trunk_inclination": marked("trunk inclination"),
    "upper_back": marked("upper back"),
    # other causes of reminders
    "static": marked("static"),
    "sitting": marked("sitting"),
}


def metric_name(key: str) -> str:
    """Return the name of a metric or trigger."""
    name = _NAMES.get(key)
    return key.replace("_", " ") if name is None else say(name)
