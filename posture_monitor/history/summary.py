"""Summary: time watched, time in each zone of each metric, and reminders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event, Reminder
from posture_monitor.core.vocabulary import Picture, Posture, Zone


class Summary:
    """Adds up assessments; a look holds until the next one, gaps are not counted.

    Attributes:
        present_s: Seconds in which the user was there and the picture was good.
        away_s: Seconds in which nobody was there.
        blind_s: Seconds with a bad picture.
        posture_s: {posture: seconds}, of the time present.
        zone_s: {metric: {zone: seconds}}, of the time in which it was measured.
        reminders: Those that were due, in order.
    """

    def __init__(self, *, carry_s: float) -> None:
        """Start at nothing; a gap longer than `carry_s` is not counted."""
        self._carry_s = carry_s
        self._last: Assessment | None = None
        self.present_s = self.away_s = self.blind_s = 0.0
        self.posture_s: dict[Posture, float] = defaultdict(float)
        self.zone_s: dict[str, dict[Zone, float]] = {}
        self.reminders: list[Reminder] = []

    @property
    def watched_s(self) -> float:
        """Return the seconds in which the picture was good."""
        return self.present_s + self.away_s

    def add(self, assessment: Assessment, events: Sequence[Event]) -> None:
        """Add one look and its events."""
        if self._last is not None:
            lasted_s = assessment.at_s - self._last.at_s
            if lasted_s <= self._carry_s:
                self._credit(self._last, lasted_s)
        self._last = assessment
        self.reminders += [event for event in events if isinstance(event, Reminder)]

    def _credit(self, assessment: Assessment, lasted_s: float) -> None:
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
