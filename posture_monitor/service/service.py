"""The service: minds the desk, hears the vision worker, and has each look assessed.

It never sees a picture and imports neither cv2 nor mediapipe. Who follows its looks,
who is handed poses and who may order it come in through `seams`; the clock is given to
it, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from typing import assert_never

from posture_monitor.core.events import WatchingChanged
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import Answer, Picture
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
from posture_monitor.service.status import ServiceState
from posture_monitor.service.surroundings.desk import Desk
from posture_monitor.service.watch_state import (
    Paused,
    WatchFacts,
    watch_state,
    why_not_watching,
)
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.store.session import UserPause
from posture_monitor.vision.pipe import messages

PATIENCE_S = 0.5  # how long it waits at a time while something is under way
IDLE_S = 2.5  # and while nothing is
LEAST_S = 0.05
CLOSING_S = 2.0
AFTER_SLEEP_S = 5.0  # drivers need a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceParts:
    """What a service works with.

    Attributes:
        worker: Keeps the vision worker at work.
        desk: What goes on around, or None: a recording is watched whatever goes on.
        announcer: How the person is told.
        say: Says one thing of the service's own where the person reads it.
        store: What is kept between two runs.
        clock: The same one as the worker's.
        is_announced: Whether a notice says that it watches, once it does.
    """

    worker: WorkerSupervisor
    desk: Desk | None
    announcer: Announcer
    say: Callable[[watching.Remark], None]
    store: SessionStore
    clock: Clock
    is_announced: bool = False


class Service:
    """Watches until the recording ends or it is told to stop; a `ServicePort`."""

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
            settings: What to watch by.
            parts: What it works with.
            listeners: Who follows the looks, after its own parts.
            pose_consumers: Who is handed where the body is.
            visitors: Who may ask and order.
            profile: What is known of the person.
        """
        self._settings, self._parts, self._clock = settings, parts, parts.clock
        self._visitors = visitors
        self._schedule = Schedule(settings.periods)
        self._dispatcher = Dispatcher(parts.announcer, is_announced=parts.is_announced)
        own = (self._schedule, parts.store, self._dispatcher)
        self._audience = Audience((*own, *listeners), pose_consumers)
        memory, memory_at_s = parts.store.memory() if parts.desk else (None, None)
        self._assessor = Assessor(
            settings,
            self._audience,
            clock=parts.clock,
            profile=profile,
            memory=memory,
            memory_at_s=memory_at_s,
        )
        self._facts = WatchFacts(is_recording=parts.desk is None)
        self._since = self._clock.utc()
        self._is_over = False

    def run(self) -> None:
        """Watch until the end, then free the camera first and keep the state.

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
        """Do what is due, and wait a little for what comes next."""
        self._mind_the_desk()
        for visitor in self._visitors:
            visitor.attend(self)
        if self._facts.pause is None:
            self._look_when_due()
        self._clock.wait(self._patience_s(), self._ends())
        self._hear()
        self._hear_the_person()
        self._parts.store.keep_now_and_then(self._assessor.monitor)

    def _close(self) -> None:
        parts = self._parts
        parts.worker.rest()
        for visitor in self._visitors:
            visitor.close()
        parts.announcer.close(CLOSING_S)
        self._hear_the_person()
        self._keep()
        if parts.desk is not None:
            parts.desk.close()

    # What may be ordered and asked from outside: the ServicePort.

    @property
    def raised(self) -> Mapping[str, Sensitivity]:
        """Return {metric or trigger: how far its limits were raised}."""
        return self._assessor.monitor.reminding.sensitivities

    @property
    def shown_by(self) -> str | None:
        """Return what showed the last notice, or None where nothing could."""
        return self._parts.announcer.shown_by

    def stop(self) -> None:
        """End after this step."""
        self._is_over = True

    def pause(self, pause: UserPause | None) -> None:
        """Pause, or go on and speak with None; holds from the next step on, is kept."""
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

    def snooze(self, for_s: float | None) -> float:
        """Say nothing for so long, or as the setting says; return how long."""
        for_s = self._settings.snooze_s if for_s is None else for_s
        if not self._assessor.answer(Answer.SNOOZED, None, for_s=for_s):
            self._assessor.monitor.reminding.snooze(self._clock.now_s() + for_s)
        self._keep()
        return for_s

    def answer(self, answer: Answer, reminder_id: int | None) -> bool:
        """Take an answer to a reminder; return whether there is such a reminder."""
        return self._assessor.answer(answer, reminder_id)

    def take_baseline(self) -> bool:
        """Take what is neutral anew from what is seen next; False while it pauses."""
        if self._facts.pause is not None:
            return False
        offer_s = self._settings.monitor.offer_s
        wanted = replace(
            self._settings.provisional, min_s=offer_s, is_provisional=False
        )
        self._assessor.monitor.take_baseline(wanted)
        self._schedule.offer(self._clock.now_s())
        self._schedule.look_soon()
        return True

    def undo(self, metric: str | None) -> bool:
        """Put raised limits back, of one metric or all; False where none is known."""
        return self._assessor.undo(metric)

    def demand(self, demand: Demand) -> None:
        """Look as often as is demanded, while nothing pauses."""
        self._schedule.demand(demand)

    def state(self) -> ServiceState:
        """Return all that the status tells."""
        now_s, assessor = self._clock.now_s(), self._assessor
        monitor, last = assessor.monitor, assessor.last
        state = watch_state(self._facts)
        why = why_not_watching(state)
        return ServiceState(
            since=self._since,
            why=why,
            detail=self._parts.worker.detail(why),
            until=state.until if isinstance(state, Paused) else None,
            camera=monitor.camera or None,
            assessment=None if last is None else last.assessment,
            last_look=None if last is None else last.utc,
            next_look_s=self._next_look_s(now_s),
            reminders_today=monitor.reminding.reminders_on(self._assessor.day, now_s),
            reminders_per_day=self._settings.monitor.budget.per_day,
            snoozed_until=self._snoozed_until(now_s),
            last_reminder=self._dispatcher.last_reminder,
            due=monitor.due_now(),
            sitting_s=None if last is None else monitor.sitting_s,
        )

    # What goes on around.

    def _mind_the_desk(self) -> None:
        """Pause or go on as the desk asks, and begin anew after a sleep."""
        desk, worker = self._parts.desk, self._parts.worker
        if desk is None:
            return
        slept_s = desk.slept_s()
        if slept_s is not None:
            self._wake_up(desk, slept_s)
        own = {os.getpid(), *([] if worker.pid is None else [worker.pid])}
        if not desk.attend(own, is_looking=worker.is_looking):
            return
        self._learn_what_is_new()
        pause = desk.reason(has_failed=worker.failure is not None)
        if pause is not None and worker.is_running:
            worker.rest()
        if pause is not self._facts.pause:
            self._schedule.look_soon()
        at = self._clock.utc()
        self._follow(self._facts.after_desk(pause, until=desk.until, at=at))
        self._keep_quiet(desk)

    def _learn_what_is_new(self) -> None:
        """Go on with what `calibrate` or `selftest` has kept beside the service."""
        profile = self._parts.store.renewed()
        if profile is None:
            return
        self._assessor.renew(profile)
        self._parts.say(watching.profile_is_new())

    def _wake_up(self, desk: Desk, slept_s: float) -> None:
        """Begin anew after a sleep: cameras do not survive it."""
        worker = self._parts.worker
        self._parts.say(watching.slept(slept_s))
        worker.rest()
        worker.wait(AFTER_SLEEP_S)
        self._assessor.wake_up(slept_s)
        self._schedule.look_soon()
        desk.attend_soon()

    def _keep_quiet(self, desk: Desk) -> None:
        """Hold the tongue as the desk asks; tell of a long time on the chair after."""
        over = self._assessor.keep_quiet(is_wanted=desk.is_quiet)
        is_watching = self._facts.pause is None
        if over is not None and is_watching and self._assessor.may_tell_of(over):
            self._dispatcher.tell_after_quiet(over)

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
        """Return when it looks next: 0 is now, None while it pauses."""
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

    def _ends(self) -> list[Connection]:
        """Return what may have something to say while it waits."""
        worker = self._parts.worker
        pipe = worker.pipe if worker.is_looking else None
        wakes = [pipe, *(visitor.wake for visitor in self._visitors)]
        return [each for each in wakes if each is not None]

    def _hear(self) -> None:
        """Take in all that the worker has said."""
        worker, desk = self._parts.worker, self._parts.desk
        while (message := worker.hear()) is not None:
            self._take_in(message)
            if isinstance(message, messages.Ended):
                return
            if not worker.is_looking:
                self._schedule.end_burst()
        for remark in worker.take_said():
            self._parts.say(remark)
        if worker.failure is not None and desk is not None:
            desk.attend_soon()

    def _take_in(self, message: messages.Message) -> None:
        match message:
            case messages.Ended():
                self._is_over = True
            case messages.Opened():
                self._assessor.monitor.camera = message.camera
            case messages.Looked():
                self._look(message.observation)
            case messages.Hung():
                self._look(self._nothing_seen())
            case messages.Released() | messages.Failed():
                pass  # the supervisor has seen to it
            case _:
                assert_never(message)

    def _look(self, observation: Observation) -> None:
        look = self._assessor.look(observation)
        self._follow(self._facts.after_look(look.assessment))
        if observation.pose is not None:
            for demand in self._audience.on_pose(observation.pose, observation.at_s):
                self.demand(demand)

    def _hear_the_person(self) -> None:
        """Take in what came of the reminders and which buttons were pressed."""
        for announced in self._parts.announcer.heard():
            self._assessor.deliver(announced)
        for reminder_id, answer in self._parts.announcer.answers():
            self._assessor.answer(answer, reminder_id)

    # Small parts.

    def _nothing_seen(self) -> Observation:
        """Return the look that a worker owes: nothing new came from the camera."""
        at_s = round(self._clock.now_s(), 3)
        return Observation(at_s=at_s, picture=Picture.FROZEN)

    def _follow(self, facts: WatchFacts) -> None:
        """Let the facts hold; tell that it pauses or goes on where that changes."""
        before, self._facts = self._facts, facts
        why = why_not_watching(watch_state(facts))
        if why is why_not_watching(watch_state(before)):
            return
        self._dispatcher.tell_state(why, self._parts.worker.detail(why))
        at_s, where = self._clock.now_s(), self._assessor.where
        self._assessor.tell([WatchingChanged(at_s=at_s, where=where, why=why)])

    def _snoozed_until(self, now_s: float) -> datetime | None:
        for_s = self._assessor.monitor.reminding.snoozed_for_s(now_s)
        return self._clock.utc() + timedelta(seconds=for_s) if for_s > 0 else None

    def _keep(self) -> None:
        self._parts.store.keep(self._assessor.monitor)
