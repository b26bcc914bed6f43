"""The desk falls silent: what it said last of a lock holds for a while."""

from __future__ import annotations

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.desktop.signals import Signals
from posture_monitor.service.surroundings.desk import EVERY_S, KEPT_S
from tests.service.sitting import Sitting

AWAY = [
    pytest.param(Signals(is_locked=True), "locked", id="locked"),
    pytest.param(Signals(is_remote=True), "remote", id="remote"),
]
BACK = Signals(is_locked=False, is_remote=False)
UNKNOWN = Signals()


@pytest.fixture
def sitting(baseline: Baseline) -> Sitting:
    return Sitting(baselines=(baseline,))


@pytest.mark.parametrize(("signals", "why"), AWAY)
def test_a_desk_that_falls_silent_after_it_opens_no_camera(
    sitting: Sitting, signals: Signals, why: str
) -> None:
    sitting.signals = signals
    sitting.sit(EVERY_S)
    sitting.signals = UNKNOWN

    sitting.sit(KEPT_S - 2 * EVERY_S)

    assert sitting.whys == [why]
    assert sitting.link.starts == 0


@pytest.mark.parametrize(("signals", "why"), AWAY)
def test_a_desk_that_says_it_is_over_is_watched_at_once(
    sitting: Sitting, signals: Signals, why: str
) -> None:
    sitting.signals = signals
    sitting.sit(EVERY_S)
    sitting.signals = UNKNOWN
    sitting.sit(2 * EVERY_S)
    sitting.signals = BACK
    sitting.sit(2 * EVERY_S)
    sitting.signals = UNKNOWN  # which no longer means what was said before
    sitting.sit(2 * EVERY_S)

    assert sitting.whys == [why, None]


@pytest.mark.parametrize(("signals", "why"), AWAY)
def test_a_desk_that_stays_silent_is_watched_again_in_the_end(
    sitting: Sitting, signals: Signals, why: str
) -> None:
    sitting.signals = signals
    sitting.sit(EVERY_S)
    sitting.signals = UNKNOWN

    sitting.sit(KEPT_S + 2 * EVERY_S)

    assert sitting.whys == [why, None]


def test_a_desk_that_never_tells_is_watched(sitting: Sitting) -> None:
    sitting.signals = UNKNOWN

    sitting.sit(60.0)

    assert sitting.link.starts == 1
