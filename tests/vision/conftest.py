"""What the tests share: real recordings, a clean environment, an estimator."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources import frames, open_source


@pytest.fixture(scope="session")
def front(shared: Path) -> Path:
    return shared / "people" / "clips" / "desk_front.mp4"


@pytest.fixture
def camera(front: Path, tmp_path: Path) -> Path:
    """A recording that only this test has, to be opened as a camera."""
    linked = tmp_path / "camera.mp4"
    linked.symlink_to(front)
    return linked


@pytest.fixture(scope="session")
def person(front: Path) -> Frame:
    with open_source(f"video:{front}") as source:
        return next(frames(source))


@pytest.fixture(scope="session")
def estimator() -> Iterator[Estimator]:
    """Judges each picture alone, so that tests do not disturb each other."""
    before = dict(os.environ)
    with Estimator(tracking=Tracking.IMAGE) as opened:
        os.environ.clear()
        os.environ.update(before)
        yield opened
