"""The person's own file: one setting changes, everything else stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.errors import AssignmentError, ConfigError
from posture_monitor.settings.given import given_by_text
from posture_monitor.settings.own_file import (
    read_own,
    save_own,
    with_values,
    with_word,
    without,
)
from posture_monitor.settings.table import keys
from tests.faults import finds
from tests.settings.rows import BOUNDED

FILE = Path("config.toml")
OWN = """\
# my settings
[reminders]  # when to speak
# not so often
gap_min = 30  # was 20
per_day = 4

[metric.neck_flexion]
caution = 21.0
"""


def test_a_value_is_replaced_where_it_stands() -> None:
    made, value = with_word(OWN, FILE, "reminders.gap_min", "1 hour")

    assert made == OWN.replace("gap_min = 30 ", "gap_min = 60 ")
    assert value == 60.0


def test_a_new_setting_is_added_to_its_section() -> None:
    made, _ = with_word(OWN, FILE, "reminders.per_hour", "1")

    assert made == OWN.replace("per_day = 4\n", "per_day = 4\nper_hour = 1\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "[reminders]\ngap_min = 30\n", id="no file"),
        pytest.param(
            "# mine\n", "# mine\n\n[reminders]\ngap_min = 30\n", id="only words"
        ),
        pytest.param(
            "reminders = { gap_min = 9 }\n",
            "reminders = { gap_min = 30 }\n",
            id="an inline table",
        ),
        pytest.param(
            "reminders.gap_min = 9 # here\n",
            "reminders.gap_min = 30 # here\n",
            id="a dotted key",
        ),
        pytest.param(
            "[reminders]\r\nper_day = 3\r\n",
            "[reminders]\r\nper_day = 3\r\ngap_min = 30\r\n",
            id="line ends of Windows",
        ),
        pytest.param(
            "[reminders]\n# gap_min = 5\n",
            "[reminders]\n# gap_min = 5\ngap_min = 30\n",
            id="a section of words",
        ),
    ],
)
def test_a_setting_finds_its_place_in_every_way_to_write_toml(
    before: str, after: str
) -> None:
    assert with_word(before, FILE, "reminders.gap_min", "30")[0] == after


def test_a_setting_is_removed_and_all_else_stays() -> None:
    assert without(OWN, FILE, "reminders.gap_min") == OWN.replace(
        "gap_min = 30  # was 20\n", ""
    )


def test_a_section_that_is_left_empty_goes_too() -> None:
    made = without(OWN, FILE, "metric.neck_flexion.caution")

    assert made == OWN[: OWN.index("\n[metric")] + "\n"


def test_what_is_not_set_cannot_be_removed() -> None:
    assert without(OWN, FILE, "reminders.per_hour") is None


@given(st.sampled_from(BOUNDED))
def test_any_default_can_be_set_and_removed_again(name: str) -> None:
    made = with_values(OWN, FILE, {name: keys()[name].value})
    again = without(made, FILE, name)

    own = given_by_text(OWN, FILE).values
    assert given_by_text(made, FILE).values == {**own, name: keys()[name].value}
    assert again is not None
    left = {key: value for key, value in own.items() if key != name}
    assert given_by_text(again, FILE).values == left


# What is refused.


@pytest.mark.parametrize(
    ("text", "name", "word", "kind", "found"),
    [
        pytest.param(
            OWN, "reminders.gap", "3", AssignmentError, "known setting", id="unknown"
        ),
        pytest.param(
            OWN, "reminders.gap_min", "3", AssignmentError, "got 3", id="out of bounds"
        ),
        pytest.param(
            OWN,
            "metric.neck_flexion.avoid",
            "20",
            AssignmentError,
            "avoid above",
            id="does not fit another",
        ),
        pytest.param(
            "[reminders]\ngap = 3\n",
            "reminders.per_day",
            "3",
            ConfigError,
            "got 'reminders.gap'",
            id="a file that was wrong before",
        ),
        pytest.param(
            "[reminders", "reminders.per_day", "3", ConfigError, "TOML", id="no TOML"
        ),
        pytest.param(
            "reminders.gap_min = 9\n[reminders]\nper_day = 3\n",
            "reminders.per_day",
            "4",
            ConfigError,
            "TOML",
            id="a section twice",
        ),
    ],
)
def test_a_change_that_does_not_go_is_refused(
    text: str, name: str, word: str, kind: type[ConfigError], found: str
) -> None:
    with finds(kind, found):
        with_word(text, FILE, name, word)


def test_a_wrong_value_can_be_put_right() -> None:
    made, _ = with_word("[reminders]\ngap_min = 3\n", FILE, "reminders.gap_min", "30")

    assert made == "[reminders]\ngap_min = 30\n"


# The file.


def test_without_a_file_the_text_is_empty(tmp_path: Path) -> None:
    assert read_own(tmp_path / "none" / "config.toml") == ""


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_saved_file_keeps_its_mode_and_a_link_leads_to_it(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles" / "pm.toml", tmp_path / "config.toml"
    real.parent.mkdir()
    real.write_text("[reminders]\n")
    real.chmod(0o640)
    link.symlink_to(real)

    save_own(link, OWN)

    assert link.is_symlink()
    assert real.read_text() == OWN
    assert real.stat().st_mode & 0o777 == 0o640
    assert os.listdir(real.parent) == ["pm.toml"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_new_file_is_the_persons_alone(tmp_path: Path) -> None:
    save_own(tmp_path / "own" / "config.toml", OWN)

    assert (tmp_path / "own" / "config.toml").stat().st_mode & 0o777 == 0o600
