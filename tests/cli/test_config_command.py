"""config: the settings, where they come from, and whether they are sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from posture_monitor.cli import run_command_line
from posture_monitor.paths import settings_file
from posture_monitor.settings.layers import load_config
from posture_monitor.settings.table import keys
from tests.cli.saying import said_unwrapped


def test_config_show_lists_every_setting_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = run_command_line(["config", "show", "--json"])

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert [row["key"] for row in rows] == list(keys())
    assert {tuple(sorted(row)) for row in rows} == {
        ("choices", "grade", "key", "layer", "max", "meaning", "min", "source")
        + ("unit", "value")
    }
    assert {row["key"]: row["value"] for row in rows} == load_config().values


def test_config_show_tells_where_each_value_comes_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own("[reminders]\ngap_min = 30\nper_day = 4\n")

    run_command_line(
        ["config", "show", "reminders", "--json", "--set", "reminders.per_day=3"]
    )

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = {row["key"]: (row["value"], row["layer"]) for row in rows}
    assert all(key.startswith("reminders.") for key in found)
    assert found["reminders.gap_min"] == (30.0, "user file")
    assert found["reminders.per_hour"] == (2, "default")
    assert found["reminders.per_day"] == (3, "command line")


def own(text: str) -> Path:
    """Write the person's own settings file and return where it lies."""
    file = settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def test_config_show_tells_people_value_layer_bound_and_meaning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "config", "show", "reminders.gap_min")

    assert status == 0
    assert out == (
        "reminders.gap_min = 20.0 min from default Least time between two reminders. "
        "5 to 480; evidence D: shaped by Haller 2011, Bickmore, Mainsbridge 2014, "
        "Roossien 2017 "
    )


def test_config_path_prints_where_the_own_file_lies(
    capsys: pytest.CaptureFixture[str], own_folders: Path
) -> None:
    status = run_command_line(["config", "path"])

    file = own_folders / "config" / "posture-monitor" / "config.toml"
    assert (status, capsys.readouterr().out) == (0, f"{file}\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(None, "(no file at {file}; 0 differ from the default)", id="none"),
        pytest.param(
            "[reminders]\ngap_min = 30\n",
            "({file}; 1 differ from the default)",
            id="one setting",
        ),
    ],
)
def test_config_check_says_that_settings_are_sound(
    capsys: pytest.CaptureFixture[str], text: str | None, found: str
) -> None:
    file = settings_file() if text is None else own(text)

    status = run_command_line(["config", "check"])

    sentence = f"All settings are sound {found.format(file=file)}.\n"
    assert (status, capsys.readouterr().out) == (0, sentence)


def test_config_check_fails_where_settings_are_not_sound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = own("[reminders]\ngap = 30\n")

    status, out, err = said_unwrapped(capsys, "config", "check")

    assert (status, out) == (1, "")
    assert err.startswith(
        f"posture-monitor: expected a known setting in {file}, got 'reminders.gap'; "
    )
