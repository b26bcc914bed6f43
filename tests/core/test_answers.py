"""Answers, whole scenes: what becomes of a reminder, and what that does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.answers import MOST_KEPT, Answers, AnswerSettings, Asked
from posture_monitor.core.events import (
    Answer,
    Event,
    Matter,
    ReminderAnswered,
    Trigger,
)
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.observation import Picture
from posture_monitor.core.pose import Pose
from posture_monitor.core.reminders import BudgetSettings
from posture_monitor.core.settings import MonitorSettings
from tests.core.scenes import (
    FRONT,
    HAND_AT_FACE,
    MOVED,
    OTHER_SIDE,
    SLUMPED,
    SUNK,
    Stretch,
    events_of,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.core.test_monitor_random import Scene, any_scene, often

DONE, SNOOZED, WRONG = Answer.DONE, Answer.SNOOZED, Answer.WRONG
BY_PERSON = [DONE, SNOOZED, WRONG]
BY_MONITOR = [Answer.MOVED, Answer.IGNORED]
TOLD_S = 725.0  # more than 12 of 20 minutes slumped, a look every 5 s

Found = list[tuple[float, int, Answer]]


def answers_of(events: list[Event]) -> Found:
    return [
        (each.at_s, each.id, each.answer)
        for each in events
        if isinstance(each, ReminderAnswered)
    ]


def seen(
    monitor: Monitor, *stretches: Stretch, begins_s: float = 0.0, every_s: float = 5.0
) -> Found:
    """Return the answers that the monitor finds itself in a scene."""
    scene = observations(*stretches, begins_s=begins_s, every_s=every_s)
    return answers_of(events_of(watch(monitor, scene)))


def reminded(settings: MonitorSettings) -> Monitor:
    """Return a monitor that has told of a slump with its last look."""
    monitor = new_monitor(settings)
    looks = watch(monitor, observations(Stretch(TOLD_S + 5.0, SLUMPED)))
    assert [each.at_s for each in reminders_of(looks)] == [TOLD_S]
    return monitor


def after(lasts_s: float, what: Pose | Picture | None) -> Stretch:
    return Stretch(lasts_s, what)


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
    found = seen(new_monitor(settings), Stretch(1205, FRONT), Stretch(60, MOVED))

    assert found == [(1215.0, 1, Answer.MOVED)]  # confirmed after 10 s


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
    assert monitor.last_reminder == Asked(id=1, topic="slump_index")


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


# What the person answers.


@pytest.mark.parametrize("answer", BY_PERSON)
def test_an_answer_is_told_once(settings: MonitorSettings, answer: Answer) -> None:
    monitor = reminded(settings)

    first = monitor.answer(answer, at_s=730.0, reminder_id=1)
    again = monitor.answer(DONE, at_s=731.0, reminder_id=1)

    assert answers_of([*first]) == [(730.0, 1, answer)]
    assert again == ()
    assert monitor.last_reminder == Asked(id=1, topic="slump_index", answer=answer)


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
    before = monitor.budget.ignored

    events = monitor.answer(answer, at_s=1400.0, reminder_id=1)

    assert answers_of([*events]) == [(1400.0, 1, answer)]
    assert (before, monitor.budget.ignored) == (1, 0)


def test_wrong_counts_though_the_person_moved_first(settings: MonitorSettings) -> None:
    monitor = reminded(settings)
    seen(monitor, after(60, FRONT), begins_s=730.0)

    monitor.answer(WRONG, at_s=790.0)

    assert monitor.raised["slump_index"].wrong == 1


def test_a_restart_remembers_what_can_still_be_answered(
    settings: MonitorSettings,
) -> None:
    before = reminded(settings)

    monitor = new_monitor(settings, memory=before.memory(), memory_at_s=TOLD_S)
    events = monitor.answer(WRONG, at_s=800.0, reminder_id=1)

    assert answers_of([*events]) == [(800.0, 1, WRONG)]
    assert monitor.raised["slump_index"].wrong == 1


# What follows for the budget.


def told_s(monitor: Monitor, *stretches: Stretch, begins_s: float) -> list[float]:
    looks = watch(monitor, observations(*stretches, begins_s=begins_s))
    return [each.at_s for each in reminders_of(looks)]


def test_after_an_ignored_reminder_the_next_one_is_later(
    settings: MonitorSettings,
) -> None:
    times_s = told_s(reminded(settings), after(3000, SLUMPED), begins_s=730.0)

    assert times_s == [TOLD_S + 1.5 * 1200.0]  # and the one after that by 2.25


def test_after_done_the_next_one_comes_after_the_least_gap(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.answer(DONE, at_s=726.0)

    assert told_s(monitor, after(1500, SLUMPED), begins_s=730.0) == [TOLD_S + 1200.0]


def test_who_follows_one_is_forgiven_those_he_ignored(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    watch(monitor, observations(after(1800, SLUMPED), begins_s=730.0))
    before = monitor.budget.ignored

    seen(monitor, after(60, FRONT), begins_s=2530.0)

    assert (before, monitor.budget.ignored) == (1, 0)


def test_a_restart_does_not_forgive(settings: MonitorSettings) -> None:
    before = reminded(settings)
    watch(before, observations(after(610, SLUMPED), begins_s=730.0))

    monitor = new_monitor(settings, memory=before.memory(), memory_at_s=1335.0)

    assert monitor.budget.gap_s == 1800.0


@pytest.mark.parametrize(
    ("asked_s", "lasts_s"),
    [
        pytest.param(None, 900.0, id="as long as the setting says"),
        pytest.param(2400.0, 2400.0, id="as long as was asked for"),
    ],
)
def test_a_snooze_holds_for_so_long(
    settings: MonitorSettings, asked_s: float | None, lasts_s: float
) -> None:
    monitor = reminded(settings)

    monitor.answer(SNOOZED, at_s=730.0, snooze_s=asked_s)

    assert monitor.budget.snoozed_for_s(730.0) == lasts_s


def test_a_snooze_needs_no_reminder(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)

    events = monitor.answer(SNOOZED, at_s=0.0, snooze_s=1000.0)

    assert events == ()
    assert told_s(monitor, Stretch(1100, SLUMPED), begins_s=0.0) == [1000.0]


# What did not reach the person.


def test_what_was_not_delivered_costs_nothing(settings: MonitorSettings) -> None:
    monitor = reminded(settings)

    monitor.not_delivered(1, 726.0)

    budget = monitor.memory().budget
    assert (budget.spoken_ago_s, budget.spoken_today, budget.last_id) == ((), 0, 1)
    assert monitor.last_reminder is None
    assert told_s(monitor, after(800, SLUMPED), begins_s=730.0) == [1450.0]


def test_what_was_not_delivered_is_neither_followed_nor_answered(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.not_delivered(1, 726.0)

    found = seen(monitor, after(60, FRONT), begins_s=730.0)

    assert found == []
    assert monitor.answer(DONE, at_s=800.0, reminder_id=1) == ()


def test_what_the_person_has_answered_has_reached_him(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.answer(DONE, at_s=726.0)

    monitor.not_delivered(1, 727.0)

    assert monitor.memory().budget.spoken_today == 1


# What is due, for the line after a call.


def test_what_is_due_is_known_in_a_quiet_time(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.budget.begin_quiet()

    looks = watch(monitor, observations(Stretch(3650, FRONT), every_s=10.0))

    assert reminders_of(looks) == []
    triggers = [each.trigger for each in monitor.due_now()]
    assert triggers == [Trigger.STATIC, Trigger.SITTING]
    assert monitor.sitting_s == 3640.0


def test_while_nobody_is_there_nothing_is_due(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.budget.begin_quiet()

    watch(monitor, observations(Stretch(3650, SLUMPED), Stretch(10, None)))

    assert monitor.due_now() == ()
    assert monitor.sitting_s == 0.0


def test_before_the_first_look_nothing_is_due(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)

    assert (monitor.due_now(), monitor.sitting_s) == ((), 0.0)


# Whatever happens.


def test_no_more_than_a_days_reminders_are_kept() -> None:
    answers = Answers(AnswerSettings(ignored_s=600.0, snooze_s=900.0), carry_s=100.0)
    matter = Matter(
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

    for each in range(1, 2 * MOST_KEPT + 1):
        answers.ask(each, matter, float(each))

    assert [each.id for each in answers.asked] == list(range(51, 101))


actions = st.lists(st.sampled_from([None, None, *BY_PERSON, "lost", "restart"]))


@often
@given(any_scene, actions, st.integers(0, 3))
def test_the_budget_is_never_exceeded_whatever_the_answers(
    settings: MonitorSettings, scene: Scene, actions: list[str], late: int
) -> None:
    budget = BudgetSettings(gap_s=300.0, per_hour=2, per_day=5, ignored_factor=1.5)
    settings = replace(settings, budget=budget)
    monitor, events, told = new_monitor(settings), list[Event](), dict[int, float]()
    for index, each in enumerate(scene):
        looks = watch(monitor, [each])
        events += events_of(looks)
        told |= {each.id: each.at_s for each in reminders_of(looks)}
        action = actions[index] if index < len(actions) else None
        number = max(told, default=0) - late
        if action == "restart":
            memory = monitor.memory()
            monitor = new_monitor(settings, memory=memory, memory_at_s=each.at_s)
        elif action == "lost":
            if not any(number == of for _, of, _ in answers_of(events)):
                monitor.not_delivered(number, each.at_s)
                told.pop(number, None)
        elif action is not None:
            answer = Answer(action)
            events += monitor.answer(
                answer, at_s=each.at_s, reminder_id=number, snooze_s=60.0
            )

    times_s = list(told.values())
    assert len(times_s) <= budget.per_day
    for last, at_s in enumerate(times_s):
        assert last == 0 or at_s - times_s[last - 1] >= budget.gap_s - 1e-6
        assert sum(0 <= at_s - each < 3600 - 1e-6 for each in times_s) <= 2
    for number in {each[1] for each in answers_of(events)}:
        given_to = [found for _, of, found in answers_of(events) if of == number]
        assert len([each for each in given_to if each in BY_PERSON]) <= 1
        assert len([each for each in given_to if each in BY_MONITOR]) <= 1
        assert given_to[-1] in BY_PERSON or len(given_to) == 1


def test_sinking_further_is_not_moving(settings: MonitorSettings) -> None:
    assert seen(reminded(settings), after(60, SUNK), begins_s=730.0) == []


def test_a_posture_that_cannot_be_told_in_the_new_view_is_no_moving(
    settings: MonitorSettings,
) -> None:
    turns = after(30, OTHER_SIDE), after(60, HAND_AT_FACE)

    assert seen(reminded(settings), *turns, begins_s=730.0) == []
