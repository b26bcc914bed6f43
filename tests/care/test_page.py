from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.care.exercises import Exercise, Region, exercises
from posture_monitor.care.page import (
    called,
    index_page,
    rules_page,
    signs_page,
    told,
)
from posture_monitor.care.signs import signs


def keys(wanted: str) -> list[str]:
    return [one.key for one in called(wanted, exercises()).exercises]


def test_the_most_urgent_signs_come_first() -> None:
    first, *_ = signs_page()

    assert first.title.startswith("Emergency: now. Call your local emergency number")


def test_every_sign_is_on_the_page() -> None:
    lines = [line for section in signs_page() for line in section.lines]

    assert all(sign.sign in lines for sign in signs())


def test_the_rules_are_when_to_stop_and_who_asks_a_doctor_first() -> None:
    stop, ask = rules_page()

    assert (stop.title, ask.title) == ("When to stop", "Ask a doctor first")
    assert stop.lines[0] == "Stop when you feel dizzy or faint, or see double."
    assert "with a fever" in ask.lines


@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.key)
def test_all_that_is_known_of_an_exercise_is_told(exercise: Exercise) -> None:
    words = told(exercise)

    said = "\n".join((*words.feeling, *words.heed))
    texts = (exercise.feel, exercise.not_feel, exercise.caution, exercise.not_for)
    assert words.title.startswith(f"{exercise.name} (")
    assert (words.why, words.order) == (exercise.why, exercise.say)
    assert words.steps == exercise.steps
    assert words.often == f"How often: {exercise.dose}"
    assert all(text in said for text in texts if text is not None)
    assert words.sure.startswith("How sure: ")
    assert words.source == f"Source: {exercise.source}"


def test_what_is_not_known_of_an_exercise_has_no_line() -> None:
    bare = replace(
        exercises()[0], why="", feel="", not_feel=None, caution=None, not_for=None
    )

    words = told(bare)

    assert (words.why, words.feeling, words.heed) == ("", (), ())


def test_every_exercise_is_in_the_index() -> None:
    listed = {name for section in index_page(exercises()) for name in section.lines}

    assert listed == {one.name for one in exercises()}


def test_the_index_names_what_is_for_all_parts_once() -> None:
    lines = [name for section in index_page(exercises()) for name in section.lines]

    assert index_page(exercises())[0].lines == (
        "Change of position",
        "Move about",
        "Move in your seat",
    )
    assert lines.count("Move about") == 1


@pytest.mark.parametrize(
    "wanted", ["neck", "NECK", " Neck ", "upper back", "upper_back", "Upper-back"]
)
def test_a_part_of_the_body_gets_its_exercises_and_no_others(wanted: str) -> None:
    region = Region(wanted.strip().lower().replace(" ", "_").replace("-", "_"))

    assert keys(wanted) == [one.key for one in exercises() if region in one.regions]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param("chin_tuck", ["chin_tuck"], id="a key"),
        pytest.param("Chin back", ["chin_tuck"], id="a name"),
        pytest.param("headrest", ["headrest_press"], id="a part of a name"),
        pytest.param("band", ["band_raise", "band_row"], id="a part of two names"),
        pytest.param("Turn the head", ["neck_rotation"], id="one name, not its parts"),
        pytest.param("toe", [], id="no name"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_an_exercise_is_found_by_its_name(wanted: str, found: list[str]) -> None:
    assert keys(wanted) == found


def test_what_was_asked_for_has_a_title() -> None:
    assert called("upper back", exercises()).title == "Upper back"
    assert called("chin_tuck", exercises()).title == "Chin back"
    assert called("band", exercises()).title == "band"
