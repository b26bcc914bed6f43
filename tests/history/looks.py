"""Assessed looks for the history's tests, made without a camera or a monitor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    BreakTaken,
    Event,
    PositionChanged,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    ReminderDelivered,
    SetupRef,
    WatchingChanged,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureLimits, PostureReading, Size
from posture_monitor.core.vocabulary import (
    Answer,
    NotAssessed,
    PauseReason,
    Picture,
    Posture,
    PostureKey,
    Severity,
    Trigger,
    View,
    Zone,
)
from posture_monitor.looks import AssessedLook

START = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
WHERE = SetupRef(view=View.FRONT, setup="desk")
LIMITS = PostureLimits(slight=5.0, clear=10.0, strong=15.0)
SIZE = Size(value=20.0, expected=20.0, sd=1.0, weight=9.0)


def at(second: float) -> datetime:
    """Return a moment so many seconds after START."""
    return START + timedelta(seconds=second)


def look(
    second: float,
    *events: Event,
    posture: Posture = Posture.GOOD,
    zones: Mapping[str, Zone] | None = None,
    setup: str | None = "desk",
) -> AssessedLook:
    """Return a look at somebody in the usual position, so long after START."""
    assessment = Assessment(
        at_s=second,
        picture=Picture.OK,
        sight=Sight(view=View.FRONT),
        setup=setup,
        present=True,
        readings=tuple(
            Reading(
                metric=METRIC_BY_KEY[key],
                measure=Measure(raw=1.0, value=None, delta=1.0),
                zone=zone,
            )
            for key, zone in (zones or {}).items()
        ),
        posture=posture,
        why=None,
    )
    return AssessedLook(
        assessment=assessment, events=events, at_s=second, utc=at(second)
    )


def of(
    second: float, posture: PostureKey, severity: Severity, *events: Event
) -> AssessedLook:
    """Return a look at somebody who is away from the usual position."""
    found = look(second, *events, posture=Posture.POOR)
    reading = PostureReading(size=SIZE, severity=severity, limits=LIMITS)
    assessment = replace(found.assessment, postures={posture: reading}, named=posture)
    return replace(found, assessment=assessment)


def without(second: float, why: NotAssessed, *events: Event) -> AssessedLook:
    """Return a look that cannot tell the posture, or shows nobody."""
    found = look(second, *events, posture=Posture.UNKNOWN)
    is_there = why not in (NotAssessed.NOBODY, NotAssessed.SOMEBODY_ELSE)
    assessment = replace(found.assessment, why=why, present=is_there)
    return replace(found, assessment=assessment)


def nobody(second: float, *events: Event) -> AssessedLook:
    """Return a look at an empty chair."""
    return without(second, NotAssessed.NOBODY, *events)


def dark(second: float) -> AssessedLook:
    """Return a look in the dark."""
    found = without(second, NotAssessed.NO_PICTURE)
    return replace(found, assessment=replace(found.assessment, picture=Picture.DARK))


# Events.


def paused(second: float) -> WatchingChanged:
    return WatchingChanged(at_s=second, where=WHERE, why=PauseReason.USER)


def resumed(second: float) -> WatchingChanged:
    return WatchingChanged(at_s=second, where=WHERE, why=None)


def moved(second: float, after_s: float) -> PositionChanged:
    return PositionChanged(at_s=second, where=WHERE, after_s=after_s)


def back(second: float, lasted_s: float = 300.0) -> BreakTaken:
    return BreakTaken(at_s=second, where=WHERE, lasted_s=lasted_s)


def reminder(second: float, number: int = 1) -> Reminder:
    cause = ReminderCause(
        metric=None,
        trigger=Trigger.STATIC,
        region="whole",
        zone=None,
        delta=None,
        unit=None,
        limit=1200.0,
        lasted_s=1200.0,
        window_s=None,
        excess=1.0,
    )
    return Reminder(at_s=second, where=WHERE, id=number, cause=cause, provisional=False)


def delivered(second: float, number: int = 1) -> ReminderDelivered:
    return ReminderDelivered(at_s=second, where=WHERE, id=number, by="plyer", told=True)


def answered(second: float, answer: Answer, number: int = 1) -> ReminderAnswered:
    return ReminderAnswered(at_s=second, where=WHERE, id=number, answer=answer)
