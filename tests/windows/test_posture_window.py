"""One posture over time: evidence, due, recovery, drift, restart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.windows.bursts import Estimate
from benchmarks.windows.posture_window import (
    PostureWindow,
    beyond,
    severity_at,
)
from posture_monitor.core.vocabulary import Severity
from tests.windows.window_days import (
    LIMITS,
    PERIOD_S,
    RULES,
    follow,
    new_window,
)

HOUR = int(3600 / PERIOD_S)
SIZES = st.lists(st.one_of(st.none(), st.floats(-30.0, 30.0)), min_size=2, max_size=80)


def test_the_windows_error_is_its_own_spread_and_what_is_left_of_the_looks() -> None:
    window = new_window()

    follow(window, [10.0] * 17)

    assert window.size is not None
    assert window.size.value == pytest.approx(10.0)
    assert window.size.sd == pytest.approx(2.0 * (0.25 + 1 / 16) ** 0.5)  # 1.118
    assert window.evidence == pytest.approx(0.5 * (1 + 0.99999226), abs=1e-5)  # 4.47


def test_a_mild_posture_is_due_once_half_of_the_window_was_seen() -> None:
    window = new_window()

    follow(window, [10.0] * 10)
    before = window.is_due
    follow(window, [10.0], begin_s=600.0)

    assert not before
    assert window.is_due  # ten bursts of a minute


def test_a_posture_that_has_been_left_is_not_due() -> None:
    window = new_window()
    follow(window, [10.0] * 15)

    follow(window, [0.0], begin_s=15 * PERIOD_S)

    assert window.is_out
    assert not window.is_due


def test_a_single_look_far_away_is_no_evidence() -> None:
    window = new_window()

    follow(window, [0.0] * 9 + [60.0] + [0.0] * 9)

    assert window.evidence is not None
    assert window.evidence < 0.001


def test_three_bursts_that_are_surely_neutral_end_the_episode() -> None:
    window = new_window()

    ended = follow(window, [12.0] * 15 + [0.0] * 4)

    assert len(ended) == 1
    assert ended[0].severity is Severity.CLEAR
    assert (ended[0].began_s, ended[0].ended_s) == (0.0, 18 * PERIOD_S)
    assert window.seen_s == 3 * PERIOD_S


def test_after_a_reminder_a_posture_that_goes_on_is_due_again_after_an_hour() -> None:
    window = new_window()
    due_at = []
    for minute in range(100):
        window.follow(Estimate(12.0, 2.0), minute * PERIOD_S)
        if window.is_due:
            due_at.append(minute)
            window.reminded()

    assert due_at == [10, 70]


def test_after_a_return_to_neutral_it_is_due_again_sooner() -> None:
    window = new_window()
    follow(window, [12.0] * 11)
    window.reminded()

    follow(window, [0.0] * 5 + [12.0] * 15, begin_s=11 * PERIOD_S)

    assert window.is_due


def test_a_break_empties_the_window() -> None:
    window = new_window()
    follow(window, [12.0] * 15)

    ended = window.empty()

    assert ended is not None
    assert window.size is None
    assert not window.is_due


def test_both_sides_of_a_two_sided_posture_count_alike() -> None:
    window = new_window(replace(LIMITS, is_two_sided=True))

    follow(window, [-12.0] * 15)

    assert window.is_due
    assert window.severity is Severity.CLEAR


def test_the_other_direction_of_a_one_sided_posture_is_nothing() -> None:
    window = new_window()

    follow(window, [-25.0] * 30)

    assert not window.is_out


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        pytest.param(4.9, Severity.NONE, id="below slight"),
        pytest.param(5.0, Severity.SLIGHT, id="slight"),
        pytest.param(10.0, Severity.CLEAR, id="clear"),
        pytest.param(80.0, Severity.STRONG, id="a deep bend"),
    ],
)
def test_severity_grows_with_the_size(value: float, severity: Severity) -> None:
    assert severity_at(value, LIMITS.limits) is severity


def test_a_severity_is_left_only_half_a_standard_deviation_below_its_limit() -> None:
    window = new_window()
    follow(window, [10.2] * 15)

    follow(window, [9.8] * 20, begin_s=15 * PERIOD_S)

    assert window.size is not None
    assert window.size.value < 10.0
    assert window.severity is Severity.CLEAR


# Drift.


def test_eight_hours_of_slow_drift_by_the_limit_are_followed() -> None:
    window, due = new_window(), False
    for number in range(8 * HOUR):
        follow(window, [5.0 * number / (8 * HOUR)], begin_s=number * PERIOD_S)
        due = due or window.is_due

    assert not due
    assert window.offset == pytest.approx(4.1, abs=0.2)  # 5 less (20 + 60 min) of it
    assert window.size is not None
    assert window.size.value < 1.2


@pytest.mark.parametrize("size", [10.0, 20.0, 40.0])
def test_eight_hours_of_a_slump_from_the_tenth_minute_on_are_never_learnt(
    size: float,
) -> None:
    window, random = new_window(), np.random.default_rng(3)
    out = []
    for number in range(8 * HOUR):
        value = random.normal(0.0 if number < 10 else size, 2.0)
        follow(window, [value], begin_s=number * PERIOD_S)
        out.append(window.is_out)

    assert all(out[40:])
    assert abs(window.offset) < 0.5


@given(sizes=st.lists(st.floats(-60.0, 60.0), max_size=120))
def test_the_baseline_never_drifts_by_more_than_slight(sizes: list[float]) -> None:
    window = new_window()

    follow(window, [each for each in sizes for _ in range(4)])

    assert abs(window.offset) <= LIMITS.limits.slight


def test_a_frozen_baseline_stays_as_it_is() -> None:
    window = new_window()
    for number in range(3 * HOUR):
        window.follow(Estimate(2.0, 2.0), number * PERIOD_S, is_frozen=True)

    assert window.offset == 0.0


# Restarts and gaps.


@given(sizes=SIZES, cut=st.integers(1, 79), later_s=st.floats(-900.0, 900.0))
def test_a_restart_alters_nothing(
    sizes: list[float | None], cut: int, later_s: float
) -> None:
    whole, first = new_window(), new_window()
    follow(whole, sizes)
    follow(first, sizes[:cut])
    begin_s = min(cut, len(sizes)) * PERIOD_S + later_s

    memory = first.memory()
    again = PostureWindow(LIMITS, RULES, memory, at_s=begin_s - PERIOD_S)
    follow(again, sizes[cut:], begin_s=begin_s)

    assert again.is_out == whole.is_out
    assert again.is_due == whole.is_due
    assert again.offset == pytest.approx(whole.offset, abs=1e-6)
    assert again.evidence == (
        None if whole.evidence is None else pytest.approx(whole.evidence, abs=1e-6)
    )


@given(sizes=SIZES, by=st.floats(0.0, 20.0))
def test_evidence_grows_with_the_size(sizes: list[float | None], by: float) -> None:
    lower, higher = new_window(), new_window()
    follow(lower, sizes[:20])
    follow(higher, [None if each is None else each + by for each in sizes[:20]])

    if lower.evidence is not None:
        assert higher.evidence is not None
        assert higher.evidence >= lower.evidence - 1e-9


def test_a_day_later_nothing_of_the_window_is_left() -> None:
    window = new_window()
    follow(window, [12.0] * 9)

    follow(window, [12.0, 12.0], begin_s=86_400.0)

    assert window.seen_s == PERIOD_S


def test_the_evidence_is_one_half_at_the_limit() -> None:
    assert beyond(Estimate(5.0, 2.0), 5.0) == 0.5
    assert beyond(Estimate(7.0, 2.0), 5.0) == pytest.approx(0.8413, abs=1e-4)
