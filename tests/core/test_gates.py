"""Gates: a turned head and a hand at the face are not judged."""

from __future__ import annotations

import numpy as np
import pytest

from posture_monitor.core.gates import Gate, GateSettings, gate_of
from posture_monitor.core.pose import Landmark, Pose
from posture_monitor.core.view import View
from tests.figures import front_pose, side_pose, with_points

SETTINGS = GateSettings(yaw_deg=20.0, hand_reach=0.7)
MOUTH = (320.0, 296.0)  # of the front figure


def with_hand(*, visibility: float, presence: float | None = None) -> Pose:
    pose = with_points(
        front_pose(), {Landmark.LEFT_INDEX: MOUTH}, visibility=visibility
    )
    if presence is None:
        return pose
    there = np.zeros(33)
    there[Landmark.LEFT_INDEX] = presence
    return Pose(
        xy_px=pose.xy_px,
        z_px=pose.z_px,
        visibility=pose.visibility,
        presence=there,
        size_px=pose.size_px,
    )


def test_a_quiet_person_passes() -> None:
    assert gate_of(front_pose(), View.FRONT, SETTINGS) is None
    assert gate_of(side_pose(), View.SIDE, SETTINGS) is None


@pytest.mark.parametrize(
    ("pose", "gate"),
    [
        pytest.param(with_hand(visibility=0.6), Gate.HAND_AT_FACE, id="visible"),
        pytest.param(
            with_hand(visibility=0.29, presence=0.58), Gate.HAND_AT_FACE, id="present"
        ),
        pytest.param(
            with_hand(visibility=0.38, presence=0.24), None, id="invented by the model"
        ),
    ],
)
def test_a_hand_at_the_mouth_counts_when_it_is_really_there(
    pose: Pose, gate: Gate | None
) -> None:
    assert gate_of(pose, View.FRONT, SETTINGS) is gate


def test_a_turned_head_is_a_gate_from_the_front_only() -> None:
    turned = front_pose(nose_aside=0.3)

    assert gate_of(turned, View.FRONT, SETTINGS) is Gate.HEAD_TURNED
    assert gate_of(side_pose(), View.SIDE, SETTINGS) is None
