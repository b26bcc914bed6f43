"""Motion: what the keyframes say, and that a body can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import dist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.body import joints_of
from posture_monitor.care.exercises import exercises
from posture_monitor.care.motion import (
    Motion,
    at_s_of,
    faults_of,
    looked_at,
    mirrored,
    motion_at,
    motion_from_table,
    motions,
    screen_at,
)
from posture_monitor.care.skeleton.angles import ArmAngles, Joint
from posture_monitor.care.skeleton.limits import exceeded
from posture_monitor.errors import ConfigError
from tests.care.test_body import SEGMENTS

MOTIONS = [pytest.param(key, id=key) for key in motions()]
NOD: Mapping[str, Any] = {
    "framing": "bust",
    "lasts_s": 4.0,
    "frames": [{"at_s": 0.0}, {"at_s": 1.0, "held_s": 1.0, "head_pitch_deg": 20.0}],
}


def nod(**changes: object) -> Motion:
    """Return a nod, with other values."""
    return motion_from_table({**NOD, **changes}, name="nod")


def frames(**angles: object) -> list[dict[str, object]]:
    """Return two frames; the second one has these angles."""
    return [{"at_s": 0.0}, {"at_s": 1.0, **angles}]


@pytest.mark.parametrize("key", MOTIONS)
def test_a_body_can_do_it_at_every_keyframe_and_between(key: str) -> None:
    assert list(faults_of(motions()[key])) == []


@pytest.mark.parametrize("key", MOTIONS)
def test_every_segment_is_as_long_at_any_moment(key: str) -> None:
    motion = motions()[key]
    start = joints_of(motion.frames[0].angles)

    for at_s in looked_at(motion):
        joints = joints_of(motion_at(motion, at_s))
        for one, other in SEGMENTS:
            long = dist(start[one], start[other])
            assert dist(joints[one], joints[other]) == pytest.approx(long, abs=1e-6)


@pytest.mark.parametrize("key", MOTIONS)
def test_nothing_jumps(key: str) -> None:
    motion = motions()[key]
    steps = [motion.lasts_s * number / 120 for number in range(121)]

    places = [joints_of(motion_at(motion, at_s)) for at_s in steps]

    for one, other in pairwise(places):
        assert max(dist(one[each], other[each]) for each in one) < 12


def test_every_motion_belongs_to_an_exercise() -> None:
    assert set(motions()) <= {each.key for each in exercises()}


def test_a_motion_goes_slowly_at_both_ends_and_stays_where_it_is_held() -> None:
    motion = nod()

    pitches = [motion_at(motion, at_s).head_pitch_deg for at_s in (0, 0.25, 0.5, 1, 2)]

    # 3 p^2 - 2 p^3 of 20 degrees: 0.25 -> 0.15625, 0.5 -> 0.5
    assert pitches == pytest.approx([0.0, 3.125, 10.0, 20.0, 20.0])


def test_an_even_motion_goes_as_fast_all_the_way() -> None:
    motion = nod(flow="even")

    pitches = [motion_at(motion, at_s).head_pitch_deg for at_s in (0, 0.25, 0.5, 1, 3)]

    assert pitches == pytest.approx([0.0, 5.0, 10.0, 20.0, 10.0])


def test_a_motion_goes_back_to_its_beginning_and_begins_again() -> None:
    motion = nod()

    assert motion_at(motion, 3.0).head_pitch_deg == pytest.approx(10.0)
    assert motion_at(motion, 4.0) == motion.frames[0].angles
    assert motion_at(motion, 4.5) == motion_at(motion, 0.5)


@given(st.floats(0.0, 60.0))
def test_every_moment_lies_between_keyframes(at_s: float) -> None:
    assert 0.0 <= motion_at(nod(), at_s).head_pitch_deg <= 20.0


def test_a_frame_tells_only_what_differs_from_the_start() -> None:
    arms = {"forward_deg": 10.0, "elbow_deg": 20.0}

    motion = nod(
        posture="standing",
        start={"arms": arms, "head_yaw_deg": 5.0},
        frames=frames(left_arm={"elbow_deg": 90.0}),
    )

    angles = motion.frames[1].angles
    assert angles.head_yaw_deg == 5.0
    assert isinstance(angles.left_arm, ArmAngles)
    assert isinstance(angles.right_arm, ArmAngles)
    assert (angles.left_arm.forward_deg, angles.left_arm.elbow_deg) == (10.0, 90.0)
    assert angles.right_arm.elbow_deg == 20.0


def test_the_way_to_the_still_is_told_in_parts() -> None:
    motion = nod()

    assert [at_s_of(motion, part) for part in (0.0, 0.5, 1.0)] == [0.0, 0.5, 1.0]
    assert at_s_of(nod(ghost=1, peak=0), 0.5) == 3.0  # from 2 s to 4 s


@pytest.mark.parametrize("key", MOTIONS)
def test_a_mirror_shows_left_for_right(key: str) -> None:
    motion = motions()[key]
    other = mirrored(motion)

    assert mirrored(other) == replace(motion, arrows=())
    assert list(faults_of(other)) == []
    for at_s in looked_at(motion):
        here = joints_of(motion_at(motion, at_s))
        there = joints_of(motion_at(other, at_s))
        for joint, (forward, left, up) in here.items():
            reflected = there[_of_the_other_side(joint)]
            assert reflected == pytest.approx((forward, -left, up), abs=1e-6)


def _of_the_other_side(joint: Joint) -> Joint:
    """Return the joint of the other side; one in the middle is its own."""
    side, _, part = joint.partition("_")
    others = {"left": "right", "right": "left"}
    return Joint(f"{others[side]}_{part}") if side in others else joint


def test_the_middle_of_a_picture_goes_to_the_other_side_from_in_front_only() -> None:
    beside, ahead = motions()["look_away"], motions()["face_the_screen"]
    assert beside.middle is not None
    assert ahead.middle is not None

    assert mirrored(beside).middle == beside.middle
    assert mirrored(ahead).middle == -ahead.middle


def test_a_screen_goes_where_the_keyframes_have_it() -> None:
    low, high = [60.0, 0.0, 40.0], [60.0, 0.0, 60.0]
    motion = nod(frames=[{"at_s": 0.0, "screen": low}, {"at_s": 1.0, "screen": high}])

    assert screen_at(motion, 0.5) == pytest.approx((60.0, 0.0, 50.0))
    assert screen_at(nod(), 0.5) is None


def test_a_hand_goes_to_what_it_holds_and_stays_there() -> None:
    motion = nod(
        frames=[
            {"at_s": 0.0, "right_arm": {"hand_at": "head_back"}},
            {"at_s": 1.0, "right_arm": {"hand_at": "head_back"}, "head_yaw_deg": 30.0},
        ]
    )

    for at_s in looked_at(motion):
        joints = joints_of(motion_at(motion, at_s))
        assert dist(joints[Joint.RIGHT_HAND], joints[Joint.HEAD]) < 12.0
    assert list(faults_of(motion)) == []


@pytest.mark.parametrize(
    ("angles", "fault"),
    [
        pytest.param({"head_yaw_deg": 80.0}, "the head's turn", id="head too far"),
        pytest.param({"trunk_turn_deg": 60.0}, "the trunk's turn", id="trunk too far"),
        pytest.param(
            {"arms": {"elbow_deg": 170.0}}, "the left elbow", id="elbow too far"
        ),
        pytest.param(
            {"arms": {"elbow_deg": -170.0}}, "the left elbow", id="elbow backwards"
        ),
        pytest.param(
            {"legs": {"knee_deg": -30.0}}, "the right knee", id="knee backwards"
        ),
        pytest.param(
            {"arms": {"forward_deg": -80.0, "elbow_deg": 10.0}},
            "the left arm behind the trunk",
            id="arm too far back",
        ),
        pytest.param({"shoulder_raise_deg": 60.0}, "raise", id="shoulders too high"),
        pytest.param(
            {"left_arm": {"hand_at": "place", "place": [90.0, 0.0, 0.0]}},
            "left_hand is",
            id="a hand that does not get there",
        ),
        pytest.param(
            {"legs": {"knee_deg": 60.0}}, "left_ankle slipped", id="feet that slip"
        ),
        pytest.param(
            {
                "trunk_inclination_deg": 85.0,
                "arms": {"forward_deg": 0.0, "elbow_deg": 0.0},
            },
            "below the floor",
            id="a hand in the floor",
        ),
    ],
)
def test_what_no_body_does_is_named(angles: dict[str, object], fault: str) -> None:
    found = list(faults_of(nod(frames=frames(**angles))))

    assert any(fault in each for each in found), found


def test_what_happens_between_two_keyframes_is_looked_at() -> None:
    still = {"left_arm": {"hand_at": "place", "place": [6.0, 19.0, 85.0]}}
    there = {"left_arm": {"hand_at": "place", "place": [6.0, 19.0, 15.0]}}

    motion = nod(frames=[{"at_s": 0.0, **still}, {"at_s": 1.0, **there}])

    assert any("the left elbow" in each for each in faults_of(motion))
    for frame in motion.frames:
        assert list(exceeded(frame.angles, joints_of(frame.angles))) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"colour": "red"}, id="an unknown key"),
        pytest.param({"frames": []}, id="no frame"),
        pytest.param({"frames": [{"at_s": 1.0}]}, id="none at the beginning"),
        pytest.param({"frames": [{"at_s": 0.0}, {"at_s": 0.0}]}, id="two at once"),
        pytest.param(
            {"frames": [{"at_s": 0.0}, {"at_s": 1.0, "held_s": float("nan")}]},
            id="held for no number",
        ),
        pytest.param(
            {"frames": [{"at_s": 0.0, "held_s": -1.0}, {"at_s": 1.0}]},
            id="held for less than no time",
        ),
        pytest.param({"frames": [{"at_s": 0.0}, 3]}, id="a frame that is none"),
        pytest.param({"frames": frames(nose_deg=3.0)}, id="an unknown angle"),
        pytest.param({"frames": frames(head_yaw_deg="far")}, id="an angle in words"),
        pytest.param({"lasts_s": 0.5}, id="over before its last frame"),
        pytest.param({"peak": 2}, id="a peak that is no frame"),
        pytest.param({"posture": "flying"}, id="an unknown posture"),
        pytest.param(
            {"frames": frames(legs={"foot_at": [42.0, 9.0, -42.0]})},
            id="a leg that stands in one frame only",
        ),
        pytest.param(
            {"frames": frames(left_arm={"hand_at": "moon"})}, id="an unknown hold"
        ),
    ],
)
def test_a_table_that_is_no_motion_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="nod"):
        nod(**changes)


def test_a_motion_can_be_changed_no_more() -> None:
    with pytest.raises(AttributeError):
        replace(nod()).lasts_s = 3.0  # type: ignore[misc]  # that is the test
