"""The table of settings: every row is whole."""

from __future__ import annotations

from typing import Any

import pytest

from posture_monitor.settings.table import Key, keys
from tests.settings.rows import BOUNDED, CHOSEN, NAMES, bounds

GRADES = {"A", "A-", "B", "B-", "C", "C-", "D"}


# The table.


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_has_a_meaning_a_source_and_a_grade(name: str) -> None:
    key = keys()[name]

    assert len(key.meaning.split()) >= 3
    assert not key.meaning.endswith(".")
    assert key.source.strip()
    assert key.grade in GRADES


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_a_bound_that_its_default_lies_in(name: str) -> None:
    key = keys()[name]

    is_number = type(key.value) in {int, float}

    assert (key.min is not None, key.max is not None) == (is_number, is_number)
    if is_number:
        low, high = bounds(name)
        assert isinstance(key.value, int | float)
        assert low <= key.value <= high
        assert low < high


@pytest.mark.parametrize("name", CHOSEN)
def test_a_default_is_one_of_its_own_choices(name: str) -> None:
    key = keys()[name]

    chosen = key.value if isinstance(key.value, list) else [key.value]

    assert key.choices is not None
    assert set(map(str, chosen)) <= set(key.choices)
    assert len(key.choices) == len(set(key.choices))


def test_only_cameras_times_of_day_and_names_of_programs_are_text_without_choices() -> (
    None
):
    free = [
        name
        for name, key in keys().items()
        if isinstance(key.value, str | list) and key.choices is None
    ]

    times_of_day = ["schedule.from_time", "schedule.to_time"]
    assert free == ["camera.source", *times_of_day, "courtesy.ignore"]


def test_a_list_of_texts_takes_nothing_else() -> None:
    row = keys()["courtesy.ignore"]

    assert row.allows([])
    assert row.allows(["krisp"])
    assert not row.allows(["krisp", 3])
    assert not row.allows("krisp")


@pytest.mark.parametrize("name", BOUNDED)
def test_a_setting_whose_name_ends_in_a_unit_says_the_same_unit(name: str) -> None:
    ending = name.rpartition("_")[2]

    units = {"s": "s", "min": "min", "deg": "deg"}

    if ending in units and not name.endswith("looks_per_s"):
        assert keys()[name].unit == units[ending]


def test_a_row_with_a_field_of_another_name_is_refused() -> None:
    known = {"value": 1, "meaning": "m", "source": "s", "grade": "D"}
    row: dict[str, Any] = known | {"unti": "s"}

    with pytest.raises(TypeError, match="unti"):
        Key(**row)


def test_a_row_says_its_bound_in_words() -> None:
    rows = keys()

    assert rows["reminders.gap_min"].bound == "a number from 5 to 480 min"
    assert rows["reminders.per_day"].bound == "a whole number from 0 to 50"
    assert rows["reminders.notifier"].bound == (
        "one of these: auto, desktop-notifier, plyer, console"
    )
    assert rows["schedule.days"].bound == (
        "a list of these: mon, tue, wed, thu, fri, sat, sun"
    )
    assert rows["courtesy.meetings"].bound == "true or false"
    assert rows["courtesy.ignore"].bound == "a list of texts"
    assert rows["camera.source"].bound == "a text"
