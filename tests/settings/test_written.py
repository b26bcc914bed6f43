"""Written values: a unit, a switch in words, a list with commas."""

from __future__ import annotations

import pytest

from posture_monitor.settings.table import keys
from posture_monitor.settings.written import value_from_words


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        pytest.param("reminders.gap_min", "30", 30, id="a bare number"),
        pytest.param("reminders.gap_min", "30 min", 30.0, id="its own unit"),
        pytest.param("reminders.gap_min", "30min", 30.0, id="without a space"),
        pytest.param("reminders.gap_min", "1 hour", 60.0, id="an hour in minutes"),
        pytest.param("reminders.gap_min", "1.5 h", 90.0, id="half hours"),
        pytest.param("camera.period_s", "1 min", 60.0, id="a minute in seconds"),
        pytest.param("camera.period_s", "45 Seconds", 45.0, id="capitals"),
        pytest.param("camera.battery_least", "20 %", 20.0, id="percent"),
        pytest.param("gates.yaw_deg", "30 deg", 30.0, id="degrees"),
        pytest.param("courtesy.meetings", "off", False, id="off"),
        pytest.param("courtesy.meetings", "yes", True, id="yes"),
        pytest.param("courtesy.meetings", "true", True, id="true"),
        pytest.param("schedule.days", "mon, tue", ["mon", "tue"], id="commas"),
        pytest.param("schedule.days", "mon tue", ["mon", "tue"], id="spaces"),
        pytest.param("schedule.days", '["mon"]', ["mon"], id="a list of TOML"),
        pytest.param("care.cannot", "none", [], id="a list of nothing"),
        pytest.param("schedule.from_time", "08:30", "08:30", id="a time of day"),
        pytest.param("schedule.from_time", '"08:30"', "08:30", id="in quotes"),
        pytest.param("camera.source", "webcam:C920", "webcam:C920", id="a text"),
    ],
)
def test_a_value_is_what_a_person_means(name: str, words: str, value: object) -> None:
    found = value_from_words(keys()[name], words)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("reminders.gap_min", "30 deg", id="another kind of unit"),
        pytest.param("reminders.gap_min", "soon", id="no number"),
        pytest.param("reminders.per_day", "3 min", id="a unit where none is"),
        pytest.param("courtesy.meetings", "perhaps", id="no switch"),
    ],
)
def test_what_means_nothing_stays_as_it_was_written(name: str, words: str) -> None:
    assert value_from_words(keys()[name], words) == words
