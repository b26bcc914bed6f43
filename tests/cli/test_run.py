"""run: what it says first, and what it says to type next."""

from __future__ import annotations

import os
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from posture_monitor.cli._called import program_called
from posture_monitor.cli._commands import COMMANDS
from posture_monitor.cli.run import _open_demo
from posture_monitor.phrases.catalogue import CALLED_VARIABLE, say
from posture_monitor.phrases.catalogue import COMMANDS as NAMED


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of a person whose system finds no such program."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def script(place: Path) -> Path:
    place.parent.mkdir(parents=True)
    place.write_text("#!/bin/sh\n")
    place.chmod(0o755)
    return place


def test_a_sentence_names_a_command_as_it_is_typed_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(CALLED_VARIABLE, ".venv/bin/posture-monitor")

    named = say("Type `posture-monitor start`, or posture-monitor done.")
    others = say("Install posture-monitor again: python -m posture-monitor-start.")

    assert named == (
        "Type `.venv/bin/posture-monitor start`, or .venv/bin/posture-monitor done."
    )
    assert others == "Install posture-monitor again: python -m posture-monitor-start."


def test_every_command_is_one_that_a_sentence_may_name() -> None:
    assert sorted(NAMED.split("|")) == sorted(COMMANDS)


def test_the_opening_has_twelve_lines_at_most_of_eighty_columns() -> None:
    console = Console(file=StringIO(), width=80, color_system=None)

    _open_demo(console)

    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    assert len(lines) <= 12 - 2  # where reminders are shown, and an empty line
    assert max(map(len, lines)) < 80


def test_a_program_in_this_folder_is_typed_by_its_place_in_it(elsewhere: Path) -> None:
    script(elsewhere / ".venv" / "bin" / "posture-monitor")

    typed = program_called(Path(".venv/bin/posture-monitor"), elsewhere)

    assert typed == os.path.join(".venv", "bin", "posture-monitor")


def test_a_program_elsewhere_is_typed_by_its_whole_path(elsewhere: Path) -> None:
    place = script(elsewhere / "a place" / "posture-monitor")

    assert program_called(place, elsewhere / "desk") == f'"{place}"'


def test_an_installed_program_is_typed_by_its_name(elsewhere: Path) -> None:
    place = script(elsewhere / "bin" / "posture-monitor")

    assert program_called(place, elsewhere) == "posture-monitor"


def test_a_program_of_that_name_that_is_another_is_not_meant(elsewhere: Path) -> None:
    script(elsewhere / "bin" / "posture-monitor")
    script(elsewhere / ".venv" / "bin" / "posture-monitor")

    typed = program_called(Path(".venv/bin/posture-monitor"), elsewhere)

    assert typed == os.path.join(".venv", "bin", "posture-monitor")


def test_a_windows_program_is_typed_without_its_ending(elsewhere: Path) -> None:
    script(elsewhere / ".venv" / "Scripts" / "posture-monitor.exe")

    typed = program_called(Path(".venv/Scripts/posture-monitor"), elsewhere)

    assert typed == os.path.join(".venv", "Scripts", "posture-monitor")


def test_where_there_is_no_script_python_starts_it(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = elsewhere / "py" / "python3"
    monkeypatch.setattr(sys, "executable", str(python))

    typed = program_called(Path("posture_monitor/__main__.py"), elsewhere)

    assert typed == f"{python} -m posture_monitor"
    assert shutil.which("posture-monitor") is None


def test_a_path_with_braces_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CALLED_VARIABLE, "/home/{ada}/bin/posture-monitor")

    assert say("Type `posture-monitor {what}start`.", what="") == (
        "Type `/home/{ada}/bin/posture-monitor start`."
    )
