"""Where files lie: each in the folder that this system gives to its kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from posture_monitor import paths


def test_each_file_of_the_person_lies_in_a_folder_of_its_kind(
    own_folders: Path,
) -> None:
    assert paths.settings_file() == (
        own_folders / "config" / "posture-monitor" / "config.toml"
    )
    assert paths.data_folder() == own_folders / "data" / "posture-monitor"
    assert paths.log_file() == (
        own_folders / "state" / "posture-monitor" / "log" / "service.log"
    )
    assert not own_folders.exists()  # nothing is made by looking


def test_every_folder_of_the_system_is_named_the_nearest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases = [tmp_path / "company", tmp_path / "system"]
    monkeypatch.setenv("XDG_CONFIG_DIRS", os.pathsep.join(map(str, bases)))

    found = paths.site_folders()

    assert found == [base / "posture-monitor" for base in bases]


def test_the_folder_of_the_session_is_taken_where_it_is_the_persons_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))

    assert paths.session_folder() == folder / "posture-monitor"


def test_a_folder_of_another_persons_session_is_not_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    another = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: another)

    assert paths.session_folder() is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_no_folder_is_taken_that_is_swept_while_the_service_runs(
    platform: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setattr(sys, "platform", platform)

    assert paths.session_folder() is None


def test_to_look_for_a_path_loads_nothing_else_of_the_program() -> None:
    code = (
        "import sys, posture_monitor.paths\n"
        "print(*sorted(each for each in sys.modules if each.startswith('posture_')))"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert told.stdout.split() == ["posture_monitor", "posture_monitor.paths"]
