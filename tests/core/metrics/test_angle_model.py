"""The angle model: nothing without a change, mirrored alike, and silent when lost."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log, sqrt, tanh

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.held_out import asked_directly
from posture_monitor.core.metrics import compared
from posture_monitor.core.metrics.angle_model import CHANGE_LIMIT, AngleModel, Readout
from posture_monitor.core.pose.features import FRONT, SIDE, Feature, Layout, features_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Side, View
from posture_monitor.resources import shipped
from posture_monitor.settings.build import angle_models
from tests.figures import front_pose, mirrored, side_pose

SMALL = Layout(
    name="small",
    features=(
        Feature(name="size"),
        Feature(name="height_px", is_length=True, is_context=True),
    ),
)
BIG_ENOUGH_BYTES = 200_000


def small(most_novel: float = 10.0, widest: float = 100.0) -> AngleModel:
    """Return a model of one figure: 2 a scaled size, 3 a scaled height, 1 of both."""
    #           size, height, size², size·height, height², size·c, height·c
    weights = [[2.0], [3.0], [0.0], [1.0], [0.0], [0.0], [0.0]]
    return AngleModel(
        layout=SMALL,
        keys=("neck_flexion",),
        change_scale=np.array([0.1, 0.5]),
        context_middle=np.array([100.0]),
        context_scale=np.array([20.0]),
        weights=np.array(weights),
        width_weights=np.array([[log(4.0)], [0.0], [0.0], [0.0], [0.0]]),
        most_novel=most_novel,
        widest=np.array([widest]),
        usual=np.array([8.0]),
    )


def front(pose: Pose) -> tuple[float, ...]:
    found = features_of(pose, View.FRONT, None)
    assert found is not None
    return found


def beside(pose: Pose, near: Side) -> tuple[float, ...]:
    found = features_of(pose, View.SIDE, near)
    assert found is not None
    return found


def model(name: str) -> AngleModel:
    return angle_models()[name]


def test_a_figure_is_worked_out_like_this_by_hand() -> None:
    baseline = (log(200.0), 100.0)
    looked = (log(200.0) + 0.1, 150.0)  # size by 1 scale; height by 50 / 200 = 0.25

    found = asked_directly(small(), looked, baseline)["neck_flexion"]

    size, height = (CHANGE_LIMIT * tanh(x / CHANGE_LIMIT) for x in (1.0, 0.5))
    assert found.delta == pytest.approx(2 * size + 3 * height + size * height)
    assert found.half_width == pytest.approx(4.0)
    assert found.interval == pytest.approx((found.delta - 4.0, found.delta + 4.0))


def test_a_look_unlike_all_that_was_learned_is_refused() -> None:
    baseline = (log(200.0), 100.0)
    far = (log(200.0) + 2.0, 100.0)  # 20 scales in one of two: 14 on the average

    assert asked_directly(small(), far, baseline) == {}
    assert asked_directly(small(most_novel=15.0), far, baseline)


def test_a_refused_look_is_told_by_what_is_at_least_made() -> None:
    """20 scales of size are 14.1 on the average: the model knows 7.07, so half of it.

    10 scales of size count as 3 tanh(10 / 3) = 2.99: 2 * 2.99 less the half width of 4.
    """
    far, baseline = (log(200.0) + 2.0, 100.0), (log(200.0), 100.0)
    model_of_it = small(most_novel=sqrt(50.0))
    readouts = [Readout(metric="neck_flexion", output="neck_flexion")]

    found = model_of_it.against(baseline, readouts).bounds(far)

    size = CHANGE_LIMIT * tanh(10.0 / CHANGE_LIMIT)
    assert found == {"neck_flexion": pytest.approx(2 * size - 4.0)}


@given(scales=st.floats(15.0, 200.0))
def test_what_is_at_least_made_does_not_fade_beyond_what_was_learned(
    scales: float,
) -> None:
    baseline = (log(200.0), 100.0)
    readouts = [Readout(metric="neck_flexion", output="neck_flexion")]
    comparison = small(most_novel=sqrt(50.0)).against(baseline, readouts)

    found = comparison.bounds((log(200.0) + 0.1 * scales, 100.0))

    at_the_end = comparison.bounds((log(200.0) + 1.0, 100.0))
    assert found == pytest.approx(at_the_end)


def test_of_a_look_whose_interval_holds_0_no_change_is_certain() -> None:
    baseline = (log(200.0), 100.0)
    readouts = [Readout(metric="neck_flexion", output="neck_flexion")]
    slightly = (log(200.0) + 0.1, 100.0)  # 1 scale: about 2, and 4 either way

    assert small().against(baseline, readouts).bounds(slightly) == {}


def test_a_figure_that_is_too_unsure_is_refused_by_itself() -> None:
    baseline = (log(200.0), 100.0)

    assert asked_directly(small(widest=3.9), baseline, baseline) == {}


@pytest.mark.parametrize("name", ["front", "side"])
@given(data=st.data())
def test_where_nothing_has_changed_every_angle_is_0(
    name: str, data: st.DataObject
) -> None:
    own = model(name)
    count = len(own.layout.features)
    any_baseline = data.draw(st.lists(st.floats(-3, 3), min_size=count, max_size=count))

    found = asked_directly(own, any_baseline, any_baseline)

    assert found.keys() <= set(own.keys)
    assert all(angle.delta == 0.0 for angle in found.values())
    assert all(angle.half_width > 0.0 for angle in found.values())


@given(span=st.floats(170, 240), ear=st.floats(90, 140), aside=st.floats(-0.1, 0.1))
def test_a_mirrored_person_in_front_gives_the_same_forward_angles(
    span: float, ear: float, aside: float
) -> None:
    own = model("front")
    looked = front_pose(shoulder_span_px=span, ear_height_px=ear, nose_aside=aside)

    there = compared(own, front(front_pose())).angles(front(looked))
    mirror = compared(own, front(mirrored(front_pose()))).angles(
        front(mirrored(looked))
    )

    assert mirror.keys() == there.keys()
    for key, angle in there.items():
        assert mirror[key].delta == pytest.approx(angle.delta, abs=1e-6)


@given(trunk=st.floats(-15, 25), head=st.floats(-20, 30))
def test_a_mirrored_person_from_the_side_gives_the_same_angles(
    trunk: float, head: float
) -> None:
    own = model("side")
    upright, looked = side_pose(), side_pose(trunk_deg=trunk, head_deg=head)

    there = asked_directly(own, beside(looked, Side.LEFT), beside(upright, Side.LEFT))
    mirror = asked_directly(
        own, beside(mirrored(looked), Side.RIGHT), beside(mirrored(upright), Side.RIGHT)
    )

    assert mirror.keys() == there.keys()
    for key, angle in there.items():
        assert mirror[key].delta == pytest.approx(angle.delta, abs=1e-6)


@given(size=st.floats(-0.3, 0.3), height=st.floats(0, 200))
def test_what_moved_a_figure_sums_to_it(size: float, height: float) -> None:
    baseline, looked = (log(200.0), 100.0), (log(200.0) + size, height)
    own = small()

    movers = compared(own, baseline).movers("neck_flexion", looked)

    delta = asked_directly(own, looked, baseline)["neck_flexion"].delta
    assert sum(movers.values()) == pytest.approx(delta, abs=1e-9)
    assert set(movers) == {"size", "height_px"}


def test_a_length_counts_in_scales_of_the_baseline() -> None:
    near, far = (log(200.0), 100.0), (log(100.0), 100.0)

    by_near = compared(small(), near).movers("neck_flexion", (near[0], 110.0))
    by_far = compared(small(), far).movers("neck_flexion", (far[0], 105.0))

    assert exp(near[0] - far[0]) == pytest.approx(2.0)
    assert by_near["height_px"] == pytest.approx(by_far["height_px"])


def test_a_slump_is_told_in_shares_of_its_own_uncertainty_and_never_in_degrees() -> (
    None
):
    own = replace(small(), keys=("slump",))
    baseline, looked = (log(200.0), 100.0), (log(200.0) + 0.1, 150.0)
    slump = asked_directly(own, looked, baseline)["slump"]

    found = compared(own, baseline).angles(looked)

    assert found.keys() == {"slumped"}
    assert found["slumped"].delta == pytest.approx(100 * slump.delta / 8.0)
    assert found["slumped"].half_width == pytest.approx(100 * 4.0 / 8.0)


def test_what_no_camera_tells_in_degrees_is_not_told() -> None:
    own = model("front")
    angles = compared(own, front(front_pose())).angles(front(front_pose()))

    assert "slumped" in angles
    assert not {"slump", "thoracic_flexion", "head_tilt"} & angles.keys()


def test_the_model_is_small_and_reads_the_layouts_that_there_are() -> None:
    assert len(shipped("angles.npz")) < BIG_ENOUGH_BYTES
    for layout in (FRONT, SIDE):
        own = model(layout.name)
        changes = sum(each.is_change for each in layout.features)
        assert own.layout is layout
        assert own.change_scale.shape == (changes,)
        assert np.isfinite(own.weights).all()
