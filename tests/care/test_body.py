"""Body: segments of one length, and joints where the angles put them."""

from __future__ import annotations

from dataclasses import replace
from math import dist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.body import TRUNK_HALF, hands_off, joints_of
from posture_monitor.care.skeleton.angles import (
    ArmAngles,
    ArmBetween,
    BodyAngles,
    Hold,
    Joint,
    LegAngles,
    Reach,
    Stand,
)

SEGMENTS = (
    (Joint.PELVIS, Joint.WAIST),
    (Joint.WAIST, Joint.CHEST),
    (Joint.CHEST, Joint.NECK),
    (Joint.NECK, Joint.SKULL),
    (Joint.SKULL, Joint.HEAD),
    (Joint.HEAD, Joint.NOSE),
    (Joint.NECK, Joint.LEFT_SHOULDER),
    (Joint.NECK, Joint.RIGHT_SHOULDER),
    (Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW),
    (Joint.LEFT_ELBOW, Joint.LEFT_HAND),
    (Joint.LEFT_HIP, Joint.LEFT_KNEE),
    (Joint.LEFT_KNEE, Joint.LEFT_ANKLE),
    (Joint.LEFT_ANKLE, Joint.LEFT_TOE),
    (Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW),
    (Joint.RIGHT_ELBOW, Joint.RIGHT_HAND),
    (Joint.RIGHT_HIP, Joint.RIGHT_KNEE),
    (Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE),
)
DEGREES = st.floats(-90.0, 90.0)
LENGTHS = st.floats(-80.0, 80.0)
PLACES = st.tuples(LENGTHS, LENGTHS, LENGTHS)
REACHES = st.builds(
    Reach, hand_at=st.sampled_from(Hold), place=PLACES, elbow=st.just((0.2, 1.0, -0.7))
)
ANGLED_ARMS = st.builds(
    ArmAngles,
    forward_deg=DEGREES,
    out_deg=DEGREES,
    elbow_deg=DEGREES,
    inward_deg=DEGREES,
)
ARMS = st.one_of(
    ANGLED_ARMS,
    REACHES,
    st.builds(ArmBetween, first=ANGLED_ARMS, second=REACHES, part=st.floats(0.0, 1.0)),
)
LEGS = st.one_of(
    st.builds(
        LegAngles,
        hip_deg=DEGREES,
        knee_deg=DEGREES,
        out_deg=DEGREES,
        foot_deg=DEGREES,
    ),
    st.builds(Stand, foot_at=PLACES, knee=st.just((1.0, 0.1, 0.9))),
)
BODIES = st.builds(
    BodyAngles,
    shift=PLACES,
    body_pitch_deg=DEGREES,
    trunk_inclination_deg=DEGREES,
    trunk_lean_deg=DEGREES,
    trunk_bend_deg=DEGREES,
    trunk_turn_deg=DEGREES,
    shoulder_raise_deg=DEGREES,
    shoulder_forward_deg=DEGREES,
    lumbar_flexion_deg=DEGREES,
    thoracic_flexion_deg=DEGREES,
    forward_head_deg=DEGREES,
    head_pitch_deg=DEGREES,
    head_tilt_deg=DEGREES,
    head_yaw_deg=DEGREES,
    shoulder_tilt_deg=DEGREES,
    left_arm=ARMS,
    right_arm=ARMS,
    left_leg=LEGS,
    right_leg=LEGS,
)
STRAIGHT = BodyAngles(
    trunk_inclination_deg=0.0,
    lumbar_flexion_deg=0.0,
    thoracic_flexion_deg=0.0,
    forward_head_deg=0.0,
)


@given(BODIES)
def test_every_segment_is_as_long_as_ever(angles: BodyAngles) -> None:
    usual, joints = joints_of(BodyAngles()), joints_of(angles)

    for one, other in SEGMENTS:
        long = dist(usual[one], usual[other])
        assert dist(joints[one], joints[other]) == pytest.approx(long, abs=1e-9)


@given(BODIES)
def test_the_lower_foot_of_who_is_upright_stands_on_the_floor(
    angles: BodyAngles,
) -> None:
    joints = joints_of(replace(angles, body_pitch_deg=0.0))

    feet = (Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE, Joint.LEFT_TOE, Joint.RIGHT_TOE)
    lower = min(joints[each][2] for each in feet)
    assert lower == pytest.approx(0.0, abs=1e-9)


def test_a_straight_body_sits_with_its_head_above_its_hips() -> None:
    joints = joints_of(STRAIGHT)

    # shank 42; three parts of the spine of 18 each, neck 14, half a head 12
    assert joints[Joint.PELVIS] == pytest.approx((0, 0, 42))
    assert joints[Joint.NECK] == pytest.approx((0, 0, 96))
    assert joints[Joint.HEAD] == pytest.approx((0, 0, 122))
    assert joints[Joint.LEFT_KNEE] == pytest.approx((42, 9, 42))


@pytest.mark.parametrize(
    ("name", "joint", "axis"),
    [
        pytest.param("trunk_inclination_deg", Joint.NECK, 0, id="the trunk forward"),
        pytest.param("forward_head_deg", Joint.SKULL, 0, id="the head forward"),
        pytest.param("head_pitch_deg", Joint.HEAD, 0, id="the head down"),
        pytest.param("head_tilt_deg", Joint.HEAD, 1, id="the head to its left"),
        pytest.param("head_yaw_deg", Joint.NOSE, 1, id="the face to its left"),
    ],
)
def test_a_positive_angle_moves_its_joint_forward_or_to_the_left(
    name: str, joint: Joint, axis: int
) -> None:
    changed: dict[str, Any] = {name: 20.0}

    bent = joints_of(replace(STRAIGHT, **changed))

    assert bent[joint][axis] > joints_of(STRAIGHT)[joint][axis] + 3


def test_a_positive_shoulder_tilt_lowers_the_left_shoulder() -> None:
    joints = joints_of(replace(STRAIGHT, shoulder_tilt_deg=10.0))

    assert joints[Joint.LEFT_SHOULDER][2] < joints[Joint.RIGHT_SHOULDER][2]


def test_a_face_that_looks_down_points_down() -> None:
    joints = joints_of(replace(STRAIGHT, head_pitch_deg=90.0))

    head, nose = joints[Joint.HEAD], joints[Joint.NOSE]
    assert nose == pytest.approx((head[0], head[1], head[2] - 11.5))


def test_a_rounded_back_lowers_the_shoulders_over_the_same_hips() -> None:
    straight, rounded = (
        joints_of(replace(STRAIGHT, thoracic_flexion_deg=each)) for each in (0.0, 60.0)
    )

    assert rounded[Joint.NECK][2] < straight[Joint.NECK][2]
    assert rounded[Joint.PELVIS] == straight[Joint.PELVIS]
    assert rounded[Joint.WAIST][0] < -8  # the back bulges backwards


def test_who_lies_on_his_back_touches_the_floor_with_it() -> None:
    joints = joints_of(replace(STRAIGHT, body_pitch_deg=-90.0, right_arm=DOWN))

    # hips, waist, chest and neck in a line, 9 above the floor; the head to the left
    assert joints[Joint.PELVIS] == pytest.approx((0, 0, TRUNK_HALF))
    assert joints[Joint.NECK] == pytest.approx((-54, 0, TRUNK_HALF))
    assert joints[Joint.NOSE][2] > joints[Joint.HEAD][2]  # face up


def test_who_is_face_down_looks_at_the_floor() -> None:
    joints = joints_of(replace(STRAIGHT, body_pitch_deg=90.0))

    assert joints[Joint.HEAD][0] > joints[Joint.PELVIS][0]
    assert joints[Joint.NOSE][2] < joints[Joint.HEAD][2]


DOWN = ArmAngles(forward_deg=0.0, out_deg=0.0, elbow_deg=0.0)


@pytest.mark.parametrize(
    ("arm", "hand"),
    [
        # from the shoulder at (0, 19, 96); upper arm 29, forearm 25
        pytest.param(DOWN, (0, 19, 42), id="hanging"),
        pytest.param(
            ArmAngles(forward_deg=0.0, out_deg=0.0, elbow_deg=90.0),
            (25, 19, 67),
            id="the forearm ahead",
        ),
        pytest.param(
            ArmAngles(forward_deg=0.0, out_deg=0.0, elbow_deg=90.0, inward_deg=90.0),
            (0, -6, 67),
            id="the forearm turned inwards",
        ),
        pytest.param(
            ArmAngles(forward_deg=0.0, out_deg=90.0, elbow_deg=0.0),
            (0, 73, 96),
            id="out to the side",
        ),
        pytest.param(
            ArmAngles(forward_deg=180.0, out_deg=0.0, elbow_deg=0.0),
            (0, 19, 150),
            id="overhead",
        ),
        pytest.param(
            Reach(hand_at=Hold.PLACE, place=(30.0, 19.0, 34.0)),
            (30, 19, 76),
            id="resting somewhere: 34 above the hips at 42",
        ),
    ],
)
def test_an_arm_is_where_it_is_told_to_be(
    arm: ArmAngles | Reach, hand: tuple[float, float, float]
) -> None:
    joints = joints_of(replace(STRAIGHT, left_arm=arm))

    assert joints[Joint.LEFT_HAND] == pytest.approx(hand, abs=1e-6)


def test_both_sides_are_alike() -> None:
    arm = ArmAngles(forward_deg=30.0, out_deg=40.0, elbow_deg=70.0, inward_deg=20.0)
    joints = joints_of(replace(STRAIGHT, left_arm=arm, right_arm=arm))

    forward, left, up = joints[Joint.LEFT_HAND]
    assert joints[Joint.RIGHT_HAND] == pytest.approx((forward, -left, up))


@pytest.mark.parametrize(
    "hold", [pytest.param(each, id=each) for each in Hold if each is not Hold.PLACE]
)
def test_a_hand_is_exactly_where_it_holds_and_the_elbow_where_it_points(
    hold: Hold,
) -> None:
    arm = Reach(hand_at=hold, elbow=(0.0, 1.0, 0.0))
    angles = replace(STRAIGHT, right_arm=arm, left_leg=SITTING, right_leg=SITTING)

    assert hands_off(angles)[Joint.RIGHT_HAND] == pytest.approx(0.0, abs=1e-6)
    joints = joints_of(angles)
    middle = (joints[Joint.RIGHT_SHOULDER][1] + joints[Joint.RIGHT_HAND][1]) / 2
    assert joints[Joint.RIGHT_ELBOW][1] <= middle


SITTING = LegAngles()


def test_a_hand_behind_the_head_turns_with_it() -> None:
    arm = Reach(hand_at=Hold.HEAD_BACK, elbow=(0.0, 1.0, 0.0))

    for yaw_deg in (-40.0, 0.0, 40.0):
        angles = replace(STRAIGHT, head_yaw_deg=yaw_deg, right_arm=arm)
        joints = joints_of(angles)
        head, hand = joints[Joint.HEAD], joints[Joint.RIGHT_HAND]
        nose = joints[Joint.NOSE]
        assert dist(head, hand) < 12
        assert dist(nose, hand) > 20


def test_a_hand_that_does_not_get_there_is_told() -> None:
    far = Reach(hand_at=Hold.PLACE, place=(100.0, 19.0, 54.0))

    off = hands_off(replace(STRAIGHT, left_arm=far))

    # the shoulder is at the same height and side, and an arm is 54 long
    assert off[Joint.LEFT_HAND] == pytest.approx(46.0, abs=0.1)


def test_feet_and_hands_stay_while_the_hips_shift() -> None:
    legs, arm = Stand(), Reach(hand_at=Hold.SEAT_EDGE, elbow=(0.0, 1.0, 0.0))
    before = replace(STRAIGHT, left_leg=legs, right_leg=legs, right_arm=arm)
    after = replace(before, shift=(-3.0, 0.0, 0.0))

    here, there = joints_of(before), joints_of(after)

    assert there[Joint.PELVIS][0] == pytest.approx(here[Joint.PELVIS][0] - 3)
    for joint in (Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE, Joint.RIGHT_HAND):
        assert there[joint] == pytest.approx(here[joint], abs=1e-6)


def test_a_shrug_lifts_both_shoulders_and_not_the_neck() -> None:
    usual, shrugged = (
        joints_of(replace(STRAIGHT, shoulder_raise_deg=each)) for each in (0.0, 30.0)
    )

    # 19 sin 30
    for joint in (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER):
        assert shrugged[joint][2] == pytest.approx(usual[joint][2] + 9.5)
    assert shrugged[Joint.NECK] == usual[Joint.NECK]


def test_shoulders_go_forward_and_a_turn_goes_to_the_left() -> None:
    forward = joints_of(replace(STRAIGHT, shoulder_forward_deg=30.0))
    turned = joints_of(replace(STRAIGHT, trunk_turn_deg=30.0))

    assert forward[Joint.LEFT_SHOULDER][0] == pytest.approx(9.5)
    assert forward[Joint.RIGHT_SHOULDER][0] == pytest.approx(9.5)
    assert turned[Joint.LEFT_SHOULDER][0] == pytest.approx(-9.5)
    assert turned[Joint.RIGHT_SHOULDER][0] == pytest.approx(9.5)


def test_a_side_bend_lowers_the_shoulder_of_its_side_over_the_same_hips() -> None:
    joints = joints_of(replace(STRAIGHT, trunk_bend_deg=30.0))

    assert joints[Joint.NECK][1] > 8
    assert joints[Joint.LEFT_SHOULDER][2] < joints[Joint.RIGHT_SHOULDER][2] - 15
    assert joints[Joint.LEFT_HIP][2] == joints[Joint.RIGHT_HIP][2]
