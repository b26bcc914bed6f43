"""A side body: somebody from the side is recognised by his trunk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.person.presence import is_plausible
from posture_monitor.core.person.side_body import MIN_TRUNK_SHARE, is_side_body
from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.vocabulary import Side
from tests.figures import mirrored, side_pose, with_points

TALL_PX = (480, 640)
TRUNK_PX = 160.0  # of the figure


def of_size(pose: Pose, size_px: tuple[int, int]) -> Pose:
    """Return the same landmarks, in pixels, in a picture of another size."""
    return replace(pose, size_px=size_px)


def moved(pose: Pose, *landmarks: Landmark, to: Point) -> Pose:
    return with_points(pose, dict.fromkeys(landmarks, to))


def far_side_near(pose: Pose) -> Pose:
    """Return the pose whose depths say that it looks the other way."""
    return replace(pose, z_px=-pose.z_px)


def with_neck(share: float) -> Pose:
    """Return a figure whose ear is so many trunk lengths straight above its shoulder.

    The head is moved as a whole.
    """
    pose = side_pose()
    (x, y), (ear_x, ear_y) = (
        pose.point(each) for each in (Landmark.LEFT_SHOULDER, Landmark.LEFT_EAR)
    )
    across, down = x - ear_x, y - TRUNK_PX * share - ear_y
    head = {each: pose.point(each) for each in Landmark if each <= Landmark.MOUTH_RIGHT}
    return with_points(
        pose, {each: (px + across, py + down) for each, (px, py) in head.items()}
    )


def with_nose(share: float) -> Pose:
    """Return a figure whose nose is so many trunk lengths straight before its ear."""
    return ahead_of_ear(share, Landmark.NOSE)


def with_eye(share: float) -> Pose:
    """Return a figure whose eye is so many trunk lengths straight before its ear."""
    return ahead_of_ear(share, Landmark.LEFT_EYE_OUTER, Landmark.RIGHT_EYE_OUTER)


def ahead_of_ear(share: float, *landmarks: Landmark) -> Pose:
    pose = side_pose()
    x, y = pose.point(Landmark.LEFT_EAR)
    return moved(pose, *landmarks, to=(x - TRUNK_PX * share, y))


def broad(pose: Pose, span_px: float) -> Pose:
    """Return the pose with its far shoulder beside the near one."""
    x, y = pose.point(Landmark.LEFT_SHOULDER)
    return moved(pose, Landmark.RIGHT_SHOULDER, to=(x + span_px, y))


def test_a_trunk_of_a_sixth_of_a_wide_pictures_width_is_worked_out_by_hand() -> None:
    """The trunk is 80 px of 400: 0.20 of the height, and 0.10 of 800 px of width.

    The neck is 40 px, so that the body's width by it is 1.6 * 40 = 64 px, 0.08 of the
    picture's width, less than the tenth that head and shoulders must have.
    """
    pose = of_size(side_pose(scale=0.5, middle=(400.0, 350.0)), (800, 400))

    assert is_side_body(pose)
    assert is_plausible(pose)
    assert not is_side_body(of_size(pose, (800, 450)))  # 80 / 450 is 0.178


@pytest.mark.parametrize(
    ("pose", "is_body"),
    [
        pytest.param(side_pose(), True, id="upright"),
        pytest.param(
            side_pose(trunk_deg=40.0, forward_deg=70.0, head_deg=45.0),
            True,
            id="deeply bent",
        ),
        pytest.param(side_pose(trunk_deg=-35.0), True, id="reclined"),
        pytest.param(side_pose(trunk_deg=70.0), False, id="a trunk that lies"),
        pytest.param(
            side_pose(head_deg=-65.0), False, id="a face turned up to the sky"
        ),
        pytest.param(side_pose(hip_visibility=0.5), False, id="a hip that is not seen"),
        pytest.param(
            side_pose(middle=(320.0, 481.0)), False, id="a hip below the picture"
        ),
        pytest.param(far_side_near(side_pose()), False, id="a face that looks back"),
        pytest.param(broad(side_pose(), 60.0), False, id="shoulders side by side"),
        pytest.param(
            moved(
                side_pose(), Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT, to=(290, 140)
            ),
            False,
            id="a mouth above the eyes",
        ),
    ],
)
def test_a_body_from_the_side_is_told_from_what_is_none(
    pose: Pose, *, is_body: bool
) -> None:
    assert is_side_body(pose) is is_body


@pytest.mark.parametrize(
    ("made", "least", "most"),
    [
        pytest.param(with_neck, 0.30, 0.75, id="from shoulder to ear"),
        pytest.param(with_nose, 0.08, 0.33, id="from ear to nose"),
        pytest.param(with_eye, 0.06, 0.22, id="from ear to eye"),
    ],
)
def test_neck_and_head_are_of_the_trunks_size(
    made: Callable[[float], Pose], least: float, most: float
) -> None:
    found = [
        is_side_body(made(share))
        for share in (least - 0.01, least + 0.01, most - 0.01, most + 0.01)
    ]

    assert found == [False, True, True, False]


def test_it_is_the_near_hip_that_must_be_seen() -> None:
    pose = side_pose(near=Side.RIGHT)
    left, right = (
        with_points(pose, {each: pose.point(each)}, visibility=0.0)
        for each in (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    )

    assert is_side_body(left)
    assert not is_side_body(right)


@given(
    trunk_deg=st.floats(-45.0, 45.0),
    forward_deg=st.floats(-20.0, 70.0),
    head_deg=st.floats(-50.0, 25.0),
    near=st.sampled_from(Side),
    scale=st.floats(0.55, 1.2),
)
def test_whoever_sits_in_any_ordinary_way_is_one_and_so_is_his_mirror_image(
    trunk_deg: float, forward_deg: float, head_deg: float, near: Side, scale: float
) -> None:
    pose = side_pose(
        trunk_deg=trunk_deg,
        forward_deg=forward_deg,
        head_deg=head_deg,
        near=near,
        scale=scale,
        middle=(320.0, 460.0),
    )

    assert is_side_body(pose)
    assert is_side_body(mirrored(pose))


@given(scale=st.floats(0.1, 2.0), width_px=st.integers(480, 4000))
def test_room_at_both_sides_makes_nobody_of_a_body(scale: float, width_px: int) -> None:
    pose = side_pose(scale=scale, middle=(240.0, 470.0))
    is_large = 160.0 * scale >= MIN_TRUNK_SHARE * 480.0

    assert is_side_body(of_size(pose, (width_px, 480))) is is_large


def test_an_upright_picture_asks_for_the_same_share_of_its_width() -> None:
    small, large = (
        side_pose(scale=scale, middle=(240.0, 600.0)) for scale in (0.5, 0.6)
    )

    assert not is_side_body(of_size(small, TALL_PX))  # 80 / 480 is 0.167
    assert is_side_body(of_size(large, TALL_PX))


def test_head_and_shoulders_without_a_hip_stay_a_person() -> None:
    pose = side_pose(hip_visibility=0.02)

    assert not is_side_body(pose)
    assert is_plausible(pose)
