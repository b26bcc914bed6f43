"""Events: what the core says. Values only; words are made in phrases.

Every event carries `at_s`, the view and the set-up it was seen in, so that a record of
it needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.vocabulary import (
    Answer,
    PauseReason,
    Picture,
    Side,
    Trigger,
    Unit,
    View,
    Who,
    Zone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupRef:
    """The steady view, and the id of the set-up or None."""

    view: View
    setup: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """What all events share: when, in monotonic seconds, and where."""

    at_s: float
    where: SetupRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChanged(Occurrence):
    """Somebody came or left."""

    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged(Occurrence):
    """The camera sees the person from elsewhere."""

    near_side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChanged(Occurrence):
    """Chair, screen or camera stand elsewhere than in the baseline, or there again.

    `where.setup` is the set-up that was found again, or None where none is known;
    `offer_baseline` tells the shell to offer to take a new one.
    """

    offer_baseline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureChanged(Occurrence):
    """The picture got worse or better."""

    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineTaken(Occurrence):
    """A baseline was taken; the shell keeps it."""

    baseline: Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChanged(Occurrence):
    """A metric has stood in another zone for the confirm time.

    `delta` is the change that it was seen at, or None where the chair is empty.
    """

    metric: str
    before: Zone
    after: Zone
    delta: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeEnded(Occurrence):
    """A stretch of time out of neutral is over.

    Attributes:
        zone: The worst zone of it.
        began_s: When it began, monotonic seconds.
        peak_delta: The change farthest from the baseline, with its sign.
        dose: The holding-time dose at its end, 1 is the limit; 0 without such a rule.
    """

    metric: str
    zone: Zone
    began_s: float
    lasted_s: float
    peak_delta: float
    dose: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChanged(Occurrence):
    """The person sits differently; `after_s` is how long the last position lasted."""

    after_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakTaken(Occurrence):
    """The person was away long enough to count, and is back."""

    lasted_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCause:
    """What a reminder is about.

    Attributes:
        metric: The metric it is about, or None where `trigger` says it.
        trigger: STATIC or SITTING, or None where a metric says it.
        region: The part of the body, for the exercise.
        zone: The zone the metric is in, or None.
        delta: Its change from the baseline, or None.
        unit: Unit of delta and limit, or None where the limit is in seconds.
        limit: The limit of that zone, or the seconds after which a trigger is due.
        lasted_s: How long it was so: within `window_s`, or without a pause.
        window_s: The window that `lasted_s` was counted in, or None.
        excess: How many times its limit it has reached.
    """

    metric: str | None
    trigger: Trigger | None
    region: str
    zone: Zone | None
    delta: float | None
    unit: Unit | None
    limit: float
    lasted_s: float
    window_s: float | None
    excess: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Occurrence):
    """It is time to say something.

    Attributes:
        id: Counts up; does not repeat before the memory is erased.
        cause: What it is about.
        provisional: Whether the baseline was taken unasked.
        seen_in: What moved the metric most, as parts of core/pose/features.py; empty
            where no model told it.
    """

    id: int
    cause: ReminderCause
    provisional: bool
    seen_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDelivered(Occurrence):
    """A reminder was told to the person, or could not be: `by` is the notifier."""

    id: int
    by: str
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderAnswered(Occurrence):
    """What became of a reminder."""

    id: int
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRaised(Occurrence):
    """The limits of one person were raised, or put back.

    Attributes:
        metric: The metric, or the trigger whose minutes they are.
        factor: How many times the value in the settings they are now; 1 where the
            person put them back.
    """

    metric: str
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchingChanged(Occurrence):
    """It watches from now on, or pauses for the reason that is given."""

    why: PauseReason | None

    @property
    def watching(self) -> bool:
        """Return whether it watches now."""
        return self.why is None


Event = (
    PresenceChanged
    | ViewChanged
    | SetupChanged
    | PictureChanged
    | BaselineTaken
    | ZoneChanged
    | EpisodeEnded
    | PositionChanged
    | BreakTaken
    | Reminder
    | ReminderDelivered
    | ReminderAnswered
    | LimitRaised
    | WatchingChanged
)
