"""What tests share: settings, a storage, recordings, no silent skips."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from posture_monitor.control.instance import RuntimePlace, place_in
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.language import FOR_THIS_RUN
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage

hypothesis.settings.register_profile(  # no test is timed
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

os.environ["LANGUAGE"] = "en"  # whoever runs the tests, wherever
os.environ.pop(FOR_THIS_RUN, None)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def settings() -> MonitorSettings:
    return monitor_settings(load_config())


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs the recordings in ../shared, which are not on this machine")
    return SHARED


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    """A storage in which nothing is kept yet."""
    return Storage(tmp_path / "own")


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    """Undo what the egress guard set, so that other tests reach their local servers."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let no test see or change the folders of whoever runs it."""
    home = tmp_path / "home"
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)  # where a real service runs
    return home


@pytest.fixture
def clock_of_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the person's clock show UTC in March and an hour more in summer."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a short path for a socket's folder: pytest's own are too long for one."""
    made = Path(tempfile.mkdtemp(prefix="pm-"))
    yield made / "run"
    shutil.rmtree(made)


@pytest.fixture
def place(folder: Path) -> RuntimePlace:
    """Return where a service in that folder would be found."""
    return place_in(folder)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail where CI skipped a test: there, everything has to be run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
