"""A monitor that has reminded of a slump, and what it finds then, for answers."""

from __future__ import annotations

from posture_monitor.core.events import Event, ReminderAnswered
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Answer, Picture
from tests.core.scenes import (
    SLUMPED,
    Stretch,
    events_of,
    new_monitor,
    observations,
    reminders_of,
    watch,
)

DONE, SNOOZED, WRONG = Answer.DONE, Answer.SNOOZED, Answer.WRONG
BY_PERSON = [DONE, SNOOZED, WRONG]
BY_MONITOR = [Answer.MOVED, Answer.IGNORED]
TOLD_S = 725.0  # more than 12 of 20 minutes slumped, a look every 5 s

Found = list[tuple[float, int, Answer]]


def answers_of(events: list[Event]) -> Found:
    return [
        (each.at_s, each.id, each.answer)
        for each in events
        if isinstance(each, ReminderAnswered)
    ]


def seen(
    monitor: Monitor, *stretches: Stretch, begins_s: float = 0.0, every_s: float = 5.0
) -> Found:
    """Return the answers that the monitor finds itself in a scene."""
    scene = observations(*stretches, begins_s=begins_s, every_s=every_s)
    return answers_of(events_of(watch(monitor, scene)))


def reminded(settings: MonitorSettings) -> Monitor:
    """Return a monitor that has told of a slump with its last look."""
    monitor = new_monitor(settings)
    looks = watch(monitor, observations(Stretch(TOLD_S + 5.0, SLUMPED)))
    assert [each.at_s for each in reminders_of(looks)] == [TOLD_S]
    return monitor


def after(lasts_s: float, what: Pose | Picture | None) -> Stretch:
    return Stretch(lasts_s, what)
