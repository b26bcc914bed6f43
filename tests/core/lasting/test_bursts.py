"""Bursts: a burst counts once, and the window's middle is robust."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.lasting.bursts import HELD_S, Bursts

WINDOW_S = 1200.0


def _of(*looks: tuple[float, float]) -> Bursts:
    found = Bursts(np.array, WINDOW_S)
    for at_s, told in looks:
        found.add((told,), at_s)
    return found


def test_the_looks_of_one_burst_count_as_their_mean() -> None:
    """Two looks a second apart are 3 together; between them and 9 lies 6."""
    found = _of((0.0, 2.0), (1.0, 4.0), (45.0, 9.0))
    assert len(found) == 2
    assert found.middle() == pytest.approx([6.0])
    assert found.middle(1) == pytest.approx([9.0])


def test_a_camera_that_stays_on_makes_a_burst_every_thirty_seconds() -> None:
    """A burst is closed even where its looks follow one another."""
    assert len(_of(*((float(at_s), 0.0) for at_s in range(90)))) == 3


def test_what_began_before_the_window_is_forgotten() -> None:
    """The burst of second 0 has left the window at second 1200."""
    found = _of((0.0, 9.0), (600.0, 1.0), (1200.0, 2.0))
    assert len(found) == 2
    assert found.middle() == pytest.approx([1.5])


def test_a_burst_is_seen_until_the_next_one_or_for_so_long_at_most() -> None:
    """45 s to the next, then a gap of 400 s of which 75 count, then the last one."""
    found = _of((0.0, 0.0), (45.0, 0.0), (445.0, 0.0))
    assert found.seen_s == pytest.approx(45.0 + HELD_S + HELD_S / 2)


@given(
    usual=st.lists(st.floats(-5, 5), min_size=7, max_size=20),
    odd=st.lists(st.floats(-1e4, 1e4), max_size=3),
)
def test_a_few_wild_bursts_move_the_middle_no_farther_than_the_others_reach(
    usual: list[float], odd: list[float]
) -> None:
    """A median of at least seven bursts with at most three wild ones stays inside."""
    told = [*usual, *odd]
    found = _of(*((45.0 * at, one) for at, one in enumerate(told)))
    assert min(usual) - 1e-9 <= found.middle()[0] <= max(usual) + 1e-9


def test_only_the_last_ones_are_kept_where_the_window_starts_anew() -> None:
    """Of four, two are kept."""
    found = _of((0.0, 1.0), (45.0, 2.0), (90.0, 3.0), (135.0, 5.0))
    found.keep_last(2)
    assert found.middle() == pytest.approx([4.0])


def test_bursts_are_told_anew_against_another_baseline() -> None:
    found = Bursts(np.array, WINDOW_S)
    for at_s, size in ((0.0, 1.0), (2.0, 3.0), (45.0, 8.0)):
        found.add((size,), at_s)

    found.retell(lambda features: np.array(features) - 1.0)
    found.add((11.0,), 90.0)

    # bursts of 2 (the mean of 1 and 3), 8 and 11, each less 1
    assert found.middle().tolist() == [7.0]
    assert found.middle(1).tolist() == [10.0]
