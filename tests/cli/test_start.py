"""What a command does not load costs nothing; nothing is timed here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.cli.program import PATIENCE_S, environment

UNNEEDED = (
    "cv2",
    "importlib.metadata",
    "jeepney",
    "mediapipe",
    "plyer",
    "posture_monitor.cli._console",
    "posture_monitor.cli.run",
    "posture_monitor.desktop",
    "posture_monitor.store.storage",
    "posture_monitor.formats.trace",
    "posture_monitor.vision.worker",
    "pydantic",
    "rich",
)
PROGRAM = """
import json, sys
from posture_monitor.__main__ import main
try:
    main()
finally:
    print(json.dumps(list(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the modules that are there after the analysis of a picture as JSON."""
    folder = tmp_path_factory.mktemp("start")
    picture = folder / "dark.png"
    cv2.imwrite(str(picture), np.zeros((64, 64, 3), np.uint8))
    ended = analyzed(picture, home=folder)
    assert (ended.returncode, ended.stdout.count('"type": "reading"')) == (0, 1)
    return set(json.loads(ended.stderr))


def analyzed(picture: Path, *, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, "analyze", str(picture), "--json"]
    return subprocess.run(
        command,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )


@pytest.mark.parametrize("name", UNNEEDED)
def test_an_analysis_as_json_does_not_load(name: str, loaded: set[str]) -> None:
    assert "posture_monitor.vision.worker_link" in loaded  # it got as far as that
    assert name not in loaded
