"""What `stretch` leads through, by what was asked for and what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.choosing import Offer, Person, after_strength, can_do
from posture_monitor.care.exercises import Ability, ExerciseKind, Region, exercises
from posture_monitor.cli._before_stretch import abilities_from
from posture_monitor.cli._stretch_choice import (
    AskedFor,
    Known,
    exercises_for,
    open_reminder,
)
from posture_monitor.control.status import LastReminder
from posture_monitor.core.vocabulary import Answer
from posture_monitor.errors import PostureMonitorError, UsageError
from posture_monitor.store.past import NO_PAST

TUESDAY, WEDNESDAY = date(2026, 12, 1), date(2026, 12, 2)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
KNOWN = Known(
    person=Person(offer=Offer.ALL), past=NO_PAST, day=TUESDAY, listed=exercises()
)
STRONG = replace(KNOWN, person=Person(offer=Offer.ALL, strength_is_wanted=True))
NOW = AskedFor()


def keys(asked: AskedFor, known: Known = KNOWN) -> list[str]:
    return [one.key for one in exercises_for(asked, known)]


def test_what_the_last_reminder_offered_fits_now() -> None:
    reminder = LastReminder(id=1, about="head_forward", advice="chin_tuck")

    assert keys(NOW, replace(KNOWN, reminder=reminder)) == ["chin_tuck"]


def test_what_he_cannot_do_does_not_fit_though_a_reminder_offered_it() -> None:
    still = Person(cannot=frozenset({Ability.NECK_TURNING}), offer=Offer.ALL)
    reminder = LastReminder(id=1, about="head_forward", advice="chin_tuck")

    (one,) = exercises_for(NOW, replace(KNOWN, person=still, reminder=reminder))

    assert can_do(one, still)


def test_without_a_reminder_it_is_a_change_after_a_long_time_in_one_place() -> None:
    (one,) = exercises_for(NOW, KNOWN)

    assert one.kind in (ExerciseKind.CHANGE, ExerciseKind.EXERCISE)


@pytest.mark.parametrize("region", Region)
def test_a_part_of_the_body_has_one_exercise_and_never_the_last_one(
    region: Region,
) -> None:
    asked = AskedFor(region=region)
    (first,) = exercises_for(asked, KNOWN)

    assert region in first.regions
    assert exercises_for(AskedFor(name=region), KNOWN) == (first,)


def test_before_the_signs_were_seen_only_a_change_may_be_named() -> None:
    unseen = replace(KNOWN, person=Person(offer=Offer.CHANGES))

    assert keys(AskedFor(name="change of position"), unseen) == ["postural_shift"]
    for asked in (AskedFor(name="chin back"), AskedFor(is_strength=True)):
        with pytest.raises(PostureMonitorError, match=r"come first|is off"):
            exercises_for(asked, unseen)


def test_strength_is_for_its_days_and_for_who_wants_it() -> None:
    strength = AskedFor(is_strength=True)
    plan = ["headrest_press", "band_raise", "band_row"]

    assert keys(strength, STRONG) == []
    assert keys(strength, replace(STRONG, day=WEDNESDAY)) == plan
    with pytest.raises(PostureMonitorError, match="plan for strength is off"):
        exercises_for(strength, KNOWN)


def test_a_day_that_a_reminder_has_begun_is_a_day_of_strength() -> None:
    begun = after_strength(NO_PAST, WEDNESDAY)

    shown = keys(AskedFor(is_strength=True), replace(STRONG, day=WEDNESDAY, past=begun))

    assert len(shown) == 3


def test_a_reminder_of_the_last_hour_is_open() -> None:
    last = LastReminder(id=1, at="2026-12-01T11:00:00Z")

    assert open_reminder(last, NOON) == last


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(LastReminder(id=1, at="2026-12-01T10:59:00Z"), id="longer ago"),
        pytest.param(LastReminder(id=1, at="soon"), id="no moment"),
        pytest.param(LastReminder(id=1), id="an older service"),
        pytest.param(None, id="none"),
    ],
)
def test_any_other_one_is_not(last: LastReminder | None) -> None:
    assert open_reminder(last, NOON) is None


@pytest.mark.parametrize("answer", [None, *Answer])
def test_a_reminder_that_the_person_has_answered_is_not_open(
    answer: Answer | None,
) -> None:
    at = (NOON - timedelta(minutes=5)).isoformat()
    last = LastReminder(id=1, at=at, answer=answer)

    is_open = open_reminder(last, NOON) is not None

    assert is_open is (answer in (None, Answer.IGNORED, Answer.MOVED))


@pytest.mark.parametrize(
    ("answer", "abilities"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" 3,1 1", [Ability.STANDING, Ability.ARMS_OVERHEAD], id="two"),
        pytest.param("0", None, id="below"),
        pytest.param("8", None, id="above"),
        pytest.param("none", None, id="a word"),
        pytest.param("²", None, id="another digit"),
    ],
)
def test_an_answer_of_numbers_is_understood_and_any_other_asked_again(
    answer: str, abilities: list[Ability] | None
) -> None:
    assert abilities_from(answer) == abilities


@given(chosen=st.frozensets(st.sampled_from(Ability)))
def test_every_answer_can_be_given(chosen: frozenset[Ability]) -> None:
    listed = list(Ability)
    answer = " ".join(str(listed.index(each) + 1) for each in chosen)

    assert set(abilities_from(answer) or ()) == chosen


def test_more_than_one_thing_is_refused() -> None:
    with pytest.raises(UsageError, match="one thing only"):
        AskedFor(name="chin back", is_break=True)
