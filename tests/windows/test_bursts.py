"""Bursts: the looks of one burst as one, and the middle of a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.windows.bursts import Burst, Bursts, Estimate, middle_of
from tests.windows.window_days import BURSTS

SIZES = st.lists(st.floats(-40.0, 40.0), min_size=1, max_size=12)


def new_bursts() -> Bursts:
    return Bursts(BURSTS, 1200.0, at_s=0.0)


def burst(value: float, held_s: float = 60.0, sd: float = 2.0) -> Burst:
    return Burst(began_s=0.0, held_s=held_s, value=value, sd=sd)


def test_looks_of_one_burst_count_as_one_that_holds_until_the_next() -> None:
    bursts = new_bursts()
    for at_s, value in ((0.0, 2.0), (0.5, 4.0), (1.0, 6.0), (45.0, 9.0)):
        bursts.follow(Estimate(value, 2.0), at_s)

    assert list(bursts.last(9)) == [
        Burst(began_s=0.0, held_s=45.0, value=4.0, sd=2.0)  # (2 + 4 + 6) / 3
    ]


def test_a_camera_that_stays_on_makes_a_burst_of_every_half_minute() -> None:
    bursts = new_bursts()
    for second in range(93):
        bursts.follow(Estimate(1.0, 2.0), float(second))

    assert [each.held_s for each in bursts.last(9)] == [31.0, 31.0]


def test_time_after_a_look_that_cannot_tell_counts_for_nothing() -> None:
    bursts = new_bursts()
    bursts.follow(Estimate(1.0, 2.0), 0.0)
    bursts.follow(None, 45.0)
    bursts.follow(Estimate(1.0, 2.0), 90.0)

    assert [each.held_s for each in bursts.last(9)] == [45.0]


def test_a_look_of_the_same_burst_that_cannot_tell_does_not_end_it() -> None:
    bursts = new_bursts()
    bursts.follow(Estimate(1.0, 2.0), 0.0)
    bursts.follow(None, 1.0)
    bursts.follow(Estimate(1.0, 2.0), 45.0)

    assert [each.held_s for each in bursts.last(9)] == [45.0]


def test_a_gap_longer_than_carry_s_counts_for_nothing() -> None:
    bursts = new_bursts()
    bursts.follow(Estimate(1.0, 2.0), 0.0)
    bursts.follow(Estimate(1.0, 2.0), 2.0)
    bursts.follow(Estimate(1.0, 2.0), 200.0)

    assert [each.held_s for each in bursts.last(9)] == [2.0]


def test_an_empty_chair_ends_what_the_burst_holds() -> None:
    bursts = new_bursts()
    bursts.follow(Estimate(1.0, 2.0), 0.0)
    bursts.leave(2.0)
    bursts.follow(Estimate(1.0, 2.0), 45.0)

    assert [each.held_s for each in bursts.last(9)] == [2.0]


def test_the_middle_is_the_mean_of_the_bursts_clipped_about_their_median() -> None:
    middle = middle_of([burst(1.0), burst(2.0), burst(30.0)], clip_sd=1.0)

    assert middle is not None
    assert middle.value == pytest.approx((1.0 + 2.0 + 4.0) / 3)  # 30 counts as 2 + 2
    assert middle.count == pytest.approx(3.0)
    assert middle.seen_s == pytest.approx(180.0)


def test_a_burst_that_held_for_longer_weighs_more() -> None:
    middle = middle_of([burst(0.0, held_s=30.0), burst(2.0, held_s=90.0)], clip_sd=9.0)

    assert middle is not None
    assert middle.value == pytest.approx(1.5)  # (30 * 0 + 90 * 2) / 120
    assert middle.count == pytest.approx(1.6)  # 120^2 / (30^2 + 90^2)


@given(values=SIZES, data=st.data())
def test_the_order_of_bursts_does_not_alter_their_middle(
    values: list[float], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(values))

    first = middle_of([burst(each) for each in values], clip_sd=1.0)
    second = middle_of([burst(each) for each in mixed], clip_sd=1.0)

    assert first is not None
    assert second is not None
    assert first.value == pytest.approx(second.value, abs=1e-9)


@given(values=SIZES, data=st.data())
def test_the_order_of_looks_in_a_burst_does_not_alter_it(
    values: list[float], data: st.DataObject
) -> None:
    found = []
    for order in (values, data.draw(st.permutations(values))):
        bursts = new_bursts()
        for number, value in enumerate([*order, 0.0]):
            at_s = 60.0 if number == len(order) else number / 2
            bursts.follow(Estimate(value, 2.0), at_s)
        found.append(bursts.last(1)[0])

    assert found[0].value == pytest.approx(found[1].value, abs=1e-9)
    assert found[0].held_s == found[1].held_s


@given(values=SIZES)
def test_the_middle_lies_among_the_bursts(values: list[float]) -> None:
    middle = middle_of([burst(each) for each in values], clip_sd=1.0)

    assert middle is not None
    assert min(values) - 1e-9 <= middle.value <= max(values) + 1e-9
