"""The personal range: how far movements go, and which limits follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from posture_monitor.core.assessment import readings_of
from posture_monitor.core.calibration.personal_range import (
    RATIOS,
    PersonalRange,
    Shift,
    changes_of,
    range_of,
    tells_apart,
)
from posture_monitor.core.metrics import METRIC_BY_KEY, METRICS
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.metrics.metric import Measure, MeasureContext, Reading
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import NO_THRESHOLDS
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

    sunk = changes_of(readings_of(SUNK, setting, NO_THRESHOLDS), BASELINE)
    nearer = changes_of(readings_of(NEARER, setting, NO_THRESHOLDS), BASELINE)

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
    proofs = {metric.key: metric.corroborated_by for metric in METRICS}

    assert {key for key, proof in proofs.items() if proof} == RATIOS
    assert all(key not in proof for key, proof in proofs.items())
    assert set().union(*proofs.values()) <= set(METRIC_BY_KEY)


def test_an_angle_is_never_unseen() -> None:
    assert personal({"head_pitch": 0.0, "forward_head": 0.0}).unseen == frozenset()


def test_every_ratio_is_there_for_a_movement() -> None:
    assert all(METRIC_BY_KEY[key].shows is not None for key in RATIOS)
    assert {metric.shows for metric in METRICS} >= set(Movement) - {Movement.LEAVE}
