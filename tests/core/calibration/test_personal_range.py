"""The personal range: how far movements go, and which limits follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor import config
from posture_monitor.core.assessment import bands_of, readings_of
from posture_monitor.core.calibration.personal_range import (
    PROVED_BY,
    RATIOS,
    SHOWS_IN,
    PersonalRange,
    Shift,
    changes_of,
    limits_within,
    range_of,
    tells_apart,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.metrics.metric import Measure, MeasureContext, Reading
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Clarity, Direction, Movement, View
from tests.core.scenes import FRONT, NEARER, SUNK, baseline_of

BASELINE = baseline_of(FRONT)
FORWARD = Direction.FORWARD


def shift(metric: str, change: float, noise: float = 2.0) -> Shift:
    return Shift(metric=metric, change=change, noise=noise)


def personal(changes: Mapping[str, float], noise: float = 2.0) -> PersonalRange:
    noises = dict.fromkeys(changes, noise)
    return PersonalRange(setup="0a1b2c3d", changes=changes, noises=noises)


def cautions(limits: Mapping[str, Limits]) -> dict[str, float]:
    return {key: its.bands[FORWARD].caution for key, its in limits.items()}


# What is told apart.


@pytest.mark.parametrize(
    ("change", "clarity"),
    [
        pytest.param(3.99, Clarity.NOT_SEEN, id="below twice its noise"),
        pytest.param(4.0, Clarity.BARELY, id="twice its noise"),
        pytest.param(5.99, Clarity.BARELY, id="below three times"),
        pytest.param(6.0, Clarity.SEEN, id="three times its noise"),
        pytest.param(-6.0, Clarity.SEEN, id="backward counts alike"),
    ],
)
def test_a_change_is_seen_from_three_times_its_noise_and_barely_from_twice(
    change: float, clarity: Clarity
) -> None:
    assert shift("lean", change, noise=2.0).clarity is clarity


def test_the_metric_that_moved_most_of_its_noises_comes_first(
    settings: MonitorSettings,
) -> None:
    deltas = {"slump_index": [11.0, 12.0, 40.0, 12.0], "lean": [15.0] * 4}

    first, second = tells_apart(BASELINE, deltas, settings.limits)

    assert (first.metric, first.change, first.noise) == ("lean", 15.0, 1.5)
    assert first.noises == pytest.approx(10.0)
    assert (second.metric, second.change, second.noise) == ("slump_index", 12.0, 2.0)
    assert second.noises == pytest.approx(6.0)


def test_the_own_spread_is_the_noise_where_it_is_larger_than_the_stated_one(
    settings: MonitorSettings,
) -> None:
    restless = replace(BASELINE, spreads={"lean": 5.0, "slump_index": 0.1})
    deltas = {"lean": [10.0] * 4, "slump_index": [10.0] * 4}

    found = tells_apart(restless, deltas, settings.limits)

    assert {each.metric: each.noise for each in found} == {
        "lean": 5.0,
        "slump_index": 2.0,
    }


@pytest.mark.parametrize(
    "deltas",
    [
        pytest.param({}, id="no look"),
        pytest.param({"lean": [30.0] * 3}, id="three looks"),
        pytest.param({"unlimited": [30.0] * 9}, id="a metric without limits"),
    ],
)
def test_too_little_shows_nothing(
    settings: MonitorSettings, deltas: Mapping[str, list[float]]
) -> None:
    assert tells_apart(BASELINE, deltas, settings.limits) == ()


def test_a_metric_with_a_figure_in_less_than_half_of_the_looks_is_left_out(
    settings: MonitorSettings,
) -> None:
    deltas = {"lean": [1.0] * 12, "slumped": [200.0] * 5, "slump_index": [1.0] * 6}

    found = tells_apart(BASELINE, deltas, settings.limits)

    assert {each.metric for each in found} == {"lean", "slump_index"}


def test_a_look_gives_the_changes_that_its_geometry_says() -> None:
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=BASELINE)

    sunk = changes_of(readings_of(SUNK, setting, {}, {}), BASELINE)
    nearer = changes_of(readings_of(NEARER, setting, {}, {}), BASELINE)

    assert sunk["slump_index"] == pytest.approx(25.0)  # 90 of 120 px
    assert sunk["lean"] == pytest.approx(0.0)
    assert nearer["lean"] == pytest.approx(15.0)  # 230 of 200 px


def test_a_change_of_place_that_the_monitor_left_out_is_reckoned_from_its_figure() -> (
    None
):
    left_out = Measure(raw=230.0, value=None, delta=None)
    reading = Reading(metric=METRIC_BY_KEY["lean"], measure=left_out, zone=None)

    assert changes_of([reading], BASELINE) == {"lean": pytest.approx(15.0)}


@pytest.mark.parametrize(
    ("interval", "change"),
    [
        pytest.param((2.0, 22.0), {"forward_head": 12.0}, id="surely grown"),
        pytest.param((-2.0, 26.0), {"forward_head": 0.0}, id="it may be nothing"),
        pytest.param(None, {}, id="the model gave none"),
    ],
)
def test_an_angle_counts_as_far_as_the_model_is_sure(
    interval: tuple[float, float] | None, change: dict[str, float]
) -> None:
    measure = Measure(raw=None, value=None, delta=12.0, interval=interval)
    reading = Reading(metric=METRIC_BY_KEY["forward_head"], measure=measure, zone=None)

    assert changes_of([reading], BASELINE) == change


# The range.


def test_a_range_holds_each_metric_at_the_movement_it_is_there_for() -> None:
    shown = {
        Movement.SLOUCH: [shift("slump_index", 20.0), shift("lean", 9.0)],
        Movement.LEAN_IN: [shift("lean", 30.0), shift("slump_index", 8.0)],
    }

    found = range_of("0a1b2c3d", shown)

    assert found.setup == "0a1b2c3d"
    assert found.changes == {"slump_index": 20.0, "lean": 30.0}
    assert found.noises == {"slump_index": 2.0, "lean": 2.0}


def test_a_movement_that_none_of_its_own_metrics_shows_gives_no_range() -> None:
    still = [shift("slump_index", 1.0), shift("head_drop", 3.0), shift("lean", 30.0)]

    found = range_of("0a1b2c3d", {Movement.SLOUCH: still})

    assert found.changes == {}
    assert found.unseen == frozenset()


def test_a_ratio_that_stays_while_another_shows_the_movement_is_unseen() -> None:
    shown = [shift("head_drop", 20.0), shift("slump_index", 3.9)]

    found = range_of("0a1b2c3d", {Movement.SLOUCH: shown})

    assert found.unseen == {"slump_index"}


def test_a_ratio_that_moves_the_other_way_is_unseen_where_another_shows_it() -> None:
    turned = shift("slump_index", -20.0)

    alone = range_of("0a1b2c3d", {Movement.SLOUCH: [turned]})
    proved = range_of("0a1b2c3d", {Movement.SLOUCH: [turned, shift("head_drop", 6.0)]})

    assert alone.changes == {}
    assert proved.unseen == {"slump_index"}


def test_a_chair_that_rolls_nearer_says_nothing_of_the_forward_index() -> None:
    rolled = [shift("lean", 30.0), shift("forward_index", 0.5)]
    leaned = [*rolled, shift("forward_head", 9.0)]

    assert range_of("0a1b2c3d", {Movement.LEAN_IN: rolled}).changes == {"lean": 30.0}
    assert range_of("0a1b2c3d", {Movement.LEAN_IN: leaned}).unseen == {"forward_index"}


def test_every_ratio_has_its_proof_and_is_none_itself() -> None:
    assert PROVED_BY.keys() == RATIOS
    assert all(key not in proof for key, proof in PROVED_BY.items())


def test_an_angle_is_never_unseen() -> None:
    assert personal({"head_pitch": 0.0, "forward_head": 0.0}).unseen == frozenset()


def test_no_metric_is_there_for_two_movements() -> None:
    every = [key for keys in SHOWS_IN.values() for key in keys]

    assert len(every) == len(set(every))
    assert set(every) <= set(METRIC_BY_KEY)
    assert set(every) >= RATIOS


# The limits.


@pytest.mark.parametrize(
    ("own", "caution", "avoid"),
    [  # slump_index as shipped: caution 8, avoid 15 %
        pytest.param(20.0, 10.0, 18.75, id="half of a larger range"),
        pytest.param(12.0, 6.0, 11.25, id="half of a smaller range"),
        pytest.param(16.0, 8.0, 15.0, id="the very range that is shipped"),
        pytest.param(60.0, 12.0, 22.5, id="at most 1.5 times as shipped"),
        pytest.param(5.0, 4.8, 9.0, id="at least 0.6 times as shipped"),
    ],
)
def test_caution_lies_half_way_into_the_own_range_and_avoid_in_proportion(
    settings: MonitorSettings, own: float, caution: float, avoid: float
) -> None:
    found = limits_within(settings.limits, personal({"slump_index": own}))

    band = found["slump_index"].bands[FORWARD]
    assert band.caution == pytest.approx(caution)
    assert band.avoid == pytest.approx(avoid)
    assert found.keys() == settings.limits.keys()
    others = {key: its for key, its in found.items() if key != "slump_index"}
    assert all(others[key] is settings.limits[key] for key in others)


def test_without_a_range_the_limits_stay(settings: MonitorSettings) -> None:
    assert limits_within(settings.limits, None) is settings.limits
    assert limits_within(settings.limits, personal({})) == settings.limits


def test_the_hysteresis_is_at_most_half_of_a_nearer_limit(
    settings: MonitorSettings,
) -> None:
    wide = replace(settings.limits["lean"].bands[FORWARD], hysteresis=6.0)  # of 12
    limits = {"lean": replace(settings.limits["lean"], bands={FORWARD: wide})}

    found = limits_within(limits, personal({"lean": 16.0}))

    assert found["lean"].bands[FORWARD].caution == pytest.approx(8.0)
    assert found["lean"].bands[FORWARD].hysteresis == pytest.approx(4.0)


def test_limits_backward_stay(settings: MonitorSettings) -> None:
    band = settings.limits["lean"].bands[FORWARD]
    both = {FORWARD: band, Direction.BACKWARD: band}
    limits = {"lean": replace(settings.limits["lean"], bands=both)}

    found = limits_within(limits, personal({"lean": 30.0}))

    assert found["lean"].bands[FORWARD].caution == pytest.approx(15.0)
    assert found["lean"].bands[Direction.BACKWARD] == band


def test_a_ratio_that_this_camera_cannot_see_has_no_zone(
    settings: MonitorSettings,
) -> None:
    limits = limits_within(settings.limits, personal({"slump_index": 3.0}))
    bands = bands_of(BASELINE, limits, noise_factor=2.0, enough_looks=8)
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=BASELINE)

    zones = {
        each.metric.key: each.zone for each in readings_of(SUNK, setting, limits, bands)
    }

    assert zones["slump_index"] is None
    assert zones["shoulder_tilt"] is not None


def test_nothing_whose_limit_stems_from_a_standard_or_is_in_degrees_moves() -> None:
    units = {key: METRIC_BY_KEY[key].unit.value for key in RATIOS}
    grades = {key: config.keys()[f"metric.{key}.avoid"].grade for key in RATIOS}

    assert set(units.values()) == {"%"}
    assert set(grades.values()) == {"D"}


@given(
    changes=st.dictionaries(
        st.sampled_from(sorted(METRIC_BY_KEY)), st.floats(-500, 500), max_size=8
    ),
    noise=st.floats(0.1, 50),
)
def test_whatever_the_range_limits_stay_in_bounds_and_in_order(
    settings: MonitorSettings, changes: dict[str, float], noise: float
) -> None:
    shown = personal(changes, noise)

    found = limits_within(settings.limits, shown)

    before = cautions(settings.limits)
    assert before.keys() - found.keys() == shown.unseen & before.keys()
    for key, its in found.items():
        band = its.bands[FORWARD]
        factor = band.caution / before[key]
        assert 0.6 - 1e-9 <= factor <= 1.5 + 1e-9
        assert factor == 1.0 or key in RATIOS
        assert band.avoid > band.caution >= 2 * band.hysteresis
