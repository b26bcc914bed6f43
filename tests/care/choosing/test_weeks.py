"""Two hundred simulated weeks: what holds whoever it is, and whatever he answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from posture_monitor.care.choosing import Offer, Person, can_do
from posture_monitor.care.exercises import ExerciseKind, exercises
from posture_monitor.core.vocabulary import Answer, PostureKey, Trigger
from tests.care.choosing.weeks import (
    ALWAYS,
    MONDAY,
    Desk,
    Offered,
    about,
    answered,
    by_week,
    live,
    random_person,
)

PEOPLE, WEEKS = 50, 4  # 200 weeks
ENOUGH = 8  # reminders of a week that leave a choice
VARIED = 5
BY_KEY = {one.key: one for one in exercises()}


@pytest.fixture(scope="module")
def desks() -> list[Desk]:
    chance, desks = Random(16), []
    for _ in range(PEOPLE):
        desks.append(Desk(random_person(chance)))
        live(desks[-1], chance, WEEKS)
    return desks


def test_two_hundred_weeks_were_lived(desks: Sequence[Desk]) -> None:
    weeks = sum(len(list(by_week(desk.offered))) for desk in desks)
    reminders = sum(len(desk.offered) for desk in desks)

    assert weeks == PEOPLE * WEEKS
    assert reminders > 20 * weeks
    assert sum(each.is_plan for desk in desks for each in desk.offered) > PEOPLE


def test_nobody_gets_what_he_cannot_do(desks: Sequence[Desk]) -> None:
    for desk in desks:
        given = {BY_KEY[each.advice.key] for each in desk.offered}
        assert all(can_do(one, desk.person) for one in given)


def test_nobody_gets_the_same_twice_running_where_another_is_possible(
    desks: Sequence[Desk],
) -> None:
    for desk in desks:
        for one, other in pairwise(desk.offered):
            is_sitting = other.reminder.cause.trigger is Trigger.SITTING
            ways = desk.ways_off_the_chair if is_sitting else len(desk.possible)
            assert one.advice.key != other.advice.key or ways == 1


def test_a_week_has_five_different_exercises_where_its_reminders_allow(
    desks: Sequence[Desk],
) -> None:
    weeks = 0
    for desk in desks:
        for week in by_week(desk.offered):
            free = [
                each.advice.key
                for each in week
                if each.reminder.cause.trigger is not Trigger.SITTING
            ]
            if len(free) >= ENOUGH and len(desk.possible) >= VARIED:
                weeks += 1
                assert len(set(free)) >= VARIED
    assert weeks > PEOPLE * WEEKS / 2


@pytest.mark.parametrize("posture", PostureKey)
def test_even_a_week_of_one_posture_has_five_different_exercises(
    posture: PostureKey,
) -> None:
    desk = Desk(Person(offer=Offer.ALL))

    for number in range(ENOUGH):
        desk.remind(about(posture), MONDAY + timedelta(days=number // 2))

    assert len({each.advice.key for each in desk.offered}) >= VARIED


def test_who_follows_two_only_still_has_five_different_exercises_a_week() -> None:
    followed = ("postural_shift", "move_seated")
    desk = Desk(Person(offer=Offer.ALL))

    for number in range(2 * ENOUGH * 4):
        day = MONDAY + timedelta(days=number // 2)
        found = desk.remind(about(PostureKey.SLUMPED), day)
        is_followed = found.advice.key in followed
        answer = Answer.MOVED if is_followed else Answer.IGNORED
        desk.adviser.advised([answered(found.reminder.id, answer)], day)

    for week in by_week(desk.offered):
        assert len({each.advice.key for each in week}) >= VARIED


def test_what_serves_the_posture_is_never_crowded_out(desks: Sequence[Desk]) -> None:
    served = total = 0
    for desk in desks:
        for each in desk.offered:
            posture = each.reminder.cause.posture
            if posture is not None:
                total += 1
                served += posture in BY_KEY[each.advice.key].postures
    assert served > total / 2


def test_whoever_asks_for_getting_away_is_sent_away_as_he_can(
    desks: Sequence[Desk],
) -> None:
    for desk in desks:
        for each in desk.offered:
            if each.reminder.cause.trigger is Trigger.SITTING:
                one = BY_KEY[each.advice.key]
                assert one.kind is ExerciseKind.CHANGE
                assert Trigger.SITTING in one.triggers


# Strength.


def test_strength_is_for_who_wants_it_and_stands_in_place_of_a_change_of_position(
    desks: Sequence[Desk],
) -> None:
    for desk in desks:
        for each in desk.offered:
            assert each.is_plan == BY_KEY[each.advice.key].is_strength
            if each.is_plan:
                assert desk.person.strength_is_wanted
                assert each.reminder.cause.trigger is Trigger.STATIC


def test_the_days_of_strength_are_those_that_were_named_three_a_week_at_most(
    desks: Sequence[Desk],
) -> None:
    for desk in desks:
        named = desk.person.strength_days
        days = [each.day for each in desk.offered if each.is_plan]
        assert len(set(days)) == len(days)
        assert all(day.weekday() in named for day in days)
        for first in days:
            week = [day for day in days if first <= day < first + timedelta(days=7)]
            assert len(week) <= 3


def test_strength_comes_on_monday_wednesday_and_friday_as_it_is_set() -> None:
    desk = Desk(Person(offer=Offer.ALL, strength_is_wanted=True))

    for number in range(21):
        for _ in range(3):
            day = MONDAY + timedelta(days=number)
            desk.remind(about(trigger=Trigger.STATIC), day)

    days = [each.day.strftime("%a") for each in desk.offered if each.is_plan]
    assert days == ["Mon", "Wed", "Fri"] * 3


def test_after_a_change_of_the_days_none_follows_another_that_was_not_named() -> None:
    desk = Desk(Person(offer=Offer.ALL, strength_is_wanted=True))
    static = about(trigger=Trigger.STATIC)
    desk.remind(static, MONDAY)
    desk.person = Person(
        offer=Offer.ALL, strength_is_wanted=True, strength_days=frozenset({1, 3, 5})
    )

    days = [MONDAY + timedelta(days=number) for number in range(1, 6)]
    found = [day.strftime("%a") for day in days if desk.remind(static, day).is_plan]

    assert found == ["Thu", "Sat"]


def test_who_names_all_days_gets_three_in_any_seven() -> None:
    desk = Desk(Person(offer=Offer.ALL, strength_is_wanted=True, strength_days=ALWAYS))

    found = [
        desk.remind(about(trigger=Trigger.STATIC), MONDAY + timedelta(days=number))
        for number in range(14)
    ]

    planned = [(each.day - MONDAY).days for each in found if each.is_plan]
    assert planned == [0, 1, 2, 7, 8, 9]


# Before the signs for a doctor were seen.


def test_before_the_signs_were_seen_nobody_gets_more_than_a_change() -> None:
    chance, given = Random(17), list[Offered]()

    for _ in range(PEOPLE):
        desk = Desk(random_person(chance, Offer.CHANGES))
        live(desk, chance, WEEKS)
        given += desk.offered

    kinds = {BY_KEY[each.advice.key].kind for each in given}
    assert kinds == {ExerciseKind.CHANGE}
    assert not any(each.is_plan for each in given)
