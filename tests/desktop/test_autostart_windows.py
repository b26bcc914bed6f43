"""Autostart on Windows: against recorded values, not run on a real desk."""

from __future__ import annotations

import pytest

from posture_monitor.desktop.autostart import AutostartPlace, AutostartState
from posture_monitor.desktop.autostart._kinds import NAME
from posture_monitor.desktop.autostart.windows import APPROVED, RUN, WindowsAutostart
from posture_monitor.errors import StorageError
from tests.desktop.autostart_doubles import COMMAND, FakeRegistry


def test_the_run_value_quotes_what_has_a_space() -> None:
    registry = FakeRegistry()
    command = (r"C:\Program Files\pm\pm.exe", "start", "--foreground")

    WindowsAutostart(registry=registry, command=command).enable(AutostartPlace.DESKTOP)

    line = '"C:\\Program Files\\pm\\pm.exe" start --foreground'
    assert registry.values == {(RUN, NAME): line}


@pytest.mark.parametrize(
    ("approved", "state"),
    [
        pytest.param("020000000000000000000000", AutostartState.ENABLED, id="on"),
        pytest.param(
            "060000000000000000000000", AutostartState.ENABLED, id="on, by default"
        ),
        pytest.param("030000001779BD0117D9D101", AutostartState.SWITCHED_OFF, id="off"),
        pytest.param(
            "0700000071C933AE16D9D101", AutostartState.SWITCHED_OFF, id="off again"
        ),
        pytest.param("", AutostartState.ENABLED, id="nothing"),
    ],
)
def test_the_switch_of_the_task_manager_is_read_and_never_set(
    approved: str, state: AutostartState
) -> None:
    registry = FakeRegistry()
    registry.values[APPROVED, NAME] = bytes.fromhex(approved)
    autostart = WindowsAutostart(registry=registry, command=COMMAND)

    said = autostart.enable(AutostartPlace.DESKTOP)

    assert autostart.status().state is state
    assert ("in the Task Manager" in said) == (state is AutostartState.SWITCHED_OFF)
    assert registry.values[APPROVED, NAME] == bytes.fromhex(approved)


def test_a_switch_that_is_off_outlives_disabling_and_one_that_is_on_does_not() -> None:
    off, on = FakeRegistry(), FakeRegistry()
    off.values[APPROVED, NAME] = b"\x03" + bytes(11)
    on.values[APPROVED, NAME] = b"\x02" + bytes(11)

    for registry in (off, on):
        autostart = WindowsAutostart(registry=registry, command=COMMAND)
        autostart.enable(AutostartPlace.DESKTOP)
        autostart.disable()

    assert off.values == {(APPROVED, NAME): b"\x03" + bytes(11)}
    assert on.values == {}


def test_a_command_longer_than_windows_reads_is_refused() -> None:
    registry = FakeRegistry()
    command = ("C:\\" + "a" * 260 + "\\pm.exe", "start")

    with pytest.raises(StorageError, match="too long for Windows"):
        WindowsAutostart(registry=registry, command=command).enable(
            AutostartPlace.DESKTOP
        )

    assert registry.values == {}


def test_a_registry_that_refuses_is_told_in_one_line() -> None:
    registry = FakeRegistry()
    registry.refuses = True

    with pytest.raises(StorageError, match="did not let the program start at login"):
        WindowsAutostart(registry=registry, command=COMMAND).enable(
            AutostartPlace.DESKTOP
        )
