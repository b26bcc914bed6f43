"""Fixtures of the desk: a display, a bus, a clock, a place, a notifier, a baseline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from posture_monitor.desktop.notifiers._button_desks import desk_of
from posture_monitor.desktop.notifiers.desktop_notifier_ import (
    ButtonNotifier,
    open_backend,
)
from tests.desktop.private_desk import Desk, missing_programs, virtual_display


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
