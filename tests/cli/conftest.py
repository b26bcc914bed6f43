"""What the tests of the command line share."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.core.settings import MonitorSettings


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of somebody who keeps nothing; for runs that keep nothing either."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let no test meet the service of whoever runs it."""
    folder = Path(tempfile.mkdtemp(prefix="pm-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def guided(settings: MonitorSettings) -> GuidedMinute:
    """Return the guided minute before its first look."""
    return GuidedMinute(settings, min_looks=10)
