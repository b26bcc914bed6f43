"""Autostart on Linux: by the desktop or by systemd, never by both."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.desktop.autostart import AutostartPlace, AutostartState
from posture_monitor.desktop.autostart.linux import LinuxAutostart
from posture_monitor.errors import StorageError
from tests.desktop.autostart_doubles import COMMAND, FakeReload, on_linux, tree


def test_the_entry_lies_where_the_environment_says(tmp_path: Path) -> None:
    autostart = LinuxAutostart(
        environ={"XDG_CONFIG_HOME": str(tmp_path / "own")},
        home=tmp_path / "home",
        command=COMMAND,
        reload=FakeReload(),
    )

    autostart.enable(AutostartPlace.DESKTOP)

    assert tree(tmp_path / "own") == ["autostart", "autostart/posture-monitor.desktop"]
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "given",
    [pytest.param("", id="empty"), pytest.param("not/absolute", id="relative")],
)
def test_an_empty_or_relative_folder_is_the_one_in_the_home(
    given: str, tmp_path: Path
) -> None:
    autostart = LinuxAutostart(
        environ={"XDG_CONFIG_HOME": given},
        home=tmp_path,
        command=COMMAND,
        reload=FakeReload(),
    )

    assert autostart.entry.parent == tmp_path / ".config" / "autostart"


def test_the_entry_says_what_a_desktop_wants_to_know(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)

    autostart.enable(AutostartPlace.DESKTOP)

    lines = autostart.entry.read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {
        "Type=Application",
        "Exec=/opt/pm/bin/posture-monitor start --foreground",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    } <= set(lines)


def test_the_unit_is_weak_and_comes_back_after_a_crash(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)

    autostart.enable(AutostartPlace.SYSTEMD)

    assert {
        "PartOf=graphical-session.target",
        "After=graphical-session.target",
        "Slice=background.slice",
        "Restart=on-failure",
        "RestartSec=10",
        "Nice=10",
        "MemoryMax=600M",
        "NoNewPrivileges=yes",
    } <= set(autostart.unit.read_text().splitlines())
    assert autostart.link.parent.name == "graphical-session.target.wants"
    assert autostart.link.resolve() == autostart.unit


def test_systemd_is_told_of_a_change_and_of_nothing_else(tmp_path: Path) -> None:
    reload = FakeReload()
    autostart = on_linux(tmp_path, reload=reload)
    autostart.enable(AutostartPlace.DESKTOP)
    autostart.disable()
    assert reload.calls == 0

    autostart.enable(AutostartPlace.SYSTEMD)
    autostart.disable()

    assert reload.calls == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(
            AutostartPlace.DESKTOP, AutostartPlace.SYSTEMD, id="entry, then unit"
        ),
        pytest.param(
            AutostartPlace.SYSTEMD, AutostartPlace.DESKTOP, id="unit, then entry"
        ),
    ],
)
def test_it_is_never_started_by_both(
    first: AutostartPlace, then: AutostartPlace, tmp_path: Path
) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(first)

    autostart.enable(then)

    assert autostart.status(first).state is AutostartState.DISABLED
    assert autostart.status(then).state is AutostartState.ENABLED


def test_disabling_one_place_leaves_the_other(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.DESKTOP)

    autostart.disable(AutostartPlace.SYSTEMD)

    assert autostart.status().state is AutostartState.ENABLED


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("Hidden=true\n", id="hidden"),
        pytest.param("X-GNOME-Autostart-enabled=false\n", id="GNOME's switch"),
    ],
)
def test_what_the_desktop_switched_off_is_told_as_that_and_can_be_enabled(
    change: str, tmp_path: Path
) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.DESKTOP)
    entry = autostart.entry.read_text()
    kept = [line for line in entry.splitlines() if not line.startswith("X-GNOME")]
    autostart.entry.write_text("\n".join(kept) + "\n" + change)

    assert autostart.status().state is AutostartState.SWITCHED_OFF
    assert autostart.enable(AutostartPlace.DESKTOP).endswith(
        "You had switched this off. It is on again."
    )
    assert autostart.status().state is AutostartState.ENABLED


def test_a_masked_unit_is_switched_off_and_can_be_removed(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.SYSTEMD)
    autostart.unit.unlink()
    autostart.unit.symlink_to("/dev/null")

    assert autostart.status().state is AutostartState.SWITCHED_OFF
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_unit_without_its_link_is_switched_off(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.SYSTEMD)
    autostart.link.unlink()

    assert autostart.status().state is AutostartState.SWITCHED_OFF


def test_a_link_without_its_unit_is_stale_and_is_removed(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.SYSTEMD)
    autostart.unit.unlink()
    elsewhere = autostart.unit.parent / "default.target.wants"
    elsewhere.mkdir()
    (elsewhere / autostart.unit.name).symlink_to(autostart.unit)

    assert autostart.status().state is AutostartState.STALE
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_file_that_the_person_edited_is_removed_as_well(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.DESKTOP)
    autostart.entry.write_bytes(b"\xff edited\nExec\n[Desktop Entry\n=x\n")

    assert autostart.status().state is AutostartState.STALE
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_link_to_nowhere_is_stale_and_is_replaced_or_removed(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.entry.parent.mkdir(parents=True)
    autostart.entry.symlink_to(tmp_path / "nowhere")

    assert autostart.status().state is AutostartState.STALE
    autostart.enable(AutostartPlace.DESKTOP)
    assert not autostart.entry.is_symlink()
    autostart.entry.unlink()
    autostart.entry.symlink_to(tmp_path / "nowhere")
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_link_is_replaced_and_what_it_pointed_to_stays(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.entry.parent.mkdir(parents=True)
    elsewhere = tmp_path / "dotfiles"
    elsewhere.write_text("mine")
    autostart.entry.symlink_to(elsewhere)

    autostart.enable(AutostartPlace.DESKTOP)

    assert elsewhere.read_text() == "mine"
    assert autostart.status().state is AutostartState.ENABLED


def test_the_files_of_other_programs_stay(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.DESKTOP)
    other = autostart.entry.with_name("other.desktop")
    other.write_text("[Desktop Entry]")

    autostart.disable()

    assert other.exists()


def test_disabling_sweeps_what_a_killed_enable_left(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(AutostartPlace.DESKTOP)
    entry = autostart.entry
    entry.with_name(f".{entry.name}.abc123.tmp").write_text("half")

    autostart.disable()

    assert tree(tmp_path) == [".config"]


def test_a_file_that_cannot_be_written_is_told_and_the_old_one_is_unharmed(
    tmp_path: Path,
) -> None:
    (tmp_path / ".config").write_text("no folder")

    with pytest.raises(StorageError, match=r"posture-monitor.*cannot be written"):
        on_linux(tmp_path).enable(AutostartPlace.DESKTOP)

    assert tree(tmp_path) == [".config"]


def test_without_systemd_nothing_is_reloaded_and_the_unit_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    autostart = LinuxAutostart(environ={}, home=tmp_path, command=COMMAND)

    autostart.enable(AutostartPlace.SYSTEMD)

    assert autostart.status().state is AutostartState.ENABLED
