"""Thresholds: what is set, the own range, answers and noise, in this order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.assessment import readings_of
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.personal_range import RATIOS
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Band, Bands, Limits
from posture_monitor.core.metrics.metric import MeasureContext
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import (
    Thresholds,
    bands_of,
    hidden_of,
    limits_within,
    noise_of,
    range_to_noise,
    sensitivities_with,
)
from posture_monitor.core.vocabulary import Direction, Trigger, View
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.settings.table import keys
from tests.core.calibration.test_collector import SETUP
from tests.core.calibration.test_personal_range import (
    BASELINE,
    FORWARD,
    cautions,
    personal,
)
from tests.core.scenes import SUNK, baseline_of
from tests.figures import side_pose

LIMITS = Limits(region="neck", noise=2.0, bands={}, only_with=())
SETTINGS = monitor_settings(load_config())  # noise_factor 2, enough_looks 8
BAND = Band(
    caution=5.0, avoid=9.0, hysteresis=2.0, window_s=None, fraction=0.0, dose=None
)
FORWARD_HEAD: Bands = {"forward_head": {Direction.FORWARD: BAND}}


def baseline(*, looks: int, spread: float | None) -> Baseline:
    return Baseline(
        setup=Setup(camera="", size_px=(640, 480), view=View.SIDE, near_side=None),
        looks=looks,
        provisional=False,
        medians={"forward_head": 10.0, "without_limits": 1.0},
        spreads={} if spread is None else {"forward_head": spread},
    )


# Limits and noise.


def limits_at(spread: float | None, *, looks: int, noise: float = 2.0) -> Band:
    limits = Limits(region="neck", noise=noise, bands=FORWARD_HEAD["forward_head"],
                    only_with=())  # fmt: skip
    bands = bands_of(
        baseline(looks=looks, spread=spread),
        {"forward_head": limits},
        SETTINGS,
    )
    return bands["forward_head"][Direction.FORWARD]


def test_limits_that_lie_beyond_the_noise_stay_where_they_are() -> None:
    assert limits_at(2.5, looks=8) == BAND


def test_limits_within_twice_the_spread_move_up_to_it_together() -> None:
    raised = limits_at(4.0, looks=8)

    assert (raised.caution, raised.avoid) == (8.0, 12.0)


def test_one_look_goes_by_the_stated_noise() -> None:
    assert limits_at(None, looks=1, noise=3.5).caution == 7.0


def test_few_looks_that_agree_by_chance_do_not_lower_the_noise() -> None:
    assert limits_at(0.1, looks=7, noise=3.5).caution == 7.0
    assert limits_at(0.1, looks=8, noise=3.5).caution == 5.0


@given(spread=st.floats(0.0, 60.0), looks=st.integers(2, 40), noise=st.floats(0, 30))
def test_no_limit_lies_within_the_noise(
    spread: float, looks: int, noise: float
) -> None:
    band = limits_at(spread, looks=looks, noise=noise)

    assert band.caution >= max(2.0 * spread, BAND.caution)
    assert band.avoid - band.caution == pytest.approx(BAND.avoid - BAND.caution)


def test_what_has_no_limits_has_no_bands() -> None:
    assert bands_of(baseline(looks=8, spread=1.0), {}, SETTINGS) == {}


def test_what_hangs_on_a_hidden_hip_has_no_limits() -> None:
    side = replace(baseline_of(side_pose()), features={"hip_visibility": 0.1})
    seen = replace(side, features={"hip_visibility": 0.9})

    assert hidden_of(side) == {"neck_flexion", "trunk_inclination"}
    assert hidden_of(seen) == frozenset()


# The own range.


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
    bands = bands_of(BASELINE, limits, settings)
    setting = MeasureContext(view=View.FRONT, near_side=None, baseline=BASELINE)

    zones = {
        each.metric.key: each.zone
        for each in readings_of(SUNK, setting, Thresholds(limits=limits, bands=bands))
    }

    assert zones["slump_index"] is None
    assert zones["shoulder_tilt"] is not None


def test_nothing_whose_limit_stems_from_a_standard_or_is_in_degrees_moves() -> None:
    units = {key: METRIC_BY_KEY[key].unit.value for key in RATIOS}
    grades = {key: keys()[f"metric.{key}.avoid"].grade for key in RATIOS}

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


# Noise.


@pytest.mark.parametrize(
    ("looks", "spreads", "noise"),
    [
        pytest.param(1, {}, 2.0, id="one look: what is stated"),
        pytest.param(7, {"neck": 0.5}, 2.0, id="too few looks: the larger, stated"),
        pytest.param(7, {"neck": 3.0}, 3.0, id="too few looks: the larger, own"),
        pytest.param(8, {"neck": 0.5}, 0.5, id="enough looks: the person's own"),
        pytest.param(8, {"neck": 3.0}, 3.0, id="enough looks: even where larger"),
    ],
)
def test_the_stated_noise_stands_in_until_there_are_enough_looks(
    looks: int, spreads: dict[str, float], noise: float
) -> None:
    baseline = Baseline(
        setup=SETUP, looks=looks, provisional=False, medians={}, spreads=spreads
    )

    assert noise_of("neck", LIMITS, baseline, SETTINGS) == noise


def learnt(bursts: int, spread: float | None) -> Baseline:
    return Baseline(
        setup=SETUP,
        looks=4 * bursts,
        provisional=True,
        medians={},
        spreads={} if spread is None else {"neck": spread},
        bursts=bursts,
    )


@pytest.mark.parametrize(
    ("bursts", "spread", "noise"),
    [
        # 4 bursts are worth half a look: the stated noise 2 times the root of 2
        pytest.param(4, 0.0, 8**0.5, id="few: not what four bursts happen to say"),
        pytest.param(8, 1.5, 2.5, id="as many as one look: 1.5 and 2 together"),
        pytest.param(128, 1.5, (2.25 + 0.25) ** 0.5, id="many: nearly the own"),
        pytest.param(32, None, 5**0.5, id="own unknown: what is stated"),
    ],
)
def test_a_position_learnt_in_passing_is_wide_first_and_the_own_spread_at_last(
    bursts: int, spread: float | None, noise: float
) -> None:
    found = noise_of("neck", LIMITS, learnt(bursts, spread), SETTINGS)

    assert found == pytest.approx(noise)


@given(st.integers(1, 2000), st.integers(1, 2000), st.floats(0.0, 50.0))
def test_more_bursts_never_widen_and_the_own_spread_is_never_undercut(
    one: int, other: int, spread: float
) -> None:
    few, many = sorted((one, other))

    wide, narrow = (
        noise_of("neck", LIMITS, learnt(bursts, spread), SETTINGS)
        for bursts in (few, many)
    )

    assert wide >= narrow >= spread


@pytest.mark.parametrize(
    ("spread", "ratio"),
    [pytest.param(1.0, 5.0, id="seen"), pytest.param(2.5, 2.0, id="lost in noise")],
)
def test_the_range_to_noise_is_the_limit_in_spreads_of_a_neutral_look(
    spread: float, ratio: float
) -> None:
    baseline = Baseline(
        setup=SETUP,
        looks=50,
        provisional=False,
        medians={"forward_head": 10.0},
        spreads={"forward_head": spread},
    )
    band = Band(
        caution=5.0, avoid=9.0, hysteresis=2.0, window_s=None, fraction=0.6, dose=None
    )
    limits = replace(LIMITS, bands={Direction.FORWARD: band})

    found = range_to_noise("forward_head", limits, baseline, SETTINGS)

    assert found == pytest.approx(ratio)


def test_a_factor_for_all_limits_multiplies_what_answers_have_made_of_each() -> None:
    own = {
        "slump_index": Sensitivity(factor=1.5, wrong=1),
        Trigger.SITTING: Sensitivity(factor=1.25),
    }

    found = sensitivities_with(0.8, own)

    assert found["slump_index"].factor == pytest.approx(1.2)
    assert found["slump_index"].wrong == 1
    assert found["lean"] == Sensitivity(factor=0.8)
    assert found[Trigger.SITTING] == own[Trigger.SITTING]  # minutes are set elsewhere
    assert set(METRIC_BY_KEY) <= set(found)


def test_without_a_factor_the_answers_stand_alone() -> None:
    own = {"slump_index": Sensitivity(factor=1.5)}

    assert sensitivities_with(1.0, own) == own
