"""Assessor: the only part of the service that holds the monitor.

It passes every look, answer and gap to the monitor, and what follows from them to the
audience.
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
    """Calls the monitor, and passes on what it returns; used by one thread.

    Attributes:
        monitor: The monitor; `renew` replaces it.
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
        """Create the monitor.

        Args:
            settings: The service's settings.
            audience: Receives looks and events.
            clock: The service's clock.
            profile: The person's baselines and ranges.
            memory: The monitor's memory of the last run, or None.
            memory_at_s: The time of the memory on this run's clock; without a memory,
                now, or None where a recording gives the time.
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
        """Return the assessed look, after every listener has received it.

        Its pose is not passed on here.
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
        """Pass events that follow from no look to the audience."""
        if events:
            self._audience.on_events(events, self._clock.utc())

    def answer(
        self, answer: Answer, reminder_id: int | None, *, for_s: float | None = None
    ) -> bool:
        """Pass on an answer to a reminder; return whether there is such a reminder.

        Args:
            answer: DONE, SNOOZED or WRONG.
            reminder_id: None is the last one.
            for_s: How long a snooze lasts; None is the setting.
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
        """Record a reminder's delivery; one that was not told takes no budget."""
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
        """Reset the sensitivity of a metric, or of all; return False if it has none."""
        if metric is not None and metric not in self.monitor.reminding.sensitivities:
            return False
        self.tell(self.monitor.undo(metric))
        return True

    def keep_quiet(self, *, is_wanted: bool) -> QuietPeriod | None:
        """Stop reminders while that is wanted; return a quiet period that ends now."""
        ended = self._quiet.follow(
            is_wanted=is_wanted,
            at_s=self._clock.now_s(),
            seated_s=self.monitor.sitting_s,
        )
        if self._quiet.is_on:
            self.monitor.reminding.begin_quiet()
        elif ended is not None:
            self.monitor.reminding.end_quiet()
        return ended

    def may_tell_of(self, period: QuietPeriod) -> bool:
        """Return whether to give a notice about a quiet period; one uses the budget.

        It is due where the person may have sat for as long as `sitting_s`.
        """
        is_due = period.seated_s >= self._settings.monitor.activity.sitting_s
        return is_due and self.monitor.reminding.may_tell(self._clock.now_s(), self.day)

    def wake_up(self, slept_s: float) -> None:
        """Tell the monitor that the computer slept, and pass on what follows."""
        self.tell(self.monitor.slept(self._clock.now_s(), slept_s=slept_s))

    def renew(self, profile: PersonProfile) -> None:
        """Replace the monitor by one with another profile, but the same memory."""
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
