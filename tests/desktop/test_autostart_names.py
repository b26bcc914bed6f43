"""Autostart on Linux: the program starts whatever its folder is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from posture_monitor.desktop.autostart import AutostartPlace
from posture_monitor.desktop.autostart.linux import (
    entry_content,
    exec_of_unit,
    unit_content,
)
from posture_monitor.errors import StorageError
from tests.desktop.autostart_doubles import on_linux, tree

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


# By the desktop.


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

    with pytest.raises(StorageError, match="so it cannot start at login"):
        autostart.enable(AutostartPlace.DESKTOP)

    assert tree(tmp_path) == []


# By systemd.


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

    with pytest.raises(StorageError, match="so it cannot start at login"):
        autostart.enable(AutostartPlace.SYSTEMD)

    assert tree(tmp_path) == []
