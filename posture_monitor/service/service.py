"""The service: reads the desk, starts looks when due, and has each look assessed.

It never receives a picture and imports neither cv2 nor mediapipe. Listeners, pose
consumers, visitors and the clock are arguments.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.connection import Connection
from typing import assert_never

from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.clock import Clock
from posture_monitor.desktop.signals import Signals
from posture_monitor.looks import Demand, LookListener, PoseConsumer
from posture_monitor.phrases.service import watching
from posture_monitor.service.assessor import Assessor
from posture_monitor.service.audience import Audience
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.listeners.dispatcher import Dispatcher
from posture_monitor.service.schedule import Schedule
from posture_monitor.service.seams import Visitor
from posture_monitor.service.session_store import (
    NO_PROFILE,
    PersonProfile,
    SessionStore,
)
from posture_monitor.service.settings import ServiceSettings
from posture_monitor.service.status import ServiceState, moment_after
from posture_monitor.service.surroundings.desk import Desk
from posture_monitor.service.watch_state import Paused, WatchFacts, watch_state
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.store.session import UserPause
from posture_monitor.vision.pipe import messages

PATIENCE_S = 0.5  # the longest wait of a step during a look or a notice
IDLE_S = 2.5  # and otherwise
LEAST_S = 0.05
CLOSING_S = 2.0
AFTER_SLEEP_S = 5.0  # for the drivers to be ready


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceParts:
    """The parts that a service is made of.

    Attributes:
        worker: Supervises the vision worker.
        desk: Says when to pause; None for a recording, which is never paused.
        announcer: Posts notices.
        say: Shows one remark to the person.
        store: Keeps the state between two runs.
        clock: The one that the supervisor uses, too.
        is_announced: Whether a notice tells that the watching has begun.
    """

    worker: WorkerSupervisor
    desk: Desk | None
    announcer: Announcer
    say: Callable[[watching.Remark], None]
    store: SessionStore
    clock: Clock
    is_announced: bool = False


class Service:
    """Watches until the recording ends or `stop` is called; a `ServicePort`."""

    def __init__(
        self,
        settings: ServiceSettings,
        parts: ServiceParts,
        *,
        listeners: Sequence[LookListener],
        pose_consumers: Sequence[PoseConsumer] = (),
        visitors: Sequence[Visitor] = (),
        profile: PersonProfile = NO_PROFILE,
    ) -> None:
        """Keep the parts; nothing starts yet.

        Args:
            settings: The service's settings.
            parts: Its parts.
            listeners: Receive looks and events after its own parts.
            pose_consumers: Receive poses.
            visitors: Bring requests.
            profile: The person's baselines and ranges.
        """
        self._settings, self._parts, self._clock = settings, parts, parts.clock
        self._visitors = visitors
        self._schedule = Schedule(settings.periods)
        self._dispatcher = Dispatcher(parts.announcer, is_announced=parts.is_announced)
        own = (self._schedule, parts.store, self._dispatcher)
        self._audience = Audience((*own, *listeners), pose_consumers)
        self._assessor = Assessor(
            settings,
            self._audience,
            clock=parts.clock,
            profile=profile,
            memory=parts.store.memory() if parts.desk else (None, None),
            advising=parts.store.advising(settings.person),
        )
        self._facts = WatchFacts(is_recording=parts.desk is None)
        self._since = self._state_since = self._clock.utc()
        self._is_over = False

    def run(self) -> None:
        """Watch until the end; then free the camera and keep the state.

        Raises:
            SourceError: the source cannot be watched.
            KeyboardInterrupt: the person stopped it; everything is closed by then.
        """
        try:
            while not self._is_over:
                self.step()
        finally:
            self._close()

    def step(self) -> None:
        """Do what is due, then wait for a message, a request or the next due time."""
        self._attend_desk()
        for visitor in self._visitors:
            visitor.attend(self)
        if self._facts.pause is None:
            self._look_when_due()
        self._clock.wait(self._patience_s(), self._connections())
        self._receive_messages()
        self._receive_answers()
        self._parts.store.keep_now_and_then(self._assessor.monitor)

    def _close(self) -> None:
        parts = self._parts
        parts.worker.rest()
        for visitor in self._visitors:
            visitor.close()
        parts.announcer.close(CLOSING_S)
        self._receive_answers()
        self._keep()
        if parts.desk is not None:
            parts.desk.close()

    # The ServicePort: what visitors may ask.

    @property
    def sensitivities(self) -> Mapping[str, Sensitivity]:
        """Return {metric or trigger: its sensitivity}."""
        return self._assessor.monitor.reminding.sensitivities

    @property
    def shown_by(self) -> str | None:
        """Return the notifier that showed the last notice, or None if none could."""
        return self._parts.announcer.shown_by

    def stop(self) -> None:
        """End the service after this step."""
        self._is_over = True

    def pause(self, pause: UserPause | None) -> None:
        """Pause from the next step on, or with None end a pause and a snooze; kept."""
        desk, worker = self._parts.desk, self._parts.worker
        if desk is None:
            return
        self._parts.store.pause = desk.pause = pause
        self._facts = replace(self._facts, until=desk.until)
        if pause is None:
            worker.try_again()
            self._assessor.monitor.reminding.snooze(self._clock.now_s())
        desk.attend_soon()
        self._keep()

    def lend(self, until: datetime | None) -> None:
        """Leave the camera to another process until then; None takes it back.

        A pause or a snooze of the person's stays as it is.
        """
        desk = self._parts.desk
        if desk is not None:
            desk.lent_until = until
            desk.attend_soon()

    def snooze(self, for_s: float | None) -> float:
        """Stop reminders for so long, None as the setting says; return how long."""
        for_s = self._settings.snooze_s if for_s is None else for_s
        if not self._assessor.answer(Answer.SNOOZED, None, for_s=for_s):
            self._assessor.monitor.reminding.snooze(self._clock.now_s() + for_s)
        self._keep()
        return for_s

    def rest(self, for_s: float) -> None:
        """Give no reminder for so long, since something else was told."""
        self._assessor.monitor.reminding.rest(self._clock.now_s() + for_s)

    def answer(self, answer: Answer, reminder_id: int | None) -> bool:
        """Pass on an answer to a reminder; return whether there is such a reminder."""
        return self._assessor.answer(answer, reminder_id)

    def take_baseline(self) -> bool:
        """Take a new baseline from the next looks; return False during a pause."""
        if self._facts.pause is not None:
            return False
        self._assessor.monitor.take_baseline(self._settings.asked)
        self._schedule.take_baseline(self._clock.now_s())
        self._schedule.look_soon()
        return True

    def undo(self, metric: str | None) -> bool:
        """Reset the sensitivity of a metric, or of all; return False if it has none."""
        return self._assessor.undo(metric)

    def demand(self, demand: Demand) -> None:
        """Look as often as demanded, except during a pause."""
        self._schedule.demand(demand)

    def state(self) -> ServiceState:
        """Return what the status is made of."""
        now_s, utc, assessor = self._clock.now_s(), self._clock.utc(), self._assessor
        monitor, last = assessor.monitor, assessor.last
        state, why = watch_state(self._facts), self._facts.why
        held = monitor.reminding.held(now_s, assessor.day)
        return ServiceState(
            since=self._since,
            why=why,
            detail=self._parts.worker.detail(why),
            until=state.until if isinstance(state, Paused) else None,
            camera=monitor.camera or None,
            chosen=self._parts.worker.chosen,
            assessment=None if last is None else last.assessment,
            last_look=None if last is None else last.utc,
            next_look_s=self._next_look_s(now_s),
            reminders_today=monitor.reminding.reminders_on(self._assessor.day, now_s),
            reminders_per_day=self._settings.monitor.budget.per_day,
            snoozed_until=moment_after(utc, monitor.reminding.snoozed_for_s(now_s)),
            last_reminder=self._dispatcher.last_reminder,
            due=monitor.due_now(),
            activity=None if last is None else monitor.activity.now,
            state_since=self._state_since,
            held=held,
            held_until=moment_after(utc, None if held is None else held.for_s),
            calls=None if self._parts.desk is None else self._parts.desk.calls,
        )

    # The desk.

    def _attend_desk(self) -> None:
        """Pause or resume as the desk says, and start again after a sleep."""
        desk, worker = self._parts.desk, self._parts.worker
        if desk is None:
            return
        slept_s = desk.slept_s()
        if slept_s is not None:
            self._wake_up(desk, slept_s)
        own = {os.getpid(), *([] if worker.pid is None else [worker.pid])}
        if not desk.attend(own, is_looking=worker.is_looking):
            return
        self._renew_profile()
        pause = desk.reason(has_failed=worker.failure is not None)
        if pause is not None and worker.is_running:
            worker.rest()
        if pause is not self._facts.pause:
            self._schedule.look_soon()
        self._assessor.follow_pause(pause)
        at = self._clock.utc()
        self._follow(self._facts.after_desk(pause, until=desk.until, at=at))
        self._keep_quiet(desk)

    def _renew_profile(self) -> None:
        """Use the baseline or range that `calibrate` or `selftest` has kept, if any."""
        profile = self._parts.store.renewed()
        if profile is not None:
            self._assessor.renew(profile)
            self._parts.say(watching.profile_is_new())

    def _wake_up(self, desk: Desk, slept_s: float) -> None:
        """End the worker and start another soon: cameras do not survive a sleep."""
        worker = self._parts.worker
        self._parts.say(watching.slept(slept_s))
        worker.rest()
        worker.wait(AFTER_SLEEP_S)
        self._assessor.wake_up(slept_s)
        self._schedule.look_soon()
        desk.attend_soon()

    def _keep_quiet(self, desk: Desk) -> None:
        """Stop reminders while the desk is quiet; after a long time, give a notice."""
        ended = self._assessor.keep_quiet(is_wanted=desk.is_quiet)
        if ended and self._facts.pause is None and self._assessor.may_tell_of(ended):
            self._dispatcher.tell_after_quiet(ended)

    # Looking.

    def _look_when_due(self) -> None:
        worker, now_s = self._parts.worker, self._clock.now_s()
        desk = self._parts.desk
        signals = Signals() if desk is None else desk.signals
        sampling = self._schedule.sampling(now_s, signals)
        if worker.is_looking:
            if desk is not None:
                worker.change(sampling)
        elif now_s >= self._due_s(now_s) and worker.look(sampling):
            self._schedule.begin(now_s)

    def _due_s(self, now_s: float) -> float:
        """Return when the next look begins: now, where a recording is played."""
        desk = self._parts.desk
        return now_s if desk is None else self._schedule.due_s(now_s, desk.signals)

    def _next_look_s(self, now_s: float) -> float | None:
        """Return in how many seconds it looks next: 0 is now, None during a pause."""
        if self._facts.pause is not None:
            return None
        is_looking = self._parts.worker.is_looking
        return 0.0 if is_looking else max(0.0, self._due_s(now_s) - now_s)

    def _patience_s(self) -> float:
        if self._is_over:
            return 0.0
        if self._parts.worker.is_looking or self._parts.announcer.is_waiting:
            return PATIENCE_S
        if self._facts.pause is not None:
            return IDLE_S
        now_s = self._clock.now_s()
        return min(IDLE_S, max(LEAST_S, self._due_s(now_s) - now_s))

    def _connections(self) -> list[Connection]:
        """Return the connections that end the wait of a step."""
        worker = self._parts.worker
        pipe = worker.pipe if worker.is_looking else None
        wakes = [pipe, *(visitor.wake for visitor in self._visitors)]
        return [each for each in wakes if each is not None]

    def _receive_messages(self) -> None:
        """Handle all messages of the worker."""
        worker, desk = self._parts.worker, self._parts.desk
        while (message := worker.hear()) is not None:
            self._handle(message)
            if isinstance(message, messages.Ended):
                return
            if not worker.is_looking:
                self._schedule.end_burst()
        for remark in worker.take_said():
            self._parts.say(remark)
        if worker.failure is not None and desk is not None:
            desk.attend_soon()

    def _handle(self, message: messages.Message) -> None:
        match message:
            case messages.Ended():
                self._is_over = True
            case messages.Opened():
                self._assessor.monitor.camera = message.camera
            case messages.Looked():
                self._look(message.observation)
            case messages.Hung():
                self._look(self._assessor.frozen_look())
            case messages.Released() | messages.Failed() | messages.OfFiles():
                pass  # the supervisor has handled it, or an analysis does
            case _:
                assert_never(message)

    def _look(self, observation: Observation) -> None:
        if self._assessor.last is None:  # the watching begins
            self._state_since = self._clock.utc()
        look = self._assessor.look(observation)
        self._dispatcher.tell_heads_up(self._assessor.heads_up_s())
        self._follow(self._facts.after_look(look.assessment))
        if observation.pose is not None:
            for demand in self._audience.on_pose(observation.pose, observation.at_s):
                self.demand(demand)

    def _receive_answers(self) -> None:
        """Handle the deliveries of reminders, and the buttons that were pressed."""
        for announced in self._parts.announcer.heard():
            self._assessor.deliver(announced)
        for reminder_id, answer in self._parts.announcer.answers():
            self._assessor.answer(answer, reminder_id)

    def _follow(self, facts: WatchFacts) -> None:
        """Use these facts from now on; tell where they begin or end a pause."""
        before, self._facts, why = self._facts, facts, facts.why
        if why is before.why:
            return
        self._state_since, detail = self._clock.utc(), self._parts.worker.detail(why)
        self._dispatcher.tell_state(why, detail, self._clock.now_s())
        self._assessor.tell_watching(why)

    def _keep(self) -> None:
        self._parts.store.keep(self._assessor.monitor)
