"""The posture model: nothing without a change, mirrored alike, no fading far out."""

from __future__ import annotations

from math import exp, log, tanh

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.metrics.angle_model import CHANGE_LIMIT, LEAST_NOVELTY
from posture_monitor.core.pose.features import Feature, Layout, features_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.postures import POSTURE_BY_KEY, POSTURES
from posture_monitor.core.postures.evidence import Size
from posture_monitor.core.postures.posture_model import PostureModel, naming_of
from posture_monitor.core.vocabulary import PostureKey, Side, View
from posture_monitor.resources import shipped
from posture_monitor.settings.build import posture_models
from tests.figures import front_pose, mirrored, side_pose

BIG_ENOUGH_BYTES = 100_000
SMALL = Layout(name="small", features=(Feature(name="size", is_context=True),))
LEANING = [
    POSTURE_BY_KEY[key] for key in (PostureKey.LEANING_IN, PostureKey.LEANING_BACK)
]


def small(reach: float = 100.0) -> PostureModel:
    """Return a model of one output: 8 a scaled size, 2 its square; a ray of a half."""
    return PostureModel(
        layout=SMALL,
        outputs=("leaning",),
        change_scale=np.array([0.1]),
        context_middle=np.array([0.0]),
        context_scale=np.array([1.0]),
        weights=np.array([[8.0], [2.0], [0.0]]),
        sd_weights=np.array([[log(4.0)], [0.0], [0.0], [0.0]]),
        reach=reach,
        rays=np.array([[0.5]]),
        noise=np.array([[4.0]]),
    )


def test_a_size_worked_by_hand() -> None:
    comparison = small().against([0.0], LEANING)

    found = comparison.sizes([0.1])[PostureKey.LEANING_IN]

    change = CHANGE_LIMIT * tanh(1.0 / CHANGE_LIMIT)
    expected = 8.0 * change + 2.0 * change**2
    assert found.expected == pytest.approx(expected)
    assert found.value == pytest.approx(expected / 0.5)  # a half is expected of it
    assert found.sd == pytest.approx(4.0)
    assert found.weight == pytest.approx(expected / 2.0)  # the noise's deviation


def test_leaning_back_is_the_opposite_of_leaning_in() -> None:
    sizes = small().against([0.0], LEANING).sizes([0.1])
    forward, back = sizes[PostureKey.LEANING_IN], sizes[PostureKey.LEANING_BACK]

    assert (back.value, back.weight) == (-forward.value, -forward.weight)
    assert back.sd == forward.sd


def test_beyond_its_reach_a_size_grows_with_the_logarithm() -> None:
    comparison = small(reach=2.0).against([0.0], LEANING)

    near = comparison.sizes([0.2])[PostureKey.LEANING_IN].expected
    far = comparison.sizes([0.2 * exp(1.0)])[PostureKey.LEANING_IN].expected

    assert far == pytest.approx(2.0 * near)


def test_a_standard_deviation_grows_with_what_is_new() -> None:
    model = small()
    model.sd_weights[-1] = 1.0
    comparison = model.against([0.0], LEANING)

    found = comparison.sizes([0.1])[PostureKey.LEANING_IN]

    assert found.sd == pytest.approx(4.0 * (1.0 + LEAST_NOVELTY))


def test_a_matched_filter_counts_correlated_evidence_once() -> None:
    """Two outputs that always move together say no more than one of them."""
    rays = np.array([[1.0, 1.0], [0.0, 1.0]])
    noise = np.array([[1.0, 0.999], [0.999, 1.0]])

    weights = np.array([2.0, 2.0]) @ naming_of(rays, noise)

    assert weights[0] == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("name", ["front", "side"])
def test_no_change_is_no_size(name: str) -> None:
    model = posture_models()[name]
    own = features_front(front_pose()) if name == "front" else beside(side_pose())

    sizes = model.against(own, POSTURES).sizes(own)

    assert set(sizes) == set(PostureKey)
    assert all(size.value == size.weight == 0.0 for size in sizes.values())
    assert all(size.sd > 0.0 for size in sizes.values())


def test_a_mirrored_person_has_mirrored_sizes() -> None:
    own, other = front_pose(), front_pose(ear_height_px=100.0, nose_aside=0.1)
    told, back = (
        sizes_front(first, second)
        for first, second in ((own, other), (mirrored(own), mirrored(other)))
    )

    for key, size in told.items():
        sign = -1.0 if POSTURE_BY_KEY[key].is_two_sided else 1.0
        assert back[key].value == pytest.approx(sign * size.value, abs=1e-6)


@given(
    st.lists(st.floats(-3.0, 3.0), min_size=24, max_size=24),
    st.floats(1.0, 3.0),
)
def test_no_size_fades_along_a_change_beyond_the_reach(
    direction: list[float], times: float
) -> None:
    model = posture_models()["front"]
    own = np.array(features_front(front_pose()))
    changes = np.flatnonzero([each.is_change for each in model.layout.features])
    lengths = [model.layout.features[at].is_length for at in changes]
    change = np.array(direction)
    norm = float(np.sqrt(np.mean(change**2)))
    if norm < 0.1:
        return
    step = change / norm * model.reach * model.change_scale
    step *= np.where(lengths, exp(own[0]), 1.0)
    near, far = own.copy(), own.copy()
    near[changes] += step * 1.001
    far[changes] += step * 1.001 * times

    comparison = model.against(own.tolist(), POSTURES)
    first, second = comparison.sizes(near.tolist()), comparison.sizes(far.tolist())

    for key, size in first.items():
        assert abs(second[key].value) >= abs(size.value) - 1e-6


def test_the_file_stays_small() -> None:
    assert len(shipped("postures.npz")) < BIG_ENOUGH_BYTES


def features_front(pose: Pose) -> tuple[float, ...]:
    found = features_of(pose, View.FRONT, None)
    assert found is not None
    return found


def beside(pose: Pose) -> tuple[float, ...]:
    found = features_of(pose, View.SIDE, Side.RIGHT)
    assert found is not None
    return found


def sizes_front(own: Pose, other: Pose) -> dict[PostureKey, Size]:
    model = posture_models()["front"]
    return model.against(features_front(own), POSTURES).sizes(features_front(other))
