"""Autostart on macOS: against the documented interface, not run on a real desk."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from posture_monitor.desktop.autostart import AutostartPlace, AutostartState
from posture_monitor.desktop.autostart.macos import LABEL, MacAutostart
from tests.desktop.autostart_doubles import COMMAND, on_macos, tree


def test_the_agent_is_a_property_list_that_launchd_keeps_alive(tmp_path: Path) -> None:
    autostart = on_macos(tmp_path)

    autostart.enable(AutostartPlace.DESKTOP)

    assert autostart.agent.parent == tmp_path / "Library" / "LaunchAgents"
    assert plistlib.loads(autostart.agent.read_bytes()) == {
        "Label": LABEL,
        "ProgramArguments": list(COMMAND),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
        "LimitLoadToSessionType": "Aqua",
    }


@pytest.mark.parametrize(
    ("word", "state"),
    [
        pytest.param(
            "disabled", AutostartState.SWITCHED_OFF, id="macOS 13 and later, off"
        ),
        pytest.param("enabled", AutostartState.ENABLED, id="macOS 13 and later, on"),
        pytest.param("true", AutostartState.SWITCHED_OFF, id="before macOS 13, off"),
        pytest.param("false", AutostartState.ENABLED, id="before macOS 13, on"),
    ],
)
def test_what_launchd_keeps_off_is_told(
    word: str, state: AutostartState, tmp_path: Path
) -> None:
    listed = (
        f'disabled services = {{\n\t"com.docker.helper" => true\n'
        f'\t"{LABEL}" => {word}\n}}\n'
    )
    autostart = on_macos(tmp_path, disabled=listed)

    said = autostart.enable(AutostartPlace.DESKTOP)

    assert autostart.status().state is state
    assert ("the system has it switched off" in said) == (
        state is AutostartState.SWITCHED_OFF
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<plist", id="half"),
        pytest.param(plistlib.dumps({"Label": LABEL}), id="without a program"),
        pytest.param(plistlib.dumps([1]), id="a list"),
        pytest.param(b"\xff\xfe", id="no text"),
    ],
)
def test_an_agent_that_somebody_broke_is_stale_and_is_removed(
    content: bytes, tmp_path: Path
) -> None:
    autostart = on_macos(tmp_path)
    autostart.agent.parent.mkdir(parents=True)
    autostart.agent.write_bytes(content)

    assert autostart.status().state is AutostartState.STALE
    autostart.disable()
    assert tree(tmp_path) == ["Library"]


def test_without_launchctl_the_agent_counts_as_switched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    autostart = MacAutostart(home=tmp_path, command=COMMAND)

    autostart.enable(AutostartPlace.DESKTOP)

    assert autostart.status().state is AutostartState.ENABLED
