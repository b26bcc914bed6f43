"""A person: what he says that he cannot do, and what he may be offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.care.choosing import Offer, Person, can_do, may_have, person_of
from posture_monitor.care.choosing.person import WEEKDAYS, was_asked
from posture_monitor.care.exercises import Ability, ExerciseKind, Place, exercises
from posture_monitor.settings.given import Given, Layer
from posture_monitor.settings.layers import layered, load_config
from posture_monitor.settings.table import keys

BY_KEY = {one.key: one for one in exercises()}
EVERYTHING = frozenset(Ability)


def cannot(*abilities: Ability) -> Person:
    return Person(cannot=frozenset(abilities), offer=Offer.ALL)


@pytest.mark.parametrize(
    ("key", "ability"),
    [
        pytest.param("stand_and_walk", Ability.STANDING, id="standing"),
        pytest.param("cat_camel", Ability.FLOOR, id="floor"),
        pytest.param("wall_slide", Ability.ARMS_OVERHEAD, id="arms overhead"),
        pytest.param("elbows_out", Ability.ARMS, id="arms"),
        pytest.param("chin_tuck", Ability.NECK_TURNING, id="neck"),
        pytest.param("chair_back_extension", Ability.BENDING_BACK, id="bending"),
        pytest.param("band_row", Ability.BAND, id="band"),
    ],
)
def test_who_cannot_do_what_an_exercise_asks_for_cannot_do_it(
    key: str, ability: Ability
) -> None:
    assert can_do(BY_KEY[key], cannot())
    assert not can_do(BY_KEY[key], cannot(ability))


def test_an_exercise_with_another_place_is_left_to_who_cannot_be_in_the_first() -> None:
    either = replace(
        BY_KEY["shoulder_rolls"], asks=(), places=(Place.STANDING, Place.SEATED)
    )
    standing = replace(either, places=(Place.STANDING,))

    assert can_do(either, cannot(Ability.STANDING))
    assert not can_do(standing, cannot(Ability.STANDING))


def test_for_who_can_do_nothing_a_change_of_position_is_left() -> None:
    nobody = Person(cannot=EVERYTHING)

    left = [one.key for one in exercises() if may_have(one, nobody)]

    assert left == ["postural_shift", "move_seated"]


def test_before_the_signs_were_seen_only_changes_of_position_are_left() -> None:
    new = Person(offer=Offer.CHANGES, strength_is_wanted=True)

    kinds = {one.kind for one in exercises() if may_have(one, new)}

    assert kinds == {ExerciseKind.CHANGE}


def test_strength_is_only_for_who_wants_it() -> None:
    row = BY_KEY["band_row"]

    assert not may_have(row, Person(offer=Offer.ALL))
    assert may_have(row, Person(offer=Offer.ALL, strength_is_wanted=True))


# The settings.


def test_the_settings_say_nothing_of_anybody_and_want_no_strength() -> None:
    assert person_of(load_config(), Offer.ALL) == Person(offer=Offer.ALL)


def test_the_settings_say_what_the_person_has_said() -> None:
    config = load_config(
        assignments=(
            "care.cannot=standing, floor",
            "care.strength=on",
            "care.strength_days=tue sat",
        )
    )

    assert person_of(config, Offer.CHANGES) == Person(
        cannot=frozenset({Ability.STANDING, Ability.FLOOR}),
        strength_is_wanted=True,
        strength_days=frozenset({1, 5}),
    )


def test_every_ability_and_every_day_can_be_set() -> None:
    assert keys()["care.cannot"].choices == list(Ability)
    assert keys()["care.strength_days"].choices == list(WEEKDAYS)


def test_who_has_said_that_he_can_do_all_was_asked() -> None:
    said = Given(layer=Layer.USER, where="config.toml", values={"care.cannot": []})

    assert not was_asked(load_config())
    assert was_asked(layered(said))
