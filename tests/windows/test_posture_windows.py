"""The windows of all postures of a set-up, and what of them survives."""

from __future__ import annotations

import pytest

from benchmarks.windows.posture_windows import (
    NOTHING_LEARNT,
    PostureWindows,
    PostureWindowsMemory,
    told_by,
)
from posture_monitor.core.postures.evidence import PostureReading, Size, read
from posture_monitor.core.vocabulary import PostureKey, Severity
from tests.windows.window_days import LIMITS, PERIOD_S, RULES

SLUMPED, DOWN = PostureKey.SLUMPED, PostureKey.HEAD_DOWN


def new_windows(
    memory: PostureWindowsMemory = NOTHING_LEARNT, *, at_s: float = 0.0
) -> PostureWindows:
    limits = {SLUMPED: LIMITS, DOWN: LIMITS}
    return PostureWindows(limits, RULES, memory, at_s=at_s)


def told(value: float) -> PostureReading:
    size = Size(value=value, expected=value, sd=2.0, weight=1.0)
    return read(size, LIMITS.limits)


def held(windows: PostureWindows, slumped: float, down: float, minutes: range) -> None:
    for minute in minutes:
        look = {SLUMPED: told(slumped), DOWN: told(down)}
        windows.follow(look, minute * PERIOD_S)


def test_what_is_due_says_size_severity_and_for_how_long() -> None:
    windows = new_windows()

    held(windows, 21.0, 0.0, range(16))

    [due] = windows.due()
    assert due.posture is SLUMPED
    assert due.severity is Severity.STRONG
    assert due.size.value == pytest.approx(21.0)
    assert due.evidence > 0.999
    assert (due.seen_s, due.out_for_s) == (15 * PERIOD_S, 15 * PERIOD_S)


def test_while_one_posture_is_out_the_baselines_of_the_others_stay() -> None:
    windows = new_windows()

    held(windows, 20.0, 1.0, range(180))

    assert windows.windows[DOWN].offset == 0.0
    assert windows.windows[SLUMPED].offset == 0.0


def test_a_reminder_starts_what_was_due_anew_and_leaves_the_rest() -> None:
    windows = new_windows()
    held(windows, 20.0, 0.0, range(16))

    windows.reminded()

    assert windows.due() == []
    assert windows.windows[SLUMPED].seen_s == 0.0
    assert windows.windows[DOWN].seen_s == 15 * PERIOD_S


def test_an_unknown_posture_and_an_empty_chair_count_for_nothing() -> None:
    windows = new_windows()
    windows.follow({SLUMPED: told(20.0)}, 0.0)
    windows.leave(60.0)
    windows.follow({}, 120.0)

    held(windows, 20.0, 0.0, range(3, 5))

    assert windows.windows[SLUMPED].seen_s == 2 * PERIOD_S
    assert windows.windows[DOWN].seen_s == PERIOD_S


def test_a_break_ends_the_episodes_and_empties_all_windows() -> None:
    windows = new_windows()
    held(windows, 20.0, 0.0, range(16))

    [ended] = windows.empty()

    assert ended.posture is SLUMPED
    assert ended.episode.peak == pytest.approx(20.0)
    assert all(each.seen_s == 0.0 for each in windows.windows.values())


def test_a_restart_goes_on_where_the_last_run_ended() -> None:
    whole, first = new_windows(), new_windows()
    held(whole, 20.0, 2.0, range(60))
    held(first, 20.0, 2.0, range(30))

    again = new_windows(first.memory(), at_s=29 * PERIOD_S)
    held(again, 20.0, 2.0, range(30, 60))

    assert again.memory() == whole.memory()
    assert again.due() == whole.due()


def test_a_new_baseline_keeps_the_own_spread_alone() -> None:
    windows = new_windows()
    held(windows, 1.0, 2.0, range(240))
    before = windows.memory().windows[DOWN]

    after = windows.memory().at_new_baseline().windows[DOWN]

    assert before.offset > 0.5
    assert after.offset == 0.0
    assert after.spread == before.spread
    assert after.spread.windows > 5
    assert after.bursts.closed == ()


def test_a_window_takes_a_size_in_full_and_the_error_of_that() -> None:
    found = told_by(Size(value=-10.0, expected=-2.5, sd=3.0, weight=1.0))

    assert found.value == -10.0
    assert found.sd == pytest.approx(6.0)  # 3 / sqrt(0.25)
    assert told_by(Size(value=0.0, expected=0.0, sd=3.0, weight=0.0)).sd == 3.0
