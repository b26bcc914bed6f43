"""Bundles: what goes together, and what takes the place of what cannot be done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.bundles import Topic, bundle_for
from posture_monitor.care.choosing import Offer, Person, can_do
from posture_monitor.care.exercises import (
    Ability,
    ExerciseKind,
    Occasion,
    Region,
    exercises,
)
from posture_monitor.core.vocabulary import PostureKey, Trigger

TOPICS: tuple[Topic, ...] = (*PostureKey, *Trigger, *Region)
KEYS = tuple(one.key for one in exercises())
ANYBODY = Person(offer=Offer.ALL)


def keys_of(topic: Topic, last: str | None = None) -> list[str]:
    return [one.key for one in bundle_for(topic, ANYBODY, last=last)]


@pytest.mark.parametrize(
    ("topic", "keys"),
    [
        pytest.param(
            PostureKey.HEAD_FORWARD,
            ["postural_shift", "chin_tuck", "scapular_squeeze"],
            id="the head is forward",
        ),
        pytest.param(
            PostureKey.SLUMPED,
            ["postural_shift", "chair_back_extension", "seated_rotation"],
            id="the upper back is round",
        ),
        pytest.param(
            Region.SHOULDERS,
            ["shrug_and_drop", "upper_trapezius_stretch", "slow_breathing"],
            id="the shoulders are raised",
        ),
        pytest.param(
            PostureKey.TURNED,
            ["neck_rotation", "seated_rotation"],
            id="turned to one side",
        ),
        pytest.param(
            PostureKey.TILTED,
            ["neck_side_bend", "seated_side_bend"],
            id="tilted to one side",
        ),
    ],
)
def test_a_posture_has_the_bundle_of_the_literature(
    topic: Topic, keys: list[str]
) -> None:
    assert keys_of(topic) == keys


def test_who_does_not_stand_moves_about_on_his_seat() -> None:
    seated = Person(cannot=frozenset({Ability.STANDING}), offer=Offer.ALL)

    first, _ = bundle_for(Trigger.STATIC, seated)

    assert first.key == "move_seated"


def test_a_bundle_of_one_is_filled_up_from_the_same_parts_of_the_body() -> None:
    first, second = bundle_for(Trigger.SITTING, ANYBODY)

    assert first.key == "stand_and_walk"
    assert Region.UPPER_BACK in second.regions


def test_another_takes_the_place_of_the_one_that_was_last() -> None:
    usual = keys_of(PostureKey.HEAD_FORWARD)

    after = keys_of(PostureKey.HEAD_FORWARD, last=usual[-1])

    assert after[:2] == usual[:2]
    assert after[2] not in usual


@given(
    topic=st.sampled_from(TOPICS),
    cannot=st.frozensets(st.sampled_from(Ability)),
    last=st.none() | st.sampled_from(KEYS),
)
def test_nobody_gets_what_he_cannot_do_nor_the_last_one_again(
    topic: Topic, cannot: frozenset[Ability], last: str | None
) -> None:
    person = Person(cannot=cannot, offer=Offer.ALL)

    bundle = bundle_for(topic, person, last=last)

    keys = [one.key for one in bundle]
    assert len(set(keys)) == len(keys) in (2, 3)
    assert last not in keys
    for one in bundle:
        assert can_do(one, person)
        assert one.occasion is Occasion.NOW
        assert one.kind in (ExerciseKind.CHANGE, ExerciseKind.EXERCISE)
        assert not one.is_strength


@given(topic=st.sampled_from(TOPICS), cannot=st.frozensets(st.sampled_from(Ability)))
def test_before_the_signs_were_seen_a_bundle_only_changes_the_position(
    topic: Topic, cannot: frozenset[Ability]
) -> None:
    bundle = bundle_for(topic, Person(cannot=cannot))

    assert bundle
    assert {one.kind for one in bundle} == {ExerciseKind.CHANGE}


@pytest.mark.checkout
@pytest.mark.parametrize(
    ("row", "topic"),
    [
        pytest.param("head forward", PostureKey.HEAD_FORWARD, id="head forward"),
        pytest.param("slumped", PostureKey.SLUMPED, id="slumped"),
        pytest.param("turned", PostureKey.TURNED, id="turned"),
        pytest.param("tilted", PostureKey.TILTED, id="tilted"),
        pytest.param("shoulders", Region.SHOULDERS, id="shoulders"),
    ],
)
def test_the_page_lists_what_is_led_through(row: str, topic: Topic) -> None:
    page = (Path(__file__).parents[2] / "docs" / "stretch.md").read_text()
    (listed,) = re.findall(rf"^\| {row} \| (.+) \|$", page, re.MULTILINE)

    names = [one.name.casefold() for one in bundle_for(topic, ANYBODY)]

    assert listed == ", ".join(names)
