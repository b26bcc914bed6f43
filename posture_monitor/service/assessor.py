"""Assessor: holds the monitor, the only one who does, and tells what it says.

Every look, every answer and every gap goes through here to the monitor, and what
follows from it to the audience.
"""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.core.events import Event, ReminderDelivered, SetupRef
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorMemory, Start
from posture_monitor.core.vocabulary import Answer, View
from posture_monitor.desktop.clock import Clock
from posture_monitor.looks import AssessedLook
from posture_monitor.service.audience import Audience
from posture_monitor.service.listeners.announcer import Announced
from posture_monitor.service.session_store import PersonProfile
from posture_monitor.service.settings import ServiceSettings
from posture_monitor.service.surroundings.quiet import Quiet, QuietPeriod

_NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)


class Assessor:
    """Used by one thread.

    Attributes:
        monitor: The brain; another one after `renew`.
        last: The last look, or None before the first.
    """

    def __init__(
        self,
        settings: ServiceSettings,
        audience: Audience,
        *,
        clock: Clock,
        profile: PersonProfile,
        memory: MonitorMemory | None,
        memory_at_s: float | None,
    ) -> None:
        """Make the monitor of a run.

        Args:
            settings: What to assess by.
            audience: Who follows.
            clock: Of the service.
            profile: What is known of the person.
            memory: What the last run kept, or None.
            memory_at_s: The time that it is of, on this run's clock; without a memory,
                now, or None where a recording tells the time.
        """
        self._settings, self._audience, self._clock = settings, audience, clock
        self._memory_at_s = memory_at_s
        self._quiet = Quiet(settle_s=settings.courtesy.settle_s)
        self.last: AssessedLook | None = None
        self.monitor = self._monitor_of(profile, memory)

    @property
    def day(self) -> int:
        """Return the ordinal of the person's local day."""
        return self._clock.local().toordinal()

    @property
    def where(self) -> SetupRef:
        """Return the view and set-up of the last look."""
        if self.last is None:
            return _NOWHERE
        assessment = self.last.assessment
        return SetupRef(view=assessment.sight.view, setup=assessment.setup)

    def look(self, observation: Observation) -> AssessedLook:
        """Return a look as it is assessed, once everybody knows of it.

        Whoever consumes poses gets what was seen after the listeners.
        """
        assessment, events = self.monitor.observe(observation, day=self.day)
        look = AssessedLook(
            assessment=assessment,
            events=events,
            at_s=self._clock.now_s(),
            utc=self._clock.utc(),
        )
        self.last, self._memory_at_s = look, observation.at_s
        self._audience.on_look(look)
        return look

    def tell(self, events: Sequence[Event]) -> None:
        """Tell the audience what has happened without a look."""
        if events:
            self._audience.on_events(events, self._clock.utc())

    def answer(
        self, answer: Answer, reminder_id: int | None, *, for_s: float | None = None
    ) -> bool:
        """Take an answer to a reminder; return whether there is such a reminder.

        Args:
            answer: DONE, SNOOZED or WRONG.
            reminder_id: None is the last one.
            for_s: How long a snooze lasts, or None as the setting says.
        """
        events = self.monitor.answer(
            answer,
            at_s=self._clock.now_s(),
            reminder_id=reminder_id,
            snooze_s=self._settings.snooze_s if for_s is None else for_s,
        )
        self.tell(events)
        return bool(events)

    def deliver(self, announced: Announced) -> None:
        """Take in what came of a reminder; one that nobody saw costs nothing."""
        at_s, delivery = self._clock.now_s(), announced.delivery
        if not delivery.told:
            self.monitor.not_delivered(announced.id, at_s)
        delivered = ReminderDelivered(
            at_s=at_s,
            where=self.where,
            id=announced.id,
            by=delivery.by,
            told=delivery.told,
        )
        self.tell([delivered])

    def undo(self, metric: str | None) -> bool:
        """Put raised limits back, of one metric or all; False where none is known."""
        if metric is not None and metric not in self.monitor.reminding.sensitivities:
            return False
        self.tell(self.monitor.undo(metric))
        return True

    def keep_quiet(self, *, is_wanted: bool) -> QuietPeriod | None:
        """Remind of nothing while that is wanted; return the quiet that ends now."""
        over = self._quiet.follow(
            is_wanted=is_wanted,
            at_s=self._clock.now_s(),
            seated_s=self.monitor.sitting_s,
        )
        if self._quiet.is_on:
            self.monitor.reminding.begin_quiet()
        elif over is not None:
            self.monitor.reminding.end_quiet()
        return over

    def may_tell_of(self, over: QuietPeriod) -> bool:
        """Return whether a quiet was long enough to be told of; then it counts."""
        is_due = over.seated_s >= self._settings.monitor.activity.sitting_s
        return is_due and self.monitor.reminding.may_tell(self._clock.now_s(), self.day)

    def wake_up(self, slept_s: float) -> None:
        """Take in that the machine slept."""
        self.tell(self.monitor.slept(self._clock.now_s(), slept_s=slept_s))

    def renew(self, profile: PersonProfile) -> None:
        """Go on with what is known of the person from now on, and remember the rest."""
        camera, memory = self.monitor.camera, self.monitor.memory()
        self.monitor = self._monitor_of(profile, memory)
        self.monitor.camera = camera

    def _monitor_of(
        self, profile: PersonProfile, memory: MonitorMemory | None
    ) -> Monitor:
        return Monitor(
            self._settings.monitor,
            camera="",
            baselines=profile.baselines,
            ranges=profile.ranges,
            provisional=self._settings.provisional,
            start=Start(at_s=self._memory_at_s, memory=memory),
        )
