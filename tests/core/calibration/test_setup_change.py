"""Set-up or posture: all together is a set-up, a part of it is a posture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import hypot, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posture_monitor.core.calibration.setup_change import SetupWatch
from posture_monitor.core.metrics.angle_model import Angle
from posture_monitor.core.pose.features import FRONT, SIDE, features_of
from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import PlaceChange, Side, View
from tests.figures import front_pose, side_pose

HOME = front_pose()  # 200 px wide
AWAY = front_pose(  # everything at 80 %
    shoulder_span_px=160.0, ear_height_px=96.0, eye_span_px=48.0
)
NEARER = front_pose(shoulder_span_px=240.0, ear_height_px=144.0, eye_span_px=72.0)
LOWER = front_pose(shoulders=(320.0, 400.0))  # by 0.1 of the width
ASIDE = front_pose(shoulders=(300.0, 380.0))
SIDE_HOME = side_pose(trunk_deg=5.0)
NO_ANGLES: Mapping[str, Angle] = {}
BENT_FORWARD = {"trunk_inclination": Angle(delta=10.0, half_width=8.0)}


def features(pose: Pose, view: View = View.FRONT) -> tuple[float, ...]:
    found = features_of(pose, view, None if view is View.FRONT else Side.LEFT)
    assert found is not None
    return found


def new_watch() -> SetupWatch:
    return SetupWatch(FRONT, features(HOME))


def side_watch() -> SetupWatch:
    return SetupWatch(SIDE, features(SIDE_HOME, View.SIDE))


def seen(
    watch: SetupWatch,
    pose: Pose,
    *,
    from_s: float = 0.0,
    to_s: float,
    every_s: float = 0.5,
    view: View = View.FRONT,
    angles: Mapping[str, Angle] = NO_ANGLES,
) -> list[tuple[float, PlaceChange]]:
    """Return when the watch said what while a pose was held."""
    at_s, found = from_s, []
    while at_s <= to_s:
        change = watch.see(features(pose, view), angles, at_s)
        if change is not None:
            found.append((at_s, change))
        at_s += every_s
    return found


# What is a set-up at once, and what is none.


@pytest.mark.parametrize(
    "pose",
    [
        pytest.param(AWAY, id="chair rolled back: everything at 80 %"),
        pytest.param(LOWER, id="desk raised, chair lowered, camera tilted up"),
        pytest.param(ASIDE, id="chair rolled aside, camera panned"),
        pytest.param(
            front_pose(
                shoulder_span_px=160.0,
                ear_height_px=96.0,
                eye_span_px=48.0,
                shoulders=(290.0, 340.0),
            ),
            id="smaller and elsewhere",
        ),
    ],
)
def test_all_together_is_a_set_up_once_it_has_held_for_2_5_s(pose: Pose) -> None:
    watch = new_watch()

    assert seen(watch, pose, to_s=10.0) == [(2.5, PlaceChange.CHANGED)]
    assert watch.is_changed


@pytest.mark.parametrize(
    "pose",
    [
        pytest.param(HOME, id="at home"),
        pytest.param(front_pose(ear_height_px=100.0), id="slumped: ears 17 % lower"),
        pytest.param(front_pose(eye_span_px=72.0), id="head forward: face 20 % larger"),
        pytest.param(front_pose(nose_fall=0.4), id="head down"),
        pytest.param(front_pose(head_tilt_deg=12.0), id="head tilted"),
        pytest.param(
            front_pose(shoulder_tilt_deg=8.0, shoulders=(345.0, 380.0)),
            id="leaned to one side",
        ),
        pytest.param(front_pose(shoulders=(330.0, 380.0)), id="swaying: 5 % aside"),
    ],
)
def test_a_posture_that_changes_a_part_is_no_set_up_however_long_it_holds(
    pose: Pose,
) -> None:
    watch = new_watch()

    assert seen(watch, pose, to_s=900.0, every_s=5.0) == []
    assert not watch.is_changed


def test_two_looks_45_s_apart_are_enough_and_one_is_not() -> None:
    watch = new_watch()
    seen(watch, HOME, to_s=0.0)

    found = seen(watch, AWAY, from_s=45.0, to_s=180.0, every_s=45.0)

    assert found == [(90.0, PlaceChange.CHANGED)]


def test_what_moves_on_is_not_believed() -> None:
    watch = new_watch()
    spans = [200.0 - 8.0 * n for n in range(11)]  # 10 s on the way to 60 %

    found = [
        watch.see(features(resized(HOME, span / 200.0)), NO_ANGLES, float(at_s))
        for at_s, span in enumerate(spans)
    ]

    assert set(found[:4]) == {None}
    assert found.count(PlaceChange.CHANGED) <= 1


def test_looks_before_a_long_gap_do_not_count_as_held() -> None:
    watch = SetupWatch(FRONT, features(HOME), carry_s=10.0)
    seen(watch, AWAY, to_s=2.0)

    assert seen(watch, AWAY, from_s=60.0, to_s=62.0) == []
    assert seen(watch, AWAY, from_s=62.5, to_s=62.5) == [(62.5, PlaceChange.CHANGED)]


# Nearer: a lean, or a chair.


def test_nearer_is_a_set_up_only_after_it_has_held_still_for_two_minutes() -> None:
    watch = new_watch()

    (changed,) = seen(watch, NEARER, to_s=600.0)

    assert changed == (122.5, PlaceChange.CHANGED)


def test_a_lean_that_is_given_up_and_taken_again_is_never_a_set_up() -> None:
    watch = new_watch()

    for begin_s in range(0, 1200, 100):
        assert seen(watch, NEARER, from_s=begin_s, to_s=begin_s + 85.0) == []
        assert seen(watch, HOME, from_s=begin_s + 90.0, to_s=begin_s + 95.0) == []


def test_a_lean_that_deepens_starts_its_two_minutes_anew() -> None:
    watch = new_watch()
    deeper = resized(HOME, 1.3)
    assert seen(watch, NEARER, to_s=100.0) == []

    (changed,) = seen(watch, deeper, from_s=100.5, to_s=400.0)

    assert 220.0 <= changed[0] <= 226.0


# What the angle model says.


@pytest.mark.parametrize(
    ("angle", "expected"),
    [
        pytest.param(
            Angle(delta=10.0, half_width=8.0), [], id="surely bent forward: a posture"
        ),
        pytest.param(
            Angle(delta=7.0, half_width=8.0),
            [(2.5, PlaceChange.CHANGED)],
            id="perhaps bent",
        ),
        pytest.param(
            Angle(delta=-10.0, half_width=8.0),
            [(2.5, PlaceChange.CHANGED)],
            id="leaned or rolled back: from the front both are a set-up",
        ),
    ],
)
def test_from_the_front_an_angle_that_is_surely_forward_makes_it_a_posture(
    angle: Angle, expected: list[tuple[float, PlaceChange]]
) -> None:
    angles = {"trunk_inclination": angle}

    assert seen(new_watch(), AWAY, to_s=10.0, angles=angles) == expected


def test_from_beside_leaning_back_is_told_from_rolling_back() -> None:
    back = side_pose(trunk_deg=5.0, middle=(345.0, 400.0))
    angles = {"trunk_inclination": Angle(delta=-10.0, half_width=8.0)}

    assert seen(side_watch(), back, to_s=10.0, view=View.SIDE, angles=angles) == []
    assert seen(side_watch(), back, to_s=10.0, view=View.SIDE) != []


# From beside.


@pytest.mark.parametrize(
    ("pose", "expected"),
    [
        pytest.param(
            side_pose(trunk_deg=5.0, middle=(300.0, 400.0)),
            [(2.5, PlaceChange.CHANGED)],
            id="chair rolled forward",
        ),
        pytest.param(
            side_pose(trunk_deg=5.0, middle=(320.0, 420.0)),
            [(2.5, PlaceChange.CHANGED)],
            id="everything lower",
        ),
        pytest.param(
            side_pose(trunk_deg=5.0, scale=0.8),
            [(2.5, PlaceChange.CHANGED)],
            id="farther off",
        ),
        pytest.param(side_pose(trunk_deg=15.0), [], id="leaning: hips stay"),
        pytest.param(side_pose(trunk_deg=5.0, forward_deg=22.0), [], id="head forward"),
        pytest.param(side_pose(trunk_deg=5.0, head_deg=5.0), [], id="head down"),
    ],
)
def test_from_beside_the_hips_tell_a_chair_from_a_lean(
    pose: Pose, expected: list[tuple[float, PlaceChange]]
) -> None:
    assert seen(side_watch(), pose, to_s=300.0, view=View.SIDE) == expected


def test_a_step_forward_without_hips_may_be_a_lean_and_has_to_wait() -> None:
    forward = side_pose(trunk_deg=5.0, middle=(300.0, 400.0), hip_visibility=0.1)

    (changed,) = seen(side_watch(), forward, to_s=300.0, view=View.SIDE)

    assert changed == (122.5, PlaceChange.CHANGED)


# And back.


def test_it_is_back_after_ten_seconds_at_home() -> None:
    watch = new_watch()
    seen(watch, AWAY, to_s=5.0)

    found = seen(watch, HOME, from_s=5.5, to_s=30.0)

    assert found == [(18.0, PlaceChange.BACK)]  # held at 8.0 for the first time
    assert not watch.is_changed


def test_a_slump_at_home_is_not_being_back() -> None:
    watch = new_watch()
    seen(watch, AWAY, to_s=5.0)

    slumped = front_pose(ear_height_px=100.0)

    assert seen(watch, slumped, from_s=5.5, to_s=60.0) == []
    assert watch.is_changed


def test_a_baseline_no_longer_fits_after_ten_minutes_elsewhere() -> None:
    longer, shorter = new_watch(), new_watch()  # both elsewhere since 2.5 s

    seen(longer, AWAY, to_s=602.5)
    seen(shorter, AWAY, to_s=602.0)

    assert longer.no_longer_fits
    assert not shorter.no_longer_fits


def test_a_slump_that_passed_for_another_place_does_not_outdate_a_baseline() -> None:
    """Who slumps slowly is seen elsewhere for a look or two, there and back."""
    watch = new_watch()
    slumped = front_pose(ear_height_px=100.0)

    seen(watch, LOWER, to_s=5.0)
    seen(watch, slumped, from_s=5.5, to_s=900.0, angles=BENT_FORWARD)
    seen(watch, LOWER, from_s=900.5, to_s=910.0)

    assert watch.is_changed
    assert not watch.no_longer_fits


def test_a_baseline_fits_again_once_the_person_is_back() -> None:
    watch = new_watch()
    seen(watch, AWAY, to_s=900.0)

    seen(watch, HOME, from_s=900.5, to_s=920.0)

    assert not watch.no_longer_fits


def test_another_baseline_is_found_again_where_it_fits() -> None:
    watch = new_watch()
    assert not watch.fits(features(HOME))  # before any look

    seen(watch, AWAY, to_s=5.0)

    assert watch.fits(features(AWAY))
    assert not watch.fits(features(HOME))
    assert not watch.fits(features(NEARER))


# Any size, any step.


@given(
    factor=st.floats(0.75, 1.3),
    right_px=st.floats(-60, 60),
    down_px=st.floats(-60, 60),
)
def test_a_person_scaled_and_shifted_as_a_whole_is_a_set_up_in_the_end(
    factor: float, right_px: float, down_px: float
) -> None:
    moved = resized(HOME, factor, by=(right_px, down_px))
    across, down = shift_of(moved)
    is_far = abs(log(factor)) > 0.081 or max(abs(across), abs(down)) > 0.071
    assume(is_far)

    found = seen(new_watch(), moved, to_s=200.0, every_s=1.0)

    assert [change for _, change in found] == [PlaceChange.CHANGED]


@given(
    looks=st.lists(
        st.tuples(
            st.floats(-0.03, 0.03),
            st.floats(-6, 6),
            st.floats(-6, 6),
            st.floats(-3, 3),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_a_neutral_person_who_sways_is_never_a_set_up(
    looks: Iterable[tuple[float, float, float, float]],
) -> None:
    watch = new_watch()

    changes = {
        watch.see(
            features(
                resized(
                    front_pose(head_tilt_deg=tilt_deg), 1.0 + grown, by=(right, down)
                )
            ),
            NO_ANGLES,
            10.0 * number,
        )
        for number, (grown, right, down, tilt_deg) in enumerate(looks)
    }

    assert changes == {None}
    assert not watch.is_changed


def resized(pose: Pose, factor: float, *, by: Point = (0.0, 0.0)) -> Pose:
    """Return the pose larger by a factor about the shoulders' middle, and shifted."""
    middle = (320.0, 380.0)
    return Pose(
        xy_px=(pose.xy_px - middle) * factor + middle + by,
        z_px=pose.z_px * factor,
        visibility=pose.visibility,
        size_px=pose.size_px,
    )


def shift_of(pose: Pose) -> Point:
    """Return how far eyes and shoulders have gone on average, in widths of HOME."""
    names = FRONT.names
    now, was = features(pose), features(HOME)
    width_px = hypot(200.0, 0.0)

    def mean(kind: str) -> float:
        picks = [names.index(f"{part}_{kind}_px") for part in ("eyes", "shoulders")]
        return sum(now[n] - was[n] for n in picks) / 2 / width_px

    return mean("x"), mean("y")
