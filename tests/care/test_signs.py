"""The signs that call for a doctor, and what stands above every exercise."""

from __future__ import annotations

import pytest

from posture_monitor.care.exercises import exercise_list
from posture_monitor.care.signs import Level, doctor_list, signs


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
        pytest.param(
            "sudden_belly_pain",
            Level.SAME_DAY,
            "go to an emergency department today",
            id="sudden severe belly pain is an emergency department's, today",
        ),
    ],
)
def test_a_sign_stands_at_its_level(key: str, level: Level, words: str) -> None:
    sign = next(one for one in signs() if one.key == key)

    assert sign.level is level
    assert words in sign.sign


def test_sudden_pain_of_the_belly_is_read_before_belly_trouble_that_can_wait() -> None:
    keys = [sign.key for sign in signs()]

    assert keys.index("sudden_belly_pain") < keys.index("belly_or_cough")


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
