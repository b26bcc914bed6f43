"""The monitor and places: a chair that moved is no posture, and is found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from posture_monitor.core.baseline import Setup
from posture_monitor.core.calibration.baseline_library import (
    MOST_PLACES,
    BaselineLibrary,
)
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.events import BaselineTaken, SetupChanged
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Direction, NotAssessed, Posture, View, Zone
from tests.core.scenes import (
    FRONT,
    TILTED,
    Look,
    Stretch,
    events_of,
    known,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose, seen_from

AWAY = front_pose(  # everything at 80 %: the chair rolled back
    shoulder_span_px=160.0, ear_height_px=96.0, eye_span_px=48.0
)
AWAY_AND_SLUMPED = front_pose(
    shoulder_span_px=160.0, ear_height_px=80.0, eye_span_px=48.0
)
UNASKED = LearningSettings(first_bursts=4)


HOME = known(FRONT)


def changes_of(looks: Sequence[Look]) -> list[SetupChanged]:
    return [event for event in events_of(looks) if isinstance(event, SetupChanged)]


def test_a_chair_that_rolled_back_is_said_once_and_is_no_alarm(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))

    looks = watch(
        monitor, observations(Stretch(10, FRONT), Stretch(600, AWAY), every_s=0.5)
    )

    (change,) = changes_of(looks)
    assert change.offer_baseline
    assert change.where.setup is None
    assert 12.0 <= change.at_s <= 14.0
    assert {look.assessment.posture for look in looks[40:]} == {Posture.GOOD}
    assert [each.cause.metric for each in reminders_of(looks)] == []


def test_the_position_at_a_new_place_is_learnt_there_in_passing(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,), provisional=UNASKED)

    looks = watch(
        monitor, observations(Stretch(10, FRONT), Stretch(490, AWAY), every_s=0.5)
    )

    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    (change,) = changes_of(looks)
    # 31 bursts of 15 s, and one more that counts from its second look on
    assert taken.at_s - change.at_s == 31 * 15.0 + 0.5
    assert (taken.baseline.bursts, taken.is_refined) == (32, False)
    assert taken.baseline.setup == replace(HOME.setup, place=1)
    assert taken.where.setup == taken.baseline.setup.id != HOME.setup.id


def test_nobody_gets_a_baseline_of_a_slump_for_having_moved_the_chair(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,), provisional=UNASKED)

    looks = watch(
        monitor,
        observations(
            Stretch(10, FRONT), Stretch(4, AWAY), Stretch(600, AWAY_AND_SLUMPED),
            every_s=0.5,
        ),
    )  # fmt: skip

    assert not [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert looks[-1].assessment.posture is Posture.POOR


def test_a_known_place_is_found_again_without_an_offer(
    settings: MonitorSettings,
) -> None:
    there = known(AWAY, place=1)
    monitor = new_monitor(settings, baselines=(HOME, there))

    looks = watch(
        monitor,
        observations(
            Stretch(20, FRONT), Stretch(20, AWAY), Stretch(20, FRONT), every_s=0.5
        ),
    )

    changes = changes_of(looks)
    assert [each.where.setup for each in changes] == [there.setup.id, HOME.setup.id]
    assert not any(each.offer_baseline for each in changes)
    assert looks[75].assessment.setup == there.setup.id


def test_the_first_look_is_assessed_at_the_nearest_known_place(
    settings: MonitorSettings,
) -> None:
    there = known(AWAY, place=1)
    monitor = new_monitor(settings, baselines=(HOME, there))

    (look,) = watch(monitor, observations(Stretch(1, AWAY)))

    assert look.assessment.setup == there.setup.id
    assert look.assessment.posture is Posture.GOOD


def test_a_new_baseline_takes_the_place_of_the_one_that_it_is_near_to() -> None:
    places = BaselineLibrary([HOME, known(AWAY, place=1)])

    again = places.placed(known(front_pose(shoulder_span_px=202.0)))
    elsewhere = places.placed(known(front_pose(shoulders=(320.0, 440.0))))

    assert again.setup.place == 0
    assert elsewhere.setup.place == 2


def test_places_are_not_gathered_without_end() -> None:
    places = BaselineLibrary(
        known(front_pose(shoulders=(320.0, 200.0 + 30 * place)), place=place)
        for place in range(MOST_PLACES)
    )

    one_more = places.placed(known(front_pose(shoulders=(320.0, 470.0))))

    assert one_more.setup.place == MOST_PLACES - 1


def test_a_place_has_an_id_of_its_own_and_the_first_one_keeps_the_old_one() -> None:
    setup = Setup(camera="c", size_px=(640, 480), view=View.FRONT, near_side=None)

    other = replace(setup, place=1)

    assert setup.id != other.id
    assert other.anywhere == setup


def scaled(factor: float) -> Pose:
    """Return the whole body as large as this."""
    return front_pose(
        shoulder_span_px=200 * factor,
        ear_height_px=120 * factor,
        eye_span_px=60 * factor,
    )


def shifted(pose: Pose, x_px: float) -> Pose:
    """Return the whole body so far to the image's right."""
    return replace(pose, xy_px=pose.xy_px + (x_px, 0.0))


def test_a_baseline_taken_at_a_new_place_assesses_size_there(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,), provisional=UNASKED)

    looks = watch(
        monitor, observations(Stretch(10, FRONT), Stretch(500, AWAY), every_s=0.5)
    )

    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert {"lean", "head_drop"} <= taken.baseline.medians.keys()
    zones = {each.metric.key: each.zone for each in looks[-1].assessment.readings}
    assert zones["lean"] is Zone.NEUTRAL


def test_whoever_sits_far_aside_has_moved_and_is_assessed_again(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))

    looks = watch(
        monitor,
        observations(Stretch(10, FRONT), Stretch(60, shifted(FRONT, 190)), every_s=0.5),
    )

    assert looks[21].assessment.why is NotAssessed.LEANING_OVER
    assert len(changes_of(looks)) == 1
    assert looks[-1].assessment.posture is Posture.GOOD


def test_a_baseline_taken_unasked_never_replaces_one_that_was_asked_for(
    settings: MonitorSettings,
) -> None:
    there = known(scaled(0.84), place=1)  # between: too far to fit, too near to be new
    monitor = new_monitor(settings, baselines=(HOME, there), provisional=UNASKED)

    looks = watch(
        monitor,
        observations(Stretch(10, FRONT), Stretch(600, scaled(0.9)), every_s=0.5),
    )

    for event in events_of(looks):
        if isinstance(event, BaselineTaken):
            assert event.baseline.setup not in {HOME.setup, there.setup}


def test_doses_survive_a_restart_whose_first_look_is_at_another_place(
    settings: MonitorSettings,
) -> None:
    both = (HOME, known(AWAY, place=1))
    before = new_monitor(settings, baselines=both)
    watch(before, observations(Stretch(5, FRONT), Stretch(300, TILTED)))
    memory = before.memory()

    after = new_monitor(settings, baselines=both, memory=memory, memory_at_s=305.0)
    watch(
        after,
        observations(Stretch(5, AWAY), Stretch(30, FRONT), begins_s=306.0, every_s=1.0),
    )

    kept = after.memory().ledger
    assert memory.ledger is not None
    assert kept is not None
    assert kept.setup == HOME.setup.id
    (was,) = memory.ledger.exposures["head_tilt"][Direction.FORWARD].poor_ago_s
    (left,) = kept.exposures["head_tilt"][Direction.FORWARD].poor_ago_s
    assert left[0] - left[1] == pytest.approx(was[0] - was[1])


def test_after_ten_minutes_elsewhere_the_baseline_says_once_that_it_no_longer_fits(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))

    looks = watch(
        monitor, observations(Stretch(10, FRONT), Stretch(7200, AWAY), every_s=1.0)
    )

    changes = changes_of(looks)
    assert [each.offer_baseline for each in changes] == [True, True]
    assert changes[1].at_s - changes[0].at_s == pytest.approx(600.0)


def test_a_place_that_was_said_enough_is_not_said_again_after_a_break(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))
    watch(monitor, observations(Stretch(10, FRONT), Stretch(1300, AWAY), every_s=1.0))

    looks = watch(
        monitor, observations(Stretch(1300, AWAY), begins_s=3000.0, every_s=1.0)
    )

    assert not any(each.offer_baseline for each in changes_of(looks))


def test_a_place_that_was_left_and_come_back_to_is_said_again(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings, baselines=(HOME,))
    watch(monitor, observations(Stretch(10, FRONT), Stretch(1300, AWAY), every_s=1.0))

    looks = watch(
        monitor,
        observations(
            Stretch(60, FRONT), Stretch(1300, AWAY), begins_s=1311.0, every_s=1.0
        ),
    )

    offers = [each.offer_baseline for each in changes_of(looks)]
    assert offers == [False, True, True]  # it was back, then away again


def test_who_works_turned_to_a_second_screen_has_two_usual_positions(
    settings: MonitorSettings,
) -> None:
    """Both are front views, 46 degrees apart; neither is a posture of the other."""
    first, second = seen_from(-23.0), seen_from(23.0)
    monitor = new_monitor(settings, baselines=(), provisional=UNASKED)

    looks = watch(
        monitor,
        observations(
            Stretch(60, first), Stretch(60, second), Stretch(60, first),
            Stretch(60, second), every_s=0.5,
        ),
    )  # fmt: skip

    taken = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    there, here = (each.baseline for each in taken)
    assert replace(there.setup, place=1) == here.setup
    assert there.setup.view is here.setup.view is View.FRONT
    assert looks[-1].assessment.setup == here.setup.id
    assert looks[-150].assessment.setup == there.setup.id
    assert [each.where.setup for each in changes_of(looks)] == [
        None,
        there.setup.id,
        here.setup.id,
    ]
    postures = {look.assessment.posture for look in looks[260:350] + looks[380:]}
    assert postures == {Posture.GOOD}


def test_a_place_at_another_bearing_is_not_taken_for_a_known_one(
    settings: MonitorSettings,
) -> None:
    known_there = replace(
        HOME, features={**HOME.features, "across_deg": -40.0}, looks=20
    )
    monitor = new_monitor(settings, baselines=(known_there,))

    (look,) = watch(monitor, observations(Stretch(1, FRONT)))

    assert look.assessment.why is NotAssessed.NO_BASELINE
    assert look.assessment.setup not in (None, known_there.setup.id)
