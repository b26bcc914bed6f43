"""Learning in passing: bursts as one look each, their middle, and its refining."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import SPREAD_PER_MAD, Gathered
from posture_monitor.core.calibration.learner import (
    APART_S,
    FIRST_APART_S,
    KEPT,
    Learner,
    LearningSettings,
)
from posture_monitor.core.vocabulary import View

SETUP = Setup(camera="c", size_px=(640, 480), view=View.FRONT, near_side=None)
FOUR = LearningSettings(first_bursts=4)
KEY = "head_pitch"


def learner(known: Baseline | None = None) -> Learner:
    return Learner(SETUP, FOUR, None, known)


def learnt(
    bursts_deg: list[list[float]], who: Learner | None = None, *, begins_s: float = 0.0
) -> list[Baseline]:
    """Return the positions that bursts 45 s apart complete, their looks 1 s apart."""
    who = who or learner()
    found = [
        who.add(Gathered(at_s=begins_s + 45.0 * burst + look, raws={KEY: angle_deg}))
        for burst, angles_deg in enumerate(bursts_deg)
        for look, angle_deg in enumerate(angles_deg)
    ]
    return [each for each in found if each is not None]


def test_a_burst_counts_as_one_look_however_many_it_has() -> None:
    bursts = [[0.0], [4.0, 4.0, 9.0], [5.0] * 9, [6.0, 6.0]]

    (position,) = learnt(bursts)

    # the middles of the bursts are 0, 4, 5 and 6
    assert position.medians == {KEY: 4.5}
    # deviations 4.5, 0.5, 0.5 and 1.5: their median is 1
    assert position.spreads == {KEY: pytest.approx(SPREAD_PER_MAD)}
    assert (position.bursts, position.provisional) == (4, True)
    assert position.looks == 15


def test_two_of_three_looks_make_the_middle_of_a_burst() -> None:
    odd = [[1.0, 1.0, 60.0]] * 4

    (position,) = learnt(odd)

    assert position.medians == {KEY: 1.0}


def test_one_look_counts_once_the_next_burst_has_begun() -> None:
    singles = [[1.0]] * 5

    assert not learnt(singles[:4])
    (position,) = learnt(singles)
    assert position.bursts == 4


def test_bursts_of_20_s_count_until_there_is_a_position_and_of_45_s_then() -> None:
    who, found = learner(), []

    for step in range(20):
        for look in range(2):
            at_s = 20.0 * step + look
            found.append(who.add(Gathered(at_s=at_s, raws={KEY: 1.0})))

    taken = [number // 2 for number, each in enumerate(found) if each is not None]
    # then two of 20 s make one of 30 s at least
    assert FIRST_APART_S < 20.0 < APART_S
    assert taken == [3, 11]


def test_an_open_camera_is_cut_into_bursts() -> None:
    who = learner()

    found = [who.add(Gathered(at_s=float(s), raws={KEY: 1.0})) for s in range(60)]

    (at_s,) = [s for s, each in enumerate(found) if each is not None]
    assert at_s == 46  # bursts begin at 0, 15, 30 and 45 s, the last has two looks


def test_a_position_is_due_at_each_doubling() -> None:
    taken = learnt([[1.0, 1.0]] * 130)

    assert [each.bursts for each in taken] == [4, 8, 16, 32, 64, 128]


def test_what_fewer_than_half_of_the_bursts_show_is_left_out() -> None:
    who = learner()
    raws = [{KEY: 1.0, "lean": 2.0}, {KEY: 1.0}, {KEY: 1.0}, {KEY: 1.0}]

    found = [
        who.add(Gathered(at_s=45.0 * burst + look, raws=each))
        for burst, each in enumerate(raws)
        for look in range(2)
    ]

    assert found[-1] is not None
    assert found[-1].medians == {KEY: 1.0}


def test_of_many_bursts_some_are_kept_from_all_of_the_time() -> None:
    who = learner()

    *_, last = learnt([[float(number)] * 2 for number in range(1024)], who)

    assert last.bursts == 1024
    assert last.looks == 2048
    assert last.medians[KEY] == pytest.approx(512.0, abs=40.0)
    assert len(who._kept) <= KEPT


@given(
    usual_deg=st.lists(st.floats(-20.0, 20.0), min_size=5, max_size=5),
    odd_deg=st.lists(st.floats(-90.0, 90.0), min_size=3, max_size=3),
    order=st.permutations(range(8)),
)
def test_three_odd_bursts_of_eight_never_move_the_middle_out_of_the_others(
    usual_deg: list[float], odd_deg: list[float], order: list[int]
) -> None:
    angles_deg = [*usual_deg, *odd_deg]

    last = learnt([[angles_deg[each]] * 2 for each in order])[-1]

    assert last.bursts == 8
    assert min(usual_deg) <= last.medians[KEY] <= max(usual_deg)


@given(st.lists(st.floats(-90.0, 90.0), min_size=4, max_size=60))
def test_a_position_is_the_median_of_what_it_was_made_of(
    angles_deg: list[float],
) -> None:
    last = learnt([[each, each] for each in angles_deg])[-1]

    assert last.medians[KEY] == pytest.approx(median(angles_deg[: last.bursts]))


# Restarts.


def known(*, bursts: int, angle_deg: float, spread: float) -> Baseline:
    return Baseline(
        setup=SETUP,
        looks=10 * bursts,
        provisional=True,
        medians={KEY: angle_deg},
        spreads={KEY: spread},
        bursts=bursts,
    )


def test_after_a_restart_every_burst_of_both_runs_counts_alike() -> None:
    before = known(bursts=24, angle_deg=8.0, spread=3.0)

    (position,) = learnt([[0.0, 0.0]] * 8, learner(before))

    # due at 32: 24 bursts at 8 degrees and 8 at 0
    assert position.medians == {KEY: pytest.approx(6.0)}
    # three quarters of 9, one of 0: the root of 6.75
    assert position.spreads == {KEY: pytest.approx(6.75**0.5)}
    assert (position.bursts, position.looks) == (32, 256)


def test_a_provisional_baseline_of_an_older_version_counts_as_one_burst() -> None:
    before = known(bursts=0, angle_deg=9.0, spread=0.0)

    (position,) = learnt([[0.0, 0.0]] * 3, learner(before))

    assert position.bursts == 4
    assert position.medians[KEY] == pytest.approx(2.25)
