from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.cli import run_command_line
from posture_monitor.desktop.autostart import start_command

ENABLE_AS_NOBODY = """
import os
import sys
from posture_monitor.cli import autostart, run_command_line
from posture_monitor.desktop.autostart import linux
run_command_line(["autostart", "status"])  # the checkout may be closed to nobody
sys.stdout.flush()
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
sys.exit(run_command_line(["autostart", "enable"]))
"""


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run_command_line(["autostart", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def files(home: Path) -> list[str]:
    return sorted(path.name for path in home.rglob("*") if not path.is_dir())


def test_enable_status_and_disable_follow_each_other(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "status")[1].startswith("Off. ")

    status, out, err = said(capsys, "enable")

    assert (status, err) == (0, "")
    assert out.startswith("Starts at your next login, by ")
    assert files(own_folders) == ["posture-monitor.desktop"]
    assert said(capsys, "status")[1].startswith("On. ")
    assert said(capsys, "disable") == (0, "No longer starts at login.\n", "")
    assert said(capsys, "disable") == (0, "It was not set up to start at login.\n", "")
    assert files(own_folders) == []


def test_with_systemd_a_unit_and_its_link_are_written_and_removed(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said(capsys, "enable", "--systemd")

    assert (status, err) == (0, "")
    assert files(own_folders) == ["posture-monitor.service"] * 2
    assert said(capsys, "status", "--systemd")[1].startswith("On. ")
    said(capsys, "disable")
    assert files(own_folders) == []


@pytest.mark.parametrize("word", ["enable", "disable", "status"])
def test_as_json_each_command_tells_the_state_that_holds_now(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = said(capsys, word, "--json")

    told = json.loads(out)
    assert list(told) == ["state", "where", "starts", "do"]
    assert told["state"] == ("enabled" if word == "enable" else "disabled")


def test_what_starts_another_program_is_told_with_what_to_do(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "enable")
    (entry,) = own_folders.rglob("*.desktop")
    entry.write_text("[Desktop Entry]\nExec=/opt/old/pm start\n")

    status, out, _ = said(capsys, "status")

    assert status == 0
    assert out.startswith("Another copy of the program starts at login")
    assert "Starts: /opt/old/pm start\n" in out
    assert f"Then this one starts: {' '.join(start_command())}" in out


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may enter; those of pytest are root's alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_home_that_is_read_only_gives_one_line_and_exit_status_1(
    open_folder: Path,
) -> None:
    home = open_folder / "locked"
    home.mkdir()
    home.chmod(0o555)

    ended = subprocess.run(
        [sys.executable, "-c", ENABLE_AS_NOBODY],
        cwd=open_folder,
        env=os.environ | {"XDG_CONFIG_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    home.chmod(0o755)

    entry = home / "autostart" / "posture-monitor.desktop"
    assert ended.returncode == 1
    assert ended.stdout.startswith("Off. ")
    assert ended.stderr == (
        f"posture-monitor: The file {entry} cannot be written. Check its permissions.\n"
    )
    assert list(home.iterdir()) == []
