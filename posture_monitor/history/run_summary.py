"""Run summary: where the time of one run went, second by second, and the reminders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event, Reminder, ReminderCause, WatchingChanged
from posture_monitor.core.vocabulary import HeldBack, Picture, Posture, Zone
from posture_monitor.history.standing import Standing, standing_of


class RunSummary:
    """Adds up assessments; a look holds until the next one, gaps are counted apart.

    Attributes:
        present_s: Seconds in which the user was there and the picture was good.
        away_s: Seconds in which nobody was there.
        blind_s: Seconds with a bad picture.
        not_watched_s: Seconds of pauses, and of gaps between looks.
        standing_s: {what was seen: seconds}; with `not_watched_s` all of the time.
        posture_s: {posture: seconds}, of the time present.
        zone_s: {metric: {zone: seconds}}, of the time in which it was measured.
        reminders: Those that were given, in order.
    """

    def __init__(self, *, carry_s: float) -> None:
        """Start at nothing; a gap longer than `carry_s` is not watched."""
        self._carry_s = carry_s
        self._last: Assessment | None = None
        self._to_s: float | None = None  # up to when all is added
        self.present_s = self.away_s = self.blind_s = self.not_watched_s = 0.0
        self.standing_s: dict[Standing, float] = defaultdict(float)
        self.posture_s: dict[Posture, float] = defaultdict(float)
        self.zone_s: dict[str, dict[Zone, float]] = {}
        self.reminders: list[Reminder] = []
        self._given: str | None = None  # in the last look
        self._holding: dict[str | None, HeldBack] = {}
        self._dropped: Counter[HeldBack] = Counter()

    @property
    def watched_s(self) -> float:
        """Return the seconds in which the picture was good."""
        return self.present_s + self.away_s

    @property
    def total_s(self) -> float:
        """Return the seconds from the first look to the last."""
        return self.watched_s + self.blind_s + self.not_watched_s

    def add(self, assessment: Assessment, events: Sequence[Event]) -> None:
        """Add one look and its events."""
        self._credit_until(assessment.at_s)
        self._last = assessment
        self.follow(events)

    @property
    def held_back(self) -> Counter[HeldBack]:
        """Return {why: how many reminders were held back}, and not given later."""
        return self._dropped + Counter(self._holding.values())

    def hold(self, due: Iterable[ReminderCause], why: HeldBack | None) -> None:
        """Add what is due at a look and not given; each counts once while it is due."""
        topics = set() if why is None else {_topic(each) for each in due}
        for topic in self._holding.keys() - topics:
            reason = self._holding.pop(topic)
            if self._given != topic:
                self._dropped[reason] += 1
        if why is not None:
            self._holding = dict.fromkeys(topics, why) | self._holding
        self._given = None

    def follow(self, events: Iterable[Event]) -> None:
        """Add events that follow from no look: no look holds in a pause."""
        for event in events:
            match event:
                case Reminder():
                    self.reminders.append(event)
                    self._given = _topic(event.cause)
                case WatchingChanged() if not event.watching:
                    self._credit_until(event.at_s)
                    self._last = None
                case _:
                    pass

    def _credit_until(self, at_s: float) -> None:
        """Add the time up to now to what the last look says."""
        lasted_s = 0.0 if self._to_s is None else max(0.0, at_s - self._to_s)
        self._to_s = at_s if self._to_s is None else self._to_s + lasted_s
        if self._last is None or lasted_s > self._carry_s:
            self.not_watched_s += lasted_s
        else:
            self._credit(self._last, lasted_s)

    def _credit(self, assessment: Assessment, lasted_s: float) -> None:
        self.standing_s[standing_of(assessment)] += lasted_s
        if assessment.picture is not Picture.OK:
            self.blind_s += lasted_s
        elif not assessment.present:
            self.away_s += lasted_s
        else:
            self._credit_present(assessment, lasted_s)

    def _credit_present(self, assessment: Assessment, lasted_s: float) -> None:
        self.present_s += lasted_s
        self.posture_s[assessment.posture] += lasted_s
        for reading in assessment.readings:
            if reading.zone is not None:
                zones = self.zone_s.setdefault(
                    reading.metric.key, dict.fromkeys(Zone, 0.0)
                )
                zones[reading.zone] += lasted_s


def _topic(cause: ReminderCause) -> str | None:
    """Return what a reminder is about: a posture, or a trigger."""
    return cause.posture or cause.trigger or cause.metric
