"""The exercises: what each of the list says, held against the others and the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from posture_monitor.care.exercises import (
    SAY_MAX_CHARACTERS,
    Ability,
    Equipment,
    Exercise,
    ExerciseKind,
    ExercisePace,
    Grade,
    Occasion,
    Place,
    Region,
    Sides,
    Way,
    duration_s,
    exercise_list,
    exercises,
)
from posture_monitor.core.vocabulary import PostureKey, Trigger
from tools.messages import languages, translations

THE_THIRTY = (
    "postural_shift",
    "stand_and_walk",
    "neck_rotation",
    "neck_side_bend",
    "chin_to_chest",
    "chin_tuck",
    "headrest_press",
    "lying_nod",
    "upper_trapezius_stretch",
    "levator_stretch",
    "wall_trapezius_stretch",
    "small_nods",
    "isometric_neck",
    "shoulder_rolls",
    "shrug_and_drop",
    "scapular_squeeze",
    "doorway_stretch",
    "elbows_out",
    "chair_back_extension",
    "round_and_lengthen",
    "seated_rotation",
    "seated_side_bend",
    "cat_camel",
    "all_fours_turn",
    "band_raise",
    "wall_slide",
    "y_raise",
    "band_row",
    "look_away",
    "slow_breathing",
)
"""In the order of the science base: its number is the place here."""

ARRANGEMENTS = ("screen_up", "text_closer", "face_the_screen")
EACH = [pytest.param(one, id=one.key) for one in exercises()]
LED = [
    pytest.param(one, id=one.key)
    for one in exercises()
    if one.kind is not ExerciseKind.ARRANGE
]


def called(key: str) -> Exercise:
    return next(one for one in exercises() if one.key == key)


def words(exercise: Exercise) -> str:
    """Return what the exercise tells to do, in small letters."""
    return " ".join((exercise.say, *exercise.steps)).lower()


# What is there.


def test_the_thirty_come_in_their_order_then_a_seated_change_and_arrangements() -> None:
    keys = tuple(one.key for one in exercises())

    assert keys == (*THE_THIRTY, "move_seated", *ARRANGEMENTS)
    assert (keys[5], keys[24], keys[28]) == ("chin_tuck", "band_raise", "look_away")


def test_a_kind_tells_changes_of_position_and_arrangements_from_exercises() -> None:
    kinds = {
        kind: {one.key for one in exercises() if one.kind is kind}
        for kind in ExerciseKind
    }

    assert kinds[ExerciseKind.CHANGE] == {
        "postural_shift",
        "stand_and_walk",
        "move_seated",
    }
    assert kinds[ExerciseKind.ARRANGE] == set(ARRANGEMENTS)


def test_strength_is_three_exercises() -> None:
    strong = {one.key for one in exercises() if one.is_strength}

    assert strong == {"band_raise", "band_row", "headrest_press"}


@pytest.mark.parametrize("exercise", EACH)
def test_an_exercise_speaks_in_whole_sentences(exercise: Exercise) -> None:
    for sentence in (exercise.say, exercise.why, exercise.feel, *exercise.steps):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    if exercise.not_feel is not None:
        assert exercise.not_feel.endswith(".")


@pytest.mark.parametrize("exercise", EACH)
def test_who_leaves_it_out_continues_a_sentence(exercise: Exercise) -> None:
    if exercise.not_for is not None:
        assert exercise.not_for.startswith(("with ", "when "))
        assert not exercise.not_for.endswith(".")


@pytest.mark.parametrize("exercise", EACH)
def test_a_movement_is_told_in_two_to_four_steps(exercise: Exercise) -> None:
    assert 2 <= len(exercise.steps) <= 4


@pytest.mark.checkout
def test_a_notice_holds_what_is_said_in_every_language() -> None:
    catalogues = {language: translations(language) for language in languages()}

    too_long = {
        (language, one.key)
        for language, catalogue in catalogues.items()
        for one in exercises()
        if len(str(catalogue[one.say].string)) > SAY_MAX_CHARACTERS
    }

    assert catalogues
    assert too_long == set()


# How sure, and by whom.


def test_only_randomised_trials_are_graded_a() -> None:
    graded = [one for one in exercises() if one.evidence in (Grade.A, Grade.A_MINUS)]

    assert graded
    assert all("randomised trial" in one.source for one in graded)


def test_only_the_trial_of_the_band_with_198_people_is_graded_a() -> None:
    best = [one.key for one in exercises() if one.evidence is Grade.A]

    assert best == ["band_raise"]
    assert "198 people" in called("band_raise").source


@pytest.mark.parametrize("key", ["small_nods", "isometric_neck"])
def test_what_no_source_describes_is_called_our_judgement(key: str) -> None:
    assert called(key).source.startswith("our judgement")
    assert called(key).evidence is Grade.D


@pytest.mark.parametrize("key", ["lying_nod", "wall_slide", "y_raise", "band_row"])
def test_sets_that_no_source_gives_are_called_our_judgement(key: str) -> None:
    assert "our judgement" in called(key).source


# How it runs: in words, and in numbers.


AMOUNT = r"(\d+)(?: (?:to|or) (\d+))?"


def amounts(text: str, before: str = "", after: str = "") -> list[tuple[int, int]]:
    """Return the amounts between two words, each as its least and its most."""
    found = re.finditer(before + AMOUNT + after, text)
    return [(int(one[1]), int(one[2] or one[1])) for one in found]


def counts(dose: str) -> list[tuple[int, int]]:
    """Return how often a movement is done, where the words count it."""
    return [
        *amounts(dose, after=r" (?:times|circles|breaths\b)"),
        *amounts(dose, before="sets of "),
    ]


def lengths_s(text: str) -> list[tuple[int, int]]:
    """Return the lengths of time in a text, in seconds."""
    minutes = amounts(text, after=" minute")
    return [
        *amounts(text, after=" seconds"),
        *((60 * least, 60 * most) for least, most in minutes),
    ]


def is_among(amount: float, within: list[tuple[int, int]]) -> bool:
    return any(least <= amount <= most for least, most in within)


def test_amounts_are_read_from_words() -> None:
    dose = "2 or 3 sets of 10 to 15, 5 seconds"

    assert amounts(dose, after=" sets") == [(2, 3)]
    assert amounts(dose, after=" seconds") == [(5, 5)]
    assert counts(dose) == [(10, 15)]


@pytest.mark.parametrize("exercise", LED)
def test_the_pace_has_the_amounts_that_the_words_give(exercise: Exercise) -> None:
    dose, pace = exercise.dose, exercise.pace

    if counts(dose) and pace.move_s:
        assert is_among(pace.repeats, counts(dose))
    if pace.hold_s:
        assert is_among(pace.hold_s, lengths_s(dose))
    assert pace.sets == 1 or is_among(pace.sets, amounts(dose, after=" sets"))
    assert (pace.rest_s > 0) == (pace.sets > 1)


@pytest.mark.parametrize(
    ("key", "least_s", "most_s"),
    [
        pytest.param("postural_shift", 10, 20, id="10 to 20 seconds"),
        pytest.param("stand_and_walk", 120, 300, id="2 to 5 minutes, on foot"),
        pytest.param("move_seated", 120, 300, id="2 to 5 minutes, seated"),
        pytest.param("band_raise", 60, 120, id="up to 2 minutes"),
        pytest.param("slow_breathing", 60, 60, id="1 minute"),
    ],
)
def test_what_is_not_counted_takes_the_time_that_the_words_give(
    key: str, least_s: float, most_s: float
) -> None:
    assert least_s <= duration_s(called(key)) <= most_s


def test_what_goes_on_has_no_way_there_and_back() -> None:
    going_on = {
        one.key
        for one in exercises()
        if one.kind is not ExerciseKind.ARRANGE and one.pace.move_s == 0
    }

    assert going_on == {
        "postural_shift",
        "stand_and_walk",
        "move_seated",
        "look_away",
        "slow_breathing",
    }


def test_every_dose_of_a_movement_there_and_back_counts_it() -> None:
    uncounted = {
        one.key for one in exercises() if one.pace.move_s and not counts(one.dose)
    }

    assert uncounted == {"band_raise"}  # until nearly tired


@pytest.mark.parametrize("exercise", LED)
def test_a_hold_in_seconds_is_in_the_steps_or_the_order_too(exercise: Exercise) -> None:
    told = words(exercise)

    if exercise.pace.move_s and exercise.pace.hold_s and "breaths" not in exercise.dose:
        assert is_among(exercise.pace.hold_s, amounts(told, after=" seconds"))


def test_a_turn_to_both_sides_takes_every_repeat_twice() -> None:
    turned = called("neck_rotation")  # five a side, 2 s there, 5 s held, 2 s back

    assert duration_s(turned) == 2 * 5 * (2 + 5 + 2)


def test_rests_lie_between_the_sets_only() -> None:
    pace = ExercisePace(repeats=10, move_s=2.0, sets=3, rest_s=30.0)

    three = replace(called("band_row"), pace=pace)

    assert duration_s(three) == 3 * 10 * 4 + 2 * 30


def test_four_ways_take_every_repeat_four_times() -> None:
    pressed = called("isometric_neck")

    assert duration_s(pressed) == 4 * 5 * (0.5 + 5 + 0.5)


def test_an_arrangement_is_not_led() -> None:
    for key in ARRANGEMENTS:
        assert duration_s(called(key)) == 0


# When and where.


@pytest.mark.parametrize("exercise", EACH)
def test_what_a_reminder_offers_takes_two_minutes_at_the_desk(
    exercise: Exercise,
) -> None:
    if exercise.occasion is Occasion.PLANNED:
        return

    assert duration_s(exercise) <= 120
    assert set(exercise.needs) <= {Equipment.HEADREST, Equipment.BACKREST}
    assert exercise.places[0] is not Place.FLOOR
    assert not {Ability.FLOOR, Ability.BAND} & set(exercise.asks)


def test_what_is_planned_needs_more_than_a_desk_or_asks_for_sets() -> None:
    planned = [one for one in exercises() if one.occasion is Occasion.PLANNED]

    assert {one.key for one in planned} == {
        "lying_nod",
        "wall_trapezius_stretch",
        "doorway_stretch",
        "cat_camel",
        "all_fours_turn",
        "band_raise",
        "wall_slide",
        "y_raise",
        "band_row",
    }
    assert all(one.needs or one.pace.sets > 1 for one in planned)


# What it asks of a person.


IMPLIED = {
    Ability.NECK_TURNING: r"(tilt|turn|press) your head|\bnod\b|chin (gently|sink|"
    r"slowly)|ear sink|back of your head",
    Ability.BENDING_BACK: r"round your back|upper body|lean sideways|over the backrest|"
    r"turn your chest",
    Ability.ARMS_OVERHEAD: r"behind your head|arms? to a y|arms make a y",
    Ability.ARMS: r"against a hand|raise both|forearms|lift one (straight )?arm",
    Ability.BAND: "elastic band",
    Ability.FLOOR: r"hands and knees|\blie\b|\bmat\b",
}
"""{ability: the words that imply it}."""


def implied(exercise: Exercise) -> Iterator[Ability]:
    """Yield the abilities that the words of an exercise imply."""
    yield from (one for one in IMPLIED if re.search(IMPLIED[one], words(exercise)))


@pytest.mark.parametrize("exercise", EACH)
def test_an_exercise_asks_what_its_words_imply(exercise: Exercise) -> None:
    assert set(implied(exercise)) <= set(exercise.asks)


@pytest.mark.parametrize(
    ("key", "asks"),
    [
        pytest.param("chin_tuck", {Ability.NECK_TURNING}, id="the neck"),
        pytest.param(
            "wall_slide",
            {Ability.STANDING, Ability.ARMS, Ability.ARMS_OVERHEAD},
            id="arms up a wall",
        ),
        pytest.param(
            "cat_camel",
            {Ability.FLOOR, Ability.ARMS, Ability.BENDING_BACK},
            id="on hands and knees",
        ),
        pytest.param("band_row", {Ability.ARMS, Ability.BAND}, id="a band, seated"),
        pytest.param("slow_breathing", set(), id="nothing"),
    ],
)
def test_an_exercise_asks_no_more_than_it_takes(key: str, asks: set[Ability]) -> None:
    assert set(called(key).asks) == asks


@pytest.mark.parametrize("exercise", EACH)
def test_what_needs_a_band_asks_for_one(exercise: Exercise) -> None:
    needs, asks = Equipment.BAND in exercise.needs, Ability.BAND in exercise.asks

    assert needs is asks


@pytest.mark.parametrize("exercise", EACH)
def test_arms_above_the_head_are_arms(exercise: Exercise) -> None:
    if Ability.ARMS_OVERHEAD in exercise.asks:
        assert Ability.ARMS in exercise.asks


@pytest.mark.parametrize("exercise", EACH)
def test_a_place_and_what_it_asks_agree(exercise: Exercise) -> None:
    only = set(exercise.places)

    assert (Ability.STANDING in exercise.asks) == (only == {Place.STANDING})
    assert (Ability.FLOOR in exercise.asks) == (only == {Place.FLOOR})


@pytest.mark.parametrize(
    "trigger", [pytest.param(one, id=one.value) for one in Trigger]
)
def test_a_change_of_position_that_asks_nothing_is_there(trigger: Trigger) -> None:
    changes = [one for one in exercises() if one.kind is ExerciseKind.CHANGE]

    assert any(trigger in one.triggers and not one.asks for one in changes)
    assert all(set(one.regions) == set(Region) for one in changes)


def test_who_cannot_stand_is_told_to_stand_by_nothing() -> None:
    open_to_all = [one for one in exercises() if Ability.STANDING not in one.asks]

    for one in open_to_all:
        told = " ".join((one.name.lower(), words(one), one.why.lower()))
        assert not re.search(r"\bwalk\b|on your feet|(stand|get) up", told)
        if "stand" in told:  # a stand for the screen, or one of two ways
            assert re.search(r"\bsit\b|on a stand", told)


def test_who_sits_long_is_asked_to_move_about_as_he_can() -> None:
    serving = [one.key for one in exercises() if Trigger.SITTING in one.triggers]

    assert serving == ["stand_and_walk", "move_seated"]
    assert "as you can" in called("stand_and_walk").say
    assert "as you can" in called("move_seated").say


# Sides.


@pytest.mark.parametrize("exercise", EACH)
def test_sides_are_those_of_the_steps(exercise: Exercise) -> None:
    told = " ".join(exercise.steps).lower()
    in_turn = re.search("change sides", told)

    found = Sides.BOTH
    if in_turn:
        found = Sides.IN_TURN
    if "with the other arm" in told:
        found = Sides.ONE_THEN_OTHER
    if "forehead" in told and "each ear" in told:
        found = Sides.FOUR_WAYS

    assert exercise.sides is found


# What it serves.


@pytest.mark.parametrize("posture", [pytest.param(one, id=one) for one in PostureKey])
def test_every_posture_is_served_by_two_exercises_at_the_desk(
    posture: PostureKey,
) -> None:
    serving = [
        one
        for one in exercises()
        if posture in one.postures and one.occasion is Occasion.NOW
    ]

    assert len(serving) >= 2


def test_a_forward_head_is_served_by_what_the_science_base_lists() -> None:
    serving = {
        one.key for one in exercises() if PostureKey.HEAD_FORWARD in one.postures
    }

    assert serving == {  # numbers 1, 5 to 8, 10, 12 and 19, and looking away
        "postural_shift",
        "chin_to_chest",
        "chin_tuck",
        "headrest_press",
        "lying_nod",
        "levator_stretch",
        "small_nods",
        "chair_back_extension",
        "look_away",
    }


def test_only_arrangements_are_for_one_direction_of_a_change() -> None:
    one_way = {one.key for one in exercises() if one.way is Way.MORE}

    assert one_way == {"screen_up", "text_closer"}


# Safety.


@pytest.mark.parametrize(
    "sign",
    ["dizzy", "faint", "double", "numbness", "weakness", "down an arm", "sharp"],
)
def test_the_stop_rules_name_every_sign_to_stop(sign: str) -> None:
    assert sign in " ".join(exercise_list().stop_rules)


@pytest.mark.parametrize(
    "who",
    [
        "recent accident",
        "operation on neck or back",
        "osteoporosis and a broken bone",
        "cancer in a bone",
        "rheumatoid arthritis of the neck",
        "Down syndrome",
        "squeezed spinal cord",
        "fever",
        "very high blood pressure: no held efforts",
        "pregnant: none that are done lying flat",
    ],
)
def test_those_who_ask_a_doctor_first_are_all_named(who: str) -> None:
    assert any(who in line for line in exercise_list().not_without_advice)


@pytest.mark.parametrize("exercise", EACH)
def test_pressing_is_not_for_very_high_blood_pressure(exercise: Exercise) -> None:
    if re.search(r"\bpress\b", words(exercise)):
        assert exercise.not_for == "with very high blood pressure"
        assert "do not hold your breath" in str(exercise.caution)


@pytest.mark.parametrize("exercise", EACH)
def test_lying_flat_is_not_for_who_is_pregnant(exercise: Exercise) -> None:
    if re.search(r"\blie\b", words(exercise)):
        assert "pregnant" in str(exercise.not_for)


@pytest.mark.parametrize(
    "key", ["chin_to_chest", "chair_back_extension", "round_and_lengthen"]
)
def test_bending_the_back_heeds_osteoporosis(key: str) -> None:
    one = called(key)

    assert "osteoporosis" in f"{one.not_for} {one.caution}"


# What is refused.


def test_an_order_longer_than_110_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="got 111 in chin_tuck; shorten it"):
        replace(called("chin_tuck"), say="x" * 111)


@pytest.mark.parametrize(
    "emptied",
    [
        pytest.param(lambda one: replace(one, steps=()), id="no steps"),
        pytest.param(lambda one: replace(one, regions=()), id="no regions"),
        pytest.param(lambda one: replace(one, places=()), id="no places"),
    ],
)
def test_an_exercise_without_steps_regions_or_places_is_refused(
    emptied: Callable[[Exercise], Exercise],
) -> None:
    with pytest.raises(ValueError, match="places in chin_tuck, got none"):
        emptied(called("chin_tuck"))
