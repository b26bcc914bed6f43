"""Postures: where movements begin, as tables of what differs from `BodyAngles`."""

from __future__ import annotations

from collections.abc import Mapping

ON_THE_THIGHS = {"hand_at": "thigh", "elbow": [-0.3, 0.6, -1.0]}
HANGING = {"forward_deg": 4.0, "out_deg": 8.0, "elbow_deg": 10.0}

POSTURES: Mapping[str, Mapping[str, object]] = {
    "seated": {
        "trunk_inclination_deg": -2.0,
        "left_arm": ON_THE_THIGHS,
        "right_arm": ON_THE_THIGHS,
        "left_leg": {"out_deg": 5.0},
        "right_leg": {"out_deg": 5.0},
    },
    "standing": {
        "trunk_inclination_deg": 1.0,
        "left_arm": HANGING,
        "right_arm": HANGING,
        "left_leg": {"hip_deg": 2.0, "knee_deg": 4.0},
        "right_leg": {"hip_deg": 2.0, "knee_deg": 4.0},
    },
    # on the back, knees up, feet flat
    "lying": {
        "body_pitch_deg": -90.0,
        "trunk_inclination_deg": 0.0,
        "lumbar_flexion_deg": -6.0,
        "thoracic_flexion_deg": 12.0,
        "forward_head_deg": 16.0,
        "left_arm": {"forward_deg": 4.0, "out_deg": 14.0, "elbow_deg": 8.0},
        "right_arm": {"forward_deg": 4.0, "out_deg": 14.0, "elbow_deg": 8.0},
        "left_leg": {"hip_deg": 43.0, "knee_deg": 100.0, "foot_deg": 90.0},
        "right_leg": {"hip_deg": 43.0, "knee_deg": 100.0, "foot_deg": 90.0},
    },
    # on hands, knees and tucked toes; the hands are below the shoulders
    "all_fours": {
        "body_pitch_deg": 80.0,
        "trunk_inclination_deg": 0.0,
        "lumbar_flexion_deg": -6.0,
        "thoracic_flexion_deg": 14.0,
        "forward_head_deg": 8.0,
        "head_pitch_deg": -12.0,
        "left_arm": {"forward_deg": 80.0, "out_deg": 0.0, "elbow_deg": 0.0},
        "right_arm": {"forward_deg": 80.0, "out_deg": 0.0, "elbow_deg": 0.0},
        "left_leg": {"hip_deg": 80.0, "knee_deg": 101.0, "foot_deg": 62.0},
        "right_leg": {"hip_deg": 80.0, "knee_deg": 101.0, "foot_deg": 62.0},
    },
    # upright, bent forward at the hips
    "leaning": {
        "trunk_inclination_deg": 45.0,
        "forward_head_deg": 52.0,
        "head_pitch_deg": 36.0,
        "left_arm": {"forward_deg": 4.0, "out_deg": 4.0, "elbow_deg": 8.0},
        "right_arm": {"forward_deg": 4.0, "out_deg": 4.0, "elbow_deg": 8.0},
        "left_leg": {"hip_deg": 12.0, "knee_deg": 24.0},
        "right_leg": {"hip_deg": 12.0, "knee_deg": 24.0},
    },
}
"""{name of a posture: its table}."""
