"""Assessment: zones at one instant, and whether a posture is good, poor or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.assessment import (
    LIKELY,
    assess,
    posture_of,
    readings_of,
    zone_of,
)
from posture_monitor.core.look import Look
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.angle_model import Angle
from posture_monitor.core.metrics.limits import Band, Bands
from posture_monitor.core.metrics.metric import Measure, MeasureContext, Reading
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import Adaptation, thresholds_of
from posture_monitor.core.vocabulary import Direction, NotAssessed, Posture, View, Zone
from tests.core.scenes import FRONT, baseline_of
from tests.figures import front_pose

BAND = Band(
    caution=5.0, avoid=9.0, hysteresis=2.0, window_s=None, fraction=0.0, dose=None
)
BACKWARD = replace(BAND, caution=2.0, avoid=4.0)
TWO_SIDED = {Direction.FORWARD: BAND, Direction.BACKWARD: BACKWARD}
FORWARD_HEAD: Bands = {"forward_head": {Direction.FORWARD: BAND}}
NEUTRAL, CAUTION, AVOID = Zone.NEUTRAL, Zone.CAUTION, Zone.AVOID


def measure(delta: float | None) -> Measure:
    return Measure(raw=0.0, value=None, delta=delta)


def reading(key: str, zone: Zone | None) -> Reading:
    return Reading(metric=METRIC_BY_KEY[key], measure=measure(0.0), zone=zone)


def zones(pose: Pose, settings: MonitorSettings) -> dict[str, Zone | None]:
    """Return the zones of a front view against the upright one."""
    neutral = baseline_of(FRONT)
    thresholds = thresholds_of(neutral, settings, Adaptation())
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=neutral)
    seen = readings_of(pose, setting, thresholds)
    return {each.metric.key: each.zone for each in seen}


# Zones.


@pytest.mark.parametrize(
    ("delta", "zone"),
    [
        pytest.param(4.99, NEUTRAL, id="below caution"),
        pytest.param(5.0, CAUTION, id="caution begins at its limit"),
        pytest.param(8.99, CAUTION, id="below avoid"),
        pytest.param(9.0, AVOID, id="avoid begins at its limit"),
        pytest.param(-1.99, NEUTRAL, id="a little backward"),
        pytest.param(-2.0, CAUTION, id="backward has limits of its own"),
        pytest.param(-30.0, AVOID, id="far backward"),
    ],
)
def test_a_change_lies_in_one_zone(delta: float, zone: Zone) -> None:
    assert zone_of(measure(delta), TWO_SIDED) is zone


def test_without_limits_or_without_a_baseline_there_is_no_zone() -> None:
    assert zone_of(measure(50.0), {}) is None
    assert zone_of(measure(None), TWO_SIDED) is None


@given(st.floats(-50.0, 0.0))
def test_a_metric_with_one_direction_knows_no_other(delta: float) -> None:
    assert zone_of(measure(delta), {Direction.FORWARD: BAND}) is NEUTRAL


@pytest.mark.parametrize(
    ("half_width", "zone"),
    [
        pytest.param(7.4, CAUTION, id="1.08 half widths: surely a change"),
        pytest.param(7.7, NEUTRAL, id="1.04 half widths: it may be the chair"),
        pytest.param(9.0, NEUTRAL, id="the interval holds 0"),
    ],
)
def test_a_change_that_is_not_sure_leaves_neutral_to_no_limit(
    half_width: float, zone: Zone
) -> None:
    told = measure(8.0)._replace(interval=(8.0 - half_width, 8.0 + half_width))

    assert zone_of(told, TWO_SIDED) is zone


# Readings.


def test_an_upright_look_is_neutral_in_everything(settings: MonitorSettings) -> None:
    seen = zones(FRONT, settings)

    assert len(seen) == 8
    assert set(seen.values()) == {NEUTRAL}


def test_sunk_eyes_count_beside_a_slump(settings: MonitorSettings) -> None:
    slumped = front_pose(ear_height_px=90.0)  # 25 % lower, the eyes 15 %

    seen = zones(slumped, settings)

    assert (seen["slump_index"], seen["head_drop"]) == (AVOID, CAUTION)


def test_sunk_eyes_beside_a_bigger_body_alone_are_a_chair_that_rolled(
    settings: MonitorSettings,
) -> None:
    nearer = front_pose(
        shoulder_span_px=230.0,  # 15 % nearer
        ear_height_px=138.0,
        eye_span_px=69.0,
        shoulders=(320.0, 430.0),
    )

    seen = zones(nearer, settings)

    # the eyes are at 430 - 138 - 13.8 = 278.2 px, were at 248: 15.1 % of 200
    assert (seen["lean"], seen["head_drop"]) == (NEUTRAL, NEUTRAL)
    assert seen["slump_index"] is NEUTRAL


@pytest.mark.parametrize(
    ("low", "zone"), [pytest.param(0.5, CAUTION, id="likely"), (-0.5, NEUTRAL)]
)
def test_a_lean_counts_when_the_model_finds_it_likely_that_the_head_is_forward(
    settings: MonitorSettings, low: float, zone: Zone
) -> None:
    nearer = front_pose(shoulder_span_px=230.0, ear_height_px=138.0, eye_span_px=69.0)
    neutral = baseline_of(FRONT)
    thresholds = thresholds_of(neutral, settings, Adaptation())
    head = Angle(delta=low + 4.0, half_width=4.0 / LIKELY)  # its limit is 5
    setting = MeasureContext(
        view=View.FRONT,
        near_side=None,
        baseline=neutral,
        angles={"forward_head": head},
    )

    found = readings_of(nearer, setting, thresholds)

    assert {each.metric.key: each.zone for each in found}["lean"] is zone


def test_sunk_eyes_alone_are_a_lower_chair(settings: MonitorSettings) -> None:
    lower = front_pose(shoulders=(320.0, 410.0))  # 30 px are 15 % of 200

    assert zones(lower, settings)["head_drop"] is NEUTRAL


def test_a_metric_without_limits_is_measured_and_not_assessed(
    settings: MonitorSettings,
) -> None:
    limits = {key: each for key, each in settings.limits.items() if key != "lean"}
    neutral = baseline_of(FRONT)
    bare = replace(settings, limits=limits)
    thresholds = thresholds_of(neutral, bare, Adaptation())
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=neutral)
    nearer = front_pose(shoulder_span_px=260.0, ear_height_px=156.0, eye_span_px=78.0)

    seen = {each.metric.key: each for each in readings_of(nearer, setting, thresholds)}

    assert seen["lean"].measure.delta == pytest.approx(30.0)
    assert seen["lean"].zone is None
    assert posture_of(tuple(seen.values()), thresholds.needed) is Posture.GOOD


# Good, poor, unknown.


@pytest.mark.parametrize(
    ("zones", "posture"),
    [
        pytest.param(
            {"forward_head": NEUTRAL, "head_pitch": NEUTRAL},
            Posture.GOOD,
            id="all neutral",
        ),
        pytest.param(
            {"forward_head": CAUTION, "head_pitch": NEUTRAL},
            Posture.POOR,
            id="one in caution",
        ),
        pytest.param(
            {"forward_head": NEUTRAL, "head_pitch": AVOID},
            Posture.POOR,
            id="one in avoid",
        ),
        pytest.param({"forward_head": NEUTRAL}, Posture.UNKNOWN, id="one unseen"),
        pytest.param(
            {"forward_head": AVOID}, Posture.POOR, id="poor, the other unseen"
        ),
        pytest.param(
            {"forward_head": NEUTRAL, "head_pitch": NEUTRAL, "head_yaw": None},
            Posture.GOOD,
            id="one more that has no limits",
        ),
        pytest.param({}, Posture.UNKNOWN, id="nothing seen"),
    ],
)
def test_a_posture_is_poor_by_one_figure_and_good_by_all(
    zones: Mapping[str, Zone | None], posture: Posture
) -> None:
    needed = frozenset({"forward_head", "head_pitch"})
    readings = tuple(reading(key, zone) for key, zone in zones.items())

    assert posture_of(readings, needed) is posture


def test_without_a_baseline_no_posture_is_good() -> None:
    assert posture_of((reading("forward_head", None),), frozenset()) is Posture.UNKNOWN


@given(
    st.dictionaries(
        st.sampled_from(sorted(METRIC_BY_KEY)),
        st.sampled_from([None, *Zone]),
        max_size=8,
    )
)
def test_a_good_posture_has_no_figure_out_of_neutral(
    zones: dict[str, Zone | None],
) -> None:
    readings = tuple(reading(key, zone) for key, zone in zones.items())

    posture = posture_of(readings, frozenset(FORWARD_HEAD))

    is_out = any(zone in (CAUTION, AVOID) for zone in zones.values())
    assert (posture is Posture.POOR) is is_out
    assert posture is not Posture.GOOD or zones["forward_head"] is NEUTRAL


def test_a_look_unlike_what_was_learned_has_figures_and_no_zones(
    settings: MonitorSettings,
) -> None:
    neutral = baseline_of(FRONT)
    thresholds = thresholds_of(neutral, settings, Adaptation())
    setting = MeasureContext(
        view=View.FRONT, near_side=None, baseline=neutral, angles={}
    )
    sunk = front_pose(ear_height_px=90.0)
    look = Look(
        at_s=0.0,
        sight=neutral.sight,
        is_steady=True,
        setup=neutral.setup,
        pose=sunk,
        features=(),
        gate=None,
    )

    found = assess(look, setting, thresholds)

    assert (found.posture, found.why) == (Posture.UNKNOWN, NotAssessed.UNLIKE)
    assert found.readings
    assert {each.zone for each in found.readings} == {None}


@pytest.mark.parametrize(
    ("at_least_deg", "zone", "posture", "why"),
    [
        pytest.param(26.0, AVOID, Posture.POOR, None, id="beyond avoid at 25"),
        pytest.param(16.0, CAUTION, Posture.POOR, None, id="beyond caution at 15"),
        pytest.param(
            14.0, None, Posture.UNKNOWN, NotAssessed.LOST, id="perhaps beyond it"
        ),
    ],
)
def test_a_lost_look_may_be_poor_by_what_is_at_least_made_and_never_neutral(
    settings: MonitorSettings,
    at_least_deg: float,
    zone: Zone | None,
    posture: Posture,
    why: NotAssessed | None,
) -> None:
    neutral = replace(baseline_of(FRONT), features={"shoulder_span": 5.3})
    setting = MeasureContext(
        view=View.FRONT,
        near_side=None,
        baseline=neutral,
        angles={},
        bounds={"head_pitch": at_least_deg},
    )
    look = Look(
        at_s=0.0,
        sight=neutral.sight,
        is_steady=True,
        setup=neutral.setup,
        pose=FRONT,
        features=(),
        gate=None,
        is_lost=True,
    )

    found = assess(look, setting, thresholds_of(neutral, settings, Adaptation()))

    zones = {each.metric.key: each.zone for each in found.readings}
    assert (zones.pop("head_pitch"), found.posture, found.why) == (zone, posture, why)
    assert set(zones.values()) == {None}


def test_from_the_side_with_the_hip_out_of_sight_a_good_look_is_good() -> None:
    unmodelled: frozenset[str] = frozenset()  # nothing else is measured there

    assert posture_of((reading("forward_head", NEUTRAL),), unmodelled) is Posture.GOOD
    assert posture_of((reading("forward_head", None),), unmodelled) is Posture.UNKNOWN
