"""Features: one number for each name, and none of them a landmark's place."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.pose.features import FRONT, SIDE, Layout, features_of
from posture_monitor.core.pose.landmarks import LANDMARKS, Landmark, Pose
from posture_monitor.core.vocabulary import Side, View
from tests.figures import front_pose, side_pose

BODY_PARTS = {each.name.lower().split("_")[-1] for each in Landmark}


@pytest.mark.parametrize(
    ("layout", "pose", "view", "near"),
    [
        pytest.param(FRONT, front_pose(), View.FRONT, None, id="front"),
        pytest.param(SIDE, side_pose(), View.SIDE, Side.LEFT, id="side"),
        pytest.param(SIDE, side_pose(), View.OBLIQUE, Side.LEFT, id="aslant"),
    ],
)
def test_every_name_has_its_number(
    layout: Layout, pose: Pose, view: View, near: Side | None
) -> None:
    found = features_of(pose, view, near)

    assert found is not None
    assert len(found) == len(layout.names) == len(set(layout.names))


def test_no_feature_is_the_place_of_a_landmark() -> None:
    places = {f"{part}_{axis}_px" for part, axis in product(BODY_PARTS, "xy")}

    assert "ear_x_px" in places
    assert not places & {*FRONT.names, *SIDE.names}


@given(st.lists(st.floats(-50, 700), min_size=66, max_size=66))
def test_whatever_mediapipe_draws_gives_finite_features(xy: list[float]) -> None:
    pose = Pose(
        xy_px=np.reshape(xy, (LANDMARKS, 2)),
        z_px=np.zeros(LANDMARKS),
        visibility=np.ones(LANDMARKS),
        size_px=(640, 480),
    )

    for view, near in ((View.FRONT, None), (View.SIDE, Side.RIGHT)):
        found = features_of(pose, view, near)
        assert found is not None
        assert np.isfinite(found).all()
