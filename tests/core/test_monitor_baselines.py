"""The monitor and baselines: taken unasked, asked for, or not at all."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import NotAssessed, Posture
from tests.core.scenes import (
    FRONT,
    HAND_AT_FACE,
    SLUMPED,
    SUNK,
    TURNED,
    Stretch,
    baseline_of,
    events_of,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

BENT = front_pose(ear_height_px=100.0, nose_fall=0.4)  # the head bent down

UNASKED = CalibrationSettings(min_looks=10, min_s=25.0, is_provisional=True)


def test_whoever_has_no_baseline_gets_one_from_the_first_quiet_looks(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(monitor, observations(Stretch(60, FRONT), Stretch(800, BENT)))

    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert (taken.at_s, taken.baseline.looks) == (45.0, 10)  # looks at 0, 5, ... 45
    assert taken.baseline.provisional
    assert [look.assessment.why for look in looks[:10]] == [
        NotAssessed.NO_BASELINE
    ] * 10
    assert looks[10].assessment.posture is Posture.GOOD
    assert [each.provisional for each in reminders_of(looks)] == [True]


def test_whoever_does_not_keep_still_gets_no_baseline(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)
    turns = islice(cycle([Stretch(20, FRONT), Stretch(20, SUNK)]), 20)

    looks = watch(monitor, observations(*turns))

    assert not any(isinstance(event, BaselineTaken) for event in events_of(looks))


def test_a_baseline_taken_unasked_spans_no_gap(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)
    watch(monitor, observations(Stretch(45, FRONT)))

    looks = watch(monitor, observations(Stretch(60, FRONT), begins_s=1000.0))

    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert (taken.at_s, taken.baseline.looks) == (1045.0, 10)


@pytest.mark.parametrize("pose", [TURNED, HAND_AT_FACE], ids=["turned", "hand"])
def test_looks_that_may_not_be_assessed_make_no_baseline(
    settings: MonitorSettings, pose: Pose
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(monitor, observations(Stretch(200, pose)))

    assert not any(isinstance(event, BaselineTaken) for event in events_of(looks))


def test_a_known_set_up_is_not_calibrated_unasked(settings: MonitorSettings) -> None:
    looks = watch(
        new_monitor(settings, provisional=UNASKED), observations(Stretch(300, FRONT))
    )

    assert not any(isinstance(event, BaselineTaken) for event in events_of(looks))


def test_the_first_looks_become_the_baseline_whatever_is_known(
    settings: MonitorSettings,
) -> None:
    asked = CalibrationSettings(min_looks=3, min_s=0.0, is_provisional=False)
    monitor = new_monitor(settings, first=asked)

    looks = watch(monitor, observations(Stretch(7 * 600, SLUMPED), every_s=600.0))

    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert (taken.at_s, taken.baseline.looks) == (1200.0, 3)
    postures = [look.assessment.posture for look in looks]
    assert postures == [Posture.POOR] * 3 + [Posture.GOOD] * 4


def test_looks_gathered_so_far_can_be_made_a_baseline(
    settings: MonitorSettings,
) -> None:
    asked = CalibrationSettings(min_looks=1000, min_s=0.0, is_provisional=False)
    monitor = new_monitor(settings, baselines=(), first=asked)
    before = monitor.finished_baseline()

    watch(monitor, observations(Stretch(3 * 600, FRONT), every_s=600.0))

    baseline = monitor.finished_baseline()
    assert before is None
    assert baseline is not None
    assert baseline.medians == baseline_of(FRONT).medians
    assert baseline.looks == 3
