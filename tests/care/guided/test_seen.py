"""Whether a movement is seen, by hand and at random."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.guided.seen import EVIDENCE, Before, clearest
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.vocabulary import Clarity, Movement

NOTHING = Before(still={}, held={})


def lean(change: float, noise: float = 2.0) -> Shift:
    return Shift(metric="lean", change=change, noise=noise)


def clarity_of(
    shift: Shift, before: Before = NOTHING, movement: Movement = Movement.LEAN_IN
) -> Clarity | None:
    found = clearest(movement, [shift], before)
    return None if found is None else found[1]


@pytest.mark.parametrize(
    ("change", "clarity"),
    [
        pytest.param(6.0, Clarity.SEEN, id="three times the noise"),
        pytest.param(4.0, Clarity.BARELY, id="twice the noise"),
        pytest.param(3.9, Clarity.NOT_SEEN, id="less than twice"),
        pytest.param(-12.0, Clarity.NOT_SEEN, id="the other way"),
    ],
)
def test_a_movement_is_seen_in_the_direction_that_was_asked_for(
    change: float, clarity: Clarity
) -> None:
    assert clarity_of(lean(change)) is clarity


def test_a_change_as_large_as_one_of_somebody_who_sat_still_is_not_seen() -> None:
    still = Before(still={"lean": 9.0}, held={})

    assert clarity_of(lean(9.0), still) is Clarity.NOT_SEEN
    assert clarity_of(lean(9.5), still) is Clarity.SEEN


def test_a_change_that_was_there_before_it_was_asked_for_is_not_seen() -> None:
    leaning = Before(still={}, held={"lean": 10.0})

    assert clarity_of(lean(11.0), leaning) is Clarity.NOT_SEEN
    assert clarity_of(lean(16.0), leaning) is Clarity.SEEN


def test_whoever_comes_back_to_the_usual_position_has_not_leaned_in() -> None:
    leaning_back = Before(still={}, held={"lean": -20.0})

    assert clarity_of(lean(1.0), leaning_back) is Clarity.NOT_SEEN


def test_a_head_may_be_turned_to_either_side() -> None:
    for change in (-30.0, 30.0):
        turned = Shift(metric="head_yaw", change=change, noise=4.0)
        assert clarity_of(turned, movement=Movement.TURN) is Clarity.SEEN


def test_a_metric_that_a_movement_does_not_bear_on_tells_nothing() -> None:
    tilted = Shift(metric="head_tilt", change=40.0, noise=1.0)

    assert clarity_of(tilted) is None


def test_the_clearest_of_its_metrics_counts() -> None:
    index = Shift(metric="forward_index", change=9.0, noise=1.0)

    found = clearest(Movement.LEAN_IN, [lean(1.0), index], NOTHING)

    assert found == (index, Clarity.SEEN)


NUMBERS = st.floats(-100.0, 100.0)


@given(change=NUMBERS, still=st.floats(0.0, 100.0), held=NUMBERS)
def test_nothing_is_seen_that_is_not_clear_of_noise_stillness_and_before(
    change: float, still: float, held: float
) -> None:
    before = Before(still={"lean": still}, held={"lean": held})

    clarity = clarity_of(lean(change), before)

    is_seen = change >= 6.0 and change > still and change - held >= 6.0
    assert (clarity is Clarity.SEEN) is is_seen


@pytest.mark.parametrize("movement", [each for each in Movement if each != "leave"])
def test_every_movement_but_leaving_has_what_shows_it(movement: Movement) -> None:
    assert EVIDENCE[movement]
