"""Autostart on every system: the command, and what enabling and disabling do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from posture_monitor.desktop.autostart import (
    Autostart,
    AutostartPlace,
    AutostartState,
    open_autostart,
    start_command,
)
from posture_monitor.desktop.autostart.linux import LinuxAutostart
from posture_monitor.desktop.autostart.macos import MacAutostart
from posture_monitor.desktop.autostart.windows import WindowsAutostart
from posture_monitor.errors import StorageError, UsageError
from tests.desktop.autostart_doubles import (
    COMMAND,
    FakeRegistry,
    on_linux,
    on_macos,
    tree,
)

OTHER = ("/opt/old/bin/posture-monitor", "start", "--foreground")


# The command.


def test_the_script_beside_the_interpreter_is_started(tmp_path: Path) -> None:
    (tmp_path / "posture-monitor").touch()

    command = start_command(
        executable=str(tmp_path / "python"), is_frozen=False, platform="linux"
    )

    assert command == (str(tmp_path / "posture-monitor"), "start", "--foreground")


def test_without_a_script_the_interpreter_starts_the_package(tmp_path: Path) -> None:
    python = str(tmp_path / "python")

    command = start_command(executable=python, is_frozen=False, platform="linux")

    assert command == (python, "-m", "posture_monitor", "start", "--foreground")


def test_a_frozen_build_starts_itself(tmp_path: Path) -> None:
    command = start_command(
        executable="/Applications/pm", is_frozen=True, platform="darwin"
    )

    assert command == ("/Applications/pm", "start", "--foreground")


@pytest.mark.parametrize(
    ("beside", "started"),
    [
        pytest.param(["pythonw.exe", "posture-monitor"], "pythonw.exe", id="no window"),
        pytest.param([], "python.exe", id="nothing else there"),
    ],
)
def test_on_windows_the_interpreter_without_a_console_comes_first(
    beside: list[str], started: str, tmp_path: Path
) -> None:
    for name in beside:
        (tmp_path / name).touch()

    command = start_command(
        executable=str(tmp_path / "python.exe"), is_frozen=False, platform="win32"
    )

    assert command[:3] == (str(tmp_path / started), "-m", "posture_monitor")


def test_the_command_of_this_very_program_is_there_to_be_run() -> None:
    assert os.access(start_command()[0], os.X_OK)


# Every system.


@pytest.fixture(params=["linux", "linux with systemd", "macos", "windows"])
def case(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[Callable[[tuple[str, ...]], Autostart], AutostartPlace]:
    """Return what opens the autostart of a command, and the place to use."""
    registry = FakeRegistry()
    if request.param == "macos":
        return lambda command: on_macos(tmp_path, command), AutostartPlace.DESKTOP
    if request.param == "windows":
        return (
            lambda command: WindowsAutostart(registry=registry, command=command),
            AutostartPlace.DESKTOP,
        )
    place = (
        AutostartPlace.SYSTEMD if "systemd" in request.param else AutostartPlace.DESKTOP
    )
    return lambda command: on_linux(tmp_path, command), place


Case = tuple[Callable[[tuple[str, ...]], Autostart], AutostartPlace]


def test_before_anything_is_done_it_is_disabled(case: Case) -> None:
    opened, _ = case

    assert opened(COMMAND).status().state is AutostartState.DISABLED


def test_enabled_it_starts_this_program(case: Case) -> None:
    opened, place = case

    opened(COMMAND).enable(place)

    status = opened(COMMAND).status()
    assert (status.state, status.do) == (AutostartState.ENABLED, None)
    assert status.starts == " ".join(COMMAND)


def test_enabled_twice_it_is_enabled(case: Case) -> None:
    opened, place = case
    opened(COMMAND).enable(place)

    opened(COMMAND).enable(place)

    assert opened(COMMAND).status().state is AutostartState.ENABLED


def test_what_starts_another_program_is_stale_and_says_what_to_do(case: Case) -> None:
    opened, place = case
    opened(OTHER).enable(place)

    status = opened(COMMAND).status()

    assert (status.state, status.starts) == (AutostartState.STALE, " ".join(OTHER))
    assert status.do is not None
    assert status.do.startswith("Run `posture-monitor autostart enable")
    assert status.do.endswith(f"Then this one starts: {' '.join(COMMAND)}")


def test_enabling_makes_a_stale_one_start_this_program(case: Case) -> None:
    opened, place = case
    opened(OTHER).enable(place)

    opened(COMMAND).enable(place)

    assert opened(COMMAND).status().state is AutostartState.ENABLED


def test_disabled_it_leaves_nothing_behind(case: Case, tmp_path: Path) -> None:
    opened, place = case
    before = tree(tmp_path)
    opened(COMMAND).enable(place)

    said = opened(COMMAND).disable()

    assert said == "No longer starts at login."
    assert opened(COMMAND).status().state is AutostartState.DISABLED
    assert [name for name in tree(tmp_path) if name not in before] in (
        [],
        [".config"],
        ["Library"],
    )


def test_disabling_twice_does_nothing_the_second_time(case: Case) -> None:
    opened, place = case
    opened(COMMAND).enable(place)
    opened(COMMAND).disable()

    assert opened(COMMAND).disable() == "It was not set up to start at login."


# What only some systems have.


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_systemd_is_refused_where_there_is_none(platform: str, tmp_path: Path) -> None:
    autostart: Autostart = (
        on_macos(tmp_path)
        if platform == "darwin"
        else WindowsAutostart(registry=FakeRegistry(), command=COMMAND)
    )

    with pytest.raises(UsageError, match="has no systemd"):
        autostart.enable(AutostartPlace.SYSTEMD)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_every_platform_has_an_autostart(platform: str, tmp_path: Path) -> None:
    opened = open_autostart(environ={}, home=tmp_path, platform=platform)

    kinds = {"darwin": MacAutostart, "win32": WindowsAutostart}
    assert type(opened) is kinds.get(platform, LinuxAutostart)


@pytest.mark.skipif(sys.platform == "win32", reason="there it has one")
def test_the_registry_of_another_system_is_refused_in_one_line(tmp_path: Path) -> None:
    opened = open_autostart(environ={}, home=tmp_path, platform="win32")

    with pytest.raises(StorageError, match="does not say what starts"):
        opened.status()
