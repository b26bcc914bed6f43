"""Raised limits: three answers "wrong" about the same, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.events import (
    EpisodeEnded,
    Event,
    LimitRaised,
    PositionChanged,
    ReminderAnswered,
    ZoneChanged,
)
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.reminders.budget import BudgetSettings
from posture_monitor.core.reminders.responses import AskedReminder
from posture_monitor.core.reminders.sensitivity import (
    Sensitivity,
    SensitivitySettings,
    after_wrong,
    within,
)
from posture_monitor.core.settings import MonitorMemory, MonitorSettings
from posture_monitor.core.thresholds import sensitive_limits
from posture_monitor.core.vocabulary import Answer, Direction, Trigger, Zone
from tests.core.scenes import (
    FRONT,
    SUNK,
    Stretch,
    events_of,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

RAISING = SensitivitySettings(wrong_before=3, share=0.25, most=2.0)
LOW = front_pose(ear_height_px=109.0)  # 9.2 % lower; slump_index counts from 8 %
LITTLE = front_pose(ear_height_px=114.0)  # 5 % lower: neutral, but another position

raisings = st.builds(
    SensitivitySettings,
    wrong_before=st.integers(2, 20),
    share=st.floats(0.05, 1.0),
    most=st.floats(1.0, 4.0),
)


def after(answers: int, settings: SensitivitySettings = RAISING) -> Sensitivity:
    raised = Sensitivity()
    for _ in range(answers):
        raised = after_wrong(raised, settings)
    return raised


def remembering(
    settings: MonitorSettings, raised: dict[str, Sensitivity], *asked: AskedReminder
) -> Monitor:
    """Return a new run that remembers what was raised."""
    nothing = new_monitor(settings).memory()
    memory: MonitorMemory = replace(nothing, raised=raised, asked=asked)
    return new_monitor(settings, memory=memory)


def with_one_wrong_to_go(settings: MonitorSettings, topic: str) -> Monitor:
    """Return a run whose reminder 9, about this topic, is the third wrong one."""
    return remembering(
        settings, {topic: Sensitivity(wrong=2)}, AskedReminder(id=9, topic=topic)
    )


def kinds(events: tuple[Event, ...]) -> list[type[Event]]:
    return [type(each) for each in events]


def poor_ago_s(monitor: Monitor, metric: str) -> tuple[tuple[float, float], ...]:
    kept = monitor.memory().ledger
    assert kept is not None
    return kept.exposures[metric][Direction.FORWARD].poor_ago_s


# The rule.


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        pytest.param(2, Sensitivity(factor=1.0, wrong=2), id="two are remembered"),
        pytest.param(3, Sensitivity(factor=1.25, wrong=0), id="the third raises"),
        pytest.param(5, Sensitivity(factor=1.25, wrong=2), id="the count starts anew"),
        pytest.param(12, Sensitivity(factor=2.0, wrong=0), id="four times a quarter"),
        pytest.param(
            15, Sensitivity(factor=2.0, wrong=3), id="no farther than the most"
        ),
    ],
)
def test_every_third_wrong_raises_by_a_quarter(
    answers: int, raised: Sensitivity
) -> None:
    assert after(answers) == raised


@given(settings=raisings, answers=st.integers(0, 200))
def test_a_limit_never_leaves_its_bounds(
    settings: SensitivitySettings, answers: int
) -> None:
    factor = after(answers, settings).factor

    steps = answers // settings.wrong_before
    assert factor == pytest.approx(min(1.0 + settings.share * steps, settings.most))


def test_a_bound_that_was_lowered_holds_for_what_was_raised_before() -> None:
    lower = replace(RAISING, most=1.5)

    assert within(Sensitivity(factor=2.0, wrong=1), lower) == Sensitivity(
        factor=1.5, wrong=1
    )


def test_caution_and_avoid_of_every_band_are_raised_alike(
    settings: MonitorSettings,
) -> None:
    limits = sensitive_limits(
        settings.limits, {"neck_flexion": Sensitivity(factor=1.5)}
    )

    changed = {key for key in limits if limits[key] != settings.limits[key]}
    assert changed == {"neck_flexion"}
    before = settings.limits["neck_flexion"].bands
    for direction, band in limits["neck_flexion"].bands.items():
        was = before[direction]
        assert (band.caution, band.avoid) == (1.5 * was.caution, 1.5 * was.avoid)
        assert replace(band, caution=was.caution, avoid=was.avoid) == was


# Whole scenes.


def test_the_third_wrong_about_a_metric_raises_its_limit_at_once(
    settings: MonitorSettings,
) -> None:
    often = replace(settings, budget=BudgetSettings(gap_s=1, per_hour=9, per_day=9))
    monitor, found = new_monitor(often), []
    for each in observations(Stretch(4000, LOW)):
        for reminder in reminders_of(watch(monitor, [each])):
            found.append((each.at_s, monitor.answer(Answer.WRONG, at_s=each.at_s)))
            assert reminder.cause.metric == "slump_index"
        if len(found) == 3:
            break

    assert [at_s for at_s, _ in found] == [725.0, 1450.0, 2175.0]
    assert [len(events) for _, events in found[:2]] == [1, 1]
    answered, raised, zone, episode = found[2][1]
    assert isinstance(answered, ReminderAnswered)
    assert isinstance(raised, LimitRaised)
    assert (raised.metric, raised.factor) == ("slump_index", 1.25)
    assert isinstance(zone, ZoneChanged)
    assert (zone.before, zone.after) == (Zone.CAUTION, Zone.NEUTRAL)
    assert isinstance(episode, EpisodeEnded)
    assert (episode.began_s, episode.lasted_s) == (0.0, 2175.0)


def test_below_a_raised_limit_nothing_is_told(settings: MonitorSettings) -> None:
    scene = list(observations(Stretch(1150, LOW)))

    as_set = watch(new_monitor(settings), scene)
    raised = watch(
        remembering(settings, {"slump_index": Sensitivity(factor=1.25)}), scene
    )

    assert len(reminders_of(as_set)) == 1
    assert reminders_of(raised) == []


def test_raising_one_metric_leaves_the_exposures_of_the_others(
    settings: MonitorSettings,
) -> None:
    monitor = with_one_wrong_to_go(settings, "slump_index")
    watch(monitor, observations(Stretch(600, SUNK)))
    before = poor_ago_s(monitor, "slump_index"), poor_ago_s(monitor, "head_drop")

    monitor.answer(Answer.WRONG, at_s=596.0, reminder_id=9)

    after = poor_ago_s(monitor, "slump_index"), poor_ago_s(monitor, "head_drop")
    assert before == (((595.0, 0.0),), ((595.0, 0.0),))
    assert after == ((), ((595.0, 0.0),))


def test_by_a_raised_limit_it_is_counted_from_the_next_look_on(
    settings: MonitorSettings,
) -> None:
    monitor = with_one_wrong_to_go(settings, "slump_index")
    watch(monitor, observations(Stretch(600, SUNK)))
    monitor.answer(Answer.WRONG, at_s=596.0, reminder_id=9)

    watch(monitor, observations(Stretch(105, SUNK), begins_s=600.0))

    assert poor_ago_s(monitor, "slump_index") == ((100.0, 0.0),)
    assert poor_ago_s(monitor, "head_drop") == ((700.0, 0.0),)


def test_a_metric_that_this_view_does_not_assess_is_raised_for_the_others(
    settings: MonitorSettings,
) -> None:
    monitor = with_one_wrong_to_go(settings, "trunk_inclination")
    watch(monitor, observations(Stretch(60, FRONT)))

    events = monitor.answer(Answer.WRONG, at_s=60.0, reminder_id=9)

    assert kinds(events) == [ReminderAnswered, LimitRaised]


@pytest.mark.parametrize(
    ("trigger", "prompted_s"),
    [
        pytest.param(Trigger.STATIC, 3000.0, id="40 minutes in one position"),
        pytest.param(Trigger.SITTING, 4500.0, id="an hour on the chair"),
    ],
)
def test_the_minutes_of_a_prompt_are_raised_alike(
    settings: MonitorSettings, trigger: Trigger, prompted_s: float
) -> None:
    often = replace(settings, budget=BudgetSettings(gap_s=1, per_hour=99, per_day=99))
    monitor = with_one_wrong_to_go(often, trigger)

    events = monitor.answer(Answer.WRONG, at_s=0.0, reminder_id=9)
    looks = watch(monitor, observations(Stretch(4600, FRONT)))

    assert kinds(events) == [ReminderAnswered, LimitRaised]
    told = [each for each in reminders_of(looks) if each.cause.trigger is trigger]
    assert (told[0].at_s, told[0].cause.limit) == (prompted_s, prompted_s)


def test_a_change_of_position_stays_one_however_high_the_limits_are(
    settings: MonitorSettings,
) -> None:
    every = {key: Sensitivity(factor=2.0) for key in settings.limits}
    scene = list(observations(Stretch(60, FRONT), Stretch(150, LITTLE)))

    changes = [
        [each.at_s for each in events_of(watch(monitor, scene)) if type(each) is kind]
        for monitor in (new_monitor(settings), remembering(settings, every))
        for kind in (PositionChanged,)
    ]

    assert changes == [[180.0], [180.0]]


# Memory and back.


def test_a_restart_keeps_what_was_raised(settings: MonitorSettings) -> None:
    before = with_one_wrong_to_go(settings, "slump_index")
    before.answer(Answer.WRONG, at_s=0.0, reminder_id=9)

    after = new_monitor(settings, memory=before.memory())

    known = dict(after.reminding.sensitivities)
    assert known == {"slump_index": Sensitivity(factor=1.25)}
    assert reminders_of(watch(after, observations(Stretch(1150, LOW)))) == []


def test_a_new_scene_after_a_gap_keeps_what_was_raised(
    settings: MonitorSettings,
) -> None:
    monitor = remembering(
        settings,
        {"slump_index": Sensitivity(factor=1.25), "static": Sensitivity(factor=2.0)},
    )
    watch(monitor, observations(Stretch(60, LOW)))

    looks = watch(monitor, observations(Stretch(1300, LOW), begins_s=1000.0))

    assert reminders_of(looks) == []


def test_undo_puts_one_limit_back_and_forgets_its_wrongs(
    settings: MonitorSettings,
) -> None:
    raised = {
        "slump_index": Sensitivity(factor=1.25, wrong=1),
        "static": Sensitivity(factor=1.5),
    }
    monitor = remembering(settings, raised)
    watch(monitor, observations(Stretch(60, LOW)))

    (event,) = monitor.undo("slump_index")

    assert isinstance(event, LimitRaised)
    assert (event.metric, event.factor, event.at_s) == ("slump_index", 1.0, 55.0)
    assert dict(monitor.reminding.sensitivities) == {"static": Sensitivity(factor=1.5)}
    looks = watch(monitor, observations(Stretch(800, LOW), begins_s=60.0))
    assert [each.at_s for each in reminders_of(looks)] == [60.0 + 725.0]


def test_undo_of_all_puts_everything_back(settings: MonitorSettings) -> None:
    raised = {"static": Sensitivity(factor=1.5), "lean": Sensitivity(wrong=2)}
    monitor = remembering(settings, raised)

    events = monitor.undo()

    assert kinds(events) == [LimitRaised]  # of lean, nothing had been raised
    assert dict(monitor.reminding.sensitivities) == {}
    looks = watch(monitor, observations(Stretch(2450, FRONT)))
    assert [each.at_s for each in reminders_of(looks)] == [2400.0]


def test_undo_of_what_was_never_raised_does_nothing(settings: MonitorSettings) -> None:
    monitor = remembering(settings, {"lean": Sensitivity(factor=1.25)})

    assert monitor.undo("static") == ()
    assert set(monitor.reminding.sensitivities) == {"lean"}


def test_a_metric_of_another_version_does_no_harm(settings: MonitorSettings) -> None:
    monitor = remembering(settings, {"no_longer_known": Sensitivity(factor=1.5)})

    watch(monitor, observations(Stretch(60, FRONT)))

    assert kinds(monitor.undo()) == [LimitRaised]
