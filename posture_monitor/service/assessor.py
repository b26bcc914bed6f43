"""Assessor: the only part of the service that holds the monitor.

It passes every look, answer and gap to the monitor, and what follows from them to the
audience.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from posture_monitor.care.choosing import Adviser, Advising
from posture_monitor.core.events import (
    Event,
    Reminder,
    ReminderDelivered,
    SetupRef,
    WatchingChanged,
)
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorMemory, Start
from posture_monitor.core.vocabulary import Answer, PauseReason, Picture, View
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
        memory: tuple[MonitorMemory | None, float | None],
        advising: Advising,
    ) -> None:
        """Create the monitor.

        Args:
            settings: The service's settings.
            audience: Receives looks and events.
            clock: The service's clock.
            profile: The person's baselines and ranges.
            memory: The monitor's memory of the last run, or None, and its time on this
                run's clock; without a memory, now, or None where a recording gives the
                time.
            advising: What the advice in reminders goes by.
        """
        self._settings, self._audience, self._clock = settings, audience, clock
        known, self._memory_at_s = memory
        self._is_recording = memory[1] is None
        asked = () if known is None else known.asked
        self._adviser = Adviser(advising, asked=asked)
        self._quiet = Quiet(settle_s=settings.courtesy.settle_s)
        self.last: AssessedLook | None = None
        self.monitor = self._monitor_of(profile, known)

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
        monitor, day = self.monitor, self.day
        assessment, found = monitor.observe(observation, day=day)
        events = self._advised(found)
        waiting = monitor.reminding.held(observation.at_s, day)
        look = AssessedLook(
            assessment=assessment,
            events=events,
            at_s=self._clock.now_s(),
            utc=self._clock.utc(),
            due=() if waiting is None else monitor.due_now(),
            held_why=None if waiting is None else waiting.why,
            sitting_s=monitor.activity.sitting_s,
            held_s=monitor.activity.static_s,
            doses=monitor.doses(),
        )
        self.last, self._memory_at_s = look, observation.at_s
        self._audience.on_look(look)
        return look

    def tell(self, events: Sequence[Event]) -> None:
        """Pass events that follow from no look to the audience."""
        if events:
            self._audience.on_events(events, self._clock.utc())

    def tell_watching(self, why: PauseReason | None) -> None:
        """Tell the audience that the watching has begun, or why it has ended.

        A recording gives the time by its own looks.
        """
        at_s = self._clock.now_s()
        if self._is_recording and self.last is not None:
            at_s = self.last.assessment.at_s
        self.tell([WatchingChanged(at_s=at_s, where=self.where, why=why)])

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
        self.tell(self._advised(events))
        return bool(events)

    def deliver(self, announced: Announced) -> None:
        """Record a reminder's delivery; one that was not told takes no budget."""
        at_s, delivery = self._clock.now_s(), announced.delivery
        if not delivery.told:
            self.monitor.not_delivered(announced.id, at_s)
            self._adviser.not_delivered(announced.id)
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
            seated_s=self.monitor.activity.sitting_s,
        )
        if self._quiet.is_on:
            self.monitor.reminding.begin_quiet()
        elif ended is not None:
            self.monitor.reminding.end_quiet()
        return ended

    def may_tell_of(self, period: QuietPeriod) -> bool:
        """Return whether to give a notice about a quiet period; one uses the budget.

        It is due where the person may have sat for as long as `sitting_s`, and nobody
        watched: what was seen to be due is held by the monitor.
        """
        is_watched = self.monitor.activity.sitting_s >= period.seated_s
        is_due = period.seated_s >= self._settings.monitor.activity.sitting_s
        if is_watched or not is_due:
            return False
        return self.monitor.reminding.may_tell(self._clock.now_s(), self.day)

    def heads_up_s(self) -> float | None:
        """Return in how many seconds a break is due, if that is to be said now."""
        until_s = self.monitor.activity.until_break_s
        is_told = self.monitor.reminding.heads_up(
            until_s, self._clock.now_s(), self.day
        )
        return until_s if is_told else None

    def follow_pause(self, pause: PauseReason | None) -> None:
        """Drop what is held in every pause but a call: it is over, or not wanted."""
        if pause not in (None, PauseReason.MEETING):
            self.monitor.reminding.drop_held()

    def frozen_look(self) -> Observation:
        """Return the look for a camera that gave no new picture in time."""
        at_s = round(self._clock.now_s(), 3)
        return Observation(at_s=at_s, picture=Picture.FROZEN)

    def wake_up(self, slept_s: float) -> None:
        """Tell the monitor that the computer slept, and pass on what follows."""
        self.tell(self.monitor.slept(self._clock.now_s(), slept_s=slept_s))

    def renew(self, profile: PersonProfile) -> None:
        """Replace the monitor by one with another profile, but the same memory."""
        camera, memory = self.monitor.camera, self.monitor.memory()
        self.monitor = self._monitor_of(profile, memory)
        self.monitor.camera = camera

    def _advised(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return the events, each reminder with its advice, which is remembered."""
        advised = self._adviser.advised(events, date.fromordinal(self.day))
        for event in advised:
            if isinstance(event, Reminder) and event.advice is not None:
                self.monitor.reminding.advised(event.id, event.advice.key)
        return advised

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
