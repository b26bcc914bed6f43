from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import typer.main

from posture_monitor.cli import program
from posture_monitor.workplace.policy import is_forbidden, policy_files
from tests.cli.program import run
from tests.service.running_service import (
    DEMO,
    Home,
    is_paused_by,
    running,
)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders in which who looks after the computer may put the file."""
    bases = [tmp_path / "company", tmp_path / "system"]
    monkeypatch.setenv("XDG_CONFIG_DIRS", os.pathsep.join(map(str, bases)))
    found = [base / "posture-monitor" for base in bases]
    for folder in found:
        folder.mkdir(parents=True)
    return found


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_in_any_folder_of_the_system_switches_watching_off(
    folders: list[Path], which: int
) -> None:
    assert [file.parent for file in policy_files()] == folders
    before = is_forbidden()

    (folders[which] / "pause").touch()

    assert not before
    assert is_forbidden()


def test_a_folder_that_is_closed_to_the_person_switches_off_too(
    folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "lstat", closed)

    assert is_forbidden()


TASKS = (("calibrate",), ("selftest", "--yes"), ("record", "day.jsonl"))
SERVICES = (("run",), ("start", "--foreground"))


def test_these_are_all_the_commands_that_look_through_a_camera() -> None:
    group: Any = typer.main.get_command(program())

    found = {
        name
        for name, command in group.commands.items()
        if any("--source" in each.opts for each in command.params)
    }

    assert found == {words[0] for words in (*TASKS, *SERVICES)}


@pytest.mark.parametrize("command", TASKS)
def test_where_it_is_switched_off_no_task_opens_a_camera(
    folders: list[Path], tmp_path: Path, command: tuple[str, ...]
) -> None:
    (folders[0] / "pause").touch()
    run("consent", "--accept", home=tmp_path)

    ended = run(
        *command, "--source", f"camera-file:{DEMO}", home=tmp_path, cwd=tmp_path
    )

    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        "posture-monitor: Watching is switched off on this computer. "
        "Ask the people who look after it.\n"
    )


@pytest.mark.parametrize("command", SERVICES)
def test_where_it_is_switched_off_a_service_pauses_and_opens_no_camera(
    folders: list[Path], tmp_path: Path, command: tuple[str, ...]
) -> None:
    home = Home(tmp_path / "home")
    home.run("consent", "--accept")
    home.fault("busy")  # an opener would say so
    (folders[0] / "pause").touch()

    with running(home, command=command) as service:
        status = service.until(is_paused_by("policy"))

    assert (status["watching"], status["camera"], status["last_look"]) == (
        False,
        None,
        None,
    )


def test_a_recording_may_be_looked_at_all_the_same(
    folders: list[Path], tmp_path: Path
) -> None:
    (folders[0] / "pause").touch()

    ended = run("calibrate", "--source", f"video:{DEMO}", home=tmp_path)

    assert "switched off" not in ended.err
    assert "You moved while I looked." in ended.err  # the demonstration moves


def test_a_running_service_pauses_for_as_long_as_the_file_is_there(
    folders: list[Path], tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    home.run("consent", "--accept")
    with running(home) as service:
        service.until(lambda status: status["present"])

        (folders[1] / "pause").touch()
        paused = service.until(is_paused_by("policy"))
        (folders[1] / "pause").unlink()
        service.until(lambda status: status["why"] != "policy")

    assert paused["meaning"] == "Watching is switched off on this computer."
