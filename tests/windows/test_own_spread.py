"""The own spread of windows: from the population's to the person's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.windows.own_spread import OwnSpread
from tests.windows.window_days import SPREAD


def learnt(deviations: list[float]) -> OwnSpread:
    spread = OwnSpread()
    for each in deviations:
        spread = spread.learnt(each, SPREAD)
    return spread


def test_without_a_window_it_is_the_populations() -> None:
    assert OwnSpread().value(SPREAD) == pytest.approx(0.5)


def test_the_prior_counts_as_eight_windows() -> None:
    spread = OwnSpread(windows=8.0, square=0.0)

    assert spread.value(SPREAD) == pytest.approx(0.5 / 2**0.5)  # sqrt(8 * .25 / 16)


@pytest.mark.parametrize("own", [0.3, 0.5, 0.8])
def test_after_many_windows_it_is_the_persons(own: float) -> None:
    random = np.random.default_rng(1)

    spread = learnt(random.normal(0.0, own, 400).tolist())

    assert spread.value(SPREAD) == pytest.approx(own, rel=0.2)


@given(st.lists(st.floats(-1e3, 1e3), max_size=60))
def test_it_stays_within_its_bounds(deviations: list[float]) -> None:
    assert 0.25 - 1e-9 <= learnt(deviations).value(SPREAD) <= 1.0 + 1e-9


def test_one_window_far_away_hardly_moves_it() -> None:
    calm = learnt([0.3, -0.4, 0.2, -0.3] * 5)

    assert calm.learnt(50.0, SPREAD).value(SPREAD) < 1.1 * calm.value(SPREAD)
