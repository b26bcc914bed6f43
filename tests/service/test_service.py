"""The service: when it looks, what it takes for neutral, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import BaselineTaken, BreakTaken
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import NotAssessed
from posture_monitor.durations import MINUTE_S
from posture_monitor.store.session import UserPause
from posture_monitor.store.storage import Storage
from tests.figures import front_pose
from tests.service.sitting import BEGIN_S, Sitting


def test_the_usual_position_is_learnt_in_passing_and_kept(storage: Storage) -> None:
    sitting = Sitting(storage=storage)

    sitting.sit(80.0)

    (taken,) = sitting.found(BaselineTaken)
    assert taken.baseline.provisional
    (kept,) = storage.profile.baselines()
    assert kept.baseline == taken.baseline
    assert sitting.whys == ["no_baseline", None]
    assert "Sit as you usually do for a minute or two" in sitting.told.lines[0]


def test_a_glance_aside_while_it_learns_changes_nothing_in_what_it_does() -> None:
    def glancing(at_s: float) -> Pose:
        is_aside = (at_s - BEGIN_S) % 12.0 >= 6.0
        return front_pose(nose_aside=0.6 if is_aside else 0.0)

    sitting = Sitting(person=glancing)

    sitting.sit(60.0)

    silences = {each.why for each in sitting.told.assessments}
    assert NotAssessed.NO_BASELINE in silences
    assert len(silences) > 1
    assert sitting.whys == ["no_baseline"]


def test_until_there_is_a_position_it_looks_in_short_bursts_and_then_as_usual() -> None:
    sitting = Sitting()

    sitting.sit(200.0)

    bursts_s = [each.burst_s for each in sitting.link.requests]
    assert bursts_s == [3.0, 1.5, 1.5, 1.5, 3.0, 3.0, 3.0]
    begins_s = [at_s - BEGIN_S for at_s in sitting.link.bursts_s]
    assert begins_s[:4] == pytest.approx([0.0, 20.0, 40.0, 60.0], abs=1.0)


def test_the_camera_is_never_open_for_long_unasked_while_nobody_can_be_learnt() -> None:
    sitting = Sitting(person=lambda _at_s: front_pose(nose_aside=0.6))

    sitting.sit(900.0)

    assert {each.burst_s for each in sitting.link.requests} <= {1.5, 3.0}
    assert not sitting.found(BaselineTaken)


def test_with_a_baseline_it_looks_every_45_s_and_the_camera_is_free_between(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))

    sitting.sit(300.0)

    gaps_s = [
        after - before
        for before, after in zip(
            sitting.link.bursts_s, sitting.link.bursts_s[1:], strict=False
        )
    ]
    assert gaps_s == pytest.approx([45.0] * len(gaps_s), abs=0.6)
    assert len(gaps_s) >= 5
    assert {str(each.posture) for each in sitting.told.assessments[-20:]} == {"good"}


def test_the_limits_follow_from_the_persons_own_range(baseline: Baseline) -> None:
    own = PersonalRange(
        setup=baseline.setup.id,
        changes={"slump_index": 12.0},  # so that 6 % counts, and not from 8 % on
        noises={"slump_index": 1.0},
    )
    lower = front_pose(ear_height_px=111.6)  # by 7 %

    as_set = Sitting(lambda _at_s: lower, baselines=(baseline,))
    by_range = Sitting(lambda _at_s: lower, baselines=(baseline,), ranges=(own,))
    as_set.sit(60.0)
    by_range.sit(60.0)

    assert str(as_set.told.assessments[-1].posture) == "good"
    assert str(by_range.told.assessments[-1].posture) == "poor"


def test_a_baseline_that_calibrate_keeps_beside_the_service_holds_at_once(
    storage: Storage, baseline: Baseline
) -> None:
    low = front_pose(ear_height_px=80.0)
    lower = Sitting(lambda _at_s: low)
    lower.sit(80.0)
    (taken,) = lower.found(BaselineTaken)
    sitting = Sitting(lambda _at_s: low, storage=storage, baselines=(baseline,))
    sitting.sit(60.0)
    before = sitting.told.assessments[-1].posture.value

    asked_for = replace(taken.baseline, provisional=False, bursts=0)
    storage.profile.keep_baseline(asked_for, datetime.now(UTC))
    sitting.sit(120.0)

    assert before == "poor"
    assert sitting.told.assessments[-1].posture.value == "good"


def test_without_an_icon_a_notice_says_once_that_it_watches() -> None:
    sitting = Sitting(is_announced=True)

    sitting.sit(200.0)

    titles = [each.title for each in sitting.told.notices.values()]
    assert titles == ["Watching from now on"]


def test_an_empty_chair_is_a_break(baseline: Baseline) -> None:
    def leaves(at_s: float) -> Pose | None:
        return None if 300.0 <= at_s - BEGIN_S < 900.0 else front_pose()

    sitting = Sitting(leaves, baselines=(baseline,))

    sitting.sit(20 * MINUTE_S)

    (taken,) = sitting.found(BreakTaken)
    assert taken.lasted_s == pytest.approx(600.0, abs=150.0)


def test_the_person_may_take_the_present_position_for_neutral(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = Sitting(storage=storage, baselines=(baseline,))
    sitting.sit(60.0)
    sitting.link.person = lambda _at_s: front_pose(ear_height_px=80.0)

    assert sitting.service.take_baseline()
    sitting.sit(60.0)

    (taken,) = sitting.found(BaselineTaken)
    assert not taken.baseline.provisional
    assert sitting.told.assessments[-1].posture.value == "good"


def test_while_it_pauses_no_position_can_be_taken() -> None:
    sitting = Sitting()
    sitting.service.pause(UserPause(until=None))
    sitting.sit(10.0)

    assert not sitting.service.take_baseline()


def test_its_end_frees_the_camera_first_and_keeps_the_state(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = Sitting(storage=storage, baselines=(baseline,))
    sitting.sit(60.0)

    sitting.service.stop()
    sitting.service.run()

    assert not sitting.link.is_started
    assert storage.session.state() is not None


def test_the_status_says_when_it_looks_next(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    state = sitting.service.state()

    assert state.next_look_s is not None
    assert 0.0 <= state.next_look_s <= 45.0
    assert state.last_look is not None
    assert datetime.now(UTC).tzinfo == state.last_look.tzinfo
