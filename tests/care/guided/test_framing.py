"""How the person is in the picture, with people made of points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.guided.framing import FramingOverTime, framing_of
from posture_monitor.core.person.gates import GateSettings
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Framing, Picture, Side
from tests.core.scenes import FRONT, HAND_AT_FACE, SUNK, TURNED
from tests.figures import SIZE_PX, side_pose

GATES = GateSettings(yaw_deg=25.0, hand_reach=0.7)
WIDTH_PX, HEIGHT_PX = SIZE_PX


def seen(what: Pose | Picture | None, at_s: float = 0.0) -> Observation:
    if isinstance(what, Picture):
        return Observation(at_s=at_s, picture=what)
    return Observation(at_s=at_s, pose=what)


def moved(
    pose: Pose, *, right_px: float = 0.0, down_px: float = 0.0, by: float = 1.0
) -> Pose:
    """Return the same person elsewhere in the picture, or nearer, about the nose."""
    nose = np.asarray(pose.point(Landmark.NOSE))
    return Pose(
        xy_px=(pose.xy_px - nose) * by + nose + [right_px, down_px],
        z_px=pose.z_px * by,
        visibility=pose.visibility,
        size_px=pose.size_px,
    )


@pytest.mark.parametrize(
    ("what", "framing"),
    [
        pytest.param(FRONT, Framing.IN_PICTURE, id="somebody in front"),
        pytest.param(side_pose(), Framing.IN_PICTURE, id="somebody from the side"),
        pytest.param(SUNK, Framing.IN_PICTURE, id="whoever sits low is there too"),
        pytest.param(HAND_AT_FACE, Framing.IN_PICTURE, id="a hand hides no body"),
        pytest.param(Picture.DARK, Framing.TOO_DARK, id="no light"),
        pytest.param(Picture.COVERED, Framing.NO_PICTURE, id="a shutter"),
        pytest.param(Picture.BUSY, Framing.NO_PICTURE, id="a busy camera"),
        pytest.param(None, Framing.NOBODY, id="an empty chair"),
        pytest.param(TURNED, Framing.TURNED, id="a head that looks aside"),
        pytest.param(
            moved(FRONT, by=2.6), Framing.TOO_NEAR, id="0.81 of the picture's width"
        ),
        pytest.param(
            moved(FRONT, by=6.0), Framing.TOO_NEAR, id="more than the whole picture"
        ),
        pytest.param(
            moved(FRONT, by=0.4), Framing.TOO_FAR, id="0.125 of the picture's width"
        ),
        pytest.param(moved(FRONT, by=0.2), Framing.NOBODY, id="somebody at a far wall"),
        pytest.param(
            moved(FRONT, right_px=280.0), Framing.TOO_LEFT, id="his left is cut off"
        ),
        pytest.param(
            moved(FRONT, right_px=-280.0), Framing.TOO_RIGHT, id="his right is cut off"
        ),
        pytest.param(moved(FRONT, down_px=-260.0), Framing.HEAD_OUT, id="no forehead"),
        pytest.param(
            moved(FRONT, down_px=200.0), Framing.SHOULDERS_OUT, id="no shoulders"
        ),
    ],
)
def test_a_look_is_framed_as_it_shows_the_person(
    what: Pose | Picture | None, framing: Framing
) -> None:
    assert framing_of(seen(what), GATES) is framing


@given(
    by=st.floats(0.05, 8.0),
    right_px=st.floats(-700.0, 700.0),
    down_px=st.floats(-700.0, 700.0),
)
def test_left_and_right_are_told_alike(
    by: float, right_px: float, down_px: float
) -> None:
    opposite = {
        Framing.TOO_LEFT: Framing.TOO_RIGHT,
        Framing.TOO_RIGHT: Framing.TOO_LEFT,
    }
    here = framing_of(
        seen(moved(FRONT, right_px=right_px, down_px=down_px, by=by)), GATES
    )

    there = framing_of(
        seen(moved(FRONT, right_px=-right_px, down_px=down_px, by=by)), GATES
    )

    assert there is opposite.get(here, here)


@given(least=st.floats(0.3, 4.0), more=st.floats(1.0, 3.0))
def test_whoever_comes_nearer_is_never_told_to_come_nearer_still(
    least: float, more: float
) -> None:
    order = [
        Framing.NOBODY,
        Framing.TOO_FAR,
        Framing.IN_PICTURE,
        Framing.SHOULDERS_OUT,
        Framing.TOO_NEAR,
    ]
    farther = framing_of(seen(moved(FRONT, by=least)), GATES)

    nearer = framing_of(seen(moved(FRONT, by=least * more)), GATES)

    assert order.index(nearer) >= order.index(farther)


@given(st.sampled_from(list(Picture)), st.sampled_from([FRONT, None]))
def test_a_picture_that_is_not_good_is_told_whoever_is_in_it(
    picture: Picture, pose: Pose | None
) -> None:
    look = Observation(at_s=0.0, pose=pose, picture=picture)

    framing = framing_of(look, GATES)

    is_told = framing in (Framing.TOO_DARK, Framing.NO_PICTURE)
    assert is_told is (picture is not Picture.OK)


def test_from_beside_the_hidden_shoulder_may_be_anywhere() -> None:
    near = side_pose(near=Side.LEFT)
    hidden = Pose(
        xy_px=np.where(
            np.arange(33)[:, None] == Landmark.RIGHT_SHOULDER, -90.0, near.xy_px
        ),
        z_px=near.z_px,
        visibility=near.visibility,
        size_px=near.size_px,
    )

    assert framing_of(seen(hidden), GATES) is not Framing.TOO_RIGHT


# Over time.


def test_one_look_does_not_change_what_is_said() -> None:
    framing = FramingOverTime(GATES)

    told = [
        framing.see(seen(what, at_s))
        for at_s, what in enumerate((FRONT, None, FRONT, None, None))
    ]

    assert told == [Framing.IN_PICTURE] * 4 + [Framing.NOBODY]


def test_a_pose_that_jumps_between_two_places_is_several_people() -> None:
    framing = FramingOverTime(GATES)
    places = (moved(FRONT, right_px=-140.0), moved(FRONT, right_px=140.0))

    for look in range(8):
        framing.see(seen(places[look % 2], look * 0.5))

    assert framing.now is Framing.SEVERAL


def test_whoever_moves_to_another_place_once_is_one_person() -> None:
    framing = FramingOverTime(GATES)
    places = [moved(FRONT, right_px=-140.0)] * 4 + [moved(FRONT, right_px=140.0)] * 4

    told = {framing.see(seen(pose, look * 0.5)) for look, pose in enumerate(places)}

    assert told == {Framing.IN_PICTURE}


def test_several_people_are_forgotten_when_one_of_them_has_gone() -> None:
    framing = FramingOverTime(GATES)
    places = (moved(FRONT, right_px=-140.0), moved(FRONT, right_px=140.0))
    for look in range(6):
        framing.see(seen(places[look % 2], look * 0.5))

    for look in range(6, 24):
        framing.see(seen(places[0], look * 0.5))

    assert framing.now is Framing.IN_PICTURE
