"""Drawn exercises: the picture of each does what its steps say."""

from __future__ import annotations

from math import dist

import pytest

from posture_monitor.care.body import HEAD_RADII, TRUNK_HALF, Joints, joints_of
from posture_monitor.care.exercises import Equipment, Exercise, Place, exercises
from posture_monitor.care.figure import sketch_at
from posture_monitor.care.motion import Motion, looked_at, motion_at, motions
from posture_monitor.care.scene.props import SEATS, Prop
from posture_monitor.care.scene.views import Viewpoint
from posture_monitor.care.skeleton.angles import Joint
from posture_monitor.drawing.marks import Ink, Stroke

EACH = [pytest.param(one, id=one.key) for one in exercises()]
SHOWN_BY = {
    Equipment.BACKREST: {Prop.CHAIR, Prop.FIRM_CHAIR},
    Equipment.BAND: {Prop.BAND_AHEAD, Prop.BAND_UNDERFOOT},
    Equipment.DOORWAY: {Prop.DOORWAY},
    Equipment.HEADREST: {Prop.HEADREST},
    Equipment.MAT: {Prop.MAT},
    Equipment.WALL: {Prop.WALL, Prop.WALL_AHEAD},
}
"""{what an exercise needs: what shows it}."""


def at_frame(key: str, number: int) -> Joints:
    """Return the joints of an exercise at one of its keyframes."""
    return joints_of(motions()[key].frames[number].angles)


def at_peak(key: str) -> Joints:
    return at_frame(key, motions()[key].peak)


def height(joints: Joints, joint: Joint) -> float:
    return joints[joint][2]


def test_every_exercise_is_drawn_and_nothing_else() -> None:
    assert set(motions()) == {one.key for one in exercises()}


@pytest.mark.parametrize("exercise", EACH)
def test_what_an_exercise_needs_is_in_its_picture(exercise: Exercise) -> None:
    props = set(motions()[exercise.key].props)

    assert all(props & SHOWN_BY[need] for need in exercise.needs)
    for need, shown in SHOWN_BY.items():
        if need not in (Equipment.BACKREST, *exercise.needs):
            assert not props & shown


@pytest.mark.parametrize("exercise", EACH)
def test_an_exercise_is_drawn_at_its_usual_place(exercise: Exercise) -> None:
    motion = motions()[exercise.key]
    hips = height(joints_of(motion.frames[0].angles), Joint.PELVIS)
    is_kneeling = exercise.key in ("cat_camel", "all_fours_turn")

    match exercise.places[0]:
        case Place.SEATED:
            assert 40.0 <= hips <= 46.0
        case Place.STANDING:
            assert hips >= 75.0
            assert not SEATS & set(motion.props)
        case Place.FLOOR:
            assert (hips > 30.0) is is_kneeling


def test_shoulder_blades_come_together_behind() -> None:
    motion = motions()["scapular_squeeze"]

    assert motion.seen_from is Viewpoint.BACK
    assert blades_apart(motion, 0) > blades_apart(motion, 1) + 6


def blades_apart(motion: Motion, number: int) -> float:
    """Return how far apart the inner corners of the blades are drawn."""
    sketch = sketch_at(motion, motion.frames[number].at_s)
    blades = [
        mark
        for mark in sketch.marks
        if isinstance(mark, Stroke) and mark.ink is Ink.TORSO and len(mark.points) == 3
    ]
    one, other = (mark.points[0][0] for mark in blades)
    return abs(one - other)


def test_who_leans_through_a_doorway_leaves_his_forearms_upright_on_it() -> None:
    start, peak = at_frame("doorway_stretch", 0), at_peak("doorway_stretch")
    hand, elbow = peak[Joint.RIGHT_HAND], peak[Joint.RIGHT_ELBOW]

    assert dist(start[Joint.RIGHT_HAND], hand) < 1.0
    assert hand[2] - elbow[2] > 20.0
    assert peak[Joint.CHEST][0] > hand[0] > start[Joint.CHEST][0]
    assert abs(height(peak, Joint.RIGHT_TOE) - height(peak, Joint.LEFT_TOE)) < 4.0


def test_elbows_stay_at_the_sides_while_the_forearms_turn_out() -> None:
    start, peak = at_frame("elbows_out", 0), at_peak("elbows_out")

    for side, sign in (("left", 1), ("right", -1)):
        elbow, hand = Joint(f"{side}_elbow"), Joint(f"{side}_hand")
        assert dist(start[elbow], peak[elbow]) < 5.0
        assert sign * start[hand][1] < sign * start[elbow][1]
        assert sign * peak[hand][1] > sign * peak[elbow][1] + 15.0


def test_the_hands_carry_the_head_over_the_backrest() -> None:
    motion = motions()["chair_back_extension"]

    for at_s in looked_at(motion):
        joints = joints_of(motion_at(motion, at_s))
        assert dist(joints[Joint.RIGHT_HAND], joints[Joint.HEAD]) < HEAD_RADII[1]
    back = at_peak("chair_back_extension")[Joint.NECK][0] - TRUNK_HALF
    assert back < -20.0  # the top of the backrest


def test_a_round_back_is_lower_than_a_long_one() -> None:
    round_back, long_back = (at_frame("round_and_lengthen", each) for each in (0, 1))

    assert height(long_back, Joint.NECK) > height(round_back, Joint.NECK) + 8
    assert long_back[Joint.NOSE][0] < round_back[Joint.NOSE][0] - 15


def test_the_upper_body_turns_both_ways_with_crossed_arms() -> None:
    left, right = at_frame("seated_rotation", 1), at_frame("seated_rotation", 2)

    for joints in (left, right):
        near = dist(joints[Joint.LEFT_HAND], joints[Joint.RIGHT_SHOULDER])
        assert near < 12.0
    assert left[Joint.LEFT_SHOULDER][0] < -5.0 < 5.0 < left[Joint.RIGHT_SHOULDER][0]
    assert right[Joint.RIGHT_SHOULDER][0] < -5.0


def test_a_side_bend_goes_over_the_hand_on_the_chair() -> None:
    start, peak = at_frame("seated_side_bend", 0), at_peak("seated_side_bend")

    assert dist(start[Joint.LEFT_HAND], peak[Joint.LEFT_HAND]) < 1.0
    assert peak[Joint.HEAD][1] > peak[Joint.LEFT_HAND][1]
    assert height(peak, Joint.LEFT_SHOULDER) < height(peak, Joint.RIGHT_SHOULDER) - 10


@pytest.mark.parametrize("key", ["cat_camel", "all_fours_turn"])
def test_who_kneels_has_his_knees_under_the_hips_and_a_hand_down(key: str) -> None:
    motion = motions()[key]

    for at_s in looked_at(motion):
        joints = joints_of(motion_at(motion, at_s))
        knee, hip = joints[Joint.LEFT_KNEE], joints[Joint.LEFT_HIP]
        assert abs(knee[0] - hip[0]) < 2.0
        assert knee[2] < 2.0
        assert height(joints, Joint.LEFT_HAND) < 2.0


def test_the_back_goes_up_and_sinks() -> None:
    sunk, up = at_frame("cat_camel", 0), at_frame("cat_camel", 1)

    assert height(up, Joint.CHEST) > height(sunk, Joint.CHEST) + 8
    assert height(up, Joint.NOSE) < height(up, Joint.NECK) < height(sunk, Joint.NOSE)


def test_one_arm_goes_up_by_the_side_and_the_chest_turns_with_it() -> None:
    beside, peak = at_frame("all_fours_turn", 1), at_peak("all_fours_turn")
    shoulders = [peak[Joint(f"{side}_shoulder")] for side in ("left", "right")]

    assert beside[Joint.RIGHT_HAND][1] < -60.0
    assert height(peak, Joint.RIGHT_HAND) > height(peak, Joint.NECK) + 45
    assert shoulders[1][2] > shoulders[0][2] + 15


def test_a_band_is_raised_to_the_height_of_the_shoulders() -> None:
    peak = at_peak("band_raise")

    for side in ("left", "right"):
        hand, shoulder = Joint(f"{side}_hand"), Joint(f"{side}_shoulder")
        assert abs(height(peak, hand) - height(peak, shoulder)) < 8.0
        assert abs(peak[hand][1]) > 65.0


def test_bent_arms_slide_up_a_wall_to_a_y() -> None:
    motion = motions()["wall_slide"]
    start, peak = at_frame("wall_slide", 0), at_peak("wall_slide")
    hands = [joints_of(motion_at(motion, at_s)) for at_s in looked_at(motion)]

    assert abs(height(start, Joint.LEFT_ELBOW) - height(start, Joint.LEFT_SHOULDER)) < 8
    assert height(start, Joint.LEFT_HAND) > height(start, Joint.LEFT_ELBOW) + 20
    assert height(peak, Joint.LEFT_HAND) > height(peak, Joint.CROWN)
    assert peak[Joint.LEFT_HAND][1] > peak[Joint.LEFT_SHOULDER][1] + 20
    assert {round(each[Joint.LEFT_HAND][0]) for each in hands} == {-2}  # on the wall


def test_arms_line_up_with_a_back_that_leans_forward() -> None:
    start, peak = at_frame("y_raise", 0), at_peak("y_raise")
    hips, shoulder, hand = (
        peak[each] for each in (Joint.PELVIS, Joint.RIGHT_SHOULDER, Joint.RIGHT_HAND)
    )
    back = (shoulder[2] - hips[2]) / (shoulder[0] - hips[0])
    arm = (hand[2] - shoulder[2]) / (hand[0] - shoulder[0])

    assert arm == pytest.approx(back, abs=0.35)
    assert -hand[1] > -shoulder[1] + 15  # a Y
    assert height(start, Joint.RIGHT_HAND) < height(start, Joint.RIGHT_SHOULDER) - 50


def test_a_band_is_pulled_to_the_lowest_ribs() -> None:
    start, peak = at_frame("band_row", 0), at_peak("band_row")
    hand, elbow = peak[Joint.RIGHT_HAND], peak[Joint.RIGHT_ELBOW]

    assert start[Joint.RIGHT_HAND][0] > hand[0] + 35
    assert height(peak, Joint.WAIST) < hand[2] < height(peak, Joint.NECK)
    assert elbow[0] < peak[Joint.CHEST][0]


def test_who_looks_away_leans_back_and_looks_ahead() -> None:
    start, peak = at_frame("look_away", 0), at_peak("look_away")

    assert Prop.WINDOW in motions()["look_away"].props
    assert peak[Joint.HEAD][0] < start[Joint.HEAD][0] - 10
    assert abs(height(peak, Joint.NOSE) - height(peak, Joint.HEAD)) < 2


def test_a_breath_takes_ten_seconds_and_moves_the_hand_on_the_belly() -> None:
    motion = motions()["slow_breathing"]
    out, in_ = at_frame("slow_breathing", 0), at_frame("slow_breathing", 1)

    assert motion.lasts_s == 10.0
    assert in_[Joint.RIGHT_HAND][0] > out[Joint.RIGHT_HAND][0] + 3
