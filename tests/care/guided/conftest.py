"""What the tests of what a person is guided through share."""

from __future__ import annotations

import pytest

from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.core.settings import MonitorSettings


@pytest.fixture
def guided(settings: MonitorSettings) -> GuidedMinute:
    """Return the guided minute before its first look."""
    return GuidedMinute(settings, min_looks=10)
