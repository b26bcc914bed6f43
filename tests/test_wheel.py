"""The wheel holds everything that the program needs, and runs without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's content."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "content")
    return folder / "content"


@pytest.mark.parametrize(
    "name",
    [
        "_config/default.toml",
        "_config/exercises.toml",
        "_config/doctor.toml",
        "demo/desk_front.mp4",
        "demo/desk_side.mp4",
        "vision/pose_landmarker_lite.task",
        "vision/pose_landmarker_lite.LICENSE.txt",
    ],
)
def test_the_wheel_holds(unpacked: Path, name: str) -> None:
    assert (unpacked / "posture_monitor" / name).is_file()


def test_nothing_of_the_recordings_that_may_not_be_passed_on_is_in_the_wheel(
    unpacked: Path,
) -> None:
    pictures = {".mp4", ".jpg", ".png", ".gif", ".mkv", ".jsonl"}

    held = {path.name for path in unpacked.rglob("*") if path.suffix in pictures}

    assert held == {"desk_front.mp4", "desk_side.mp4"}


def test_the_program_runs_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "posture_monitor", "config", "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "All settings are sound" in done.stdout
