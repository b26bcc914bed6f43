"""What the accuracy page says of looks from the side: truth, shares and reasons."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy_page import Bar
from benchmarks.accuracy_side import (
    SPREAD_BARS_DEG,
    bars,
    figures_of,
    in_sight,
    rows_of,
    section,
    truths,
)
from benchmarks.people import PERSONS, Picture, pictures
from benchmarks.side_looks import (
    KEYS,
    Group,
    Keeps,
    SideLook,
    is_near_hip_inside,
    look_of,
    rendered,
    seen_truth,
    widened,
    widened_frame,
)
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.vision.frame import Frame
from tests.figures import front_pose, side_pose, with_points

FOCAL_PX, SIZE_PX = 400.0, (400, 300)


def pictured(
    *,
    ear_deg: float,
    trunk_deg: float,
    bearing_deg: float,
    seen: Pose | None = None,
    person: str = "p100",
) -> Picture:
    """Return somebody 2 m before a level camera at a bearing, + on his left.

    The hip is 0.5 m below the camera; trunk and neck are 0.5 and 0.2 m long. He looks
    along -y, +x is his left; hips, shoulders and ears are 0.4, 0.4 and 0.1 m apart.
    """
    beta = radians(bearing_deg)
    camera = np.array([sin(beta), -cos(beta), 0.0])
    right, up = np.array([cos(beta), sin(beta), 0.0]), np.array([0.0, 0.0, 1.0])
    hip = np.array([0.0, 0.0, -0.5])
    shoulder = hip + 0.5 * _lean(trunk_deg)
    ear = shoulder + 0.2 * _lean(ear_deg)
    true_px: dict[str, tuple[float, float]] = {}
    for part, middle, apart_m in (
        ("hip", hip, 0.4),
        ("glenohumeral", shoulder, 0.4),
        ("tragus", ear, 0.1),
    ):
        for side, sign in (("l", 0.5), ("r", -0.5)):
            point = middle + np.array([sign * apart_m, 0.0, 0.0])
            depth = 2.0 - point @ camera
            x, y = FOCAL_PX * point @ right / depth, FOCAL_PX * point @ up / depth
            true_px[f"{part}_{side}"] = (200.0 + float(x), 150.0 - float(y))
    return Picture(
        name=f"{person}_side_n0",
        person=person,
        camera="side",
        truth={},
        about={},
        size_px=SIZE_PX,
        focal_px=FOCAL_PX,
        turned=np.stack([right, up, camera], axis=1),
        depth_m=None,
        true_px=true_px,
        seen=seen,
    )


def _lean(angle_deg: float) -> np.ndarray:
    return np.array([0.0, -sin(radians(angle_deg)), cos(radians(angle_deg))])


def look(
    group: Group = Group.JUDGED,
    *,
    forward_head: float | None,
    truth: float = 10.0,
    is_hip_inside: bool = True,
    keeps: Keeps = Keeps.NOBODY,
) -> SideLook:
    values = {} if forward_head is None else {"forward_head": forward_head}
    return SideLook(
        group=group,
        values=values,
        keeps={key: keeps for key in KEYS if key not in values},
        truth={"forward_head": truth, "trunk_inclination": 0.0},
        is_hip_inside=is_hip_inside,
    )


def bar_of(found: list[Bar], name: str) -> Bar:
    return next(each for each in found if each.name.endswith(name))


# Truth.


def test_a_body_straight_from_the_side_is_worked_out_by_hand() -> None:
    """A trunk that leans by 45 degrees has its shoulder 0.354 m ahead, 0.146 m low."""
    picture = pictured(ear_deg=0.0, trunk_deg=45.0, bearing_deg=90.0)

    (hip_x, hip_y), (x, y) = (
        np.mean([picture.true_px[f"{part}_{side}"] for side in "lr"], axis=0)
        for part in ("hip", "glenohumeral")
    )

    assert (x - hip_x, y - hip_y) == pytest.approx((-71.4, -71.4), abs=0.1)
    assert seen_truth(picture)["trunk_inclination"] == pytest.approx(45.0, abs=0.6)
    assert seen_truth(picture)["forward_head"] == pytest.approx(0.0, abs=1.0)


@given(
    ear_deg=st.floats(-10.0, 60.0),
    trunk_deg=st.floats(-25.0, 40.0),
    bearing_deg=st.floats(78.0, 102.0),
    is_left=st.booleans(),
)
def test_the_truth_is_the_bodys_own_from_a_little_ahead_or_behind(
    ear_deg: float, trunk_deg: float, bearing_deg: float, *, is_left: bool
) -> None:
    picture = pictured(
        ear_deg=ear_deg,
        trunk_deg=trunk_deg,
        bearing_deg=bearing_deg if is_left else -bearing_deg,
    )

    truth = seen_truth(picture)

    assert truth["forward_head"] == pytest.approx(ear_deg, abs=2.5)
    assert truth["trunk_inclination"] == pytest.approx(trunk_deg, abs=2.5)


def test_the_points_tell_the_files_own_truth() -> None:
    if not PERSONS.exists():
        pytest.skip("needs the rendered people in ../shared")
    own, found = truths([PERSONS]), [p for p in pictures() if p.camera == "side"]

    errors = [
        [seen_truth(each)[key] - own[each.name][key] for key in KEYS] for each in found
    ]

    assert len(errors) == 680
    assert np.abs(np.mean(errors, axis=0)).max() < 0.2
    assert np.std(errors, axis=0).max() < 0.6


def test_the_near_hip_is_the_one_on_the_cameras_side() -> None:
    picture = pictured(ear_deg=0.0, trunk_deg=0.0, bearing_deg=90.0)
    below = (200.0, 301.0)

    far_below = replace(picture, true_px={**picture.true_px, "hip_r": below})
    near_below = replace(picture, true_px={**picture.true_px, "hip_l": below})

    assert is_near_hip_inside(far_below)
    assert not is_near_hip_inside(near_below)


# A wide picture.


def test_a_wide_picture_has_the_same_body_and_room_at_both_sides() -> None:
    pose = side_pose()  # 640 x 480: 16:9 of 480 is 853

    wide = widened(pose)

    assert wide.size_px == (853, 480)
    assert (wide.xy_px - pose.xy_px).tolist() == [[106.5, 0.0]] * 33


def test_a_widened_frame_repeats_its_outermost_columns() -> None:
    bgr = np.zeros((9, 2, 3), np.uint8)
    bgr[:, 1] = 200

    wide = widened_frame(Frame(bgr=bgr, at_s=0.0)).bgr

    assert wide.shape == (9, 16, 3)
    assert wide[0, :, 0].tolist() == [0] * 8 + [200] * 8


# One look by itself.


@pytest.mark.parametrize(
    ("pose", "keeps"),
    [
        pytest.param(None, Keeps.UNFOUND, id="no pose"),
        pytest.param(
            with_points(
                side_pose(scale=0.3),
                dict.fromkeys(
                    (Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT), (290.0, 0.0)
                ),
            ),
            Keeps.NOBODY,
            id="a face upside down on a small body",
        ),
        pytest.param(front_pose(), Keeps.VIEW, id="from the front"),
        pytest.param(side_pose(hip_visibility=0.0), Keeps.HIP, id="no hip"),
    ],
)
def test_what_keeps_the_trunk_from_being_told_is_named(
    pose: Pose | None, keeps: Keeps, settings: MonitorSettings
) -> None:
    truth = {"forward_head": 10.0, "trunk_inclination": 0.0}

    found = look_of(pose, settings, group=Group.JUDGED, truth=truth)

    assert found.keeps["trunk_inclination"] is keeps


def test_landmarks_21_degrees_off_are_no_longer_near_the_body(
    settings: MonitorSettings,
) -> None:
    upside_down = dict.fromkeys(
        (Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT), (290.0, 0.0)
    )
    pose = with_points(side_pose(scale=0.3), upside_down)

    near, off = (
        look_of(
            pose,
            settings,
            group=Group.JUDGED,
            truth={"forward_head": true_deg, "trunk_inclination": 0.0},
        )
        for true_deg in (29.0, 31.0)
    )

    assert set(near.keeps.values()) == {Keeps.NOBODY}
    assert set(off.keeps.values()) == {Keeps.MISPLACED}


def test_rendered_looks_are_told_with_the_truth_of_their_file(
    settings: MonitorSettings,
) -> None:
    picture = pictured(ear_deg=0.0, trunk_deg=0.0, bearing_deg=90.0, seen=side_pose())
    told = {picture.name: {"forward_head": 4.0, "trunk_inclination": 1.0}}

    plain, wide = rendered([picture], settings, told)
    chosen, _ = rendered([replace(picture, person="p099")], settings, told)

    assert (plain.group, wide.group) == (Group.JUDGED, Group.WIDE_JUDGED)
    assert chosen.group is Group.CHOSEN
    assert plain.error_deg("forward_head") == pytest.approx(6.0, abs=1e-6)
    assert wide.error_deg("trunk_inclination") == pytest.approx(-1.0, abs=1e-6)


# Figures and bars.


def test_figures_are_worked_out_by_hand() -> None:
    """Errors 2, 4 and 9: mean 5, squares 9 + 1 + 16 over 2 are 13."""
    looks = [look(forward_head=each) for each in (12.0, 14.0, 19.0, None)]

    found = figures_of(looks, "forward_head")

    assert (found.count, found.told, found.bias_deg) == (4, 0.75, 5.0)
    assert found.spread_deg == pytest.approx(13**0.5)


def test_a_hip_out_of_the_picture_is_no_fault_of_the_trunks_value() -> None:
    looks = [
        look(forward_head=10.0),
        look(forward_head=10.0, is_hip_inside=False),
    ]

    assert len(in_sight(looks, "forward_head")) == 2
    assert len(in_sight(looks, "trunk_inclination")) == 1


def test_whom_mediapipe_did_not_find_counts_in_the_bar_of_all_looks_alone() -> None:
    looks = [look(forward_head=10.0 + each) for each in range(9)]
    looks += [look(forward_head=None, keeps=Keeps.UNFOUND)]
    looks += [look(forward_head=None, keeps=Keeps.NOBODY)]

    found = bars(rows_of(looks))

    every = bar_of(found, "rendered: forward_head told")
    of_found = bar_of(
        found, "rendered, somebody found from the side: forward_head told"
    )
    assert (every.measured, of_found.measured) == (9 / 11, 9 / 10)
    assert (every.holds, of_found.holds) == (False, True)


def test_the_spread_is_held_against_that_of_the_program_before() -> None:
    before_deg = SPREAD_BARS_DEG["forward_head"]
    half_deg = before_deg / 2**0.5  # two errors as far apart have this spread

    narrow, wide = (
        bars(
            rows_of(
                [look(forward_head=10.0 + share * sign * half_deg) for sign in (-1, 1)]
            )
        )
        for share in (1.0, 1.01)
    )

    assert bar_of(narrow, "told before: forward_head spread").holds
    assert not bar_of(wide, "told before: forward_head spread").holds


def test_the_section_names_each_group_and_each_reason() -> None:
    told = section([look(forward_head=10.0 + each) for each in range(3)])
    tables = [part for part in told.parts if not isinstance(part, str)]

    first = [row[0] for row in tables[0].rows]
    reasons = [row[0] for row in tables[1].rows]

    assert set(map(str, Group)) < set(first)
    assert reasons == list(map(str, Keeps))
