"""Calibration: medians, spreads, and the names of set-ups."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import (
    SPREAD_PER_MAD,
    CalibrationSettings,
    Collector,
    Gathered,
)
from posture_monitor.core.vocabulary import Side, View

SETUP = Setup(
    camera="Desk Camera", size_px=(640, 480), view=View.SIDE, near_side=Side.LEFT
)
PATIENT = CalibrationSettings(min_looks=1000, min_s=0.0)


def collected(*looks: dict[str, float]) -> Baseline:
    collector = Collector(SETUP, PATIENT)
    for at_s, raws in enumerate(looks):
        collector.add(Gathered(at_s=float(at_s), raws=raws))
    return collector.baseline()


# Medians and spreads.


def test_a_baseline_is_medians_and_median_deviations() -> None:
    looks = [{"forward_head": each} for each in (10.0, 12.0, 11.0, 30.0, 9.0)]

    baseline = collected(*looks)

    assert baseline.medians == {"forward_head": 11.0}
    # deviations 1, 1, 0, 19, 2: their median is 1
    assert baseline.spreads == {"forward_head": pytest.approx(1.4826)}
    assert (baseline.looks, baseline.setup) == (5, SETUP)


def test_a_spread_is_in_the_metrics_own_unit() -> None:
    looks = [{"slump_index": each, "lean": 200.0} for each in (0.54, 0.60, 0.66)]

    baseline = collected(*looks)

    assert baseline.medians["slump_index"] == pytest.approx(0.60)
    assert baseline.spreads["slump_index"] == pytest.approx(10.0 * 1.4826)  # percent
    assert baseline.spreads["lean"] == 0.0


@given(st.lists(st.floats(-90.0, 90.0), min_size=2, max_size=50))
def test_spread_and_median_are_those_of_a_plain_sum(angles_deg: list[float]) -> None:
    baseline = collected(*({"head_pitch": each} for each in angles_deg))

    middle = median(angles_deg)
    assert baseline.medians["head_pitch"] == middle
    assert baseline.spreads["head_pitch"] == pytest.approx(
        SPREAD_PER_MAD * median(abs(each - middle) for each in angles_deg)
    )


def test_a_metric_seen_in_fewer_than_half_of_the_looks_is_left_out() -> None:
    often = {"head_pitch": 1.0, "forward_head": 10.0}
    seldom = {"head_pitch": 1.0}

    assert "forward_head" in collected(often, seldom).medians
    assert "forward_head" not in collected(often, seldom, seldom).medians


def test_without_a_look_there_is_no_baseline() -> None:
    with pytest.raises(ValueError, match="expected at least one look, got none"):
        Collector(SETUP, PATIENT).baseline()


def test_the_spread_of_one_look_is_unknown_and_not_0() -> None:
    assert collected({"forward_head": 10.0}).spreads == {}


# Enough.


def test_a_baseline_needs_its_looks_and_its_time() -> None:
    settings = CalibrationSettings(min_looks=3, min_s=25.0)
    collector = Collector(SETUP, settings)

    taken = [
        collector.add(Gathered(at_s=at_s, raws={"head_pitch": 0.0}))
        for at_s in (0.0, 1.0, 2.0, 24.9, 25.0)
    ]

    assert [baseline is not None for baseline in taken] == [False] * 4 + [True]
    assert taken[-1] is not None
    assert (taken[-1].looks, taken[-1].provisional) == (5, False)


# Set-ups.


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(SETUP, camera="Other Camera"), id="camera"),
        pytest.param(replace(SETUP, size_px=(1280, 480)), id="width"),
        pytest.param(replace(SETUP, size_px=(640, 360)), id="height"),
        pytest.param(replace(SETUP, view=View.OBLIQUE), id="view"),
        pytest.param(replace(SETUP, near_side=Side.RIGHT), id="near side"),
        pytest.param(replace(SETUP, near_side=None), id="no near side"),
    ],
)
def test_another_set_up_has_another_id(other: Setup) -> None:
    assert other.id != SETUP.id


def test_the_same_set_up_has_the_same_id_in_every_run() -> None:
    assert SETUP.id == replace(SETUP).id == "9c7b5656"


@given(st.text(min_size=1))
def test_an_id_is_eight_hexadecimal_figures_and_no_name(camera: str) -> None:
    setup = replace(SETUP, camera=camera)

    assert len(setup.id) == 8
    assert set(setup.id) <= set("0123456789abcdef")


def test_an_id_does_not_contain_the_cameras_name() -> None:
    words = SETUP.camera.lower().split()

    assert not any(word in SETUP.id for word in words)


@given(
    first=st.tuples(st.text(), st.integers(1, 9999), st.integers(1, 9999)),
    second=st.tuples(st.text(), st.integers(1, 9999), st.integers(1, 9999)),
)
def test_two_cameras_or_sizes_never_share_an_id(
    first: tuple[str, int, int], second: tuple[str, int, int]
) -> None:
    ids = {
        replace(SETUP, camera=camera, size_px=(width, height)).id
        for camera, width, height in (first, second)
    }

    assert len(ids) == len({first, second})
