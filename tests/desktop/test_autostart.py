from __future__ import annotations

import errno
import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from posture_monitor.desktop.autostart import (
    NAME,
    Autostart,
    Place,
    State,
    open_autostart,
    start_command,
)
from posture_monitor.desktop.autostart.linux import (
    LinuxAutostart,
    entry_content,
    exec_of_unit,
    unit_content,
)
from posture_monitor.desktop.autostart.macos import LABEL, MacAutostart
from posture_monitor.desktop.autostart.windows import (
    APPROVED,
    RUN,
    WindowsAutostart,
)
from posture_monitor.errors import StorageError, UsageError

COMMAND = ("/opt/pm/bin/posture-monitor", "start", "--foreground")
OTHER = ("/opt/old/bin/posture-monitor", "start", "--foreground")
ODD_NAMES = [
    pytest.param("plain", id="plain"),
    pytest.param("two words", id="a space"),
    pytest.param("a$b", id="a dollar"),
    pytest.param("a;b~c&d", id="a semicolon, a tilde, an ampersand"),
    pytest.param("größe", id="an umlaut"),
]
QUOTED_NAMES = [
    pytest.param("a\"b'c`d", id="quotes"),
    pytest.param("a\\b", id="a backslash"),
]
# GLib starts an entry as GNOME, Xfce, MATE and Cinnamon do
START_BY_GLIB = """
import sys
from gi.repository import Gio
entry = Gio.DesktopAppInfo.new_from_filename(sys.argv[1])
entry.launch([], None)
"""


class FakeReload:
    """Counts how often systemd would have read its units anew."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> bool:
        self.calls += 1
        return True


class FakeRegistry:
    """Keeps values as the registry does; `refuses` makes it read-only."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.refuses = False

    def value(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def set_text(self, key: str, name: str, text: str) -> None:
        self._refuse()
        self.values[key, name] = text

    def remove(self, key: str, name: str) -> bool:
        self._refuse()
        return self.values.pop((key, name), None) is not None

    def _refuse(self) -> None:
        if self.refuses:
            raise OSError(errno.EACCES, "Access is denied")


def on_linux(
    home: Path, command: tuple[str, ...] = COMMAND, reload: FakeReload | None = None
) -> LinuxAutostart:
    return LinuxAutostart(
        environ={},
        home=home,
        command=command,
        reload=FakeReload() if reload is None else reload,
    )


def on_macos(
    home: Path, command: tuple[str, ...] = COMMAND, disabled: str | None = None
) -> MacAutostart:
    return MacAutostart(home=home, command=command, disabled=lambda: disabled)


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def program_named(folder: Path) -> Path:
    """Write a program that tells what it was called with to the file `called`."""
    folder.mkdir(parents=True)
    program = folder / "posture-monitor"
    program.write_text(
        '#!/bin/sh\nprintf \'%s\\n\' "$0" "$@" > "${0%/*}/called.part"\n'
        'mv "${0%/*}/called.part" "${0%/*}/called"\n'
    )
    program.chmod(0o755)
    return program


def needs(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"needs {name}, which is not on this machine")
    return found


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
) -> tuple[Callable[[tuple[str, ...]], Autostart], Place]:
    """Return what opens the autostart of a command, and the place to use."""
    registry = FakeRegistry()
    if request.param == "macos":
        return lambda command: on_macos(tmp_path, command), Place.DESKTOP
    if request.param == "windows":
        return (
            lambda command: WindowsAutostart(registry=registry, command=command),
            Place.DESKTOP,
        )
    place = Place.SYSTEMD if "systemd" in request.param else Place.DESKTOP
    return lambda command: on_linux(tmp_path, command), place


Case = tuple[Callable[[tuple[str, ...]], Autostart], Place]


def test_before_anything_is_done_it_is_disabled(case: Case) -> None:
    opened, _ = case

    assert opened(COMMAND).status().state is State.DISABLED


def test_enabled_it_starts_this_program(case: Case) -> None:
    opened, place = case

    opened(COMMAND).enable(place)

    status = opened(COMMAND).status()
    assert (status.state, status.do) == (State.ENABLED, None)
    assert status.starts == " ".join(COMMAND)


def test_enabled_twice_it_is_enabled(case: Case) -> None:
    opened, place = case
    opened(COMMAND).enable(place)

    opened(COMMAND).enable(place)

    assert opened(COMMAND).status().state is State.ENABLED


def test_what_starts_another_program_is_stale_and_says_what_to_do(case: Case) -> None:
    opened, place = case
    opened(OTHER).enable(place)

    status = opened(COMMAND).status()

    assert (status.state, status.starts) == (State.STALE, " ".join(OTHER))
    assert status.do is not None
    assert status.do.startswith("run `posture-monitor autostart enable")
    assert status.do.endswith(f"to start this program instead: {' '.join(COMMAND)}")


def test_enabling_makes_a_stale_one_start_this_program(case: Case) -> None:
    opened, place = case
    opened(OTHER).enable(place)

    opened(COMMAND).enable(place)

    assert opened(COMMAND).status().state is State.ENABLED


def test_disabled_it_leaves_nothing_behind(case: Case, tmp_path: Path) -> None:
    opened, place = case
    before = tree(tmp_path)
    opened(COMMAND).enable(place)

    said = opened(COMMAND).disable()

    assert said == "it no longer starts at login"
    assert opened(COMMAND).status().state is State.DISABLED
    assert [name for name in tree(tmp_path) if name not in before] in (
        [],
        [".config"],
        ["Library"],
    )


def test_disabling_twice_does_nothing_the_second_time(case: Case) -> None:
    opened, place = case
    opened(COMMAND).enable(place)
    opened(COMMAND).disable()

    assert opened(COMMAND).disable() == "it was not set up"


# Linux.


def test_the_entry_lies_where_the_environment_says(tmp_path: Path) -> None:
    autostart = LinuxAutostart(
        environ={"XDG_CONFIG_HOME": str(tmp_path / "own")},
        home=tmp_path / "home",
        command=COMMAND,
        reload=FakeReload(),
    )

    autostart.enable(Place.DESKTOP)

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

    autostart.enable(Place.DESKTOP)

    lines = autostart.entry.read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {
        "Type=Application",
        "Exec=/opt/pm/bin/posture-monitor start --foreground",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    } <= set(lines)


@pytest.mark.parametrize("name", [*ODD_NAMES, *QUOTED_NAMES])
def test_the_entry_is_valid_whatever_the_folder_is_called(
    name: str, tmp_path: Path
) -> None:
    validate = needs("desktop-file-validate")
    entry = tmp_path / "posture-monitor.desktop"
    entry.write_bytes(entry_content((f"/opt/{name}/pm", "start")))

    done = subprocess.run([validate, entry], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", [*ODD_NAMES, *QUOTED_NAMES])
def test_a_desktop_starts_the_program_with_its_words_letter_by_letter(
    name: str, tmp_path: Path
) -> None:
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", "import gi"], capture_output=True).returncode:
        pytest.skip("needs python3-gi, which is not on this machine")
    program = program_named(tmp_path / name)
    entry = tmp_path / "posture-monitor.desktop"
    entry.write_bytes(entry_content((str(program), "start", "100% $x \\ 'y'")))

    # the started program has the pipe as well: read to its end, both are through
    subprocess.run([python, "-c", START_BY_GLIB, entry], capture_output=True)

    called = program.with_name("called").read_text().splitlines()
    assert called == [str(program), "start", "100% $x \\ 'y'"]


@pytest.mark.parametrize("letter", ["=", "%"])
def test_a_path_that_no_desktop_starts_is_refused(letter: str, tmp_path: Path) -> None:
    autostart = on_linux(tmp_path, (f"/opt/a{letter}b/pm", "start"))

    with pytest.raises(StorageError, match=r"expected a path of the program without"):
        autostart.enable(Place.DESKTOP)

    assert tree(tmp_path) == []


@pytest.mark.parametrize("name", [*ODD_NAMES, pytest.param("a%d", id="a percent")])
def test_systemd_takes_the_unit_whatever_the_folder_is_called(
    name: str, tmp_path: Path
) -> None:
    program = program_named(tmp_path / name)

    status, said = verified((str(program), "start", "100% $x"), tmp_path)

    assert (status, said) == (0, "")


def test_systemd_would_tell_if_the_program_of_the_unit_were_not_there(
    tmp_path: Path,
) -> None:
    status, said = verified((str(tmp_path / "nowhere" / "pm"), "start"), tmp_path)

    assert status == 1
    assert "nowhere/pm is not executable" in said


def verified(command: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """Return what systemd-analyze says of the unit that starts a command."""
    analyze = needs("systemd-analyze")
    unit = folder / "posture-monitor.service"
    unit.write_bytes(unit_content(command))
    done = subprocess.run(
        [analyze, "--user", "verify", unit],
        env=os.environ | {"XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_unit_keeps_a_dollar_from_systemd_and_does_so_only_where_there_is_one() -> (
    None
):
    assert exec_of_unit(("/a$b/pm", "start")) == ':"/a$b/pm" start'
    assert exec_of_unit(("/ab/pm", "start")) == "/ab/pm start"


@pytest.mark.parametrize("name", QUOTED_NAMES)
def test_a_path_that_systemd_does_not_start_is_refused(
    name: str, tmp_path: Path
) -> None:
    autostart = on_linux(tmp_path, (f"/opt/{name}/pm", "start"))

    with pytest.raises(StorageError, match=r"expected a path of the program without"):
        autostart.enable(Place.SYSTEMD)

    assert tree(tmp_path) == []


def test_the_unit_is_weak_and_comes_back_after_a_crash(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)

    autostart.enable(Place.SYSTEMD)

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
    autostart.enable(Place.DESKTOP)
    autostart.disable()
    assert reload.calls == 0

    autostart.enable(Place.SYSTEMD)
    autostart.disable()

    assert reload.calls == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(Place.DESKTOP, Place.SYSTEMD, id="entry, then unit"),
        pytest.param(Place.SYSTEMD, Place.DESKTOP, id="unit, then entry"),
    ],
)
def test_it_is_never_started_by_both(first: Place, then: Place, tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(first)

    autostart.enable(then)

    assert autostart.status(first).state is State.DISABLED
    assert autostart.status(then).state is State.ENABLED


def test_disabling_one_place_leaves_the_other(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.DESKTOP)

    autostart.disable(Place.SYSTEMD)

    assert autostart.status().state is State.ENABLED


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
    autostart.enable(Place.DESKTOP)
    entry = autostart.entry.read_text()
    kept = [line for line in entry.splitlines() if not line.startswith("X-GNOME")]
    autostart.entry.write_text("\n".join(kept) + "\n" + change)

    assert autostart.status().state is State.SWITCHED_OFF
    assert autostart.enable(Place.DESKTOP).endswith(
        "you had switched that off, and it is on again"
    )
    assert autostart.status().state is State.ENABLED


def test_a_masked_unit_is_switched_off_and_can_be_removed(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.SYSTEMD)
    autostart.unit.unlink()
    autostart.unit.symlink_to("/dev/null")

    assert autostart.status().state is State.SWITCHED_OFF
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_unit_without_its_link_is_switched_off(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.SYSTEMD)
    autostart.link.unlink()

    assert autostart.status().state is State.SWITCHED_OFF


def test_a_link_without_its_unit_is_stale_and_is_removed(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.SYSTEMD)
    autostart.unit.unlink()
    elsewhere = autostart.unit.parent / "default.target.wants"
    elsewhere.mkdir()
    (elsewhere / autostart.unit.name).symlink_to(autostart.unit)

    assert autostart.status().state is State.STALE
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_file_that_the_person_edited_is_removed_as_well(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.DESKTOP)
    autostart.entry.write_bytes(b"\xff edited\nExec\n[Desktop Entry\n=x\n")

    assert autostart.status().state is State.STALE
    autostart.disable()
    assert tree(tmp_path) == [".config"]


def test_a_link_to_nowhere_is_stale_and_is_replaced_or_removed(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.entry.parent.mkdir(parents=True)
    autostart.entry.symlink_to(tmp_path / "nowhere")

    assert autostart.status().state is State.STALE
    autostart.enable(Place.DESKTOP)
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

    autostart.enable(Place.DESKTOP)

    assert elsewhere.read_text() == "mine"
    assert autostart.status().state is State.ENABLED


def test_the_files_of_other_programs_stay(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.DESKTOP)
    other = autostart.entry.with_name("other.desktop")
    other.write_text("[Desktop Entry]")

    autostart.disable()

    assert other.exists()


def test_disabling_sweeps_what_a_killed_enable_left(tmp_path: Path) -> None:
    autostart = on_linux(tmp_path)
    autostart.enable(Place.DESKTOP)
    entry = autostart.entry
    entry.with_name(f".{entry.name}.abc123.tmp").write_text("half")

    autostart.disable()

    assert tree(tmp_path) == [".config"]


def test_a_file_that_cannot_be_written_is_told_and_the_old_one_is_unharmed(
    tmp_path: Path,
) -> None:
    (tmp_path / ".config").write_text("no folder")

    with pytest.raises(StorageError, match=r"^expected to write .*posture-monitor"):
        on_linux(tmp_path).enable(Place.DESKTOP)

    assert tree(tmp_path) == [".config"]


def test_without_systemd_nothing_is_reloaded_and_the_unit_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    autostart = LinuxAutostart(environ={}, home=tmp_path, command=COMMAND)

    autostart.enable(Place.SYSTEMD)

    assert autostart.status().state is State.ENABLED


# macOS: against the documented interface, not run on a real desk.


def test_the_agent_is_a_property_list_that_launchd_keeps_alive(tmp_path: Path) -> None:
    autostart = on_macos(tmp_path)

    autostart.enable(Place.DESKTOP)

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
        pytest.param("disabled", State.SWITCHED_OFF, id="macOS 13 and later, off"),
        pytest.param("enabled", State.ENABLED, id="macOS 13 and later, on"),
        pytest.param("true", State.SWITCHED_OFF, id="before macOS 13, off"),
        pytest.param("false", State.ENABLED, id="before macOS 13, on"),
    ],
)
def test_what_launchd_keeps_off_is_told(
    word: str, state: State, tmp_path: Path
) -> None:
    listed = (
        f'disabled services = {{\n\t"com.docker.helper" => true\n'
        f'\t"{LABEL}" => {word}\n}}\n'
    )
    autostart = on_macos(tmp_path, disabled=listed)

    said = autostart.enable(Place.DESKTOP)

    assert autostart.status().state is state
    assert ("once you switch it on again" in said) == (state is State.SWITCHED_OFF)


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

    assert autostart.status().state is State.STALE
    autostart.disable()
    assert tree(tmp_path) == ["Library"]


def test_without_launchctl_the_agent_counts_as_switched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    autostart = MacAutostart(home=tmp_path, command=COMMAND)

    autostart.enable(Place.DESKTOP)

    assert autostart.status().state is State.ENABLED


# Windows: against recorded values, not run on a real desk.


def test_the_run_value_quotes_what_has_a_space() -> None:
    registry = FakeRegistry()
    command = (r"C:\Program Files\pm\pm.exe", "start", "--foreground")

    WindowsAutostart(registry=registry, command=command).enable(Place.DESKTOP)

    line = '"C:\\Program Files\\pm\\pm.exe" start --foreground'
    assert registry.values == {(RUN, NAME): line}


@pytest.mark.parametrize(
    ("approved", "state"),
    [
        pytest.param("020000000000000000000000", State.ENABLED, id="on"),
        pytest.param("060000000000000000000000", State.ENABLED, id="on, by default"),
        pytest.param("030000001779BD0117D9D101", State.SWITCHED_OFF, id="off"),
        pytest.param("0700000071C933AE16D9D101", State.SWITCHED_OFF, id="off again"),
        pytest.param("", State.ENABLED, id="nothing"),
    ],
)
def test_the_switch_of_the_task_manager_is_read_and_never_set(
    approved: str, state: State
) -> None:
    registry = FakeRegistry()
    registry.values[APPROVED, NAME] = bytes.fromhex(approved)
    autostart = WindowsAutostart(registry=registry, command=COMMAND)

    said = autostart.enable(Place.DESKTOP)

    assert autostart.status().state is state
    assert ("in the Task Manager" in said) == (state is State.SWITCHED_OFF)
    assert registry.values[APPROVED, NAME] == bytes.fromhex(approved)


def test_a_switch_that_is_off_outlives_disabling_and_one_that_is_on_does_not() -> None:
    off, on = FakeRegistry(), FakeRegistry()
    off.values[APPROVED, NAME] = b"\x03" + bytes(11)
    on.values[APPROVED, NAME] = b"\x02" + bytes(11)

    for registry in (off, on):
        autostart = WindowsAutostart(registry=registry, command=COMMAND)
        autostart.enable(Place.DESKTOP)
        autostart.disable()

    assert off.values == {(APPROVED, NAME): b"\x03" + bytes(11)}
    assert on.values == {}


def test_a_command_longer_than_windows_reads_is_refused() -> None:
    registry = FakeRegistry()
    command = ("C:\\" + "a" * 260 + "\\pm.exe", "start")

    with pytest.raises(StorageError, match=r"at most 260 letters, got 276"):
        WindowsAutostart(registry=registry, command=command).enable(Place.DESKTOP)

    assert registry.values == {}


def test_a_registry_that_refuses_is_told_in_one_line() -> None:
    registry = FakeRegistry()
    registry.refuses = True

    with pytest.raises(StorageError, match=r"got Access is denied; ask whoever"):
        WindowsAutostart(registry=registry, command=COMMAND).enable(Place.DESKTOP)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_systemd_is_refused_where_there_is_none(platform: str, tmp_path: Path) -> None:
    autostart: Autostart = (
        on_macos(tmp_path)
        if platform == "darwin"
        else WindowsAutostart(registry=FakeRegistry(), command=COMMAND)
    )

    with pytest.raises(UsageError, match=r"expected --systemd on Linux only"):
        autostart.enable(Place.SYSTEMD)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_every_platform_has_an_autostart(platform: str, tmp_path: Path) -> None:
    opened = open_autostart(environ={}, home=tmp_path, platform=platform)

    kinds = {"darwin": MacAutostart, "win32": WindowsAutostart}
    assert type(opened) is kinds.get(platform, LinuxAutostart)


@pytest.mark.skipif(sys.platform == "win32", reason="there it has one")
def test_the_registry_of_another_system_is_refused_in_one_line(tmp_path: Path) -> None:
    opened = open_autostart(environ={}, home=tmp_path, platform="win32")

    with pytest.raises(StorageError, match=r"got this system has no registry"):
        opened.status()
