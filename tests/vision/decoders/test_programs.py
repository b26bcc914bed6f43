"""Which ffmpeg is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.vision.decoders import programs


def _program(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "ffmpeg"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_installed_program_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = _program(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(there.parent))

    assert programs.ffmpeg() == there


def test_one_in_the_current_folder_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path / "recordings")
    monkeypatch.chdir(tmp_path / "recordings")
    monkeypatch.setenv("PATH", ".")

    assert programs.ffmpeg() is None
