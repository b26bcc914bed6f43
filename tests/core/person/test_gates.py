"""Gates: what hands, arms and head do for a moment is no posture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.person.gates import GateSettings, gate_of
from posture_monitor.core.pose.features import features_of
from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.vocabulary import NotAssessed, View
from tests.figures import front_pose, mirrored, seen_from, side_pose, with_points

SETTINGS = GateSettings(yaw_deg=20.0, hand_reach=0.7)
# The front figure: mouth, left ear, eyes' height, shoulders' height; 200 px wide. Its
# left is at the image's right.
MOUTH, LEFT_EAR, EYES_Y, SHOULDERS_Y = (320.0, 296.0), (359.0, 260.0), 248.0, 380.0
HANGING_ELBOW = (430.0, 520.0)
OWN = features_of(front_pose(), View.FRONT, None) or ()


def with_arm(
    wrist: Point,
    *,
    elbow: Point = HANGING_ELBOW,
    fingers: Point | None = None,
    visibility: float = 0.95,
) -> Pose:
    """Return the front figure with its left arm in plain sight."""
    hand = wrist if fingers is None else fingers
    return with_points(
        front_pose(),
        {
            Landmark.LEFT_ELBOW: elbow,
            Landmark.LEFT_WRIST: wrist,
            Landmark.LEFT_INDEX: hand,
            Landmark.LEFT_THUMB: hand,
        },
        visibility=visibility,
    )


def with_presence(pose: Pose, presence: float) -> Pose:
    return Pose(
        xy_px=pose.xy_px,
        z_px=pose.z_px,
        visibility=pose.visibility,
        presence=np.full(33, presence),
        size_px=pose.size_px,
    )


def test_a_quiet_person_passes() -> None:
    assert gate_of(front_pose(), View.FRONT, SETTINGS, OWN) is None
    assert gate_of(side_pose(), View.SIDE, SETTINGS) is None


# Hands at the head.


def finger_at_mouth(*, visibility: float) -> Pose:
    return with_points(
        front_pose(), {Landmark.LEFT_INDEX: MOUTH}, visibility=visibility
    )


@pytest.mark.parametrize(
    ("pose", "gate"),
    [
        pytest.param(
            finger_at_mouth(visibility=0.6), NotAssessed.HAND_AT_FACE, id="visible"
        ),
        pytest.param(
            with_presence(finger_at_mouth(visibility=0.29), 0.58),
            NotAssessed.HAND_AT_FACE,
            id="present",
        ),
        pytest.param(
            with_presence(finger_at_mouth(visibility=0.38), 0.24),
            None,
            id="invented by the model",
        ),
    ],
)
def test_a_hand_at_the_mouth_counts_when_it_is_really_there(
    pose: Pose, gate: NotAssessed | None
) -> None:
    assert gate_of(pose, View.FRONT, SETTINGS) is gate


@pytest.mark.parametrize(
    ("wrist", "fingers", "gate"),
    [
        pytest.param(
            (345.0, 350.0), MOUTH, NotAssessed.HAND_AT_FACE, id="a mug at the mouth"
        ),
        pytest.param(
            (345.0, 390.0),
            (320.0, 330.0),
            NotAssessed.HAND_AT_FACE,
            id="a hand on the chin",
        ),
        pytest.param(
            (390.0, 320.0),
            (368.0, 262.0),
            NotAssessed.HAND_AT_EAR,
            id="a phone at the ear",
        ),
        pytest.param(
            (390.0, 320.0),
            (340.0, 285.0),
            NotAssessed.HAND_AT_FACE,
            id="nearer to the mouth",
        ),
    ],
)
def test_where_the_hand_is_names_the_gate(
    wrist: Point, fingers: Point, gate: NotAssessed
) -> None:
    pose = with_arm(wrist, fingers=fingers)

    assert gate_of(pose, View.FRONT, SETTINGS) is gate


def test_at_an_ear_only_a_folded_arm_is_a_phone() -> None:
    from_above = with_arm((380.0, 250.0), elbow=(400.0, 200.0), fingers=LEFT_EAR)

    assert gate_of(from_above, View.FRONT, SETTINGS) is not NotAssessed.HAND_AT_EAR


def test_hands_at_the_head_show_from_the_side_as_well() -> None:
    figure = side_pose()
    mouth, ear = figure.point(Landmark.MOUTH_LEFT), figure.point(Landmark.LEFT_EAR)
    elbow, wrist = (290.0, 330.0), (ear[0] - 10.0, ear[1] + 40.0)

    def reaching(fingers: Point) -> Pose:
        arm = {Landmark.LEFT_ELBOW: elbow, Landmark.LEFT_WRIST: wrist}
        return with_points(figure, arm | {Landmark.LEFT_INDEX: fingers})

    assert gate_of(reaching(mouth), View.SIDE, SETTINGS) is NotAssessed.HAND_AT_FACE
    assert gate_of(reaching(ear), View.SIDE, SETTINGS) is NotAssessed.HAND_AT_EAR


# Arms.


@pytest.mark.parametrize(
    ("wrist", "gate"),
    [
        pytest.param((380.0, 440.0), NotAssessed.HAND_RAISED, id="before the chest"),
        pytest.param((440.0, 400.0), NotAssessed.HAND_RAISED, id="beside the chest"),
        pytest.param((380.0, 480.0), None, id="lower: 100 of 200 px below"),
        pytest.param((560.0, 470.0), None, id="reaching for the mouse, nearly level"),
        pytest.param((460.0, 240.0), NotAssessed.ARMS_UP, id="above the eyes"),
    ],
)
def test_the_height_of_a_wrist_in_plain_sight_names_the_gate(
    wrist: Point, gate: NotAssessed | None
) -> None:
    assert gate_of(with_arm(wrist), View.FRONT, SETTINGS) is gate


def test_a_wrist_that_may_be_invented_raises_nothing() -> None:
    raised = with_arm((440.0, 400.0))

    assert gate_of(with_presence(raised, 0.59), View.FRONT, SETTINGS) is None
    assert (
        gate_of(with_arm((440.0, 400.0), visibility=0.79), View.FRONT, SETTINGS) is None
    )


def test_both_elbows_high_are_a_stretch_and_one_is_not() -> None:
    left, right = (440.0, 390.0), (200.0, 390.0)
    both = with_points(
        front_pose(), {Landmark.LEFT_ELBOW: left, Landmark.RIGHT_ELBOW: right}
    )
    one = with_points(front_pose(), {Landmark.LEFT_ELBOW: left})

    assert gate_of(both, View.FRONT, SETTINGS) is NotAssessed.ARMS_UP
    assert gate_of(one, View.FRONT, SETTINGS) is None


@given(
    x=st.floats(100, 540),
    y=st.floats(150, 470),
    visibility=st.floats(0.0, 1.0),
)
def test_in_a_mirror_the_gate_of_an_arm_is_the_same(
    x: float, y: float, visibility: float
) -> None:
    pose = with_arm((x, y), visibility=visibility)

    here = gate_of(pose, View.FRONT, SETTINGS, OWN)

    assert gate_of(mirrored(pose), View.FRONT, SETTINGS, OWN) is here


# Head and body.


def test_a_turned_head_is_a_gate_from_the_front_only() -> None:
    turned = front_pose(nose_aside=0.3)

    assert gate_of(turned, View.FRONT, SETTINGS) is NotAssessed.HEAD_TURNED
    assert gate_of(side_pose(), View.SIDE, SETTINGS) is None


def test_before_a_camera_aside_a_head_that_looks_ahead_is_not_turned_away() -> None:
    """At 25 degrees the camera sees a yaw of -22 degrees, 2 beyond the limit."""
    aside, ahead = seen_from(25.0), front_pose()
    own = features_of(aside, View.FRONT, None) or ()

    assert gate_of(aside, View.FRONT, SETTINGS) is None
    assert gate_of(aside, View.FRONT, SETTINGS, own) is None
    assert gate_of(ahead, View.FRONT, SETTINGS, own) is NotAssessed.HEAD_TURNED
    assert gate_of(aside, View.FRONT, SETTINGS, OWN) is NotAssessed.HEAD_TURNED


@pytest.mark.parametrize(
    ("tilt_deg", "aside_px", "gate"),
    [
        pytest.param(
            20.0, 80.0, NotAssessed.LEANING_OVER, id="to the left, left lower"
        ),
        pytest.param(
            -20.0, -80.0, NotAssessed.LEANING_OVER, id="to the right, right lower"
        ),
        pytest.param(20.0, -80.0, None, id="away from the lower shoulder"),
        pytest.param(20.0, 40.0, None, id="a low shoulder: 0.2 of a span aside"),
        pytest.param(10.0, 80.0, None, id="a chair rolled 27 cm aside"),
        pytest.param(
            0.0, 190.0, NotAssessed.LEANING_OVER, id="beyond the own shoulder"
        ),
    ],
)
def test_far_aside_and_over_the_lower_shoulder_is_leaning_over(
    tilt_deg: float, aside_px: float, gate: NotAssessed | None
) -> None:
    pose = front_pose(shoulder_tilt_deg=tilt_deg, shoulders=(320.0 + aside_px, 380.0))

    assert gate_of(pose, View.FRONT, SETTINGS, OWN) is gate
    assert gate_of(pose, View.FRONT, SETTINGS) is None
