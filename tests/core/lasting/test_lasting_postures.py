"""Lasting postures: what has lasted is found, and what is held is never learnt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posture_monitor.core.lasting.lasting_postures import WINDOW_S
from posture_monitor.core.lasting.own_usual import LastingMemory
from posture_monitor.core.vocabulary import PostureKey, Severity
from tests.core.lasting.made_up import (
    DUE,
    PERIOD_S,
    POSTURES,
    followed,
    hold,
    look,
    model,
)

UPRIGHT = [look()] * 27


def test_half_a_window_of_a_posture_is_due_and_less_is_not() -> None:
    """27 looks upright, then a slump: due with the 14th, the median being the slump."""
    postures = followed()
    at_s = hold(postures, [*UPRIGHT, *[look(slumped=12.0)] * 13])
    before = postures.due
    hold(postures, [look(slumped=12.0)], begin_s=at_s)
    due = postures.due
    assert before is None
    assert due is not None
    assert (due.key, due.severity) == (PostureKey.SLUMPED, Severity.SLIGHT)
    assert due.size == pytest.approx(12.0, rel=0.01)


def test_a_mild_posture_in_noise_that_no_single_look_shows_is_found() -> None:
    """Looks of 7 with a deviation of 6, where single looks of 6 are quite usual."""
    chance = np.random.default_rng(1)
    noise = 6.0 * chance.normal(size=80)
    mild = [look(slumped=7.5 + float(each)) for each in noise[:40]]
    calm = [look(slumped=float(each)) for each in noise[40:]]
    found, nothing = followed(), followed()
    hold(found, [*calm, *mild])
    hold(nothing, [*calm, *calm])
    assert found.now is not None
    assert nothing.now is None


def test_nothing_is_said_before_most_of_a_window_was_seen() -> None:
    """Ten minutes of a strong slump after the start say nothing yet."""
    postures = followed()
    hold(postures, [look(slumped=30.0)] * 13)
    assert postures.now is None


def test_who_sits_up_again_is_not_reminded() -> None:
    """The window is still full of the slump, and the last looks are upright."""
    postures = followed()
    hold(postures, [*UPRIGHT, *[look(slumped=12.0)] * 13, *[look()] * 3])
    assert postures.due is None


def test_a_reminder_that_waits_is_not_given_to_who_has_just_sat_up() -> None:
    """One upright look is enough, though the posture counts as out until three."""
    postures = followed()
    at_s = hold(postures, [*UPRIGHT, *[look(slumped=12.0)] * 16])
    waiting = postures.due
    hold(postures, [look()], begin_s=at_s)

    assert waiting is not None
    assert postures.due is None
    assert postures.now is not None


def test_what_was_told_is_due_again_after_an_hour_and_not_before() -> None:
    """Nor does it become the usual meanwhile."""
    postures = followed()
    at_s = hold(postures, [*UPRIGHT, *[look(slumped=12.0)] * 14])
    postures.reminded()
    told_s = at_s - PERIOD_S
    while at_s < told_s + 3600.0:
        at_s = hold(postures, [look(slumped=12.0)], begin_s=at_s)
        assert postures.due is None or at_s > told_s + 3600.0
    hold(postures, [look(slumped=12.0)], begin_s=at_s)
    assert postures.due is not None


def test_the_same_posture_keeps_its_name_until_it_was_left() -> None:
    """A slump that turns into a bent neck is no other posture at once."""
    postures = followed()
    at_s = hold(postures, [*UPRIGHT, *[look(slumped=12.0, head_down=9.0)] * 15])
    postures.reminded()
    for _ in range(10):
        at_s = hold(postures, [look(slumped=9.0, head_down=12.0)], begin_s=at_s)
        assert postures.now is not None
        assert postures.now.key is PostureKey.SLUMPED


def test_an_episode_ends_with_three_looks_in_which_it_was_left() -> None:
    """It is told at its worst."""
    postures = followed()
    at_s = hold(postures, [*UPRIGHT, *[look(slumped=22.0)] * 20])
    ended = None
    for _ in range(3):
        ended = ended or postures.follow(look(), at_s)
        at_s += PERIOD_S
    assert ended is not None
    assert ended.worst.key is PostureKey.SLUMPED
    assert ended.worst.severity is Severity.STRONG
    assert postures.now is None


def test_eight_hours_of_slump_from_the_tenth_minute_on_are_never_learnt() -> None:
    """From the fourth look in five, and in the last hour as in the first."""
    postures = followed()
    chance = np.random.default_rng(2)
    noise = (2.0 * chance.normal(size=640)).tolist()
    out = []
    at_s = 0.0
    for place, each in enumerate(noise):
        held = 12.0 if place * PERIOD_S >= 600.0 else 0.0
        at_s = hold(postures, [look(slumped=held + each)], begin_s=at_s)
        out.append(postures.now is not None)
    assert all(out[40:])
    assert postures.now is not None
    assert postures.now.size == pytest.approx(12.0, abs=1.5)


def test_what_is_on_its_way_to_a_known_limit_is_not_learnt() -> None:
    """Of somebody whose spread is known by now; four hours at 0.85 of the limit."""
    known = LastingMemory(squares=dict.fromkeys(POSTURES, 4000.0), windows=1000.0)
    postures = followed(known)
    hold(postures, [*UPRIGHT, *[look(slumped=0.85 * DUE)] * 320])

    assert abs(postures.memory("", 0.0).drift[PostureKey.SLUMPED]) < 0.05


def test_nothing_is_learnt_while_a_posture_is_out() -> None:
    """Who half sits up, to 0.65 of the limit, is still out after four hours."""
    postures = followed()
    half_way = [look(slumped=0.65 * DUE)] * 320
    hold(postures, [*UPRIGHT, *[look(slumped=12.0)] * 20, *half_way])

    assert postures.now is not None
    assert postures.memory("", 0.0).drift[PostureKey.SLUMPED] == pytest.approx(0.0)


def test_a_size_is_told_in_full_where_the_model_tells_a_share_of_it() -> None:
    """Of a slump of 16 this one tells 8: more than 5.8, and clear from 15 on."""
    half = replace(model(), gains={**model().gains, PostureKey.SLUMPED: 0.5})
    postures = followed(told_by=half)
    hold(postures, [*UPRIGHT, *[look(slumped=8.0)] * 20])

    now = postures.now
    assert now is not None
    assert now.size == pytest.approx(16.0, rel=0.02)
    assert now.limit == pytest.approx(2.0 * DUE, rel=0.1)
    assert now.severity is Severity.CLEAR


def test_a_slow_drift_of_the_baseline_is_followed() -> None:
    """Over four hours neutral moves by more than the limit, and nothing is said."""
    postures = followed()
    drifting = [look(slumped=1.5 * DUE * each / 320) for each in range(321)]
    hold(postures, drifting)
    assert postures.now is None
    assert postures.memory("", 0.0).drift[PostureKey.SLUMPED] > 0.7 * DUE


def test_a_person_whose_windows_lie_wider_is_held_against_his_own_spread() -> None:
    """Windows that swing by 4 for two days raise what was 5.8 to more than 8."""
    postures = followed()
    swinging = [look(slumped=3.9 * (-1) ** (each // 27)) for each in range(1280)]
    hold(postures, swinging)
    learnt = postures.memory("", 0.0)
    spread = (learnt.squares[PostureKey.SLUMPED] / learnt.windows) ** 0.5
    assert 2.9 * spread > 8.0


def test_a_tilt_counts_to_both_sides_and_keeps_its_sign() -> None:
    """A tilted head has no name of its own among the weights, but its size has."""
    postures = followed()
    hold(postures, [*UPRIGHT, *[look(tilted=-12.0)] * 15])
    assert postures.now is not None
    assert postures.now.key is PostureKey.TILTED
    assert postures.now.size == pytest.approx(-12.0, rel=0.01)


def to_the_left(turn_deg: float) -> bool:
    return 0.0 < turn_deg <= 30.0


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        pytest.param(look(turned=25.0), None, id="to the second screen"),
        pytest.param(look(turned=35.0), PostureKey.TURNED, id="farther"),
        pytest.param(look(turned=-25.0), PostureKey.TURNED, id="to the other side"),
        pytest.param(
            look(turned=25.0, slumped=20.0), PostureKey.SLUMPED, id="slumped there"
        ),
    ],
)
def test_a_turn_to_a_second_screen_is_no_posture(
    looks: tuple[float, ...], found: PostureKey | None
) -> None:
    postures = followed(explains=to_the_left)

    hold(postures, [*UPRIGHT, *[looks] * 20])

    assert (postures.now and postures.now.key) == found


def test_an_episode_of_turning_ends_once_the_screen_is_known() -> None:
    known: list[bool] = []
    postures = followed(explains=lambda _turn_deg: bool(known))
    at_s = hold(postures, [*UPRIGHT, *[look(turned=25.0)] * 20])
    before = postures.now

    known.append(True)
    ended = postures.follow(look(turned=25.0), at_s)

    assert before is not None
    assert ended is not None
    assert postures.now is None


def test_nothing_is_learnt_at_a_second_screen() -> None:
    """Else looking straight ahead would be a turn to the other side."""
    postures = followed(explains=to_the_left)

    hold(postures, [look(turned=25.0)] * 640)

    drift = postures.memory("", 0.0).drift[PostureKey.TURNED]
    assert drift == pytest.approx(0.0, abs=0.5)


def test_an_answer_wrong_raises_the_limit() -> None:
    """By half: 8 is out no more, where 5.8 became 8.7."""
    postures = followed()
    postures.raise_limits({PostureKey.SLUMPED: 1.5})
    hold(postures, [*UPRIGHT, *[look(slumped=8.0)] * 20])
    assert postures.now is None


def test_a_window_is_forgotten_over_an_absence_as_long_as_itself() -> None:
    """And the episode ends."""
    postures = followed()
    at_s = hold(postures, [*UPRIGHT, *[look(slumped=12.0)] * 20])
    ended = postures.follow(look(slumped=12.0), at_s + WINDOW_S)
    assert ended is not None
    assert postures.now is None


# Positions that are learnt in passing.


@pytest.mark.parametrize(
    ("bursts", "factor"),
    [
        pytest.param(0, 1.0, id="asked for"),
        pytest.param(2, 2.0, id="two bursts: the root of 1 + 6 / 2"),
        pytest.param(6, 2**0.5, id="as many as an asked one is worth: the root of 2"),
        pytest.param(900, (1 + 6 / 900) ** 0.5, id="many"),
    ],
)
def test_a_posture_must_go_the_farther_the_fewer_bursts_a_position_rests_on(
    bursts: int, factor: float
) -> None:
    beyond, below = followed(bursts=bursts), followed(bursts=bursts)

    hold(beyond, [look(slumped=1.01 * DUE * factor)] * 20)
    hold(below, [look(slumped=0.99 * DUE * factor)] * 20)

    assert beyond.now is not None
    assert below.now is None


def test_a_refined_position_tells_the_window_anew_and_ends_nothing() -> None:
    postures = followed()
    at_s = hold(postures, [look(slumped=12.0)] * 30)
    own = look(slumped=2.0)

    postures.refine(model().against(own), own, 0)
    before = postures.now
    hold(postures, [look(slumped=12.0)], begin_s=at_s)

    assert before is not None
    assert postures.now is not None
    assert postures.now.began_s == before.began_s
    assert (before.size, postures.now.size) == (12.0, 10.0)


def test_it_is_far_from_seven_tenths_of_the_limit_on() -> None:
    near, far = followed(), followed()

    hold(near, [look(slumped=0.69 * DUE)] * 16)
    hold(far, [look(slumped=0.71 * DUE)] * 16)

    assert (near.is_far, far.is_far) == (False, True)
