"""Metrics: figures known by construction, mirrors, sizes, and what cannot be told."""

from __future__ import annotations

from dataclasses import replace
from math import radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, MeasureContext
from posture_monitor.core.pose.body import NOSE_REACH, Body
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Side, View
from tests.figures import front_pose, mirrored, side_pose, with_points

SIDE_KEYS = {
    "head_pitch",
    "neck_flexion",
    "forward_head",
    "trunk_inclination",
    "upper_back",
}
FRONT_KEYS = {
    "forward_index",
    "slump_index",
    "head_drop",
    "head_pitch",
    "head_tilt",
    "shoulder_tilt",
    "lean",
    "head_yaw",
}
SIGNED_BY_SIDE = {"head_tilt", "shoulder_tilt", "head_yaw"}


def baseline_of(pose: Pose, view: View, near: Side | None) -> Baseline:
    setting = MeasureContext(view=view, near_side=near, baseline=None)
    measured = figures(pose, setting)
    return Baseline(
        setup=Setup(camera="test", size_px=pose.size_px, view=view, near_side=near),
        looks=1,
        provisional=False,
        medians={
            key: measure.raw
            for key, measure in measured.items()
            if measure.raw is not None
        },
        spreads={},
    )


def figures(pose: Pose, setting: MeasureContext) -> dict[str, Measure]:
    measured = {key: each.measure(pose, setting) for key, each in METRIC_BY_KEY.items()}
    return {key: measure for key, measure in measured.items() if measure is not None}


def deltas(
    neutral: Pose, now: Pose, view: View, near: Side | None = None
) -> dict[str, float | None]:
    baseline = baseline_of(neutral, view, near)
    setting = MeasureContext(view=view, near_side=near, baseline=baseline)
    return {key: each.delta for key, each in figures(now, setting).items()}


def test_a_side_view_measures_the_five_side_metrics() -> None:
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)

    assert figures(side_pose(), setting).keys() == SIDE_KEYS


def test_a_front_view_measures_the_eight_front_metrics() -> None:
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=None)

    assert figures(front_pose(), setting).keys() == FRONT_KEYS


def test_side_angles_are_those_the_figure_was_built_with() -> None:
    pose = side_pose(trunk_deg=5.0, forward_deg=20.0, head_deg=-12.0)
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)

    values = {key: each.value for key, each in figures(pose, setting).items()}

    assert values == {
        "trunk_inclination": pytest.approx(5.0),
        "forward_head": pytest.approx(20.0),
        "head_pitch": pytest.approx(-12.0),
        "neck_flexion": pytest.approx(-17.0),  # -12 less 5
        "upper_back": pytest.approx(15.0),  # the bend between 5 and 20
    }


def test_looking_down_25_degrees_is_25_of_pitch_and_of_neck_flexion() -> None:
    changed = deltas(side_pose(), side_pose(head_deg=15.0), View.SIDE, Side.LEFT)

    assert changed["head_pitch"] == pytest.approx(25.0)
    assert changed["neck_flexion"] == pytest.approx(25.0)
    assert changed["forward_head"] == pytest.approx(0.0)


def test_bending_over_as_a_whole_is_no_neck_flexion() -> None:
    bent = side_pose(trunk_deg=30.0, forward_deg=40.0, head_deg=20.0)

    changed = deltas(side_pose(), bent, View.SIDE, Side.LEFT)

    assert changed["trunk_inclination"] == pytest.approx(30.0)
    assert changed["head_pitch"] == pytest.approx(30.0)
    assert changed["neck_flexion"] == pytest.approx(0.0)
    assert changed["upper_back"] == pytest.approx(0.0)


def test_a_face_grown_by_a_tenth_is_ten_percent_of_forward_index() -> None:
    changed = deltas(front_pose(), front_pose(eye_span_px=66.0), View.FRONT)

    assert changed["forward_index"] == pytest.approx(10.0)


def test_ears_a_tenth_nearer_to_the_shoulders_are_ten_percent_of_slump() -> None:
    changed = deltas(front_pose(), front_pose(ear_height_px=108.0), View.FRONT)

    assert changed["slump_index"] == pytest.approx(10.0)
    assert changed["head_drop"] == pytest.approx(6.0)  # 12 px of 200


def test_a_nose_that_falls_by_0_22_eye_spans_is_ten_degrees_of_pitch() -> None:
    changed = deltas(front_pose(), front_pose(nose_fall=0.42), View.FRONT)

    assert changed["head_pitch"] == pytest.approx(10.0)
    assert changed["slump_index"] == pytest.approx(0.0)  # a nod is no slump


def test_shoulders_a_fifth_wider_are_twenty_percent_of_lean() -> None:
    changed = deltas(front_pose(), front_pose(shoulder_span_px=240.0), View.FRONT)

    assert changed["lean"] == pytest.approx(20.0)


def test_tilts_are_positive_towards_the_persons_left() -> None:
    tilted = front_pose(head_tilt_deg=8.0, shoulder_tilt_deg=-3.0)

    changed = deltas(front_pose(), tilted, View.FRONT)

    assert changed["head_tilt"] == pytest.approx(8.0)
    assert changed["shoulder_tilt"] == pytest.approx(-3.0)


def test_a_nose_aside_is_a_turned_head() -> None:
    aside = NOSE_REACH * tan(radians(15.0))

    assert front_pose(nose_aside=aside).once(Body).yaw_deg == pytest.approx(15.0)
    assert front_pose(nose_aside=-aside).once(Body).yaw_deg == pytest.approx(-15.0)


@given(
    trunk=st.floats(-30, 40),
    forward=st.floats(-20, 60),
    head=st.floats(-40, 40),
)
def test_a_mirrored_side_view_gives_the_same_figures_from_the_other_side(
    trunk: float, forward: float, head: float
) -> None:
    pose = side_pose(trunk_deg=trunk, forward_deg=forward, head_deg=head)
    left = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)
    right = replace(left, near_side=Side.RIGHT)

    there, mirror = figures(pose, left), figures(mirrored(pose), right)

    assert there.keys() == mirror.keys()
    for key, measure in there.items():
        assert mirror[key].raw == pytest.approx(measure.raw, abs=1e-6)


@given(
    tilt=st.floats(-20, 20),
    shoulders=st.floats(-10, 10),
    aside=st.floats(-0.2, 0.2),
    fall=st.floats(0, 0.6),
)
def test_a_mirrored_front_view_changes_the_sign_of_what_has_a_side_only(
    tilt: float, shoulders: float, aside: float, fall: float
) -> None:
    pose = front_pose(
        head_tilt_deg=tilt,
        shoulder_tilt_deg=shoulders,
        nose_aside=aside,
        nose_fall=fall,
    )
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=None)

    there, mirror = figures(pose, setting), figures(mirrored(pose), setting)

    for key, measure in there.items():
        sign = -1 if key in SIGNED_BY_SIDE else 1
        assert measure.raw is not None
        assert mirror[key].raw == pytest.approx(sign * measure.raw, abs=1e-6)


@given(scale=st.floats(0.5, 1.2), x=st.floats(250, 400), y=st.floats(300, 420))
def test_side_angles_do_not_depend_on_size_and_place(
    scale: float, x: float, y: float
) -> None:
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)
    here = figures(side_pose(), setting)

    there = figures(side_pose(scale=scale, middle=(x, y)), setting)

    for key, measure in here.items():
        assert there[key].raw == pytest.approx(measure.raw, abs=1e-6)


@given(size=st.floats(0.6, 1.5))
def test_a_chair_that_rolls_changes_no_ratio(size: float) -> None:
    rolled = front_pose(
        shoulder_span_px=200 * size, ear_height_px=120 * size, eye_span_px=60 * size
    )

    changed = deltas(front_pose(), rolled, View.FRONT)

    for key in ("forward_index", "slump_index", "head_pitch"):
        assert changed[key] == pytest.approx(0.0, abs=1e-6)


def test_hips_that_are_not_seen_leave_three_metrics_untold() -> None:
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)

    told = figures(side_pose(hip_visibility=0.05), setting)

    assert told.keys() == {"head_pitch", "forward_head"}


@pytest.mark.parametrize("hip_visibility", [0.42, 0.5, 0.99])
def test_a_hip_that_is_more_seen_than_not_tells_the_trunk(
    hip_visibility: float,
) -> None:
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)

    told = figures(side_pose(trunk_deg=12.0, hip_visibility=hip_visibility), setting)
    untold = figures(side_pose(hip_visibility=0.38), setting)

    assert told["trunk_inclination"].value == pytest.approx(12.0, abs=1e-6)
    assert "trunk_inclination" not in untold


def test_visible_hips_below_the_picture_are_not_believed() -> None:
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)
    pose = side_pose(middle=(320.0, 485.0))  # visibility 0.98, the picture ends at 480

    assert "trunk_inclination" not in figures(pose, setting)


def test_a_front_view_without_both_shoulders_tells_of_the_head_only() -> None:
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=None)
    pose = with_points(
        front_pose(), {Landmark.LEFT_SHOULDER: (700.0, 380.0)}, visibility=0.9
    )

    assert figures(pose, setting).keys() == {"head_pitch", "head_tilt", "head_yaw"}


def test_ratios_have_no_absolute_value_and_angles_from_the_side_have() -> None:
    front = MeasureContext(view=View.FRONT, near_side=None, baseline=None)
    side = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)

    from_front = figures(front_pose(), front)
    from_side = figures(side_pose(), side)

    assert {key for key, each in from_front.items() if each.value is not None} == {
        "head_tilt",
        "shoulder_tilt",
        "head_yaw",
    }
    assert all(each.value is not None for each in from_side.values())


def test_without_a_baseline_there_is_no_change() -> None:
    setting = MeasureContext(view=View.SIDE, near_side=Side.LEFT, baseline=None)

    assert all(each.delta is None for each in figures(side_pose(), setting).values())


NEVER_TOLD = {"slump", "thoracic_flexion"}  # by no camera: docs/accuracy.md
NOT_LIMITED = NEVER_TOLD | {"cva", "forward_head_cm"}  # the same as forward_head


@pytest.mark.parametrize("key", sorted(METRIC_BY_KEY))
def test_every_metric_is_named_like_its_module_and_has_limits(
    key: str, settings: MonitorSettings
) -> None:
    metric = METRIC_BY_KEY[key]

    assert metric.key == key
    assert (key in settings.limits) is (key not in NOT_LIMITED)
    assert bool(metric.views) is (key not in NEVER_TOLD)
