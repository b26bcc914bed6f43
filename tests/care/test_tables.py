from __future__ import annotations

import re

import pytest

from posture_monitor.care.advice import DoctorList, Exercises
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
            broken('caution = "', 'warning = "'),
            "Unexpected keyword argument at exercise.0.warning",
            id="unknown key",
        ),
        pytest.param(
            broken('evidence = "A-"', 'evidence = "great"'),
            "at exercise.0.evidence",
            id="unknown grade",
        ),
        pytest.param(
            broken('key = "postural_shift"', 'key = "stand_and_walk"'),
            "expected every key once, got stand_and_walk again",
            id="a key twice",
        ),
    ],
)
def test_a_damaged_list_is_a_config_error_that_names_the_file_and_place(
    content: bytes, message: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)) as raised:
        table_from_toml(content, Exercises, name="exercises.toml")

    assert "exercises.toml" in str(raised.value)
    assert "install posture_monitor anew" in str(raised.value)


def test_levels_out_of_order_are_refused() -> None:
    text = shipped("doctor.toml").decode()
    swapped = text.replace('key = "urgent"', 'key = "spare"', 1)
    swapped = swapped.replace('key = "routine"', 'key = "urgent"', 1)
    swapped = swapped.replace('key = "spare"', 'key = "routine"', 1)

    with pytest.raises(ConfigError, match="expected levels"):
        table_from_toml(swapped.encode(), DoctorList, name="doctor.toml")


def test_a_missing_file_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match=r"expected none\.toml as it is shipped"):
        shipped_table("none.toml", Exercises)
