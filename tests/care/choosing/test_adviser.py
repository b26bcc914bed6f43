"""The adviser: one decision for each reminder, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from posture_monitor.care.choosing import (
    Adviser,
    Advising,
    Offer,
    Person,
    after_done,
    strength_plan,
)
from posture_monitor.care.choosing.adviser import PastInMemory
from posture_monitor.care.exercises import Ability
from posture_monitor.core.events import BreakTaken, Reminder
from posture_monitor.core.reminders.responses import MOST_KEPT, AskedReminder
from posture_monitor.core.vocabulary import Answer, PostureKey, Trigger
from posture_monitor.store.past import NO_PAST, PastExercise
from tests.care.choosing.weeks import HERE, MONDAY, Desk, about, answered

ANYBODY = Person(offer=Offer.ALL)
SLUMPED = about(PostureKey.SLUMPED)


def known(desk: Desk, key: str) -> PastExercise:
    found = desk.keeper.past().of(key)
    assert found is not None
    return found


def test_a_reminder_gets_its_advice_and_other_events_stay_as_they_are() -> None:
    desk = Desk(ANYBODY)
    rested = BreakTaken(at_s=0.0, where=HERE, lasted_s=120.0)

    other, told = desk.adviser.advised([rested, SLUMPED], MONDAY)

    assert other is rested
    assert isinstance(told, Reminder)
    assert told.advice is not None
    assert replace(told, advice=None) == SLUMPED
    assert desk.keeper.past().last == told.advice.key


def test_an_answer_is_counted_for_what_was_offered() -> None:
    desk = Desk(ANYBODY)
    first = desk.remind(SLUMPED, MONDAY).advice.key
    second = desk.remind(SLUMPED, MONDAY).advice.key

    desk.adviser.advised([answered(1, Answer.DONE)], MONDAY)
    desk.adviser.advised([answered(2, Answer.IGNORED)], MONDAY)
    desk.adviser.advised([answered(2, Answer.IGNORED)], MONDAY)
    desk.adviser.advised([answered(77, Answer.DONE)], MONDAY)  # which nobody knows

    assert known(desk, first).followed == 1
    assert known(desk, second).ignored == 1


def test_an_answer_to_a_reminder_of_the_last_run_is_counted() -> None:
    keeper = PastInMemory()
    before = Adviser(Advising(person=lambda: ANYBODY, keeper=keeper))
    (told,) = before.advised([SLUMPED], MONDAY)
    assert isinstance(told, Reminder)
    assert told.advice is not None
    asked = AskedReminder(id=told.id, topic="slump_index", advice=told.advice.key)

    after = Adviser(Advising(person=lambda: ANYBODY, keeper=keeper), asked=[asked])
    after.advised([answered(told.id, Answer.DONE)], MONDAY)

    found = keeper.past().of(told.advice.key)
    assert found is not None
    assert found.followed == 1


def test_what_reached_nobody_was_not_offered_unless_it_was_answered() -> None:
    desk = Desk(ANYBODY)
    lost = desk.remind(SLUMPED, MONDAY).advice.key
    done = desk.remind(SLUMPED, MONDAY, Answer.DONE).advice.key

    desk.adviser.not_delivered(1)
    desk.adviser.not_delivered(2)
    desk.adviser.not_delivered(3)  # was none

    assert known(desk, lost).offered == 0
    assert known(desk, done).offered == 1


def test_a_reminder_that_was_held_back_offers_nothing() -> None:
    desk = Desk(ANYBODY)

    desk.remind(replace(SLUMPED, is_held=True), MONDAY, Answer.DONE)

    assert desk.keeper.past().exercises == ()


def test_what_was_done_meanwhile_elsewhere_counts_at_the_next_reminder() -> None:
    desk = Desk(ANYBODY)
    first = desk.remind(SLUMPED, MONDAY).advice.key

    desk.keeper.keep_past(Desk(ANYBODY).keeper.past())  # as if another had erased it

    assert desk.remind(SLUMPED, MONDAY).advice.key == first


def test_what_somebody_says_that_he_cannot_do_holds_at_the_next_reminder() -> None:
    desk = Desk(ANYBODY)
    sitting = about(trigger=Trigger.SITTING)
    before = desk.remind(sitting, MONDAY).advice.key

    desk.person = Person(cannot=frozenset({Ability.STANDING}), offer=Offer.ALL)
    desk.remind(SLUMPED, MONDAY)
    after = desk.remind(sitting, MONDAY).advice.key

    assert (before, after) == ("stand_and_walk", "move_seated")


def test_the_plan_for_strength_is_told_once_a_day_in_place_of_a_change() -> None:
    desk = Desk(replace(ANYBODY, strength_is_wanted=True))
    static = about(trigger=Trigger.STATIC)

    found = [
        desk.remind(reminder, MONDAY).is_plan for reminder in (SLUMPED, static, static)
    ]

    assert found == [False, True, False]
    assert desk.keeper.past().strength_days == (MONDAY,)
    plan = desk.offered[1].advice
    assert plan.key == "headrest_press"
    assert "posture-monitor stretch --strength" in plan.say


def test_whoever_was_told_of_the_plan_can_still_be_led_through_it_today() -> None:
    desk = Desk(replace(ANYBODY, strength_is_wanted=True))
    desk.remind(about(trigger=Trigger.STATIC), MONDAY)

    def plan(day: date) -> list[str]:
        found = strength_plan(desk.person, desk.keeper.past(), day)
        return [one.key for one in found]

    assert plan(MONDAY) == ["headrest_press", "band_raise", "band_row"]
    assert plan(MONDAY + timedelta(days=1)) == []
    assert plan(MONDAY + timedelta(days=2)) == plan(MONDAY)


def test_whoever_did_it_unasked_is_not_told_of_it_that_day() -> None:
    desk = Desk(replace(ANYBODY, strength_is_wanted=True))
    plan = strength_plan(desk.person, NO_PAST, MONDAY)

    desk.keeper.keep_past(after_done(NO_PAST, plan, MONDAY))

    assert not desk.remind(about(trigger=Trigger.STATIC), MONDAY).is_plan


def test_whoever_is_led_through_what_was_offered_has_done_it_once() -> None:
    desk = Desk(ANYBODY)
    key = desk.remind(SLUMPED, MONDAY, Answer.MOVED).advice.key
    done = [one for one in desk.listed if one.key == key]

    desk.adviser.advised([answered(1, Answer.DONE)], MONDAY)
    past = desk.keeper.past()
    desk.keeper.keep_past(after_done(past, done, MONDAY, counted=key))

    assert known(desk, key).followed == 1


def test_no_plan_is_told_in_a_reminder_that_was_held_back() -> None:
    desk = Desk(replace(ANYBODY, strength_is_wanted=True))
    static = replace(about(trigger=Trigger.STATIC), is_held=True)

    assert not desk.remind(static, MONDAY).is_plan
    assert desk.keeper.past().strength_days == ()


def test_as_many_reminders_as_can_be_answered_are_remembered() -> None:
    desk = Desk(ANYBODY)
    for number in range(MOST_KEPT + 1):
        desk.remind(SLUMPED, MONDAY + timedelta(days=number // 8))
    before = desk.keeper.past()

    desk.adviser.advised([answered(1, Answer.DONE)], MONDAY)

    assert desk.keeper.past() == before
    desk.adviser.advised([answered(2, Answer.DONE)], MONDAY)
    assert desk.keeper.past() != before
