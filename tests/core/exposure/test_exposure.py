"""Exposure: holding times, doses, windows, and that no rate of looks matters."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.exposure.exposure import (
    Exposure,
    ExposureMemory,
    longest_hold_s,
)
from posture_monitor.core.vocabulary import Direction, DoseRule, Zone
from tests.core.levels import (
    BOTH,
    HEAD,
    SETTINGS,
    TRUNK,
    WINDOW,
    Look,
    followed,
    held,
    timed,
    trajectories,
)


@pytest.mark.parametrize(
    ("rule", "angle_deg", "minutes", "seconds"),
    [
        pytest.param(rule, angle_deg, minutes, seconds, id=f"{rule} {angle_deg}")
        for rule, angle_deg, minutes, seconds in (
            (DoseRule.ISO11226_HEAD, 25, 8, 0),
            (DoseRule.ISO11226_HEAD, 35, 6, 50),
            (DoseRule.ISO11226_HEAD, 45, 5, 40),
            (DoseRule.ISO11226_HEAD, 55, 4, 30),
            (DoseRule.ISO11226_HEAD, 65, 3, 20),
            (DoseRule.ISO11226_HEAD, 75, 2, 10),
            (DoseRule.ISO11226_HEAD, 85, 1, 0),
            (DoseRule.ISO11226_TRUNK, 20, 4, 0),
            (DoseRule.ISO11226_TRUNK, 30, 3, 15),
            (DoseRule.ISO11226_TRUNK, 40, 2, 30),
            (DoseRule.ISO11226_TRUNK, 50, 1, 45),
            (DoseRule.ISO11226_TRUNK, 60, 1, 0),
        )
    ],
)
def test_the_longest_hold_is_that_of_the_standards_table(
    rule: DoseRule, angle_deg: int, minutes: int, seconds: int
) -> None:
    expected_s = 60 * minutes + seconds

    assert longest_hold_s(rule, float(angle_deg)) == pytest.approx(expected_s, abs=1e-9)


def test_beyond_the_ends_of_the_table_the_nearer_end_holds() -> None:
    head, trunk = DoseRule.ISO11226_HEAD, DoseRule.ISO11226_TRUNK

    assert longest_hold_s(head, 10.0) == pytest.approx(480.0)
    assert longest_hold_s(head, 120.0) == pytest.approx(60.0)
    assert longest_hold_s(trunk, 0.0) == pytest.approx(240.0)
    assert longest_hold_s(trunk, 90.0) == pytest.approx(60.0)


@given(
    rule=st.sampled_from(DoseRule), less=st.floats(-90.0, 180.0), more=st.floats(0, 90)
)
def test_a_steeper_posture_may_never_be_held_longer(
    rule: DoseRule, less: float, more: float
) -> None:
    assert longest_hold_s(rule, less + more) <= longest_hold_s(rule, less)


def test_a_head_held_at_25_degrees_for_8_minutes_is_a_dose_of_1() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)

    followed(exposure, held(25.0, from_s=0, to_s=480))

    assert exposure.dose == pytest.approx(1.0)


def test_a_head_held_at_85_degrees_fills_the_dose_in_1_minute() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)

    followed(exposure, held(85.0, from_s=0, to_s=30))
    half = exposure.dose
    followed(exposure, held(85.0, from_s=35, to_s=60))

    assert half == pytest.approx(0.5)
    assert exposure.dose == pytest.approx(1.0)


def test_4_minutes_at_20_degrees_of_trunk_need_12_minutes_to_recover() -> None:
    exposure = Exposure(TRUNK, SETTINGS, at_s=0.0)
    followed(exposure, held(20.0, from_s=0, to_s=235))
    followed(exposure, held(0.0, from_s=240, to_s=240))
    full = exposure.dose

    followed(exposure, held(0.0, from_s=245, to_s=600))
    half_way = exposure.dose
    followed(exposure, held(0.0, from_s=605, to_s=960))

    assert full == pytest.approx(1.0)
    assert half_way == pytest.approx(0.5)
    assert exposure.dose == pytest.approx(0.0, abs=1e-9)


def test_recovery_takes_three_times_the_hold_of_the_posture_that_was_held() -> None:
    exposure = Exposure(TRUNK, SETTINGS, at_s=0.0)
    followed(exposure, held(60.0, from_s=0, to_s=55))
    followed(exposure, held(0.0, from_s=60, to_s=60))

    followed(exposure, held(0.0, from_s=65, to_s=150))

    assert exposure.dose == pytest.approx(0.5)  # 90 s of the 3 times 60 s


def test_between_caution_and_avoid_the_dose_stands_still() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    followed(exposure, held(25.0, from_s=0, to_s=240))
    followed(exposure, held(20.0, from_s=240, to_s=240))

    followed(exposure, held(20.0, from_s=245, to_s=900))

    assert exposure.dose == pytest.approx(0.5)


def test_the_dose_is_kept_up_to_its_cap_only() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)

    followed(exposure, held(85.0, from_s=0, to_s=3600))

    assert exposure.dose == pytest.approx(1.5)


def test_an_empty_chair_is_recovery() -> None:
    exposure = Exposure(TRUNK, SETTINGS, at_s=0.0)
    followed(exposure, held(20.0, from_s=0, to_s=240))

    exposure.rest(240.0)
    exposure.rest(600.0)

    assert exposure.dose == pytest.approx(0.5)
    assert exposure.zone is Zone.NEUTRAL


@given(trajectories)
def test_a_dose_is_never_negative_and_never_above_its_cap(
    trajectory: list[Look],
) -> None:
    exposure = Exposure(BOTH, SETTINGS, at_s=0.0)

    for at_s, level in timed(trajectory):
        exposure.follow(level, at_s)

        assert 0.0 <= exposure.dose <= SETTINGS.dose_cap


def test_a_window_is_full_when_more_than_its_share_was_out_of_neutral() -> None:
    exposure = Exposure(WINDOW, SETTINGS, at_s=0.0)

    followed(exposure, held(15.0, from_s=0, to_s=300, every_s=1))
    was_full, poor_s = exposure.is_window_full, exposure.poor_s()
    exposure.follow(15.0, 301.0)

    assert poor_s == pytest.approx(300.0)
    assert (was_full, exposure.is_window_full) == (False, True)
    assert exposure.is_due


def test_what_has_left_the_window_counts_no_more() -> None:
    exposure = Exposure(WINDOW, SETTINGS, at_s=0.0)
    followed(exposure, held(15.0, from_s=0, to_s=295))

    followed(exposure, held(0.0, from_s=300, to_s=700))
    within = exposure.poor_s()
    followed(exposure, held(0.0, from_s=705, to_s=900))

    assert within == pytest.approx(200.0)  # 300 s, less the 100 s before second 100
    assert exposure.poor_s() == pytest.approx(0.0)


def test_nothing_is_due_once_the_posture_is_left() -> None:
    exposure = Exposure(WINDOW, SETTINGS, at_s=0.0)
    followed(exposure, held(15.0, from_s=0, to_s=400))

    exposure.follow(5.0, 405.0)

    assert exposure.is_window_full
    assert exposure.zone is Zone.CAUTION
    assert not exposure.is_due


@given(trajectories)
def test_a_window_holds_the_time_that_a_plain_sum_over_it_holds(
    trajectory: list[Look],
) -> None:
    exposure = Exposure(WINDOW, SETTINGS, at_s=0.0)
    looks = timed(trajectory)
    poor = [
        (start_s, end_s)
        for (start_s, level), (end_s, _) in pairwise(looks)
        if level is not None and level >= WINDOW.caution
    ]
    edge_s = looks[-1][0] - 600.0

    followed(exposure, looks)

    expected_s = sum(max(0.0, end_s - max(start_s, edge_s)) for start_s, end_s in poor)
    assert exposure.poor_s() == pytest.approx(expected_s, abs=1e-6)


def test_time_without_a_pause_is_kept_as_one_stretch() -> None:
    exposure = Exposure(WINDOW, SETTINGS, at_s=0.0)
    times_s = [12345.0 + round(0.1 * look, 3) for look in range(3000)]

    followed(exposure, [(at_s, 20.0) for at_s in times_s])

    assert len(exposure.memory().poor_ago_s) == 1


@given(
    plan=st.lists(st.tuples(st.integers(1, 60), st.floats(-20, 80)), max_size=20),
)
def test_a_slow_camera_is_not_a_more_patient_coach(
    plan: list[tuple[int, float]],
) -> None:
    quick, slow = Exposure(BOTH, SETTINGS, at_s=0.0), Exposure(BOTH, SETTINGS, at_s=0.0)
    coarse = [level for steps, level in plan for _ in range(steps)]

    followed(slow, [(5.0 * at, level) for at, level in enumerate(coarse)])
    followed(quick, [(0.5 * at, coarse[at // 10]) for at in range(len(coarse) * 10)])
    quick.follow(None, 5.0 * len(coarse))
    slow.follow(None, 5.0 * len(coarse))

    assert quick.dose == pytest.approx(slow.dose, abs=1e-9)
    assert quick.poor_s() == pytest.approx(slow.poor_s(), abs=1e-6)


@given(begins_s=st.floats(0.0, 100.0), lasts_s=st.floats(0.0, 400.0))
def test_of_one_hold_two_rates_see_the_same_but_for_one_sample(
    begins_s: float, lasts_s: float
) -> None:
    doses = []
    for every_s in (0.5, 5.0):
        exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
        times_s = [every_s * look for look in range(int(510 / every_s))]
        for at_s in times_s:
            is_held = begins_s <= at_s < begins_s + lasts_s
            exposure.follow(25.0 if is_held else 20.0, at_s)
        doses.append(exposure.dose)

    assert abs(doses[0] - doses[1]) <= 5.5 / 480.0


def test_looks_every_45_s_see_8_minutes_at_25_degrees_as_a_dose_of_1() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)

    followed(exposure, held(25.0, from_s=0, to_s=450, every_s=45))
    exposure.follow(25.0, 480.0)

    assert exposure.dose == pytest.approx(1.0)


def test_being_told_starts_dose_and_window_anew() -> None:
    exposure = Exposure(BOTH, SETTINGS, at_s=0.0)
    followed(exposure, held(25.0, from_s=0, to_s=480))
    was_due = exposure.is_due

    exposure.reminded()
    just_told = exposure.dose, exposure.poor_s(), exposure.is_due
    exposure.follow(25.0, 485.0)

    assert was_due
    assert just_told == (0.0, 0.0, False)
    assert exposure.dose == pytest.approx(5 / 480)
    assert exposure.poor_s() == pytest.approx(5.0)
    assert exposure.zone is Zone.AVOID


def test_a_memory_is_dose_and_window_as_seconds_before_the_last_look() -> None:
    exposure = Exposure(BOTH, SETTINGS, at_s=0.0)
    followed(exposure, held(25.0, from_s=0, to_s=235))
    followed(exposure, held(0.0, from_s=240, to_s=260))

    memory = exposure.memory()

    assert memory.poor_ago_s == ((260.0, 20.0),)
    assert memory.dose == pytest.approx(0.5 - 20 / (3 * 480))


@given(trajectories, st.floats(0.0, 1e6))
def test_after_a_restart_dose_and_window_go_on_as_if_there_had_been_none(
    trajectory: list[Look], restart_at_s: float
) -> None:
    before = Exposure(BOTH, SETTINGS, at_s=0.0)
    followed(before, timed(trajectory))
    stopped_at_s = timed(trajectory)[-1][0]
    before.follow(None, stopped_at_s)

    after = Exposure(BOTH, SETTINGS, before.memory(), at_s=restart_at_s)
    for wait_s, level in ((30.0, 0.0), (60.0, 30.0), (400.0, 0.0)):
        before.follow(level, stopped_at_s + wait_s)
        after.follow(level, restart_at_s + wait_s)

    assert after.dose == pytest.approx(before.dose, abs=1e-6)
    assert after.poor_s() == pytest.approx(before.poor_s(), abs=1e-3)


def test_a_memory_confirms_no_zone() -> None:
    memory = ExposureMemory(dose=1.5, poor_ago_s=((600.0, 0.0),))

    exposure = Exposure(BOTH, SETTINGS, memory, at_s=1000.0)
    exposure.follow(30.0, 1001.0)

    assert (exposure.dose, exposure.zone) == (1.5, Zone.NEUTRAL)
    assert not exposure.is_due


def test_extension_is_followed_apart_from_flexion() -> None:
    band = replace(WINDOW, caution=5.0, avoid=10.0, hysteresis=2.0)
    forward, backward = (
        Exposure(band, SETTINGS, at_s=0.0),
        Exposure(band, SETTINGS, at_s=0.0),
    )

    for at_s in range(0, 100, 5):
        forward.follow(-7.0 * Direction.FORWARD, float(at_s))
        backward.follow(-7.0 * Direction.BACKWARD, float(at_s))

    assert (forward.zone, forward.poor_s()) == (Zone.NEUTRAL, 0)
    assert backward.zone is Zone.CAUTION
    assert backward.poor_s() == pytest.approx(95.0)
