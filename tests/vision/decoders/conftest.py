"""A machine with and without the program ffmpeg."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from posture_monitor.vision.decoders import programs


@pytest.fixture
def with_ffmpeg() -> Path:
    """The installed program; CI installs it (.ci/run)."""
    found = programs.ffmpeg()
    if found is None:
        pytest.skip("needs the program ffmpeg, which is not installed here")
    return found


@pytest.fixture
def without_ffmpeg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no program be found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("ffmpeg") is None
