"""The monitor on any day at all: what always holds, whatever the person does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.events import (
    EpisodeEnded,
    Event,
    Reminder,
    ViewChanged,
    ZoneChanged,
)
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.reminders.budget import BudgetSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Answer, Picture, Posture, Zone
from tests.core.answering import BY_MONITOR, BY_PERSON, answers_of
from tests.core.scenes import (
    FRONT,
    HEAD_DOWN,
    MOVED,
    NEARER,
    OTHER_SIDE,
    SIDE,
    SLUMPED,
    SUNK,
    TILTED,
    TILTED_BACK,
    TURNED,
    Look,
    Stretch,
    events_of,
    new_monitor,
    observation,
    observations,
    posture_reminders_of,
    reminders_of,
    watch,
)

IN_FRONT = [FRONT, MOVED, SLUMPED, SUNK, NEARER, TILTED, TILTED_BACK, TURNED]
ANYTHING = [*IN_FRONT, SIDE, HEAD_DOWN, OTHER_SIDE, None, Picture.COVERED]
UNASKED = LearningSettings(first_bursts=4)
Scene = list[Observation]


def stretches(seconds: st.SearchStrategy[float]) -> st.SearchStrategy[list[Stretch]]:
    what = st.sampled_from(IN_FRONT) | st.sampled_from(ANYTHING)
    return st.lists(st.builds(Stretch, seconds, what), min_size=1, max_size=12)


@st.composite
def days(draw: st.DrawFn) -> Scene:
    """Return looks at a steady rate at postures that last for minutes."""
    turns = draw(stretches(st.floats(20.0, 1800.0)))
    every_s = draw(st.sampled_from([20.0, 45.0, 100.0]))
    return list(observations(*turns, begins_s=1000.0, every_s=every_s))


@st.composite
def moments(draw: st.DrawFn) -> Scene:
    """Return looks at any time at anything, with gaps, short and long."""
    waits_s = st.floats(0.1, 20.0) | st.floats(20.0, 300.0)
    plan = draw(st.lists(st.tuples(waits_s, st.sampled_from(ANYTHING)), max_size=80))
    at_s, scene = 0.0, []
    for wait_s, what in plan:
        at_s += wait_s
        scene.append(observation(what, at_s))
    return scene


any_scene = days() | moments()
often = how(max_examples=40, deadline=None)
actions = st.lists(st.sampled_from([None, None, *BY_PERSON, "lost", "restart"]))


def zones_of(look: Look) -> dict[str, Zone | None]:
    return {each.metric.key: each.zone for each in look.assessment.readings}


def poor_s(looks: Iterable[Look], metric: str, *, from_s: float, to_s: float) -> float:
    """Return how long a metric was seen out of neutral, by plain sum over looks."""
    total_s, began_s, was_out = 0.0, 0.0, False
    for look in looks:
        if was_out:
            total_s += max(0.0, min(look.at_s, to_s) - max(began_s, from_s))
        began_s = look.at_s
        was_out = zones_of(look).get(metric) in (Zone.CAUTION, Zone.AVOID)
    return total_s


@often
@given(any_scene)
def test_there_are_never_more_reminders_than_the_budget_allows(
    settings: MonitorSettings, scene: Scene
) -> None:
    looks = watch(new_monitor(settings, provisional=UNASKED), scene)

    told = reminders_of(looks)
    times_s = [each.at_s for each in told]
    budget = settings.budget
    assert len(told) <= budget.per_day
    assert [each.id for each in told] == list(range(1, len(told) + 1))
    for last, at_s in enumerate(times_s):
        assert last == 0 or at_s - times_s[last - 1] >= budget.gap_s
        assert sum(0 <= at_s - each < 3600 for each in times_s) <= budget.per_hour


@often
@given(any_scene)
def test_nobody_is_reminded_of_what_this_look_sees_in_neutral_or_not_at_all(
    settings: MonitorSettings, scene: Scene
) -> None:
    looks = watch(new_monitor(settings), scene)

    for look in looks:
        for each in posture_reminders_of([look]):
            zone = zones_of(look)[each.cause.metric or ""]
            assert zone in (Zone.CAUTION, Zone.AVOID)
            assert look.assessment.present


@often
@given(any_scene)
def test_a_reminder_by_its_window_is_never_early(
    settings: MonitorSettings, scene: Scene
) -> None:
    looks = watch(new_monitor(settings), scene)

    for each in posture_reminders_of(looks):
        cause = each.cause
        if cause.window_s is None or cause.metric is None:
            continue
        bands = settings.limits[cause.metric].bands.values()
        least_s = min((band.fraction * (band.window_s or 0.0)) for band in bands)
        seen_s = poor_s(
            looks, cause.metric, from_s=each.at_s - cause.window_s, to_s=each.at_s
        )
        assert least_s < cause.lasted_s <= seen_s + 1e-6


@often
@given(any_scene)
def test_every_zone_of_a_metric_begins_where_the_last_one_ended(
    settings: MonitorSettings, scene: Scene
) -> None:
    events = events_of(watch(new_monitor(settings), scene))

    zones: dict[str, Zone] = {}
    for event in events:
        if isinstance(event, ViewChanged):
            zones = {}
        if isinstance(event, ZoneChanged):
            assert event.before is zones.get(event.metric, Zone.NEUTRAL)
            assert event.after is not event.before
            zones[event.metric] = event.after


@often
@given(any_scene)
def test_no_event_is_out_of_order_and_no_episode_lasts_less_than_nothing(
    settings: MonitorSettings, scene: Scene
) -> None:
    looks = watch(new_monitor(settings, provisional=UNASKED), scene)

    for look in looks:
        assert {event.at_s for event in look.events} <= {look.at_s}
    for event in events_of(looks):
        if isinstance(event, EpisodeEnded):
            assert event.lasted_s >= 0.0
            assert event.began_s + event.lasted_s <= event.at_s + 1e-6
            assert event.zone in (Zone.CAUTION, Zone.AVOID)
            assert event.dose >= 0.0


@often
@given(any_scene)
def test_a_look_is_good_poor_or_unknown_for_a_reason(
    settings: MonitorSettings, scene: Scene
) -> None:
    looks = watch(new_monitor(settings), scene)

    for look in looks:
        assessment = look.assessment
        assert (assessment.posture is Posture.UNKNOWN) is (assessment.why is not None)
        is_out = any(zone for zone in zones_of(look).values() if zone is not None)
        assert assessment.posture is not Posture.GOOD or not is_out
        assert assessment.posture is not Posture.POOR or is_out


@often
@given(any_scene)
def test_the_same_observations_give_the_same_assessments_and_events(
    settings: MonitorSettings, scene: Scene
) -> None:
    once = watch(new_monitor(settings, provisional=UNASKED), scene)
    again = watch(new_monitor(settings, provisional=UNASKED), scene)

    assert [each.assessment for each in once] == [each.assessment for each in again]
    assert events_of(once) == events_of(again)


@often
@given(any_scene, st.floats(0.0, 1.0))
def test_a_restart_anywhere_breaks_no_budget(
    settings: MonitorSettings, scene: Scene, share: float
) -> None:
    cut = int(share * len(scene))
    before = new_monitor(settings)
    first = watch(before, scene[:cut])
    at_s = first[-1].at_s if first else 0.0

    after = new_monitor(settings, memory=before.memory(), memory_at_s=at_s)
    told = reminders_of(first) + reminders_of(watch(after, scene[cut:]))

    times_s = [each.at_s for each in told]
    assert [each.id for each in told] == list(range(1, len(told) + 1))
    for last, at_s in enumerate(times_s):
        assert last == 0 or at_s - times_s[last - 1] >= settings.budget.gap_s - 1e-6
        within = sum(0 <= at_s - each < 3600 - 1e-6 for each in times_s)
        assert within <= settings.budget.per_hour


@often
@given(any_scene, actions, st.integers(0, 3))
def test_the_budget_is_never_exceeded_whatever_the_answers(
    settings: MonitorSettings, scene: Scene, actions: list[str], late: int
) -> None:
    budget = BudgetSettings(gap_s=300.0, per_hour=2, per_day=5, ignored_factor=1.5)
    settings = replace(settings, budget=budget)
    monitor, events, told = new_monitor(settings), list[Event](), dict[int, float]()
    for index, each in enumerate(scene):
        looks = watch(monitor, [each])
        events += events_of(looks)
        told |= {each.id: each.at_s for each in reminders_of(looks)}
        action = actions[index] if index < len(actions) else None
        number = max(told, default=0) - late
        if action == "restart":
            memory = monitor.memory()
            monitor = new_monitor(settings, memory=memory, memory_at_s=each.at_s)
        elif action == "lost":
            if not any(number == of for _, of, _ in answers_of(events)):
                monitor.not_delivered(number, each.at_s)
                told.pop(number, None)
        elif action is not None:
            answer = Answer(action)
            events += monitor.answer(
                answer, at_s=each.at_s, reminder_id=number, snooze_s=60.0
            )

    times_s = list(told.values())
    assert len(times_s) <= budget.per_day
    for last, at_s in enumerate(times_s):
        assert last == 0 or at_s - times_s[last - 1] >= budget.gap_s - 1e-6
        assert sum(0 <= at_s - each < 3600 - 1e-6 for each in times_s) <= 2
    for number in {each[1] for each in answers_of(events)}:
        given_to = [found for _, of, found in answers_of(events) if of == number]
        by_person = [each for each in given_to if each in BY_PERSON]
        corrected = [Answer.DONE, Answer.WRONG]  # within ten minutes
        assert len(by_person) <= 1 or by_person == corrected
        assert len([each for each in given_to if each in BY_MONITOR]) <= 1
        assert given_to[-1] in BY_PERSON or len(given_to) == 1


def test_whoever_slumps_all_day_and_heeds_nothing_is_told_less_and_less(
    settings: MonitorSettings,
) -> None:
    scene = observations(Stretch(8 * 3600.0, SLUMPED), every_s=45.0)

    told = reminders_of(watch(new_monitor(settings), scene))

    assert [each.at_s for each in told] == [
        765.0,
        2565.0,  # 30 min later, 1.5 times the gap
        5265.0,  # 45 min
        9315.0,  # 67.5 min
        14130.0,  # 80 min: no more than 4 times the gap
        18945.0,
        23760.0,
        28575.0,
    ]


def test_whoever_slumps_all_day_and_answers_is_told_eight_times_by_the_budget(
    settings: MonitorSettings,
) -> None:
    monitor, told = new_monitor(settings), list[Reminder]()
    for each in observations(Stretch(8 * 3600.0, SLUMPED), every_s=45.0):
        told += reminders_of(watch(monitor, [each]))
        monitor.answer(Answer.DONE, at_s=each.at_s)

    assert [each.at_s for each in told] == [
        765.0,
        1980.0,
        4365.0,
        5580.0,
        7965.0,
        9180.0,
        11565.0,
        12780.0,
    ]
