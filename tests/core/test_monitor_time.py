"""The monitor over gaps, bad pictures and restarts: what is carried and what is not."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from posture_monitor.core.events import (
    BreakTaken,
    EpisodeEnded,
    PictureChanged,
    PresenceChanged,
    Reminder,
    ViewChanged,
    ZoneChanged,
)
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.settings import MonitorSettings, Start
from posture_monitor.core.vocabulary import (
    Direction,
    NotAssessed,
    Picture,
    Posture,
    Trigger,
)
from tests.core.scenes import (
    FRONT,
    HEAD_DOWN,
    MOVED,
    SIDE,
    SLUMPED,
    Look,
    Stretch,
    baseline_of,
    events_of,
    new_monitor,
    observation,
    observations,
    posture_reminders_of,
    reminders_of,
    watch,
)

CARRY_S = 112.5  # 2.5 periods of 45 s


def slump(monitor: Monitor, *, from_s: float, to_s: float) -> list[Look]:
    """Slump from one look to another, both included, a look every 5 s."""
    scene = observations(Stretch(to_s - from_s + 5.0, SLUMPED), begins_s=from_s)
    return watch(monitor, scene)


def told_s(looks: list[Look]) -> list[float]:
    return [each.at_s for each in reminders_of(looks)]


def restarted(settings: MonitorSettings, before: Monitor, *, at_s: float) -> Monitor:
    """Return a new run that remembers the last one, as of `at_s` on its own clock."""
    return new_monitor(settings, memory=before.memory(), memory_at_s=at_s)


# Gaps.


def test_a_gap_of_2_and_a_half_periods_is_bridged_by_the_last_look(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)

    looks = slump(monitor, from_s=0.0, to_s=600.0)
    looks += slump(monitor, from_s=600.0 + CARRY_S, to_s=800.0)

    assert settings.carry_s == CARRY_S
    assert told_s(looks) == [722.5]
    assert not any(isinstance(event, EpisodeEnded) for event in events_of(looks))


def test_after_a_gap_of_113_s_everything_starts_anew(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)

    slump(monitor, from_s=0.0, to_s=600.0)
    looks = slump(monitor, from_s=713.0, to_s=1500.0)

    assert told_s(looks) == [713.0 + 725.0]
    first, *_ = looks
    assert [type(event) for event in first.events] == [
        EpisodeEnded,
        PresenceChanged,
        ViewChanged,
    ]
    ended = first.events[0]
    assert isinstance(ended, EpisodeEnded)
    assert (ended.at_s, ended.began_s, ended.lasted_s) == (713.0, 0.0, 600.0)


def test_after_a_gap_the_budget_is_what_it_was(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)

    first = told_s(slump(monitor, from_s=0.0, to_s=725.0))
    second = told_s(slump(monitor, from_s=840.0, to_s=2000.0))

    assert first == [725.0]
    assert second == [1925.0]  # due since 840 + 725, but 20 minutes had not passed


def test_after_a_gap_nothing_is_known_of_the_set_up(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    slump(monitor, from_s=0.0, to_s=60.0)

    (look,) = watch(monitor, [observation(None, 1000.0)])

    assert look.assessment.setup is None
    assert {event.where.setup for event in look.events[1:]} == {None}


def test_looks_600_s_apart_are_assessed_one_by_one(settings: MonitorSettings) -> None:
    scene = [SLUMPED, None, FRONT, HEAD_DOWN, SLUMPED, None, SLUMPED]

    looks = watch(
        new_monitor(settings),
        [observation(what, 600.0 * look) for look, what in enumerate(scene)],
    )

    poor, good, unknown = Posture.POOR, Posture.GOOD, Posture.UNKNOWN
    postures = [look.assessment.posture for look in looks]
    assert postures == [poor, unknown, good, poor, poor, unknown, poor]
    present = [look.assessment.present for look in looks]
    assert present == [what is not None for what in scene]
    kinds = {type(event) for event in events_of(looks)}
    assert kinds == {PresenceChanged, ViewChanged}


def test_time_may_stand_still_but_not_go_back(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    watch(monitor, [observation(FRONT, 10.0), observation(FRONT, 10.0)])

    with pytest.raises(ValueError, match=r"expected a look at 10.0 s or later, got"):
        monitor.observe(observation(FRONT, 9.9), day=0)


def test_time_may_not_go_back_behind_a_bad_picture(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    watch(monitor, [observation(FRONT, 0.0), observation(Picture.DARK, 500.0)])

    with pytest.raises(ValueError, match=r"expected a look at 500.0 s or later, got"):
        monitor.observe(observation(FRONT, 400.0), day=0)


# Bad pictures.


@pytest.mark.parametrize(
    "picture", [each for each in Picture if each is not Picture.OK]
)
def test_a_bad_picture_is_told_once_and_never_as_posture(
    settings: MonitorSettings, picture: Picture
) -> None:
    scene = observations(Stretch(50, FRONT), Stretch(50, picture), Stretch(50, FRONT))

    looks = watch(new_monitor(settings), scene)

    changes = [each for each in events_of(looks) if isinstance(each, PictureChanged)]
    assert [(each.at_s, each.picture) for each in changes] == [
        (50.0, picture),
        (100.0, Picture.OK),
    ]
    for look in looks[10:20]:
        assert (look.assessment.posture, look.assessment.why) == (
            Posture.UNKNOWN,
            NotAssessed.NO_PICTURE,
        )
        assert (look.assessment.present, look.assessment.readings) == (False, ())


def test_a_covered_camera_fills_no_window(settings: MonitorSettings) -> None:
    scene = observations(
        Stretch(700, SLUMPED), Stretch(100, Picture.COVERED), Stretch(100, SLUMPED)
    )

    looks = watch(new_monitor(settings), scene)

    assert told_s(looks) == [825.0]  # 700 s, and 25 s after the 100 unknown ones


def test_a_covered_camera_is_no_sitting(settings: MonitorSettings) -> None:
    turns = [Stretch(600, FRONT), Stretch(600, MOVED), Stretch(600, FRONT)]
    turns += [Stretch(100, Picture.COVERED)]
    turns += islice(cycle([Stretch(600, MOVED), Stretch(600, FRONT)]), 4)

    looks = watch(new_monitor(settings), observations(*turns))

    (reminder,) = reminders_of(looks)
    assert (reminder.at_s, reminder.cause.trigger) == (3700.0, Trigger.SITTING)
    assert reminder.cause.lasted_s == pytest.approx(3600.0)


def test_a_covered_camera_is_no_break(settings: MonitorSettings) -> None:
    scene = observations(
        Stretch(300, FRONT),
        Stretch(60, None),
        Stretch(100, Picture.COVERED),
        Stretch(60, FRONT),
    )

    looks = watch(new_monitor(settings), scene)

    assert not any(isinstance(event, BreakTaken) for event in events_of(looks))


def test_a_long_bad_picture_starts_everything_but_the_budget_anew(
    settings: MonitorSettings,
) -> None:
    scene = observations(
        Stretch(730, SLUMPED), Stretch(600, Picture.BUSY), Stretch(1400, SLUMPED)
    )

    looks = watch(new_monitor(settings), scene)

    ended = [each.at_s for each in events_of(looks) if isinstance(each, EpisodeEnded)]
    assert told_s(looks) == [725.0, 1330.0 + 725.0]
    assert [round(each) for each in ended] == [840]
    assert not any(isinstance(event, BreakTaken) for event in events_of(looks))


# Restarts.


def test_after_a_restart_the_window_goes_on(settings: MonitorSettings) -> None:
    before = new_monitor(settings)
    slump(before, from_s=0.0, to_s=600.0)

    after = restarted(settings, before, at_s=50_000.0)
    looks = slump(after, from_s=50_030.0, to_s=50_300.0)

    # 600 s, nothing for the 30 s that were not watched, and 125 s
    assert told_s(looks) == [50_030.0 + 125.0]


def test_after_a_restart_what_the_window_has_left_is_forgotten(
    settings: MonitorSettings,
) -> None:
    before = new_monitor(settings)
    watch(before, observations(Stretch(600, SLUMPED), Stretch(450, FRONT)))

    after = restarted(settings, before, at_s=1045.0)
    looks = slump(after, from_s=1150.0, to_s=1750.0)

    # 650 s at second 1200; from then on a second comes in and a second goes out
    assert told_s(looks) == []


def test_after_a_restart_the_dose_goes_on(settings: MonitorSettings) -> None:
    before = new_monitor(settings)
    watch(before, observations(Stretch(310, HEAD_DOWN), every_s=10.0))

    after = restarted(settings, before, at_s=300.0)
    scene = observations(Stretch(300, HEAD_DOWN), begins_s=320.0, every_s=10.0)
    looks = watch(after, scene)

    assert told_s(looks) == [320.0 + 150.0]  # 300 s and 150 s of the 445


def test_a_memory_is_used_once(settings: MonitorSettings) -> None:
    before = new_monitor(settings)
    watch(before, observations(Stretch(305, HEAD_DOWN)))

    after = restarted(settings, before, at_s=300.0)
    turns = Stretch(10, SIDE), Stretch(20, FRONT), Stretch(20, SIDE)
    watch(after, observations(*turns, begins_s=310.0))

    kept = after.memory().ledger
    assert kept is not None
    assert kept.exposures["head_pitch"][Direction.FORWARD].dose == 0.0


def test_after_a_restart_the_budget_goes_on(settings: MonitorSettings) -> None:
    before = new_monitor(settings)
    slump(before, from_s=0.0, to_s=730.0)

    after = restarted(settings, before, at_s=730.0)
    looks = slump(after, from_s=740.0, to_s=2000.0)

    (reminder,) = reminders_of(looks)
    assert (reminder.at_s, reminder.id) == (1925.0, 2)


def test_a_restart_after_a_long_gap_keeps_the_budget_only(
    settings: MonitorSettings,
) -> None:
    before = new_monitor(settings)
    slump(before, from_s=0.0, to_s=730.0)

    after = restarted(settings, before, at_s=730.0)
    looks = slump(after, from_s=900.0, to_s=2000.0)

    assert told_s(looks) == [1925.0]
    assert after.memory().activity.seated_ago_s == pytest.approx(1100.0)


@pytest.mark.parametrize(
    "meanwhile",
    [
        pytest.param(None, id="nobody was there"),
        pytest.param(SIDE, id="another view was seen"),
        pytest.param(Picture.COVERED, id="the camera was covered"),
    ],
)
def test_after_a_restart_an_old_dose_is_not_taken_up_again(
    settings: MonitorSettings, meanwhile: Pose | Picture | None
) -> None:
    front_only = [baseline_of(FRONT)]
    before = new_monitor(settings, baselines=front_only)
    slump(before, from_s=0.0, to_s=700.0)

    after = new_monitor(
        settings, baselines=front_only, memory=before.memory(), memory_at_s=700.0
    )
    watch(after, observations(Stretch(200, meanwhile), begins_s=710.0))
    looks = slump(after, from_s=910.0, to_s=1600.0)

    assert posture_reminders_of(looks) == []


def test_a_memory_after_a_long_bad_picture_knows_when_it_spoke(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    slump(monitor, from_s=0.0, to_s=725.0)
    monitor.reminding.snooze(1500.0)

    watch(monitor, observations(Stretch(305, Picture.BUSY), begins_s=725.0))

    memory = monitor.memory().budget
    assert memory.spoken_ago_s == (300.0,)
    assert memory.snoozed_for_s == pytest.approx(475.0)


def test_a_monitor_that_saw_nothing_remembers_nothing(
    settings: MonitorSettings,
) -> None:
    memory = new_monitor(settings).memory()

    assert memory.ledger is None
    assert memory.activity.seated_ago_s is None
    assert (memory.budget.spoken_ago_s, memory.budget.last_id) == ((), 0)


def test_a_memory_that_was_not_used_yet_is_kept(settings: MonitorSettings) -> None:
    before = new_monitor(settings)
    slump(before, from_s=0.0, to_s=600.0)
    memory = before.memory()

    after = restarted(settings, before, at_s=600.0)

    assert after.memory() == memory


def test_a_restart_without_a_zone_says_nothing_of_its_end(
    settings: MonitorSettings,
) -> None:
    before = new_monitor(settings)
    slump(before, from_s=0.0, to_s=600.0)

    after = restarted(settings, before, at_s=600.0)
    looks = watch(after, observations(Stretch(100, FRONT), begins_s=605.0))

    kinds = (ZoneChanged, EpisodeEnded, Reminder)
    assert not any(isinstance(event, kinds) for event in events_of(looks))
    assert posture_reminders_of(looks) == []


def test_before_any_look_and_without_a_time_there_is_nothing_to_remember(
    settings: MonitorSettings,
) -> None:
    with pytest.raises(ValueError, match=r"^expected a look or a start with its time"):
        Monitor(settings, camera="camera").memory()


def test_a_memory_without_the_time_that_it_is_of_is_refused(
    settings: MonitorSettings,
) -> None:
    memory = new_monitor(settings).memory()

    with pytest.raises(ValueError, match=r"^expected the time that the memory is of"):
        Start(memory=memory)
