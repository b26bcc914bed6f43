"""config: the settings, where they come from, and whether they are sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from posture_monitor.cli import run_command_line
from posture_monitor.paths import settings_file
from posture_monitor.settings.layers import load_config
from posture_monitor.settings.table import keys
from tests.cli.saying import said, said_unwrapped


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


def test_config_show_tells_people_value_origin_meaning_and_what_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "config", "show", "reminders.gap_min")

    assert status == 0
    assert out == (
        "reminders.gap_min = 20 min as shipped Shortest time between two reminders. "
        "It takes a number from 5 to 480 min. "
    )


def test_evidence_and_source_are_shown_where_they_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = said_unwrapped(
        capsys, "config", "show", "reminders.gap_min", "--verbose"
    )

    assert out.endswith(
        "Evidence D: shaped by Haller 2011, Bickmore, Mainsbridge 2014, Roossien 2017 "
    )


def test_config_show_is_short_and_shows_what_differs_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own("[reminders]\nignored_min = 5\n[courtesy]\nmeetings = false\n")

    status, out, _ = said(capsys, "config", "show")

    lines = [line.strip() for line in out.splitlines()]
    assert status == 0
    assert len(lines) < 45
    assert lines[0] == "Your preset: normal."
    changed = lines[lines.index("What you have set") + 1 : lines.index("Presets")]
    assert [line.split()[:2] for line in changed if "." in line.split(" ")[0]] == [
        ["reminders.ignored_min", "5"],
        ["courtesy.meetings", "false"],
    ]
    assert max(map(len, out.splitlines())) <= 80


def test_config_show_all_shows_every_setting_without_a_pager_in_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "false")

    status, out, _ = said(capsys, "config", "show", "--all")

    assert status == 0
    assert all(f"\n{name} = " in f"\n{out}" for name in keys())


def test_config_path_prints_where_the_own_file_lies(
    capsys: pytest.CaptureFixture[str], own_folders: Path
) -> None:
    status = run_command_line(["config", "path"])

    file = own_folders / "config" / "posture-monitor" / "config.toml"
    assert (status, capsys.readouterr().out) == (0, f"{file}\n")


def test_config_check_says_that_settings_are_sound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = own("[reminders]\ngap_min = 30\n")

    status, out, _ = said_unwrapped(capsys, "config", "check")

    assert status == 0
    assert out.startswith(
        "All settings are sound. 1 setting differs from what is shipped: "
    )
    assert file.name in out


def test_config_check_without_a_file_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "config", "check")

    assert status == 0
    assert out.startswith("All settings are sound. You have no settings of your own: ")


def test_config_check_fails_where_settings_are_not_sound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = own("[reminders]\ngap = 30\n")

    status, out, err = said_unwrapped(capsys, "config", "check")

    assert (status, out) == (1, "")
    assert err == (
        "posture-monitor: There is no setting reminders.gap. Did you mean "
        f"reminders.gap_min? It is in this file: {file}.\n"
    )
