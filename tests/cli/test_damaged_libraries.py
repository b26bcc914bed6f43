"""A system with damaged libraries: each command says what to install, in one line.

An empty file of the library's name is found before the system's own. Where there is
none at all, `.ci/bare-root` tries the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import posture_monitor
from posture_monitor.vision.libraries import KNOWN
from tests.cli.program import run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how Linux loads")

DEMO = Path(posture_monitor.__file__).parent / "demo" / "desk_front.mp4"
GRAPHICS = ("libEGL.so.1", "libGLESv2.so.2")
GRAPHICS_LINE = (
    "2 libraries of this computer are damaged: libEGL.so.1, libGLESv2.so.2. Install "
    "again what is damaged: apt install --reinstall libegl1 libgles2 (Debian, Ubuntu), "
    "dnf reinstall libglvnd-egl libglvnd-gles (Fedora) or pacman -S libglvnd (Arch)."
)

Damage = Callable[..., None]


@pytest.fixture
def damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Damage:
    """Return what damages libraries of the programs that are started."""
    folder = tmp_path / "damaged"
    folder.mkdir()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(folder))

    def damaged(*sonames: str) -> None:
        for soname in sonames:
            (folder / soname).touch()

    return damaged


def test_the_doctor_names_all_libraries_that_are_damaged_and_goes_on(
    damage: Damage, home: Path
) -> None:
    damage(*(each.soname for each in KNOWN))

    ended = run("doctor", "--json", home=home)

    found = {row["name"]: row for row in ended.rows}
    assert (ended.status, ended.err) == (1, "")
    assert found["libraries"]["do"].startswith(
        "6 libraries of this computer are damaged: libxcb.so.1, libGL.so.1, "
        "libglib-2.0.so.0, libgthread-2.0.so.0, libEGL.so.1, libGLESv2.so.2. "
    )
    assert found["cameras"]["found"] == "It is not known which cameras there are."
    assert found["cameras"]["do"].startswith("First do what ")
    assert "files" in found


def test_the_doctor_finds_what_only_mediapipe_needs(damage: Damage, home: Path) -> None:
    damage(*GRAPHICS)

    ended = run("doctor", "--json", home=home)

    found = {row["name"]: row for row in ended.rows}
    assert found["libraries"]["do"] == GRAPHICS_LINE
    assert found["cameras"]["found"] != "It is not known which cameras there are."


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("run",), id="run, which asks for the cameras"),
        pytest.param(("cameras",), id="cameras"),
        pytest.param(("analyze", str(DEMO)), id="analyze, in its own process"),
        pytest.param(("run", "--source", f"video:{DEMO}"), id="run, by its worker"),
    ],
)
def test_a_command_that_needs_opencv_says_what_to_install(
    damage: Damage, home: Path, words: tuple[str, ...]
) -> None:
    damage("libGL.so.1")

    ended = run(*words, home=home)

    assert ended.status == 1
    assert "Traceback" not in ended.err
    assert ended.err.splitlines()[-1] == (
        "posture-monitor: A library of this computer is damaged: libGL.so.1. Install "
        "again what is damaged: apt install --reinstall libgl1 (Debian, Ubuntu), dnf "
        "reinstall libglvnd-glx (Fedora) or pacman -S libglvnd (Arch)."
    )


@pytest.mark.parametrize("command", ["run", "analyze", "record", "calibrate"])
def test_a_command_that_needs_mediapipe_says_what_to_install(
    damage: Damage, home: Path, tmp_path: Path, command: str
) -> None:
    damage(*GRAPHICS)
    words: dict[str, tuple[str | Path, ...]] = {
        "run": ("--source", f"video:{DEMO}"),
        "analyze": (DEMO,),
        "record": (tmp_path / "day.jsonl", "--source", f"video:{DEMO}"),
        "calibrate": ("--source", f"video:{DEMO}"),
    }

    ended = run(command, *words[command], home=home)

    assert ended.status == 1
    assert ended.err.splitlines() == [f"posture-monitor: {GRAPHICS_LINE}"]


def test_who_looks_for_the_cause_is_shown_what_was_missed(
    damage: Damage, home: Path
) -> None:
    damage(*GRAPHICS)

    ended = run("analyze", DEMO, "--verbose", home=home)

    told, found = ended.err.splitlines()
    assert told == f"posture-monitor: {GRAPHICS_LINE}"
    assert found == (
        "expected libEGL.so.1, libGLESv2.so.2 to load, got what is damaged"
    )
