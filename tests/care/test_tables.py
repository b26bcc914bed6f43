from __future__ import annotations

import pytest

from posture_monitor.care.exercises import Exercises
from posture_monitor.care.signs import DoctorList
from posture_monitor.care.tables import shipped_table, table_from_toml
from posture_monitor.errors import ConfigError
from posture_monitor.resources import shipped


def broken(old: str, new: str) -> bytes:
    text = shipped("exercises.toml").decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"\xff\xfe", "can't decode byte", id="not UTF-8"),
        pytest.param(b"[[exercise]", "line 1", id="not TOML"),
        pytest.param(b"", "Field required", id="empty"),
        pytest.param(
            broken('feel = "', 'warning = 1\nfeel = "'),
            "Unexpected keyword argument at exercise.0.warning",
            id="unknown key",
        ),
        pytest.param(
            broken('evidence = "A-"', 'evidence = "great"'),
            "at exercise.0.evidence",
            id="unknown grade",
        ),
        pytest.param(
            broken('key = "stand_and_walk"', 'key = "postural_shift"'),
            "expected every key once, got postural_shift again",
            id="a key twice",
        ),
    ],
)
def test_a_damaged_list_is_a_config_error_that_names_the_file_and_place(
    content: bytes, message: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        table_from_toml(content, Exercises, name="exercises.toml")

    assert message in str(raised.value.found)
    assert str(raised.value) == (
        "The file exercises.toml of the program is damaged. Install the program again."
    )


def test_levels_out_of_order_are_refused() -> None:
    text = shipped("doctor.toml").decode()
    swapped = text.replace('key = "urgent"', 'key = "spare"', 1)
    swapped = swapped.replace('key = "routine"', 'key = "urgent"', 1)
    swapped = swapped.replace('key = "spare"', 'key = "routine"', 1)

    with pytest.raises(ConfigError) as raised:
        table_from_toml(swapped.encode(), DoctorList, name="doctor.toml")

    assert "expected levels" in str(raised.value.found)


def test_a_missing_file_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match=r"none\.toml .* is damaged") as raised:
        shipped_table("none.toml", Exercises)

    assert "expected none.toml as shipped" in str(raised.value.found)
