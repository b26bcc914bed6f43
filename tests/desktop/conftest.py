"""Fixtures of the desk: a display, a bus, a clock, a place, a notifier, a baseline."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import BaselineTaken
from posture_monitor.desktop._instance import Place, place_in
from posture_monitor.desktop.notifiers._button_desks import desk_of
from posture_monitor.desktop.notifiers.desktop_notifier_ import (
    ButtonNotifier,
    open_backend,
)
from tests.desktop.private_desk import Desk, missing_programs, virtual_display
from tests.desktop.sitting import Sitting


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Give the name of a virtual display, where what the desk needs is there."""
    if missing_programs():
        pytest.skip(f"no {', '.join(missing_programs())}: .ci/run installs them")
    with virtual_display() as name:
        yield name


@pytest.fixture
def bus(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """Give a session bus, which the program finds, and nobody on it."""
    with ExitStack() as stack:
        desk = Desk(display, tmp_path, stack)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desk.address)
        yield desk


@pytest.fixture
def notifier() -> Iterator[ButtonNotifier]:
    """Give a notifier with buttons for the session bus; it is closed afterwards."""
    opened = ButtonNotifier(desk_of("linux"), open_backend)
    yield opened
    opened.close()


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
def place(folder: Path) -> Place:
    """Return where a service in that folder would be found."""
    return place_in(folder)


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    """Return the baseline of whoever sits upright, as if it had been asked for."""
    sitting = Sitting()
    sitting.sit(60.0)
    (taken,) = sitting.found(BaselineTaken)
    return replace(taken.baseline, provisional=False)
