"""Movement: whether a look shows that the cause of a reminder is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    EpisodeEnded,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    ReminderDelivered,
    SetupChanged,
    StanceChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.vocabulary import Trigger, Who


def has_moved(
    cause: ReminderCause, events: Sequence[Event], is_neutral: Callable[[str], bool]
) -> bool:
    """Return whether the person has left what a reminder is about.

    Args:
        cause: What it is about.
        events: The events of one look.
        is_neutral: Whether a metric has been neutral for its leave time.
    """
    is_static = cause.trigger is Trigger.STATIC
    if any(_is_movement(event, is_static=is_static) for event in events):
        return True
    return cause.metric is not None and is_neutral(cause.metric)


def _is_movement(event: Event, *, is_static: bool) -> bool:
    """Return whether an event shows that the person moved.

    Args:
        event: What a look showed.
        is_static: Whether a change of position was asked for.
    """
    match event:
        case PresenceChanged():
            return event.who is Who.NOBODY
        case PositionChanged():
            return is_static
        case StanceChanged():
            return True
        case (
            ViewChanged()
            | SetupChanged()
            | PictureChanged()
            | BaselineTaken()
            | ZoneChanged()
            | EpisodeEnded()
            | BreakTaken()
            | Reminder()
            | ReminderDelivered()
            | ReminderAnswered()
            | LimitRaised()
            | WatchingChanged()
        ):
            return False
        case _:
            assert_never(event)
