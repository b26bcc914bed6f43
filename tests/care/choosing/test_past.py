"""The past: what an offer, an answer and an exercise that was done add to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.choosing.past import (
    after_answer,
    after_done,
    after_no_offer,
    after_offer,
    after_strength,
)
from posture_monitor.care.exercises import exercises
from posture_monitor.core.vocabulary import Answer
from posture_monitor.store.past import (
    MOST_EXERCISES,
    MOST_STRENGTH_DAYS,
    NO_PAST,
    Past,
    PastExercise,
)

MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)
BY_KEY = {one.key: one for one in exercises()}


def test_two_offers_are_counted_by_hand() -> None:
    past = after_offer(NO_PAST, "chin_tuck", MONDAY)
    past = after_offer(past, "look_away", MONDAY)
    past = after_offer(past, "chin_tuck", TUESDAY)

    assert past.turn == 3
    assert past.last == "chin_tuck"
    assert past.of("chin_tuck") == PastExercise(
        key="chin_tuck", day=TUESDAY, turn=3, offered=2
    )
    assert past.of("look_away") == PastExercise(
        key="look_away", day=MONDAY, turn=2, offered=1
    )
    assert past.of("small_nods") is None


@pytest.mark.parametrize(
    ("before", "answer", "followed", "ignored"),
    [
        pytest.param(None, Answer.DONE, 1, 0, id="done"),
        pytest.param(None, Answer.MOVED, 1, 0, id="moved"),
        pytest.param(None, Answer.IGNORED, 0, 1, id="ignored"),
        pytest.param(None, Answer.SNOOZED, 0, 0, id="put off says nothing of it"),
        pytest.param(None, Answer.WRONG, 0, 0, id="wrong is about the posture"),
        pytest.param(Answer.MOVED, Answer.DONE, 1, 0, id="moved and done is once"),
        pytest.param(Answer.IGNORED, Answer.DONE, 1, 0, id="done after all"),
        pytest.param(Answer.IGNORED, Answer.WRONG, 0, 0, id="ignored as it was wrong"),
        pytest.param(Answer.DONE, Answer.WRONG, 0, 0, id="done was a slip"),
    ],
)
def test_an_answer_counts_once_however_often_it_is_corrected(
    before: Answer | None, answer: Answer, followed: int, ignored: int
) -> None:
    past = after_offer(NO_PAST, "chin_tuck", MONDAY)
    if before is not None:
        past = after_answer(past, "chin_tuck", None, before)

    past = after_answer(past, "chin_tuck", before, answer)

    known = past.of("chin_tuck")
    assert known is not None
    assert (known.followed, known.ignored) == (followed, ignored)


def test_an_offer_that_reached_nobody_was_none() -> None:
    past = after_offer(NO_PAST, "look_away", MONDAY)
    past = after_offer(past, "chin_tuck", MONDAY)

    past = after_no_offer(past, "chin_tuck")

    known = past.of("chin_tuck")
    assert known is not None
    assert (known.offered, known.turn) == (0, 0)
    assert past.last == "look_away"


def test_what_he_did_by_himself_is_the_last_thing_he_had() -> None:
    past = after_offer(NO_PAST, "look_away", MONDAY)

    past = after_done(past, [BY_KEY["chin_tuck"], BY_KEY["small_nods"]], MONDAY)

    assert past.last == "small_nods"
    known = past.of("chin_tuck")
    assert known is not None
    assert (known.offered, known.followed) == (0, 1)
    assert past.strength_days == ()


def test_what_the_answer_to_a_reminder_has_counted_is_not_counted_again() -> None:
    offered = after_offer(NO_PAST, "chin_tuck", MONDAY)
    offered = after_answer(offered, "chin_tuck", None, Answer.DONE)
    done = [BY_KEY["chin_tuck"], BY_KEY["small_nods"]]

    past = after_done(offered, done, MONDAY, counted="chin_tuck")
    erased = after_done(NO_PAST, done, MONDAY, counted="chin_tuck")

    for kept in (past, erased):
        counts = {each.key: each.followed for each in kept.exercises}
        assert counts == {"chin_tuck": 1, "small_nods": 1}
    assert past.last == "small_nods"


def test_an_exercise_for_strength_makes_a_day_of_strength() -> None:
    past = after_done(NO_PAST, [BY_KEY["band_row"]], TUESDAY)

    assert past.strength_days == (TUESDAY,)


def test_days_of_strength_older_than_a_week_are_forgotten() -> None:
    past = after_strength(NO_PAST, MONDAY)

    past = after_strength(past, MONDAY + timedelta(days=7))

    assert past.strength_days == (MONDAY + timedelta(days=7),)


DAYS = st.integers(min_value=0, max_value=400).map(lambda n: MONDAY + timedelta(n))


@given(st.lists(st.tuples(st.integers(0, 200), DAYS), max_size=150))
def test_the_past_stays_small_whatever_is_offered(
    offers: list[tuple[int, date]],
) -> None:
    past = NO_PAST
    for number, day in offers:
        past = after_strength(after_offer(past, f"key_{number}", day), day)

    assert len(past.exercises) <= MOST_EXERCISES
    assert len(past.strength_days) <= MOST_STRENGTH_DAYS
    assert past.turn == len(offers)
    if offers:
        assert past.last == f"key_{offers[-1][0]}"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda: PastExercise(key="a", day=MONDAY, offered=-1), id="count"),
        pytest.param(
            lambda: Past(exercises=(PastExercise(key="a", day=MONDAY, turn=1),)),
            id="a later turn",
        ),
        pytest.param(
            lambda: Past(exercises=(PastExercise(key="a", day=MONDAY),) * 2),
            id="a key twice",
        ),
        pytest.param(lambda: Past(strength_days=(MONDAY,) * 8), id="too many days"),
    ],
)
def test_what_cannot_have_been_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match="expected"):
        wrong()
