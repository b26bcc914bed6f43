"""The monitor and bearings: a camera between two views is one set-up throughout."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.held_out import looks, shipped
from benchmarks.people import BEARINGS, by_person, pictures
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import (
    BaselineTaken,
    Event,
    SetupChanged,
    ViewChanged,
)
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import NotAssessed, View
from tests.core.scenes import (
    Stretch,
    events_of,
    known,
    new_monitor,
    observations,
    watch,
)
from tests.figures import seen_from, side_pose

ELSEWHERE = (NotAssessed.NO_BASELINE, NotAssessed.VIEW_CHANGING)


@pytest.mark.parametrize("camera", ["b20", "b25", "b30", "b35"])
def test_all_looks_of_somebody_near_a_border_belong_to_his_baseline(
    camera: str,
) -> None:
    people = by_person(pictures(BEARINGS[0]), (camera,))
    found = [each for his in people.values() for each in looks(his, shipped())]

    whys = Counter(each.assessment.why for each in found)
    setups: dict[str, set[str | None]] = {each.picture.person: set() for each in found}
    for each in found:
        if each.assessment.present:
            setups[each.picture.person].add(each.assessment.setup)

    assert sum(whys[each] for each in ELSEWHERE) <= 0.02 * len(found)
    assert sum(len(each) == 1 for each in setups.values()) >= 0.8 * len(setups)


def test_the_same_people_are_seen_in_two_views_look_by_look() -> None:
    """What the test above would say of single looks; else it could not fail."""
    people = by_person(pictures(BEARINGS[0]), ("b20", "b25"))
    views = [{sight_of(each.moved()).view for each in his} for his in people.values()]

    assert sum(len(each) > 1 for each in views) >= len(views) / 2


def test_nothing_jumps_where_somebody_turns_across_a_border(
    settings: MonitorSettings,
) -> None:
    """From 12 to 30 degrees in a quarter of a degree a look, against 20 degrees."""
    monitor = new_monitor(settings, baselines=(known(seen_from(20.0)),))
    poses = [seen_from(12.0 + step / 4) for step in range(73)]

    found = watch(monitor, observations(*(Stretch(1, pose) for pose in poses)))

    told = [
        [each.metric.key for each in look.assessment.readings] for look in found[1:]
    ]
    assert {sight_of(pose).view for pose in poses} == {View.FRONT, View.OBLIQUE}
    assert {look.assessment.setup for look in found} == {found[0].assessment.setup}
    assert all(each == told[0] for each in told)
    assert not [each for each in events_of(found[1:]) if is_change(each)]


def is_change(event: Event) -> bool:
    """Return whether an event says that somebody is seen from elsewhere."""
    return isinstance(event, ViewChanged | SetupChanged)


def test_a_baseline_of_looks_the_wrong_way_round_keeps_its_view_and_no_bearing() -> (
    None
):
    """Half of them at 80 degrees, half at -60: 10 in the middle is no side view."""
    pose = side_pose()
    own = known(pose)

    wrong = replace(own, features={**own.features, "across_deg": 10.0})

    assert own.sight.across_deg is not None
    assert wrong.sight == own.sight
    assert wrong.sight.across_deg is None


def test_pictures_on_both_sides_of_a_border_make_one_baseline(
    settings: MonitorSettings,
) -> None:
    """One by one, ten minutes apart, they would be of two views."""
    poses = [seen_from(18.0), seen_from(33.0), seen_from(20.0)]
    first = CalibrationSettings(min_looks=3, min_s=0.0)
    monitor = new_monitor(settings, baselines=(), first=first)

    looks = watch(
        monitor,
        [Observation(at_s=600.0 * n, pose=pose) for n, pose in enumerate(poses)],
    )

    assert {sight_of(pose).view for pose in poses} == {View.FRONT, View.OBLIQUE}
    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert taken.baseline.looks == 3


def test_a_baseline_that_is_asked_for_again_takes_the_place_of_the_one_near_to_it(
    settings: MonitorSettings,
) -> None:
    """Its looks by themselves would be of another view."""
    before, now = known(seen_from(32.0)), seen_from(21.0)
    first = CalibrationSettings(min_looks=3, min_s=0.0)
    monitor = new_monitor(settings, baselines=(before,), first=first)

    looks = watch(monitor, observations(Stretch(60, now)))

    assert sight_of(now).view is View.FRONT
    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    assert taken.baseline.setup == before.setup
    assert before.setup.view is View.OBLIQUE
