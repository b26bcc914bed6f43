"""Answers, whole scenes: what becomes of a reminder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.reminders.responses import (
    MOST_KEPT,
    AskedReminder,
    Responses,
    ResponseSettings,
)
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Answer, Picture, Trigger
from tests.core.answering import (
    BY_MONITOR,
    BY_PERSON,
    DONE,
    SNOOZED,
    TOLD_S,
    WRONG,
    after,
    answers_of,
    reminded,
    seen,
)
from tests.core.scenes import (
    FRONT,
    HAND_AT_FACE,
    MOVED,
    OTHER_SIDE,
    SLUMPED,
    SUNK,
    Stretch,
    new_monitor,
    observations,
    reminders_of,
    watch,
)

SETTINGS = ResponseSettings(ignored_s=600.0, snooze_s=900.0)
CAUSE = ReminderCause(
    metric="lean",
    trigger=None,
    region="neck",
    zone=None,
    delta=None,
    unit=None,
    limit=1.0,
    lasted_s=1.0,
    window_s=None,
    excess=1.0,
)


def test_an_ignored_prompt_to_move_counts_only_once_another_reminder_was_given() -> (
    None
):
    asked = (
        AskedReminder(id=1, topic="lean", answer=Answer.IGNORED),
        AskedReminder(id=2, topic="static", answer=Answer.IGNORED),
    )
    last_is_soft = Responses(SETTINGS, carry_s=1.0, asked=asked)
    ignored = AskedReminder(id=3, topic="sitting", answer=Answer.IGNORED)
    another = Responses(SETTINGS, carry_s=1.0, asked=(*asked, ignored))

    assert (last_is_soft.ignored, another.ignored) == (1, 3)


# What the monitor finds itself.


def test_who_sits_up_has_moved(settings: MonitorSettings) -> None:
    found = seen(reminded(settings), after(60, FRONT), begins_s=730.0)

    assert found == [(735.0, 1, Answer.MOVED)]  # neutral for 5 s


def test_sitting_up_for_a_moment_is_not_moving(settings: MonitorSettings) -> None:
    turns = after(4, FRONT), after(56, SLUMPED)

    found = seen(reminded(settings), *turns, begins_s=730.0, every_s=1.0)

    assert found == []


def test_who_leaves_has_moved(settings: MonitorSettings) -> None:
    found = seen(reminded(settings), after(60, None), begins_s=730.0)

    assert found == [(735.0, 1, Answer.MOVED)]  # gone after 2 s


def test_somebody_lost_for_a_look_has_not_moved(settings: MonitorSettings) -> None:
    turns = after(5, None), after(60, SLUMPED)

    assert seen(reminded(settings), *turns, begins_s=730.0) == []


def test_another_position_answers_the_prompt_to_move(
    settings: MonitorSettings,
) -> None:
    found = seen(new_monitor(settings), Stretch(2405, FRONT), Stretch(150, MOVED))

    assert found == [(2525.0, 1, Answer.MOVED)]  # confirmed after 120 s


def test_another_position_does_not_answer_the_prompt_to_leave_the_chair(
    settings: MonitorSettings,
) -> None:
    hourly = replace(settings.activity, sitting_s=1200.0)
    monitor = new_monitor(replace(settings, activity=hourly))

    found = seen(monitor, Stretch(1205, FRONT), Stretch(60, MOVED), Stretch(60, None))

    assert found == [(1270.0, 1, Answer.MOVED)]


def test_who_sat_up_while_seen_from_elsewhere_has_moved(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    turns = after(30, OTHER_SIDE), after(60, FRONT)

    found = seen(monitor, *turns, begins_s=730.0)

    assert found == [(770.0, 1, Answer.MOVED)]  # the new scene has to last 5 s


def test_who_is_there_for_10_minutes_and_neither_moves_nor_answers_ignores(
    settings: MonitorSettings,
) -> None:
    found = seen(reminded(settings), after(700, SLUMPED), begins_s=730.0)

    assert found == [(TOLD_S + 600.0, 1, Answer.IGNORED)]


def test_time_that_was_not_seen_is_not_ignoring(settings: MonitorSettings) -> None:
    turns = after(100, Picture.COVERED), after(700, SLUMPED)

    found = seen(reminded(settings), *turns, begins_s=730.0)

    assert found == [(830.0 + 595.0, 1, Answer.IGNORED)]  # 5 s before, 595 s after


@pytest.mark.parametrize("there", [SLUMPED, FRONT, None])
def test_after_a_gap_nobody_knows_what_became_of_a_reminder(
    settings: MonitorSettings, there: Pose | None
) -> None:
    monitor = reminded(settings)

    found = seen(monitor, after(700, there), begins_s=840.0)

    assert found == []
    assert monitor.reminding.last == AskedReminder(id=1, topic="slump_index")


def test_after_a_long_bad_picture_nobody_knows_either(
    settings: MonitorSettings,
) -> None:
    turns = after(200, Picture.BUSY), after(700, SLUMPED)

    assert seen(reminded(settings), *turns, begins_s=730.0) == []


def test_a_restart_follows_no_reminder_of_before(settings: MonitorSettings) -> None:
    before = reminded(settings)

    monitor = new_monitor(settings, memory=before.memory(), memory_at_s=TOLD_S)
    found = seen(monitor, after(700, SLUMPED), begins_s=730.0)

    assert found == []


def test_sinking_further_is_not_moving(settings: MonitorSettings) -> None:
    assert seen(reminded(settings), after(60, SUNK), begins_s=730.0) == []


def test_a_posture_that_cannot_be_told_in_the_new_view_is_no_moving(
    settings: MonitorSettings,
) -> None:
    turns = after(30, OTHER_SIDE), after(60, HAND_AT_FACE)

    assert seen(reminded(settings), *turns, begins_s=730.0) == []


# What the person answers.


@pytest.mark.parametrize("answer", BY_PERSON)
def test_an_answer_is_told_once(settings: MonitorSettings, answer: Answer) -> None:
    monitor = reminded(settings)

    first = monitor.answer(answer, at_s=730.0, reminder_id=1)
    again = monitor.answer(DONE, at_s=731.0, reminder_id=1)

    assert answers_of([*first]) == [(730.0, 1, answer)]
    assert again == ()
    assert monitor.reminding.last == AskedReminder(
        id=1, topic="slump_index", answer=answer
    )


def test_an_answer_to_an_unknown_reminder_changes_nothing(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    before = monitor.memory()

    events = monitor.answer(WRONG, at_s=730.0, reminder_id=7)

    assert events == ()
    assert monitor.memory() == before


def test_an_answer_without_an_id_is_to_the_last_reminder(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    nothing = monitor.answer(DONE, at_s=0.0)
    watch(monitor, observations(Stretch(730, SLUMPED)))

    events = monitor.answer(DONE, at_s=730.0)

    assert (nothing, answers_of([*events])) == ((), [(730.0, 1, DONE)])


def test_who_answered_is_not_followed(settings: MonitorSettings) -> None:
    monitor = reminded(settings)
    monitor.answer(SNOOZED, at_s=726.0)

    assert seen(monitor, after(700, SLUMPED), begins_s=730.0) == []


@pytest.mark.parametrize("answer", BY_MONITOR)
def test_what_the_monitor_finds_itself_cannot_be_answered(
    settings: MonitorSettings, answer: Answer
) -> None:
    monitor = reminded(settings)

    with pytest.raises(ValueError, match=f"expected done, .* wrong, got {answer}"):
        monitor.answer(answer, at_s=730.0)


@pytest.mark.parametrize("answer", [DONE, WRONG])
def test_an_answer_takes_back_that_a_reminder_was_ignored(
    settings: MonitorSettings, answer: Answer
) -> None:
    monitor = reminded(settings)
    seen(monitor, after(610, SLUMPED), begins_s=730.0)
    before = monitor.reminding._budget.ignored

    events = monitor.answer(answer, at_s=1400.0, reminder_id=1)

    assert answers_of([*events]) == [(1400.0, 1, answer)]
    assert (before, monitor.reminding._budget.ignored) == (1, 0)


def test_wrong_counts_though_the_person_moved_first(settings: MonitorSettings) -> None:
    monitor = reminded(settings)
    seen(monitor, after(60, FRONT), begins_s=730.0)

    monitor.answer(WRONG, at_s=790.0)

    assert monitor.reminding.sensitivities["slump_index"].wrong == 1


def test_a_restart_remembers_what_can_still_be_answered(
    settings: MonitorSettings,
) -> None:
    before = reminded(settings)

    monitor = new_monitor(settings, memory=before.memory(), memory_at_s=TOLD_S)
    events = monitor.answer(WRONG, at_s=800.0, reminder_id=1)

    assert answers_of([*events]) == [(800.0, 1, WRONG)]
    assert monitor.reminding.sensitivities["slump_index"].wrong == 1


def test_no_more_than_a_days_reminders_are_kept() -> None:
    answers = Responses(SETTINGS, carry_s=100.0)

    for each in range(1, 2 * MOST_KEPT + 1):
        answers.ask(each, CAUSE, float(each))

    assert [each.id for each in answers.asked] == list(range(51, 101))


@pytest.mark.parametrize(
    ("answer", "turns"),
    [
        (Answer.IGNORED, [0, 1]),
        (Answer.MOVED, [0, 0]),
        (Answer.SNOOZED, [0, 0]),
        (Answer.DONE, [0, 1]),
        (Answer.WRONG, [0, 1]),
    ],
)
def test_the_same_advice_is_given_until_it_was_done_refused_or_ignored(
    answer: Answer, turns: list[int]
) -> None:
    before = AskedReminder(id=1, topic="slump_index", answer=answer)
    responses = Responses(SETTINGS, carry_s=100.0, asked=[before])

    again = responses.ask(2, replace(CAUSE, metric="slump_index"), 0.0)

    assert [before.turn, again.turn] == turns


def test_advice_about_something_else_has_a_turn_of_its_own() -> None:
    before = AskedReminder(id=1, topic="slump_index", answer=Answer.DONE, turn=7)
    responses = Responses(SETTINGS, carry_s=100.0, asked=[before])

    assert responses.ask(5, replace(CAUSE, metric="head_tilt"), 0.0).turn == 4


def test_advice_about_time_changes_each_time() -> None:
    before = AskedReminder(id=1, topic="sitting", answer=Answer.IGNORED)
    responses = Responses(SETTINGS, carry_s=100.0, asked=[before])

    again = responses.ask(3, replace(CAUSE, metric=None, trigger=Trigger.SITTING), 0.0)

    assert again.turn == 2


# What the person takes back.


@pytest.mark.parametrize(
    ("waited_s", "is_corrected"),
    [
        pytest.param(0.0, True, id="at once"),
        pytest.param(600.0, True, id="after ten minutes"),
        pytest.param(601.0, False, id="later"),
    ],
)
def test_done_can_be_corrected_by_wrong_for_ten_minutes(
    settings: MonitorSettings, waited_s: float, *, is_corrected: bool
) -> None:
    monitor = reminded(settings)
    monitor.answer(DONE, at_s=800.0)

    events = monitor.answer(WRONG, at_s=800.0 + waited_s)

    assert bool(events) is is_corrected
    wrong = monitor.reminding.sensitivities.get("slump_index", Sensitivity()).wrong
    assert wrong == int(is_corrected)


@pytest.mark.parametrize(
    ("first", "second"),
    [(WRONG, DONE), (DONE, DONE), (DONE, SNOOZED), (SNOOZED, WRONG), (WRONG, WRONG)],
)
def test_no_other_answer_can_be_corrected(
    settings: MonitorSettings, first: Answer, second: Answer
) -> None:
    monitor = reminded(settings)
    monitor.answer(first, at_s=800.0)

    assert monitor.answer(second, at_s=801.0) == ()


@pytest.mark.parametrize(
    ("restart_s", "is_corrected"),
    [pytest.param(500.0, True, id="soon"), pytest.param(700.0, False, id="late")],
)
def test_a_restart_keeps_how_long_ago_it_was_done(
    settings: MonitorSettings, restart_s: float, *, is_corrected: bool
) -> None:
    before = reminded(settings)
    before.answer(DONE, at_s=TOLD_S)
    memory = before.memory()  # as of the last look, at TOLD_S

    monitor = new_monitor(settings, memory=memory, memory_at_s=5000.0)
    events = monitor.answer(WRONG, at_s=5000.0 + restart_s, reminder_id=1)

    assert bool(events) is is_corrected


def test_time_that_the_computer_slept_counts_for_a_correction(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.answer(DONE, at_s=800.0)
    monitor.slept(810.0, slept_s=3600.0)

    assert monitor.answer(WRONG, at_s=811.0, reminder_id=1) == ()


def test_however_often_not_now_is_pressed_no_limit_is_raised(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    for each in range(4):
        monitor.answer(SNOOZED, at_s=726.0 + each, snooze_s=1.0)
        begins_s = 730.0 + 3650.0 * each
        watch(monitor, observations(after(3645, SLUMPED), begins_s=begins_s))

    answers = [each.answer for each in monitor.reminding.asked]
    assert len(answers) >= 4
    assert monitor.reminding.sensitivities == {}


# The exercise that was offered.


def test_a_reminder_names_the_exercise_that_was_ignored(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.reminding.advised(1, "chin_tuck")

    looks = watch(monitor, observations(after(3000, SLUMPED), begins_s=730.0))

    (again,) = reminders_of(looks)
    assert again.ignored_advice == "chin_tuck"
    assert again.turn == 1


def test_a_restart_remembers_the_exercise_that_was_ignored(
    settings: MonitorSettings,
) -> None:
    before = reminded(settings)
    before.reminding.advised(1, "chin_tuck")
    watch(before, observations(after(700, SLUMPED), begins_s=730.0))

    monitor = new_monitor(settings, memory=before.memory(), memory_at_s=1430.0)

    assert monitor.reminding._responses.ignored_advice == "chin_tuck"
