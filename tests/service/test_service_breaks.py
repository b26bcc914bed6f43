"""The service and the three steps: what is shown, what is said, and what counts.

Getting up or shifting when reminded is credited without a click; "Not now" puts a break
off.
"""

from __future__ import annotations

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import Reminder, ReminderAnswered
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Answer, BreakStep, Trigger
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import MINUTE_S
from tests.figures import front_pose
from tests.service.sitting import BEGIN_S, Person, Sitting

BREAK_AT_20 = ("activity.sitting_min=20",)


def away_from(begins_s: float, ends_s: float) -> Person:
    """Return somebody who sits as in the baseline and leaves for a while."""

    def person(now_s: float) -> Pose | None:
        is_away = begins_s <= now_s - BEGIN_S < ends_s
        return None if is_away else front_pose()

    return person


def told(sitting: Sitting) -> list[tuple[int, Trigger | None]]:
    """Return the minute and the trigger of each reminder."""
    return [
        (round((each.at_s - BEGIN_S) / MINUTE_S), each.cause.trigger)
        for each in sitting.found(Reminder)
    ]


def answers(sitting: Sitting) -> list[tuple[int, Answer]]:
    return [(each.id, each.answer) for each in sitting.found(ReminderAnswered)]


def step(sitting: Sitting) -> BreakStep | None:
    activity = sitting.service.state().activity
    return None if activity is None else activity.step


def test_who_sits_still_is_nudged_then_asked_softly_then_firmly(
    baseline: Baseline,
) -> None:
    sitting, steps = Sitting(baselines=(baseline,)), []

    for _ in range(7):
        sitting.sit(10 * MINUTE_S)
        steps.append(step(sitting))

    assert steps == [
        None,
        None,  # the look at 20 minutes is still to come
        BreakStep.NUDGE,
        BreakStep.NUDGE,
        BreakStep.CHANGE,
        BreakStep.CHANGE,
        BreakStep.BREAK,
    ]
    # each at the first look after its time, a look every 45 s
    assert told(sitting) == [(41, Trigger.STATIC), (61, Trigger.SITTING)]


def test_a_nudge_is_no_reminder_and_costs_nothing(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))

    sitting.sit(35 * MINUTE_S)

    assert step(sitting) is BreakStep.NUDGE
    assert sitting.told.notices == {}
    assert sitting.service.state().reminders_today == 0


def test_who_changes_position_when_reminded_is_credited_without_a_click(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(42 * MINUTE_S)
    low = front_pose(ear_height_px=80.0, nose_fall=0.4)

    sitting.link.person = lambda _now_s: low
    sitting.sit(5 * MINUTE_S)

    assert answers(sitting) == [(1, Answer.MOVED)]
    assert sitting.told.withdrawn == [1]
    assert step(sitting) is None


def test_who_leaves_when_reminded_of_a_break_is_credited_without_a_click(
    baseline: Baseline,
) -> None:
    person = away_from(22 * MINUTE_S, 27 * MINUTE_S)
    sitting = Sitting(person, baselines=(baseline,), assignments=BREAK_AT_20)

    sitting.sit(30 * MINUTE_S)

    assert told(sitting) == [(21, Trigger.SITTING)]
    assert answers(sitting) == [(1, Answer.MOVED)]
    assert step(sitting) is None  # it was a break


def test_a_short_absence_answers_the_reminder_and_is_no_break(
    baseline: Baseline,
) -> None:
    person = away_from(22 * MINUTE_S, 23.4 * MINUTE_S)
    sitting = Sitting(person, baselines=(baseline,), assignments=BREAK_AT_20)

    sitting.sit(30 * MINUTE_S)

    assert answers(sitting) == [(1, Answer.MOVED)]
    assert step(sitting) is BreakStep.BREAK


def test_a_break_that_was_put_off_is_asked_for_again_afterwards(
    baseline: Baseline,
) -> None:
    often = ("reminders.gap_min=5", "reminders.snooze_min=15")
    sitting = Sitting(baselines=(baseline,), assignments=(*BREAK_AT_20, *often))
    sitting.sit(21 * MINUTE_S)

    sitting.told.pressed.append((1, Answer.SNOOZED))
    sitting.sit(14 * MINUTE_S)
    within = told(sitting)
    sitting.sit(5 * MINUTE_S)

    assert within == [(21, Trigger.SITTING)]
    assert told(sitting)[1:] == [(37, Trigger.SITTING)]  # at the first look after them


def test_in_a_call_and_before_a_full_screen_no_step_is_said(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.signals = Signals(is_presenting=True)

    sitting.sit(90 * MINUTE_S)

    assert told(sitting) == []


def test_outside_the_working_hours_nobody_is_watched_or_asked(
    baseline: Baseline,
) -> None:
    hours = ("schedule.from_time=07:00", "schedule.to_time=08:30")
    sitting = Sitting(baselines=(baseline,), assignments=hours)  # it is nine

    sitting.sit(90 * MINUTE_S)

    assert told(sitting) == []
    assert sitting.whys == ["schedule"]
