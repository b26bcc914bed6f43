"""A picture that is not upright is told by the people in it, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import observations
from posture_monitor.vision.orientation import Orientation, turn_of
from posture_monitor.vision.pipe.sampling import UPRIGHT, Mounting
from posture_monitor.vision.sources import Playing, open_source
from tests.figures import front_pose

SQUARE_PX = (640, 640)
SEATED = front_pose()


def turned(pose: Pose, quarters: int) -> Pose:
    """Return a person as a camera sees him that is turned clockwise, in a square."""
    xy = np.asarray(pose.xy_px, dtype=float) / SQUARE_PX[0]
    for _ in range(quarters):
        xy = np.stack([1 - xy[:, 1], xy[:, 0]], axis=1)
    return Pose.from_normalised(
        xy=xy,
        z=pose.z_px / SQUARE_PX[0],
        visibility=pose.visibility,
        presence=pose.presence,
        world_m=pose.world_m,
        size_px=SQUARE_PX,
    )


class OnePerson:
    """Finds the same person in every turned picture, and counts how often."""

    def __init__(self, pose: Pose | None) -> None:
        self.pose = pose
        self.glances = 0

    def glance(self, frame: Frame) -> Pose | None:
        del frame
        self.glances += 1
        return self.pose


def judged(
    orientation: Orientation,
    pose: Pose | None,
    estimator: OnePerson,
    *,
    looks: int,
    from_s: float = 0.0,
    every_s: float = 0.5,
) -> list[Picture]:
    black = np.zeros((64, 64, 3), np.uint8)
    return [
        orientation.judge(
            Frame(bgr=black, at_s=from_s + look * every_s), pose, estimator
        )
        for look in range(looks)
    ]


@pytest.mark.parametrize(
    ("quarters", "turn_deg"), [(0, 0), (1, 270), (2, 180), (3, 90)]
)
def test_a_person_says_by_how_much_to_turn_the_picture(
    quarters: int, turn_deg: int
) -> None:
    assert turn_of(turned(SEATED, quarters)) == turn_deg


def test_after_five_looks_the_picture_is_upside_down() -> None:
    estimator = OnePerson(SEATED)

    found = judged(Orientation(UPRIGHT), turned(SEATED, 2), estimator, looks=7)

    assert found == [Picture.OK] * 4 + [Picture.UPSIDE_DOWN] * 3
    assert estimator.glances == 5


@pytest.mark.parametrize(
    ("mounting", "quarters", "picture"),
    [
        pytest.param(UPRIGHT, 1, Picture.ON_RIGHT_SIDE, id="on its right side"),
        pytest.param(UPRIGHT, 3, Picture.ON_LEFT_SIDE, id="on its left side"),
        pytest.param(
            Mounting(rotate_deg=180), 2, Picture.ROTATED, id="the setting is wrong"
        ),
        pytest.param(
            Mounting(rotate_deg=90), 1, Picture.ROTATED, id="turned too far, by 90"
        ),
        pytest.param(
            Mounting(is_mirrored=True), 1, Picture.ON_LEFT_SIDE, id="mirrored"
        ),
        pytest.param(
            Mounting(rotate_deg=90), 3, Picture.UPSIDE_DOWN, id="turned too little"
        ),
    ],
)
def test_what_is_told_is_what_the_camera_gives_before_the_settings(
    mounting: Mounting, quarters: int, picture: Picture
) -> None:
    found = judged(
        Orientation(mounting), turned(SEATED, quarters), OnePerson(SEATED), looks=6
    )

    assert found[-1] is picture


def test_it_stays_so_while_nobody_is_there_until_somebody_is_upright() -> None:
    orientation, estimator = Orientation(UPRIGHT), OnePerson(SEATED)
    judged(orientation, turned(SEATED, 2), estimator, looks=6)

    empty = judged(orientation, None, estimator, looks=3, from_s=60.0)
    back = judged(orientation, SEATED, estimator, looks=4, from_s=120.0)

    assert set(empty) == {Picture.UPSIDE_DOWN}
    assert back == [Picture.UPSIDE_DOWN] * 2 + [Picture.OK] * 2


def test_who_was_upright_and_lies_down_does_not_turn_the_picture() -> None:
    orientation, estimator = Orientation(UPRIGHT), OnePerson(SEATED)
    judged(orientation, SEATED, estimator, looks=3)

    found = judged(orientation, turned(SEATED, 1), estimator, looks=200, from_s=2.0)

    assert set(found) == {Picture.OK}


def test_who_shows_his_legs_on_a_sofa_does_not_turn_the_picture() -> None:
    visibility = SEATED.visibility.copy()
    for each in (Landmark.LEFT_HIP, Landmark.LEFT_KNEE):
        visibility[each] = 0.9
    lying = Pose(
        xy_px=SEATED.xy_px,
        z_px=SEATED.z_px,
        visibility=visibility,
        presence=SEATED.presence,
        world_m=SEATED.world_m,
        size_px=SEATED.size_px,
    )

    found = judged(Orientation(UPRIGHT), turned(SEATED, 1), OnePerson(lying), looks=200)

    assert set(found) == {Picture.OK}


def test_a_pose_that_is_nobody_costs_ever_fewer_looks_at_the_turned_picture() -> None:
    estimator = OnePerson(None)

    found = judged(
        Orientation(UPRIGHT), turned(SEATED, 2), estimator, looks=7200
    )  # an hour

    assert set(found) == {Picture.OK}
    assert estimator.glances == 3 + 112  # at 0, 2 and 10 s, then each 32 s


def found_in(recording: Path, mounting: Mounting, for_s: float) -> list[Picture]:
    playing = Playing(looks_per_s=2.0, loop_s=for_s, mounting=mounting)
    with (
        open_source(f"video:{recording}", playing=playing) as source,
        Estimator() as estimator,
    ):
        looks = observations(source, estimator, Health(is_live=False))
        return [look.picture for look, _ in looks]


@pytest.mark.parametrize(
    ("rotate_deg", "picture"),
    [
        (0, Picture.OK),
        (90, Picture.ON_RIGHT_SIDE),
        (180, Picture.UPSIDE_DOWN),
        (270, Picture.ON_LEFT_SIDE),
    ],
)
def test_a_real_recording_that_was_turned_is_told_within_three_seconds(
    shared: Path, rotate_deg: int, picture: Picture
) -> None:
    recording = shared / "media" / "webcam" / "cap13_edit2.mp4"

    found = found_in(recording, Mounting(rotate_deg=rotate_deg), 3.0)

    assert found[-1] is picture


def test_the_case_of_a_camera_that_hangs_upside_down_is_told(shared: Path) -> None:
    recording = shared / "cases" / "upside_down" / "upside_down.mp4"

    found = found_in(recording, UPRIGHT, 5.0)
    with_the_setting = found_in(recording, Mounting(rotate_deg=180), 5.0)

    assert found[-1] is Picture.UPSIDE_DOWN
    assert set(with_the_setting) == {Picture.OK}


@pytest.mark.parametrize("name", ["bottle-detection.mp4", "people-detection.gif"])
def test_where_nobody_is_no_picture_is_turned(shared: Path, name: str) -> None:
    found = found_in(shared / "media" / "noperson" / name, UPRIGHT, 20.0)

    assert set(found) == {Picture.OK}
