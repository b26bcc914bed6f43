"""What the tests of the service share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import BaselineTaken
from tests.service.sitting import Sitting


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    """Return the baseline of whoever sits upright, as if it had been asked for."""
    sitting = Sitting()
    sitting.sit(80.0)
    (taken,) = sitting.found(BaselineTaken)
    return replace(taken.baseline, provisional=False, bursts=0)
