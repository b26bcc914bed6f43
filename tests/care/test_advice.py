from __future__ import annotations

from itertools import pairwise

import pytest

from posture_monitor.care.advice import (
    Exercise,
    Grade,
    Level,
    Occasion,
    Region,
    doctor_list,
    exercise_for,
    exercise_list,
    exercises,
    signs,
)
from posture_monitor.core.vocabulary import Trigger

METRICS = (
    "head_pitch",
    "neck_flexion",
    "forward_head",
    "trunk_inclination",
    "upper_back",
    "forward_index",
    "slump_index",
    "head_drop",
    "head_tilt",
    "shoulder_tilt",
    "lean",
    "head_yaw",
)


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_is_served_by_at_least_two_exercises(metric: str) -> None:
    serving = [one for one in exercises() if metric in one.metrics]

    assert len(serving) >= 2


def test_who_sits_long_is_asked_to_get_up_and_to_nothing_less() -> None:
    serving = [one.key for one in exercises() if Trigger.SITTING in one.triggers]

    assert serving == ["stand_and_walk"]


def test_who_is_still_is_offered_different_movements() -> None:
    assert sum(Trigger.STATIC in one.triggers for one in exercises()) >= 3


@pytest.mark.parametrize("region", list(Region))
def test_every_region_has_an_exercise_for_now(region: Region) -> None:
    now = [one for one in exercises() if one.occasion is Occasion.NOW]

    assert any(region in one.regions for one in now)


def test_the_list_holds_at_least_ten_exercises_and_knows_only_our_metrics() -> None:
    listed = exercises()

    assert len(listed) >= 10
    assert {metric for one in listed for metric in one.metrics} == set(METRICS)


@pytest.mark.parametrize(
    "exercise", [pytest.param(one, id=one.key) for one in exercises()]
)
def test_an_exercise_says_what_to_do_in_whole_sentences(exercise: Exercise) -> None:
    assert exercise.say[0].isupper()
    assert exercise.say.endswith(".")
    assert all(step.endswith(".") for step in exercise.steps)
    assert exercise.source
    assert exercise.dose


def test_only_randomised_trials_are_graded_a() -> None:
    graded = [one for one in exercises() if one.evidence in (Grade.A, Grade.A_MINUS)]

    assert graded
    assert all("randomised trial" in one.source for one in graded)


def test_standing_up_has_a_variant_for_whoever_cannot_stand() -> None:
    standing = next(one for one in exercises() if one.key == "stand_and_walk")

    assert standing.say.startswith("If you can")
    assert "If not" in standing.say


def test_the_same_arguments_give_the_same_exercise() -> None:
    chosen = {
        exercise_for(metric="lean", trigger=None, region="neck", turn=4).key
        for _ in range(5)
    }

    assert len(chosen) == 1


@pytest.mark.parametrize("region", list(Region))
@pytest.mark.parametrize("metric", METRICS)
def test_two_turns_in_a_row_offer_different_exercises(
    metric: str, region: Region
) -> None:
    offered = [
        exercise_for(metric=metric, trigger=None, region=region, turn=turn)
        for turn in range(12)
    ]

    assert all(one != two for one, two in pairwise(offered))
    assert all(metric in one.metrics for one in offered)


def test_exercises_for_the_region_come_first_among_those_for_the_metric() -> None:
    offered = [
        exercise_for(metric="lean", trigger=None, region="lower_back", turn=turn).key
        for turn in range(4)
    ]

    assert offered == ["postural_shift", "text_closer", "look_away", "postural_shift"]


def test_a_trigger_is_answered_by_an_exercise_that_serves_it() -> None:
    offered = exercise_for(metric=None, trigger="sitting", region="upper_back", turn=0)

    assert offered.key == "stand_and_walk"


def test_a_metric_that_nothing_serves_gets_an_exercise_for_the_region() -> None:
    offered = exercise_for(metric="cva", trigger=None, region="shoulders", turn=3)

    assert "shoulders" in offered.regions


def test_an_unknown_metric_and_region_get_some_exercise_all_the_same() -> None:
    offered = exercise_for(metric="cva", trigger=None, region=None, turn=1)

    assert offered in exercises()


def test_a_raised_screen_is_no_answer_to_a_head_tilted_back() -> None:
    def offered(delta: float) -> set[str]:
        return {
            exercise_for(
                metric="neck_flexion",
                trigger=None,
                region="neck",
                turn=turn,
                delta=delta,
            ).key
            for turn in range(6)
        }

    assert "screen_up" in offered(20.0)
    assert offered(-20.0) == {"chin_tuck", "headrest_press"}


def test_planned_exercises_are_listed_and_never_offered() -> None:
    planned = {one.key for one in exercises() if one.occasion is Occasion.PLANNED}

    offered = {
        exercise_for(metric=metric, trigger=None, region=region, turn=turn).key
        for metric in (*METRICS, None)
        for region in (*Region, None)
        for turn in range(20)
    }

    assert planned == {"band_raise", "band_row"}
    assert not planned & offered


def test_signs_come_most_urgent_first_and_every_level_has_one() -> None:
    levels = [sign.level for sign in signs()]

    assert levels == sorted(levels, key=list(Level).index)
    assert set(levels) == set(Level)


@pytest.mark.parametrize(
    ("key", "level", "words"),
    [
        pytest.param(
            "between_shoulder_blades",
            Level.URGENT,
            "between the shoulder blades",
            id="top of the back is urgent",
        ),
        pytest.param(
            "chest_pain", Level.EMERGENCY, "chest", id="chest pain is an emergency"
        ),
        pytest.param(
            "both_legs_or_bladder",
            Level.EMERGENCY,
            "both legs",
            id="numb legs are an emergency",
        ),
        pytest.param("cord", Level.SAME_DAY, "lumsy hands", id="cord signs are today"),
    ],
)
def test_a_sign_stands_at_its_level(key: str, level: Level, words: str) -> None:
    sign = next(one for one in signs() if one.key == key)

    assert sign.level is level
    assert words in sign.sign


def test_the_emergency_level_names_no_single_country() -> None:
    emergency = doctor_list().level[0]

    assert "your local emergency number (112, 999, 911)" in emergency.act


def test_the_caveats_say_that_the_list_clears_nobody_and_diagnoses_nothing() -> None:
    caveats = " ".join(doctor_list().caveats)

    assert "clears nobody" in caveats
    assert "does not diagnose" in caveats


def test_stop_rules_and_those_who_ask_first_come_with_the_exercises() -> None:
    listed = exercise_list()

    assert any("dizzy" in rule for rule in listed.stop_rules)
    assert any("osteoporosis" in who for who in listed.not_without_advice)


def test_an_order_longer_than_110_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="got 111 in long; shorten it"):
        Exercise(
            key="long",
            name="Long",
            say="x" * 111,
            steps=("Do.",),
            regions=(Region.NECK,),
            metrics=(),
            triggers=(),
            dose="once",
            source="none",
            evidence=Grade.D,
        )
