"""Talk: what happened is shown, kept and told, and what the person answers is taken.

Between the brain's events and the person: every event goes through here, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from posture_monitor.care.notices import (
    NoticeText,
    after_quiet_text,
    paused_text,
    raised_text,
    started_text,
)
from posture_monitor.control.status import LastReminder
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    BaselineTaken,
    Event,
    LimitRaised,
    Reminder,
    ReminderAnswered,
    ReminderDelivered,
    SetupChanged,
    SetupRef,
    ViewChanged,
    WatchingChanged,
)
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.vocabulary import Answer, PauseReason, View
from posture_monitor.desktop.clock import Clock
from posture_monitor.phrases.pauses import MEANINGS
from posture_monitor.service.announcer import Announcer
from posture_monitor.service.schedule import Schedule
from posture_monitor.service.session_store import SessionStore
from posture_monitor.service.settings import ServiceSettings
from posture_monitor.service.surroundings.quiet import QuietPeriod

TOLD_BY_NOTICE = (PauseReason.NO_CONSENT, PauseReason.FAILED, PauseReason.REMOTE)
_NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)


class Screen(Protocol):
    """What the person sees of the watching."""

    def show(self, assessment: Assessment, events: Sequence[Event]) -> None:
        """Show one look and what happened with it."""

    def note(self, events: Sequence[Event]) -> None:
        """Show what happened without a look."""

    def say(self, line: str) -> None:
        """Say one line."""


class Dispatcher:
    """Routes events and answers; used by one thread.

    Attributes:
        monitor: Whose events they are; it may be replaced between two looks.
        last_reminder: The last one, and what was answered.
    """

    def __init__(
        self,
        monitor: Monitor,
        schedule: Schedule,
        *,
        speech: Announcer,
        screen: Screen,
        keeper: SessionStore,
        clock: Clock,
        settings: ServiceSettings,
    ) -> None:
        """Keep between whom it goes."""
        self.monitor, self._schedule = monitor, schedule
        self._speech, self._screen, self._keeper = speech, screen, keeper
        self._clock, self._settings = clock, settings
        self._where = _NOWHERE
        self.last_reminder: LastReminder | None = None

    @property
    def shown_by(self) -> str | None:
        """Return what showed the last notice, or None where nothing could."""
        return self._speech.shown_by

    def show(self, assessment: Assessment, events: Sequence[Event]) -> None:
        """Show one look, and deal with what happened with it."""
        self._where = SetupRef(view=assessment.sight.view, setup=assessment.setup)
        for event in events:
            self._route(event)
        self._screen.show(assessment, events)

    def note(self, events: Sequence[Event]) -> None:
        """Deal with what happened without a look."""
        for event in events:
            self._route(event)
        self._screen.note(events)

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
        self.note(events)
        return bool(events)

    def hear_the_person(self) -> None:
        """Take in what came of the reminders and which buttons were pressed."""
        for told in self._speech.heard():
            at_s, delivery = self._clock.now_s(), told.delivery
            if not delivery.told:
                self.monitor.not_delivered(told.id, at_s)
            delivered = ReminderDelivered(
                at_s=at_s,
                where=self._where,
                id=told.id,
                by=delivery.by,
                told=delivery.told,
            )
            self.note([delivered])
        for reminder_id, answer in self._speech.answers():
            self.answer(answer, reminder_id)

    def tell_why(self, why: PauseReason | None, detail: str | None) -> None:
        """Say that it pauses or goes on.

        Args:
            why: Why it pauses, or None.
            detail: What is known beyond the reason's own words, or None.
        """
        if why is None:
            self._speech.say_once("watching")
        else:
            meaning, do = detail or MEANINGS[why].meaning, MEANINGS[why].do
            if why in TOLD_BY_NOTICE:
                self._tell(paused_text(meaning, do))
            else:
                self._speech.say_once(f"{meaning}; {do}")
        at_s = self._clock.now_s()
        self.note([WatchingChanged(at_s=at_s, where=self._where, why=why)])

    def announce(self) -> None:
        """Tell the person that it watches: there is no icon that would show it."""
        self._tell(started_text())

    def say_what_was_due(self, over: QuietPeriod, *, is_watching: bool) -> None:
        """Say after a call how long the person may have sat, if that was long."""
        at_s = self._clock.now_s()
        day = self._clock.local().toordinal()
        is_due = over.seated_s >= self._settings.monitor.activity.sitting_s
        if is_due and is_watching and self.monitor.reminding.may_tell(at_s, day):
            self._tell(after_quiet_text(seated_s=over.seated_s, quiet_s=over.quiet_s))

    def _route(self, event: Event) -> None:
        speech, last = self._speech, self.last_reminder
        match event:
            case SetupChanged() if event.offer_baseline:
                self._schedule.offer(event.at_s)
            case SetupChanged():
                self._schedule.settle()
            case BaselineTaken():
                self._schedule.settle()
                self._keeper.keep_baseline(event.baseline)
            case ViewChanged():  # what was said was of the other view
                speech.forget_said()
            case Reminder():
                title = speech.remind(event)
                self.last_reminder = LastReminder(id=event.id, title=title)
            case ReminderAnswered():
                speech.withdraw(event.id)
                if last is not None and last.id == event.id:
                    self.last_reminder = replace(last, answer=event.answer)
            case LimitRaised():
                self._tell(raised_text(event.metric, event.factor))
            case _:
                pass

    def _tell(self, text: NoticeText) -> None:
        self._speech.tell(text.title, text.body)
