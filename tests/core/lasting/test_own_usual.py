"""Own usual: drift and spread are the person's own, and start from other people's."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.lasting.own_usual import (
    BELIEVED,
    DRIFT_S,
    NIGHT_S,
    NOTHING_KNOWN,
    OwnUsual,
)
from posture_monitor.core.vocabulary import PostureKey

USUAL = {PostureKey.SLUMPED: 2.0, PostureKey.HEAD_DOWN: 1.0}
NAMED = (PostureKey.SLUMPED,)


def _own() -> OwnUsual:
    return OwnUsual(USUAL, NAMED, NOTHING_KNOWN)


def test_the_spread_starts_as_other_peoples() -> None:
    """Nothing is known yet."""
    assert _own().spreads == pytest.approx([2.0, 1.0])


def test_the_spread_is_the_root_mean_square_of_windows_and_of_what_is_believed() -> (
    None
):
    """Ten believed windows of 2 and one of 4: sqrt((10 * 4 + 16) / 11)."""
    own = _own()
    own.learn(np.array([4.0, 1.0]))
    assert own.spreads[0] == pytest.approx(sqrt((BELIEVED * 4.0 + 16.0) / 11.0))
    assert own.spreads[1] == pytest.approx(1.0)


@given(sizes=st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_no_window_widens_the_spread_by_more_than_its_clipped_size(
    sizes: list[float],
) -> None:
    """A window that is wildly off counts as two and a half spreads."""
    own = _own()
    for size in sizes:
        before = own.spreads[0]
        own.learn(np.array([size, 0.0]))
        most = before * sqrt((BELIEVED + 2.5**2) / (BELIEVED + 1.0))
        assert own.spreads[0] <= most + 1e-9


def test_the_baseline_follows_with_its_time_constant() -> None:
    """After one time constant it has gone 63 % of the way, at once or in steps."""
    at_once, in_steps = _own(), _own()
    middle = np.array([1.0, 2.0, 3.0])
    at_once.follow(middle, DRIFT_S)
    for _ in range(100):
        in_steps.follow(middle, DRIFT_S / 100)
    assert at_once.drift == pytest.approx((1.0 - exp(-1.0)) * middle)
    assert in_steps.drift == pytest.approx(at_once.drift)


def test_half_of_the_drift_outlasts_a_night_and_all_of_it_a_restart() -> None:
    """The spread stays in both cases."""
    own = _own()
    own.follow(np.array([1.0, 2.0, 3.0]), DRIFT_S)
    own.learn(np.array([3.0, 0.0]))
    soon = OwnUsual(USUAL, NAMED, own.memory("a", 60.0))
    morning = OwnUsual(USUAL, NAMED, own.memory("a", NIGHT_S))
    assert soon.drift == pytest.approx(own.drift)
    assert morning.drift == pytest.approx(own.drift / 2)
    assert soon.spreads == pytest.approx(own.spreads)
    assert morning.spreads == pytest.approx(own.spreads)


def test_a_refined_baseline_has_the_drift_that_it_would_have_had() -> None:
    moved, middle = np.array([1.0, 0.0, 0.5]), np.array([3.0, -2.0, 1.0])
    refined, from_the_start = _own(), _own()

    for _ in range(7):
        refined.follow(middle, 600.0)
        from_the_start.follow(middle - moved, 600.0)
    refined.refine(moved)

    assert refined.drift == pytest.approx(from_the_start.drift)


def test_what_was_followed_survives_a_restart_and_half_of_it_a_night() -> None:
    moved, own = np.ones(3), _own()
    own.follow(np.zeros(3), DRIFT_S)  # 1 - 1 / e of it
    soon = OwnUsual(USUAL, NAMED, own.memory("a", 60.0))
    morning = OwnUsual(USUAL, NAMED, own.memory("a", NIGHT_S))

    for each in (soon, morning):
        each.refine(moved)

    share = 1.0 - np.exp(-1.0)
    assert soon.drift == pytest.approx(np.full(3, -share))
    assert morning.drift == pytest.approx(np.full(3, -share / 2))
