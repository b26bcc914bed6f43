"""Events: what has happened, as values; `phrases` makes sentences of them.

Every event has its time, view and set-up, so that a record of it is complete.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.vocabulary import (
    Answer,
    PauseReason,
    Picture,
    PostureKey,
    Severity,
    Side,
    Stance,
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
    """What all events have: the time in monotonic seconds, and the set-up."""

    at_s: float
    where: SetupRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChanged(Occurrence):
    """Somebody came or left."""

    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged(Occurrence):
    """The camera sees the person in another view."""

    near_side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChanged(Occurrence):
    """Chair, screen or camera were moved, or are back where a baseline was taken.

    Also where the person has turned to another bearing of the same view, as to a second
    screen. `where.setup` is the set-up that was found again, or None where none is
    known; `offer_baseline` is whether a new baseline is to be offered to the person.
    """

    offer_baseline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureChanged(Occurrence):
    """The picture got worse or better."""

    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineTaken(Occurrence):
    """A baseline was taken; the service stores it.

    `is_refined` is whether it is the position that was learnt here before, from more
    bursts: episodes and windows go on.
    """

    baseline: Baseline
    is_refined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChanged(Occurrence):
    """A metric has been in another zone for the confirm time.

    `delta` is its change in the last look, or None where nobody is there.
    """

    metric: str
    before: Zone
    after: Zone
    delta: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeEnded(Occurrence):
    """A stretch of time out of neutral is over: of a metric, or of a posture.

    Attributes:
        metric: The metric; of a posture the plainest that shows it.
        zone: The worst zone of it.
        began_s: When it began, monotonic seconds.
        peak_delta: The change farthest from the baseline, with its sign; of a posture
            the size of the window at its worst, in the posture's unit.
        dose: The holding-time dose at its end; 1 is the limit, 0 without such a rule.
        posture: The posture that had lasted, or None where it was a metric.
        severity: How far that went at its worst, or None.
    """

    metric: str
    zone: Zone
    began_s: float
    lasted_s: float
    peak_delta: float
    dose: float
    posture: PostureKey | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChanged(Occurrence):
    """The person sits differently; `after_s` is how long the last position lasted."""

    after_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceChanged(Occurrence):
    """The person has stood up to work, or sat down, where both can be told."""

    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakTaken(Occurrence):
    """The person was away long enough to count, and is back."""

    lasted_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCause:
    """What a reminder is about: a metric or a trigger.

    Attributes:
        metric: The metric, or None where it is a trigger.
        trigger: STATIC or SITTING, or None where it is a metric.
        region: The part of the body, for the exercise.
        zone: The zone the metric is in, or None.
        delta: Its change from the baseline, or None.
        unit: Unit of delta and limit, or None where the limit is in seconds.
        limit: The limit of that zone, or the seconds after which a trigger is due.
        lasted_s: Seconds out of neutral within `window_s`, or seconds on end.
        window_s: The window that `lasted_s` was counted in, or None.
        excess: How many times the limit has been reached.
        posture: The posture that a person is told of, or None for a trigger and where
            the metric belongs to none.
        severity: How far that posture goes in the last look, or None.
        stance: STANDING where the person stands; else None.
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
    posture: PostureKey | None = None
    severity: Severity | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What a reminder asks to do; chosen after it was given, by the package care.

    Attributes:
        key: The exercise's key; the core knows nothing else of exercises.
        say: The instruction, in English or as an own exercise has it.
    """

    key: str
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Occurrence):
    """A reminder is given.

    Attributes:
        id: Counts up; is not used again until the memory is erased.
        cause: What it is about.
        provisional: Whether the baseline was taken without being asked for.
        turn: Whose turn it is among the exercises for this, where nothing is known of
            those that were offered before.
        seen_in: What moved the metric most, as parts of core/pose/features.py; empty
            where the model gives nothing for it.
        is_held: Whether it was due while reminders were kept back, and comes after.
        ignored_advice: The exercise of the last reminder that was ignored, which is not
            offered again now, or None.
        advice: What it asks to do, or None where nobody has chosen that.
        offers: The stance that the person may change to, if he likes; None where it is
            not known that he can.
    """

    id: int
    cause: ReminderCause
    provisional: bool
    turn: int = 0
    seen_in: tuple[str, ...] = ()
    is_held: bool = False
    ignored_advice: str | None = None
    advice: Advice | None = None
    offers: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDelivered(Occurrence):
    """A reminder was shown to the person, or could not be; `by` is the notifier."""

    id: int
    by: str
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderAnswered(Occurrence):
    """The response to a reminder is known."""

    id: int
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRaised(Occurrence):
    """The limits of one person were raised, or put back.

    Attributes:
        metric: The metric, or the trigger whose minutes were raised.
        factor: The limits as a multiple of the settings; 1 where the person put them
            back.
    """

    metric: str
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchingChanged(Occurrence):
    """The program watches from now on, or pauses for the reason that is given."""

    why: PauseReason | None

    @property
    def watching(self) -> bool:
        """Return whether the program watches now."""
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
    | StanceChanged
    | BreakTaken
    | Reminder
    | ReminderDelivered
    | ReminderAnswered
    | LimitRaised
    | WatchingChanged
)
