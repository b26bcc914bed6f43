"""The wheel holds everything that the program needs, and runs without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[1]
BUILT_FROM = (
    "config",
    "posture_monitor",
    "tools",
    "LICENSE",
    "NOTICE",
    "README.md",
    "pyproject.toml",
)
ESPERANTO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Write it as KEY=VALUE, for example reminders.gap_min=30."
msgstr "Skribu KEY=VALUE, ekzemple reminders.gap_min=30."
"""
TRANSLATED = ("config", "check", "--set", "gap")  # comes to that sentence


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's content."""
    return content_of_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which one sentence is translated."""
    copy = tmp_path_factory.mktemp("translated")
    for name in BUILT_FROM:
        kept = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        kept(ROOT / name, copy / name)
    catalogue = copy / "config" / "locale" / "eo" / "LC_MESSAGES" / "posture_monitor.po"
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    catalogue.write_text(ESPERANTO, encoding="utf-8")
    return copy


def content_of_wheel(project: Path, folder: Path) -> Path:
    """Build a project's wheel in a folder, and return what is in it, unpacked."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=project,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "content")
    return folder / "content"


def ran(
    program: Path, at: Path, *words: str, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Return how the program of a folder ended, which ran in another one."""
    return subprocess.run(
        [sys.executable, "-m", "posture_monitor", *words],
        cwd=at,
        env=os.environ | {"PYTHONPATH": str(program), "LANGUAGE": language},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "name",
    [
        "_config/default.toml",
        "_config/presets.toml",
        "_config/exercises.toml",
        "_config/doctor.toml",
        "_config/pain.toml",
        "_config/locale/de/LC_MESSAGES/posture_monitor.mo",
        "_config/locale/es/LC_MESSAGES/posture_monitor.mo",
        "_config/locale/fr/LC_MESSAGES/posture_monitor.mo",
        "demo/desk_front.mp4",
        "demo/desk_side.mp4",
        "vision/pose_landmarker_lite.task",
        "vision/pose_landmarker_lite.LICENSE.txt",
    ],
)
def test_the_wheel_holds(unpacked: Path, name: str) -> None:
    assert (unpacked / "posture_monitor" / name).is_file()


def test_the_wheel_says_under_which_licence_it_may_be_used(unpacked: Path) -> None:
    (described,) = unpacked.glob("*.dist-info")
    metadata = (described / "METADATA").read_text(encoding="utf-8")
    texts = {path.name for path in (described / "licenses").iterdir()}

    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert texts == {"LICENSE", "NOTICE"}


def test_nothing_of_the_recordings_that_may_not_be_passed_on_is_in_the_wheel(
    unpacked: Path,
) -> None:
    pictures = {".mp4", ".jpg", ".png", ".gif", ".mkv", ".jsonl"}

    held = {path.name for path in unpacked.rglob("*") if path.suffix in pictures}

    assert held == {"desk_front.mp4", "desk_side.mp4", "posture-monitor.png"}


def test_the_program_runs_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    done = ran(unpacked, tmp_path, "config", "check")

    assert (done.returncode, done.stderr) == (0, "")
    assert "All settings are sound" in done.stdout


def test_a_wheel_says_what_is_translated_and_so_does_the_checkout_that_built_it(
    translated: Path, tmp_path: Path
) -> None:
    wheel = content_of_wheel(translated, tmp_path / "wheel")

    for program in (wheel, translated):
        wrong = ran(program, tmp_path, *TRANSLATED, language="eo")
        untranslated = ran(program, tmp_path, "config", "check", language="eo")
        assert "Skribu KEY=VALUE, ekzemple" in wrong.stderr
        assert "All settings are sound" in untranslated.stdout
