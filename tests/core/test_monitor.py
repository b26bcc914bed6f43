"""The monitor, whole scenes: what is seen of a person, and when something is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice, pairwise

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from posture_monitor.core.events import (
    BreakTaken,
    EpisodeEnded,
    PositionChanged,
    PresenceChanged,
    ViewChanged,
    ZoneChanged,
)
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.reminders.budget import BudgetSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import (
    BreakStep,
    Direction,
    NotAssessed,
    Posture,
    Trigger,
    View,
    Who,
    Zone,
)
from tests.core.scenes import (
    FRONT,
    HAND_AT_FACE,
    HEAD_DOWN,
    MOVED,
    SIDE,
    SLUMPED,
    TURNED,
    Look,
    Stretch,
    baseline_of,
    events_of,
    new_monitor,
    observations,
    posture_reminders_of,
    reminders_of,
    watch,
)


def slumped_s(looks: list[Look], at_s: float) -> float:
    """Return the slumped seconds of the 20 minutes before a moment, by plain sum."""
    return sum(
        max(0.0, min(later.at_s, at_s) - max(look.at_s, at_s - 1200.0))
        for look, later in pairwise(looks)
        if look.observation.pose is SLUMPED
    )


def is_confirmed(looks: list[Look], at_s: float) -> bool:
    """Return whether the person has been slumped for the last 10 s."""
    return all(
        look.observation.pose is SLUMPED
        for look in looks
        if at_s - 10.0 <= look.at_s <= at_s
    )


def due_s(looks: list[Look]) -> list[float]:
    """Return the looks at which a slump, by the rule in words, is to be told."""
    return [
        look.at_s
        for look in looks
        if is_confirmed(looks, look.at_s) and slumped_s(looks, look.at_s) > 720.0
    ]


# Posture.


def test_whoever_sits_upright_for_30_minutes_hears_nothing_about_posture(
    settings: MonitorSettings,
) -> None:
    looks = watch(new_monitor(settings), observations(Stretch(1800, FRONT)))

    assert {look.assessment.posture for look in looks} == {Posture.GOOD}
    assert posture_reminders_of(looks) == []
    assert not any(isinstance(event, ZoneChanged) for event in events_of(looks))


def test_a_slump_is_told_once_more_than_12_of_20_minutes_were_slumped(
    settings: MonitorSettings,
) -> None:
    scene = observations(Stretch(300, FRONT), Stretch(900, SLUMPED))

    looks = watch(new_monitor(settings), scene)

    (reminder,) = reminders_of(looks)
    cause = reminder.cause
    assert reminder.at_s == 1025.0  # 725 s slumped, and 720 s at the look before
    assert (cause.metric, cause.region) == ("slump_index", "upper_back")
    assert (cause.zone, cause.limit) == (Zone.CAUTION, 8.0)
    assert cause.delta == pytest.approx(10.0)
    assert (cause.lasted_s, cause.window_s) == pytest.approx((725.0, 1200.0))
    assert (reminder.id, reminder.provisional) == (1, False)


def test_who_sits_upright_for_two_of_five_minutes_is_never_told(
    settings: MonitorSettings,
) -> None:
    turns = islice(cycle([Stretch(180, SLUMPED), Stretch(120, FRONT)]), 48)

    looks = watch(new_monitor(settings), observations(*turns, every_s=10.0))

    assert posture_reminders_of(looks) == []
    assert due_s(looks) == []


@how(max_examples=30, deadline=None)
@given(
    lengths=st.lists(st.integers(4, 60), min_size=2, max_size=8),
    order=st.permutations([FRONT, SLUMPED]),
)
def test_a_slump_is_told_exactly_when_the_rule_in_words_says_so(
    settings: MonitorSettings, lengths: list[int], order: list[Pose]
) -> None:
    poses = cycle(order)
    turns = [Stretch(15.0 * length, next(poses)) for length in lengths]

    looks = watch(new_monitor(settings), observations(*turns, every_s=5.0))

    told = [each.at_s for each in reminders_of(looks) if each.at_s < 3600.0]
    assert told[:1] == [each for each in due_s(looks) if each < 3600.0][:1]


def test_a_slow_camera_tells_of_a_slump_at_the_same_time(
    settings: MonitorSettings,
) -> None:
    told_s = []
    for every_s in (1.0, 5.0, 45.0):
        scene = observations(
            Stretch(315, FRONT), Stretch(900, SLUMPED), every_s=every_s
        )
        told_s += [
            each.at_s for each in reminders_of(watch(new_monitor(settings), scene))
        ]

    assert told_s == [315.0 + 721.0, 315.0 + 725.0, 315.0 + 765.0]


def test_a_head_30_degrees_down_is_told_when_its_holding_time_is_over(
    settings: MonitorSettings,
) -> None:
    scene = observations(Stretch(300, SIDE), Stretch(460, HEAD_DOWN), every_s=10.0)

    looks = watch(new_monitor(settings), scene)

    (reminder,) = reminders_of(looks)
    cause = reminder.cause
    assert reminder.at_s == 750.0  # 30 degrees: 8 - 5 * 7 / 60 minutes are 445 s
    assert (cause.metric, cause.region) == ("head_pitch", "neck")
    assert (cause.zone, cause.window_s) == (Zone.AVOID, None)
    assert cause.lasted_s == pytest.approx(450.0)


def test_a_slump_that_goes_on_is_told_again_after_another_12_minutes(
    settings: MonitorSettings,
) -> None:
    generous = replace(settings, budget=BudgetSettings(gap_s=1, per_hour=9, per_day=9))

    looks = watch(new_monitor(generous), observations(Stretch(1500, SLUMPED)))

    assert [each.at_s for each in reminders_of(looks)] == [725.0, 1450.0]


def dose_after(settings: MonitorSettings, *stretches: Stretch) -> float:
    monitor = new_monitor(settings)
    watch(monitor, observations(*stretches))
    kept = monitor.memory().ledger
    assert kept is not None
    return kept.exposures["head_pitch"][Direction.FORWARD].dose


def test_a_person_lost_for_a_look_does_not_recover(settings: MonitorSettings) -> None:
    dose = dose_after(
        settings, Stretch(300, HEAD_DOWN), Stretch(5, None), Stretch(5, HEAD_DOWN)
    )

    assert dose == pytest.approx(300 / 445)


def test_who_has_left_the_chair_recovers(settings: MonitorSettings) -> None:
    dose = dose_after(settings, Stretch(300, HEAD_DOWN), Stretch(610, None))

    # gone from 305 on, looked for until 905
    assert dose == pytest.approx(300 / 445 - 600 / (3 * 445))


def test_a_posture_that_was_left_is_not_told_of_when_the_budget_allows_it(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.snooze(1000.0)

    looks = watch(monitor, observations(Stretch(900, SLUMPED), Stretch(290, FRONT)))

    assert reminders_of(looks) == []


def test_a_posture_that_still_stands_is_told_of_when_the_budget_allows_it(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.snooze(1000.0)

    looks = watch(monitor, observations(Stretch(1100, SLUMPED)))

    assert [each.at_s for each in reminders_of(looks)] == [1000.0]


# Position, sitting, breaks.


def test_40_minutes_in_one_position_are_told(settings: MonitorSettings) -> None:
    looks = watch(new_monitor(settings), observations(Stretch(2450, FRONT)))

    (reminder,) = reminders_of(looks)
    assert (reminder.at_s, reminder.cause.trigger) == (2400.0, Trigger.STATIC)


def test_20_minutes_in_one_position_are_a_nudge_and_no_reminder(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)

    looks = watch(monitor, observations(Stretch(1250, FRONT)))

    assert reminders_of(looks) == []
    assert monitor.activity.step is BreakStep.NUDGE


def test_a_soft_reminder_comes_before_the_firm_one_within_the_budget(
    settings: MonitorSettings,
) -> None:
    looks = watch(new_monitor(settings), observations(Stretch(3650, FRONT)))

    told = [(each.at_s, each.cause.trigger) for each in reminders_of(looks)]
    assert told == [(2400.0, Trigger.STATIC), (3600.0, Trigger.SITTING)]


def test_who_was_told_is_told_again_after_another_40_minutes(
    settings: MonitorSettings,
) -> None:
    generous = replace(settings, budget=BudgetSettings(gap_s=1, per_hour=9, per_day=9))

    looks = watch(new_monitor(generous), observations(Stretch(4900, FRONT)))

    of_position = [
        each.at_s
        for each in reminders_of(looks)
        if each.cause.trigger is Trigger.STATIC
    ]
    assert of_position == [2400.0]  # the one about a break in between starts it anew


def test_who_moves_is_told_to_leave_the_chair_after_an_hour(
    settings: MonitorSettings,
) -> None:
    turns = islice(cycle([Stretch(600, FRONT), Stretch(600, MOVED)]), 7)

    looks = watch(new_monitor(settings), observations(*turns))

    (reminder,) = reminders_of(looks)
    assert (reminder.at_s, reminder.cause.trigger) == (3600.0, Trigger.SITTING)
    changes = [each for each in events_of(looks) if isinstance(each, PositionChanged)]
    assert [each.at_s for each in changes] == [
        600.0 * turn + 120 for turn in range(1, 7)
    ]
    assert changes[0].after_s == pytest.approx(600.0)


def test_a_break_is_told_when_the_person_is_back(settings: MonitorSettings) -> None:
    scene = observations(Stretch(300, FRONT), Stretch(300, None), Stretch(60, FRONT))

    looks = watch(new_monitor(settings), scene)

    events = events_of(looks)
    assert [
        (each.at_s, each.who) for each in events if isinstance(each, PresenceChanged)
    ] == [(0.0, Who.USER), (305.0, Who.NOBODY), (605.0, Who.USER)]
    (pause,) = [each for each in events if isinstance(each, BreakTaken)]
    assert (pause.at_s, pause.lasted_s) == (605.0, 300.0)


def test_of_an_empty_chair_nothing_is_said(settings: MonitorSettings) -> None:
    scene = observations(Stretch(7200, None), every_s=45.0)

    looks = watch(new_monitor(settings), scene)

    assert [type(event) for event in events_of(looks)] == [PresenceChanged]
    for look in looks:
        assert not look.assessment.present
        assert (look.assessment.posture, look.assessment.why) == (
            Posture.UNKNOWN,
            NotAssessed.NOBODY,
        )


# What is not assessed.


@pytest.mark.parametrize(
    ("pose", "gate", "metrics"),
    [
        pytest.param(TURNED, NotAssessed.HEAD_TURNED, ["head_yaw"], id="a turned head"),
        pytest.param(
            HAND_AT_FACE, NotAssessed.HAND_AT_FACE, [], id="a hand at the face"
        ),
    ],
)
def test_what_may_not_be_assessed_is_unknown_and_fills_no_window(
    settings: MonitorSettings, pose: Pose, gate: NotAssessed, metrics: list[str]
) -> None:
    scene = observations(Stretch(700, SLUMPED), Stretch(400, pose))

    looks = watch(new_monitor(settings), scene)

    last = looks[-1].assessment
    assert (last.posture, last.why) == (Posture.UNKNOWN, gate)
    assert [each.metric.key for each in last.readings] == metrics
    assert reminders_of(looks) == []


def test_a_view_without_a_baseline_is_not_assessed(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings, baselines=[baseline_of(SIDE)])

    looks = watch(monitor, observations(Stretch(1500, SLUMPED)))

    assert {look.assessment.why for look in looks} == {NotAssessed.NO_BASELINE}
    assert reminders_of(looks) == []


def test_another_view_ends_the_episodes_of_the_first(
    settings: MonitorSettings,
) -> None:
    scene = observations(Stretch(60, SLUMPED), Stretch(30, SIDE))

    looks = watch(new_monitor(settings), scene)

    side = baseline_of(SIDE).setup
    ended, changed = events_of([look for look in looks if look.at_s >= 60.0])
    assert isinstance(ended, EpisodeEnded)
    assert (ended.at_s, ended.lasted_s) == (65.0, 60.0)
    assert (ended.metric, ended.where.view) == ("slump_index", View.FRONT)
    assert isinstance(changed, ViewChanged)
    assert (changed.at_s, changed.near_side) == (65.0, side.near_side)
    assert (changed.where.view, changed.where.setup) == (View.SIDE, side.id)
    assert looks[12].assessment.why is NotAssessed.VIEW_CHANGING
