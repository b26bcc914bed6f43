"""What is chosen: examples by hand beside the simulated weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from posture_monitor.care.choosing import (
    Offer,
    Person,
    Wish,
    chosen,
    exercise_of,
    order_of,
    wish_of,
)
from posture_monitor.care.choosing.past import after_answer, after_offer
from posture_monitor.care.exercises import (
    Ability,
    Exercise,
    ExerciseKind,
    Occasion,
    Place,
    Region,
    exercises,
)
from posture_monitor.core.events import Advice
from posture_monitor.core.vocabulary import Answer, PostureKey, Stance, Trigger
from posture_monitor.store.past import NO_PAST, Past, PastExercise
from tests.care.choosing.weeks import about

MONDAY = date(2026, 11, 30)
BY_KEY = {one.key: one for one in exercises()}
ANYBODY = Person(offer=Offer.ALL)
SLUMPED = Wish(day=MONDAY, posture=PostureKey.SLUMPED, region="upper_back")


def key_of(wish: Wish, person: Person = ANYBODY, past: Past = NO_PAST) -> str:
    found = chosen(wish, person, past)
    assert found is not None
    return found.key


def a_few(*keys: str) -> list[Exercise]:
    return [BY_KEY[key] for key in keys]


def offers(*keys: str, day: date = MONDAY) -> Past:
    past = NO_PAST
    for key in keys:
        past = after_offer(past, key, day)
    return past


@pytest.mark.parametrize("region", list(Region))
def test_every_region_has_an_exercise_for_now(region: Region) -> None:
    now = [one for one in exercises() if one.occasion is Occasion.NOW]

    assert any(region in one.regions for one in now)


@pytest.mark.parametrize("posture", PostureKey)
def test_every_posture_is_served_by_two_exercises_for_now(posture: PostureKey) -> None:
    serving = [one for one in exercises() if posture in one.postures]

    assert sum(one.occasion is Occasion.NOW for one in serving) >= 2


@pytest.mark.parametrize("offer", Offer)
@pytest.mark.parametrize("trigger", [None, Trigger.STATIC])
def test_who_stands_is_given_what_is_done_standing(
    offer: Offer, trigger: Trigger | None
) -> None:
    cause = about(None if trigger else PostureKey.SLUMPED, trigger).cause
    wish = wish_of(replace(cause, stance=Stance.STANDING), MONDAY)

    past = NO_PAST
    for _ in range(20):
        found = BY_KEY[key_of(wish, Person(offer=offer), past)]
        past = after_offer(past, found.key, MONDAY)
        assert Place.STANDING in found.places


def test_the_same_arguments_give_the_same_exercise() -> None:
    assert len({key_of(SLUMPED) for _ in range(5)}) == 1


def test_what_serves_the_posture_its_region_and_the_place_comes_first() -> None:
    found = BY_KEY[key_of(SLUMPED)]

    assert PostureKey.SLUMPED in found.postures
    assert Region.UPPER_BACK in found.regions
    assert Place.SEATED in found.places


def test_what_was_offered_longest_ago_comes_next() -> None:
    listed = a_few(
        "round_and_lengthen", "seated_rotation", "scapular_squeeze", "seated_side_bend"
    )
    past = offers("seated_rotation", "scapular_squeeze", "round_and_lengthen")

    first = chosen(SLUMPED, ANYBODY, past, listed)
    second = chosen(
        SLUMPED, ANYBODY, after_offer(past, "seated_side_bend", MONDAY), listed
    )

    assert first == BY_KEY["seated_side_bend"]  # never offered
    assert second == BY_KEY["seated_rotation"]


def test_what_was_followed_comes_somewhat_sooner_and_crowds_nothing_out() -> None:
    listed = a_few(
        *("round_and_lengthen", "seated_rotation", "scapular_squeeze"),
        *("chair_back_extension", "seated_side_bend"),
    )
    past, given = NO_PAST, list[str]()

    for _ in range(200):
        found = chosen(SLUMPED, ANYBODY, past, listed)
        assert found is not None
        given.append(found.key)
        past = after_offer(past, found.key, MONDAY)
        if found.key == "scapular_squeeze":
            past = after_answer(past, found.key, None, Answer.DONE)

    counts = sorted((given.count(one.key), one.key) for one in listed)
    assert counts[-1][1] == "scapular_squeeze"
    assert counts[-1][0] > counts[-2][0]
    assert counts[0][0] >= 32  # a fair share is 40


def test_what_was_ignored_twice_rests_for_two_weeks_where_enough_is_left() -> None:
    key = key_of(SLUMPED)
    past = offers(key)
    past = after_answer(past, key, None, Answer.IGNORED)
    past = after_answer(after_offer(past, key, MONDAY), key, None, Answer.IGNORED)

    def is_offered(*, after_days: int) -> bool:
        past_then, day = past, MONDAY + timedelta(days=after_days)
        given = set[str]()
        for _ in range(12):
            given.add(key_of(replace(SLUMPED, day=day), past=past_then))
            past_then = after_offer(past_then, key_of(SLUMPED, past=past_then), day)
        return key in given

    assert not is_offered(after_days=13)
    assert is_offered(after_days=14)


def test_a_desk_that_was_arranged_is_not_arranged_again_for_four_weeks() -> None:
    wish = Wish(day=MONDAY, posture=PostureKey.HEAD_DOWN, region="neck")
    past = after_answer(offers("screen_up"), "screen_up", None, Answer.DONE)
    listed = a_few(
        *("screen_up", "chin_tuck", "small_nods"),
        *("shoulder_rolls", "look_away", "postural_shift"),
    )

    def given(day: date) -> set[str]:
        past_then, keys = past, set[str]()
        for _ in range(8):
            found = chosen(replace(wish, day=day), ANYBODY, past_then, listed)
            assert found is not None
            keys.add(found.key)
            past_then = after_offer(past_then, found.key, day)
        return keys

    assert "screen_up" not in given(MONDAY + timedelta(days=27))
    assert "screen_up" in given(MONDAY + timedelta(days=28))


@pytest.mark.parametrize(
    ("is_backward", "keys"),
    [
        pytest.param(False, {"screen_up", "chin_tuck"}, id="forward"),
        pytest.param(True, {"chin_tuck"}, id="backward"),
    ],
)
def test_a_raised_screen_is_no_answer_to_a_head_tilted_back(
    keys: set[str], *, is_backward: bool
) -> None:
    wish = Wish(day=MONDAY, region="neck", is_backward=is_backward)
    listed = a_few("screen_up", "chin_tuck")
    given = {
        found.key
        for turn in range(2)
        if (found := chosen(replace(wish, turn=turn), ANYBODY, NO_PAST, listed))
    }

    assert given == keys


@pytest.mark.parametrize("turn", [0, 1])
def test_what_can_be_done_where_the_person_is_comes_somewhat_sooner(turn: int) -> None:
    wish = Wish(day=MONDAY, trigger=Trigger.STATIC, turn=turn)
    listed = a_few("stand_and_walk", "postural_shift")

    assert chosen(wish, ANYBODY, NO_PAST, listed) == BY_KEY["postural_shift"]


def test_planned_exercises_are_never_offered_in_a_reminder() -> None:
    past, given = NO_PAST, set[str]()

    for number in range(200):
        posture = list(PostureKey)[number % 7]
        day = MONDAY + timedelta(days=number)
        key = key_of(Wish(day=day, posture=posture), past=past)
        past = after_offer(past, key, day)
        given.add(key)

    assert all(BY_KEY[key].occasion is Occasion.NOW for key in given)
    assert len(given) > 15


def test_in_a_standing_place_what_can_be_done_standing_comes_first() -> None:
    listed = a_few("round_and_lengthen", "scapular_squeeze")
    standing = replace(SLUMPED, place=Place.STANDING)

    assert chosen(standing, ANYBODY, NO_PAST, listed) == BY_KEY["scapular_squeeze"]


# A long time on the chair.


SITTING = Wish(day=MONDAY, trigger=Trigger.SITTING, region="lower_back")
CANNOT_STAND = Person(cannot=frozenset({Ability.STANDING}), offer=Offer.ALL)


def test_who_can_stand_is_sent_off_the_chair_and_not_twice_running() -> None:
    assert key_of(SITTING) == "stand_and_walk"
    assert key_of(SITTING, past=offers("stand_and_walk")) == "move_seated"
    assert key_of(SITTING, past=offers("stand_and_walk", "look_away")) == (
        "stand_and_walk"
    )


def test_who_cannot_stand_is_never_asked_to() -> None:
    past = NO_PAST

    for _ in range(5):
        key = key_of(SITTING, CANNOT_STAND, past)
        assert key == "move_seated"  # the one way there is
        past = after_offer(past, key, MONDAY)


@pytest.mark.parametrize("offer", Offer)
def test_getting_away_never_rests_however_often_it_is_ignored(offer: Offer) -> None:
    past = NO_PAST
    for key in ("stand_and_walk", "look_away") * 3:
        past = after_answer(after_offer(past, key, MONDAY), key, None, Answer.IGNORED)

    assert key_of(SITTING, Person(offer=offer), past) == "stand_and_walk"


# Reminders that no adviser has seen.


def test_a_reminder_without_advice_gets_what_fits_and_takes_turns() -> None:
    reminder = about(PostureKey.SLUMPED)

    found = [exercise_of(replace(reminder, turn=turn)) for turn in range(4)]

    assert len({one.key for one in found}) > 1
    avoiding = replace(reminder, ignored_advice=found[0].key)
    assert exercise_of(avoiding) != found[0]


def test_a_reminder_says_the_advice_that_it_has() -> None:
    advised = replace(
        about(PostureKey.SLUMPED), advice=Advice(key="own", say="Roll the ball.")
    )

    assert order_of(advised) == "Roll the ball."


@pytest.mark.parametrize("trigger", [None, *Trigger])
@pytest.mark.parametrize("region", [None, *Region])
@pytest.mark.parametrize("posture", [None, *PostureKey])
def test_only_a_change_of_position_is_chosen_until_the_signs_were_seen(
    trigger: Trigger | None, region: Region | None, posture: PostureKey | None
) -> None:
    wish = Wish(day=MONDAY, posture=posture, trigger=trigger, region=region)
    new = Person(offer=Offer.CHANGES, strength_is_wanted=True)
    past = NO_PAST

    for turn in range(6):
        found = chosen(replace(wish, turn=turn), new, past)
        assert found is not None
        assert found.kind is ExerciseKind.CHANGE
        past = after_offer(past, found.key, MONDAY)


def test_a_cause_says_what_is_wished() -> None:
    back = wish_of(about(PostureKey.LEANING_BACK).cause, MONDAY)
    still = wish_of(about(trigger=Trigger.STATIC, region="neck").cause, MONDAY)

    assert (back.posture, back.is_backward) == (PostureKey.LEANING_BACK, True)
    assert (still.trigger, still.region, still.is_backward) == (
        Trigger.STATIC,
        "neck",
        False,
    )


@pytest.mark.parametrize(
    "past",
    [
        pytest.param(Past(turn=10**400), id="turns"),
        pytest.param(
            Past(
                turn=1,
                exercises=tuple(
                    PastExercise(key=key, day=MONDAY, followed=10**400)
                    for key in ("chair_back_extension", "postural_shift")
                ),
            ),
            id="changes that followed",
        ),
    ],
)
def test_counts_that_somebody_has_written_by_hand_hold_nothing_up(past: Past) -> None:
    assert chosen(SLUMPED, ANYBODY, past) is not None
