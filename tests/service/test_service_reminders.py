"""The service reminds: when, what an answer does, and when it holds its tongue."""

from __future__ import annotations

from datetime import timedelta

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import Reminder, ReminderAnswered, ReminderDelivered
from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import Delivery
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import MINUTE_S
from tests.figures import front_pose
from tests.service.sitting import BEGIN, BEGIN_S, Sitting, slumped_from


def test_a_slump_leads_to_a_reminder_and_moving_takes_it_back(
    baseline: Baseline,
) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))

    sitting.sit(16 * MINUTE_S)
    (reminder,) = sitting.found(Reminder)
    notice = sitting.told.notices[reminder.id]
    sitting.link.person = lambda _at_s: front_pose()
    sitting.sit(5 * MINUTE_S)

    assert reminder.cause.posture is not None
    assert notice.actions[0].label == "Done"
    assert sitting.found(ReminderDelivered)[0].told
    (answered,) = sitting.found(ReminderAnswered)
    assert answered.answer is Answer.MOVED
    assert sitting.told.withdrawn == [reminder.id]


def test_a_reminder_comes_within_one_period_of_the_moment_that_the_rule_says(
    baseline: Baseline,
) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))

    sitting.sit(25 * MINUTE_S)

    (reminder,) = sitting.found(Reminder)
    # something is said once eleven and a half minutes were seen, which are mostly slump
    due_s = BEGIN_S + 11 * MINUTE_S
    assert due_s <= reminder.at_s <= due_s + 2 * 45.0


def test_three_times_wrong_raises_the_limit_says_so_and_can_be_undone(
    baseline: Baseline,
) -> None:
    sitting = Sitting(
        slumped_from(60.0),
        baselines=(baseline,),
        assignments=(
            "reminders.gap_min=5",
            "reminders.per_hour=6",
            "reminders.per_day=20",
        ),
    )
    answered = 0
    while answered < 3 and sitting.now_s < 8 * 3600.0:
        sitting.sit(60.0)
        about = [x for x in sitting.found(Reminder) if x.cause.metric == "head_pitch"]
        for reminder in about[answered:]:
            sitting.service.answer(Answer.WRONG, reminder.id)
            answered += 1
    sitting.sit(5.0)

    sensitivities = dict(sitting.service.sensitivities)
    (notice,) = [each for key, each in sitting.told.notices.items() if key < 0]
    sitting.service.undo(None)

    assert sensitivities["head_pitch"].factor == 1.25
    assert notice.title == "Your limit was raised: head pitch"
    assert "calibrate" in notice.body
    assert sitting.service.sensitivities == {}


def test_a_pressed_button_counts(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.sit(16 * MINUTE_S)
    (reminder,) = sitting.found(Reminder)

    sitting.told.pressed.append((reminder.id, Answer.DONE))
    sitting.sit(10.0)

    assert [each.answer for each in sitting.found(ReminderAnswered)] == [Answer.DONE]
    last = sitting.service.state().last_reminder
    assert last is not None
    assert last.answer is Answer.DONE


def test_a_reminder_that_was_not_shown_costs_nothing(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.told.delivery = Delivery(told=False, by="plyer", why="no daemon")

    sitting.sit(16 * MINUTE_S)

    assert sitting.service.state().reminders_today == 0
    (line, *_) = [each for each in sitting.told.lines if each.startswith("reminder 1")]
    assert "could not be shown by plyer: no daemon" in line


def test_a_full_screen_keeps_a_reminder_back_until_it_is_over(
    baseline: Baseline,
) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.signals = Signals(is_presenting=True)

    sitting.sit(20 * MINUTE_S)
    within = sitting.found(Reminder)
    sitting.signals = Signals(is_presenting=False)
    sitting.sit(3 * MINUTE_S)

    assert within == []
    assert len(sitting.found(Reminder)) == 1


def test_snoozed_it_says_nothing(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.sit(10.0)

    for_s = sitting.service.snooze(3600.0)
    sitting.sit(50 * MINUTE_S)

    assert for_s == 3600.0
    assert sitting.found(Reminder) == []
    snoozed = sitting.service.state().snoozed_until
    assert snoozed is not None
    assert snoozed == pytest.approx(
        BEGIN + timedelta(seconds=3610), abs=timedelta(seconds=3)
    )
