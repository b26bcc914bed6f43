"""The monitor and baselines: taken unasked, asked for, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice

import pytest

from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.events import BaselineTaken, EpisodeEnded, ZoneChanged
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import NotAssessed, Posture
from tests.core.scenes import (
    FRONT,
    HAND_AT_FACE,
    SLUMPED,
    SUNK,
    TILTED,
    TURNED,
    Look,
    Stretch,
    baseline_of,
    events_of,
    new_monitor,
    observation,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

BENT = front_pose(ear_height_px=100.0, nose_fall=0.4)  # the head bent down

UNASKED = LearningSettings(first_bursts=4)


def taken_in(looks: Sequence[Look]) -> list[BaselineTaken]:
    return [each for each in events_of(looks) if isinstance(each, BaselineTaken)]


def in_bursts(
    pose_at: Callable[[float], Pose], lasts_s: float, *, begins_s: float = 0.0
) -> Iterator[Observation]:
    """Yield bursts of three looks a second apart, every 20 s."""
    for burst in range(int(lasts_s // 20.0)):
        for look in range(3):
            at_s = begins_s + 20.0 * burst + look
            yield observation(pose_at(at_s), at_s)


def slumped_for(minutes: Sequence[int]) -> Callable[[float], Pose]:
    """Return somebody who is sunk in these minutes, and upright else."""
    return lambda at_s: SUNK if int(at_s // 60) in minutes else FRONT


def position_of(pose: Pose) -> float:
    return baseline_of(pose).medians["slump_index"]


def test_whoever_has_no_baseline_gets_one_in_passing_within_a_minute_or_so(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(monitor, observations(Stretch(60, FRONT), Stretch(800, BENT)))

    first, *_ = taken_in(looks)
    # bursts begin at 0, 15, 30 and 45 s, and a second look makes the last one count
    assert (first.at_s, first.baseline.looks, first.baseline.bursts) == (50.0, 11, 4)
    assert first.baseline.provisional
    assert not first.is_refined
    assert [look.assessment.why for look in looks[:11]] == [
        NotAssessed.NO_BASELINE
    ] * 11
    assert looks[11].assessment.posture is Posture.GOOD


def test_whoever_moves_all_the_time_is_learnt_as_the_middle_of_it(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)
    turns = islice(
        cycle([Stretch(5, FRONT), Stretch(5, SLUMPED), Stretch(5, SUNK)]), 60
    )

    first, *_ = taken_in(watch(monitor, observations(*turns)))

    assert first.at_s < 90.0
    middle = first.baseline.medians["slump_index"]
    assert middle == pytest.approx(position_of(SLUMPED))


def test_a_position_is_refined_at_each_doubling_and_nothing_ends_with_it(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(monitor, in_bursts(lambda _: FRONT, 3600.0))

    taken = taken_in(looks)
    assert [each.baseline.bursts for each in taken] == [4, 8, 16, 32, 64]
    assert [each.is_refined for each in taken] == [False, True, True, True, True]
    assert not [each for each in events_of(looks) if isinstance(each, EpisodeEnded)]


def test_a_minute_of_slump_in_the_middle_does_not_move_the_position(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    taken = taken_in(watch(monitor, in_bursts(slumped_for([3]), 600.0)))

    assert len(taken) == 3
    for each in taken:
        assert each.baseline.medians["slump_index"] == pytest.approx(position_of(FRONT))


def test_a_minute_of_slump_at_the_beginning_is_corrected_within_minutes(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    taken = taken_in(watch(monitor, in_bursts(slumped_for([0]), 600.0)))

    first, second = (each.baseline.medians["slump_index"] for each in taken[:2])
    assert first == pytest.approx(position_of(SUNK))
    assert second == pytest.approx(position_of(FRONT))
    assert taken[1].at_s < 300.0


def test_nobody_has_to_sit_upright_for_a_position(settings: MonitorSettings) -> None:
    bent = front_pose(ear_height_px=70.0, nose_fall=0.45, head_tilt_deg=14.0)
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(monitor, in_bursts(lambda _: bent, 1200.0))

    assert taken_in(looks)[0].at_s < 90.0
    assert {each.assessment.posture for each in looks[12:]} == {Posture.GOOD}
    assert not reminders_of(looks)


def test_a_bend_of_hours_becomes_no_position_once_half_an_hour_was_seen(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(
        monitor,
        in_bursts(lambda at_s: BENT if at_s >= 3600.0 else FRONT, 4 * 3600.0),
    )

    taken = taken_in(looks)

    last = taken[-1].baseline
    assert last.bursts >= 64
    assert last.medians["slump_index"] == pytest.approx(position_of(FRONT))


def test_a_gap_begins_anew_what_is_no_position_yet(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)
    watch(monitor, in_bursts(lambda _: SUNK, 60.0))

    looks = watch(monitor, in_bursts(lambda _: FRONT, 100.0, begins_s=1000.0))

    (taken,) = taken_in(looks)
    assert taken.at_s == 1061.0
    assert taken.baseline.medians["slump_index"] == pytest.approx(position_of(FRONT))


def test_a_gap_ends_no_learning_of_a_position_that_is_there(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)
    before = taken_in(watch(monitor, in_bursts(lambda _: FRONT, 100.0)))

    looks = watch(monitor, in_bursts(lambda _: FRONT, 200.0, begins_s=4000.0))

    (taken,) = taken_in(looks)
    assert [each.baseline.bursts for each in before] == [4]
    assert (taken.baseline.bursts, taken.is_refined) == (8, True)


def test_a_restart_goes_on_from_the_position_that_was_kept(
    settings: MonitorSettings,
) -> None:
    first = new_monitor(settings, baselines=(), provisional=UNASKED)
    *_, kept = taken_in(watch(first, in_bursts(lambda _: FRONT, 300.0)))
    again = new_monitor(settings, baselines=(kept.baseline,), provisional=UNASKED)

    looks = watch(again, in_bursts(lambda _: SLUMPED, 400.0, begins_s=1000.0))

    assert kept.baseline.bursts == 8
    assert looks[0].assessment.why is not NotAssessed.NO_BASELINE
    refined, *_ = taken_in(looks)
    assert (refined.baseline.bursts, refined.is_refined) == (16, True)
    # eight bursts of each: half-way between
    middle = (position_of(FRONT) + position_of(SLUMPED)) / 2
    assert refined.baseline.medians["slump_index"] == pytest.approx(middle)


def test_an_episode_goes_on_while_the_position_is_refined(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(
        monitor,
        in_bursts(lambda at_s: TILTED if at_s >= 140.0 else FRONT, 240.0),
    )

    taken = taken_in(looks)
    changes = [each for each in events_of(looks) if isinstance(each, ZoneChanged)]
    assert [each.baseline.bursts for each in taken] == [4, 8]
    began_s = min(each.at_s for each in changes if each.metric == "head_tilt")
    assert began_s < taken[1].at_s
    assert not [each for each in events_of(looks) if isinstance(each, EpisodeEnded)]


@pytest.mark.parametrize("pose", [TURNED, HAND_AT_FACE], ids=["turned", "hand"])
def test_looks_that_may_not_be_assessed_make_no_baseline(
    settings: MonitorSettings, pose: Pose
) -> None:
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(monitor, observations(Stretch(200, pose)))

    assert not any(isinstance(event, BaselineTaken) for event in events_of(looks))


def test_a_baseline_that_was_asked_for_is_never_refined(
    settings: MonitorSettings,
) -> None:
    looks = watch(
        new_monitor(settings, provisional=UNASKED), observations(Stretch(300, FRONT))
    )

    assert not any(isinstance(event, BaselineTaken) for event in events_of(looks))


def test_the_first_looks_become_the_baseline_whatever_is_known(
    settings: MonitorSettings,
) -> None:
    asked = CalibrationSettings(min_looks=3, min_s=0.0)
    monitor = new_monitor(settings, first=asked)

    looks = watch(monitor, observations(Stretch(7 * 600, SLUMPED), every_s=600.0))

    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert (taken.at_s, taken.baseline.looks) == (1200.0, 3)
    postures = [look.assessment.posture for look in looks]
    assert postures == [Posture.POOR] * 3 + [Posture.GOOD] * 4


def test_looks_gathered_so_far_can_be_made_a_baseline(
    settings: MonitorSettings,
) -> None:
    asked = CalibrationSettings(min_looks=1000, min_s=0.0)
    monitor = new_monitor(settings, baselines=(), first=asked)
    before = monitor.finished_baseline()

    watch(monitor, observations(Stretch(3 * 600, FRONT), every_s=600.0))

    baseline = monitor.finished_baseline()
    assert before is None
    assert baseline is not None
    assert baseline.medians == baseline_of(FRONT).medians
    assert baseline.looks == 3
