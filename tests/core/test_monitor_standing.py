"""The monitor and standing: by a set-up that is marked, or by how high the body is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.events import BaselineTaken, ReminderAnswered, StanceChanged
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Answer, Stance, Trigger
from tests.core.scenes import (
    Look,
    Stretch,
    events_of,
    known,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

SEATED = front_pose(shoulder_span_px=100.0, ear_height_px=60.0, eye_span_px=30.0)
HOUR_S = 3600


def higher(pose: Pose, by_px: float) -> Pose:
    """Return somebody so much higher before the same camera."""
    return replace(pose, xy_px=pose.xy_px - np.array([0.0, by_px]))


UP = higher(SEATED, 90.0)  # 0.9 shoulder spans: who has stood up
RAISED_CHAIR = higher(SEATED, 28.0)  # as far as a chair goes
AT_THE_DESK = higher(SEATED, 25.0)  # a desk that rises takes its camera along
HOME = known(SEATED)
THERE = replace(known(AT_THE_DESK, place=1), stance=Stance.STANDING)


def stances(looks: Sequence[Look]) -> list[tuple[float, Stance]]:
    return [
        (each.at_s, each.stance)
        for each in events_of(looks)
        if isinstance(each, StanceChanged)
    ]


def test_a_place_that_is_marked_as_standing_is_found_again(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME, THERE))
    scene = observations(
        Stretch(600, SEATED), Stretch(600, AT_THE_DESK), Stretch(600, SEATED)
    )

    found = stances(watch(monitor, scene))

    assert [stance for _, stance in found] == [Stance.STANDING, Stance.SEATED]
    assert 660.0 <= found[0][0] <= 700.0  # the place is certain, then a minute
    assert 1260.0 <= found[1][0] <= 1300.0


@pytest.mark.parametrize(
    ("where", "is_standing"),
    [
        pytest.param(UP, True, id="as high as somebody who stood up"),
        pytest.param(RAISED_CHAIR, False, id="as high as a chair goes"),
        pytest.param(higher(SEATED, -28.0), False, id="a lowered chair"),
    ],
)
def test_who_is_much_higher_before_the_same_camera_stands(
    settings: MonitorSettings, where: Pose, *, is_standing: bool
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))

    looks = watch(monitor, observations(Stretch(600, SEATED), Stretch(600, where)))

    assert bool(stances(looks)) is is_standing


def test_a_position_that_is_learnt_where_somebody_stands_is_marked(
    settings: MonitorSettings,
) -> None:
    unasked = LearningSettings(first_bursts=4)
    monitor = new_monitor(settings, baselines=(HOME,), provisional=unasked)

    looks = watch(
        monitor, observations(Stretch(60, SEATED), Stretch(900, UP), every_s=0.5)
    )

    taken = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert taken
    assert {each.baseline.stance for each in taken} == {Stance.STANDING}


def test_standing_up_answers_the_reminder_of_a_break_without_a_click(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME, THERE))
    scene = [Stretch(HOUR_S + 60, SEATED), Stretch(300, AT_THE_DESK)]

    looks = watch(monitor, observations(*scene, every_s=15.0))

    last = reminders_of(looks)[-1]
    answers = [each for each in events_of(looks) if isinstance(each, ReminderAnswered)]
    assert last.cause.trigger is Trigger.SITTING
    assert last.offers is Stance.STANDING
    assert [each.answer for each in answers if each.id == last.id] == [Answer.MOVED]
    assert monitor.activity.sitting_s == 0.0


def test_who_has_no_place_to_stand_is_never_offered_to(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))

    looks = watch(monitor, observations(Stretch(2 * HOUR_S, SEATED), every_s=15.0))

    assert reminders_of(looks)
    assert {each.offers for each in reminders_of(looks)} == {None}


def test_who_cannot_stand_is_never_offered_to_whatever_is_known(
    settings: MonitorSettings,
) -> None:
    seated = replace(settings, activity=replace(settings.activity, may_stand=False))
    monitor = new_monitor(seated, baselines=(HOME, THERE))

    looks = watch(monitor, observations(Stretch(2 * HOUR_S, SEATED), every_s=15.0))

    assert {each.offers for each in reminders_of(looks)} == {None}


def test_an_hour_of_standing_is_told_once_and_offers_to_sit(
    settings: MonitorSettings,
) -> None:
    often = replace(settings, activity=replace(settings.activity, static_s=9e9))
    monitor = new_monitor(often, baselines=(HOME, THERE))
    scene = [Stretch(60, SEATED), Stretch(HOUR_S, AT_THE_DESK)]

    looks = watch(monitor, observations(*scene, every_s=15.0))

    (reminder,) = reminders_of(looks)
    assert reminder.cause.stance is Stance.STANDING
    assert reminder.offers is Stance.SEATED


@pytest.mark.parametrize(
    ("before", "others", "is_clash"),
    [
        pytest.param(HOME, (), True, id="where the person sits"),
        pytest.param(
            replace(HOME, provisional=True), (), True, id="the only place, learnt"
        ),
        pytest.param(
            replace(HOME, provisional=True), (THERE,), False, id="one of two, learnt"
        ),
        pytest.param(
            replace(HOME, stance=Stance.STANDING), (), False, id="where he stands"
        ),
    ],
)
def test_a_place_for_sitting_is_not_taken_for_standing(
    before: Baseline, others: tuple[Baseline, ...], *, is_clash: bool
) -> None:
    library = BaselineLibrary([before, *others])

    standing = replace(HOME, stance=Stance.STANDING)

    assert library.is_of_another_stance(standing) is is_clash
