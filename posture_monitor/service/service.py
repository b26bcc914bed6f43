"""The supervisor: minds the desk, hears the vision worker, asks the brain, tells.

It never sees a picture and imports neither cv2 nor mediapipe. What it shows and where
it keeps things is given to it; the clock is, too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from typing import Protocol

from posture_monitor.control.status import State
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorMemory, Start
from posture_monitor.core.vocabulary import Answer, NotAssessed, PauseReason, Picture
from posture_monitor.desktop.clock import Clock
from posture_monitor.desktop.signals import Signals
from posture_monitor.service.announcer import Announcer
from posture_monitor.service.dispatcher import Dispatcher, Screen
from posture_monitor.service.schedule import Schedule
from posture_monitor.service.session_store import NOTHING_KNOWN, Known, SessionStore
from posture_monitor.service.settings import ServiceSettings
from posture_monitor.service.surroundings.desk import Desk, Pause
from posture_monitor.service.surroundings.pauses import PAUSE_FROM_PICTURE
from posture_monitor.service.surroundings.quiet import Quiet
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.vision.link import Ended, Hung, Looked, Opened

PATIENCE_S = 0.5  # how long it waits at a time while something is under way
IDLE_S = 2.5  # and while nothing is
LEAST_S = 0.05
CLOSING_S = 2.0
AFTER_SLEEP_S = 5.0  # drivers need a moment


class Visitor(Protocol):
    """Somebody who asks and orders between two steps, such as the control socket."""

    @property
    def wake(self) -> Connection | None:
        """Return what has something to say when somebody came, or None."""

    def attend(self, service: Service) -> None:
        """Deal with everybody who came."""

    def close(self) -> None:
        """Turn the next one away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a service is made of.

    Attributes:
        watcher: Keeps the vision worker at work.
        desk: What goes on around, or None: a recording is watched whatever goes on.
        speech: How the person is told.
        screen: What the person sees.
        keeper: What is kept between two runs.
        visitors: Who may ask and order.
        clock: The same one as the worker's.
        is_announced: Whether a notice says that it watches, once it does.
    """

    watcher: WorkerSupervisor
    desk: Desk | None
    speech: Announcer
    screen: Screen
    keeper: SessionStore
    clock: Clock
    visitors: Sequence[Visitor] = ()
    is_announced: bool = False


class Service:
    """Watches until the recording ends or it is told to stop."""

    def __init__(
        self,
        settings: ServiceSettings,
        parts: Parts,
        *,
        known: Known = NOTHING_KNOWN,
    ) -> None:
        """Keep the parts; nothing starts yet.

        Args:
            settings: What to watch by.
            parts: What it is made of.
            known: What is known of the person.
        """
        self._settings, self._parts, self._clock = settings, parts, parts.clock
        memory, self._memory_at_s = parts.keeper.memory() if parts.desk else (None, 0.0)
        self.monitor = self._monitor_of(known, memory)
        self._schedule = Schedule(settings.periods)
        self.talk = Dispatcher(
            self.monitor,
            self._schedule,
            speech=parts.speech,
            screen=parts.screen,
            keeper=parts.keeper,
            clock=parts.clock,
            settings=settings,
        )
        self._quiet = Quiet(settle_s=settings.courtesy.settle_s)
        self._since = self._clock.utc()
        self._pause: PauseReason | None = None
        self._blind: PauseReason | None = None
        self._is_new = False  # nothing neutral is known for what is seen
        self._why: PauseReason | None = None
        self._judgement: Assessment | None = None
        self._looked_s: float | None = None
        self._looked_at: datetime | None = None
        self._began_s: float | None = None
        self._is_over = False
        self._is_to_announce = parts.is_announced

    def _monitor_of(self, known: Known, memory: MonitorMemory | None) -> Monitor:
        return Monitor(
            self._settings.monitor,
            camera="",
            baselines=known.baselines,
            ranges=known.ranges,
            provisional=self._settings.provisional,
            start=Start(at_s=self._memory_at_s, memory=memory),
        )

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
        for visitor in self._parts.visitors:
            visitor.attend(self)
        if self._pause is None:
            self._look_when_due()
        self._clock.wait(self._patience_s(), self._ends())
        self._hear()
        self.talk.hear_the_person()
        self._parts.keeper.keep_now_and_then(self.monitor, self._looked_s)

    def _close(self) -> None:
        parts = self._parts
        parts.watcher.rest()
        for visitor in parts.visitors:
            visitor.close()
        parts.speech.close(CLOSING_S)
        self.talk.hear_the_person()
        parts.keeper.keep(self.monitor, self._looked_s)
        if parts.desk is not None:
            parts.desk.close()

    # What the person may order, and ask.

    def stop(self) -> None:
        """End after this step."""
        self._is_over = True

    def pause(self, pause: Pause | None) -> None:
        """Pause, or go on and speak with None; holds from the next step on, is kept."""
        desk, watcher = self._parts.desk, self._parts.watcher
        if desk is None:
            return
        self._parts.keeper.pause = desk.pause = pause
        if pause is None:
            watcher.try_again()
            self.monitor.reminding.snooze(self._clock.now_s())
        desk.attend_soon()
        self._parts.keeper.keep(self.monitor, self._looked_s)

    def snooze(self, for_s: float | None) -> float:
        """Say nothing for so long, or as the setting says; return how long."""
        for_s = self._settings.snooze_s if for_s is None else for_s
        if not self.talk.answer(Answer.SNOOZED, None, for_s=for_s):
            self.monitor.reminding.snooze(self._clock.now_s() + for_s)
        self._parts.keeper.keep(self.monitor, self._looked_s)
        return for_s

    def take_baseline(self) -> bool:
        """Take what is neutral anew from what is seen next; False while it pauses."""
        if self._pause is not None:
            return False
        offer_s = self._settings.monitor.offer_s
        wanted = replace(
            self._settings.provisional, min_s=offer_s, is_quiet_asked=False
        )
        self.monitor.take_baseline(wanted)
        self._schedule.offer(self._clock.now_s())
        self._began_s = None
        return True

    def state(self) -> State:
        """Return all that the status tells."""
        now_s, utc = self._clock.now_s(), self._clock.utc()
        desk = self._parts.desk
        pause = None if desk is None else desk.pause
        snoozed_s = self.monitor.reminding.snoozed_for_s(now_s)
        is_user = self._why is PauseReason.USER and pause is not None
        return State(
            since=self._since,
            why=self._why,
            detail=self._detail(),
            until=pause.until if is_user and pause is not None else None,
            camera=self.monitor.camera or None,
            assessment=self._judgement,
            last_look=self._looked_at,
            next_look_s=self._next_look_s(now_s),
            reminders_today=self.monitor.reminding.reminders_on(self._day(), now_s),
            reminders_per_day=self._settings.monitor.budget.per_day,
            snoozed_until=utc + timedelta(seconds=snoozed_s) if snoozed_s > 0 else None,
            last_reminder=self.talk.last_reminder,
            due=self.monitor.due_now(),
            sitting_s=self.monitor.sitting_s if self._judgement else None,
        )

    # What goes on around.

    def _mind_the_desk(self) -> None:
        """Pause or go on as the desk asks, and begin anew after a sleep."""
        desk, watcher = self._parts.desk, self._parts.watcher
        if desk is None:
            return
        slept_s = desk.slept_s()
        if slept_s is not None:
            self._wake_up(desk, slept_s)
        own = {os.getpid(), *([] if watcher.pid is None else [watcher.pid])}
        if not desk.attend(own, is_looking=watcher.is_looking):
            return
        self._learn_what_is_new()
        pause = desk.reason(has_failed=watcher.failure is not None)
        if pause is not None and watcher.is_running:
            watcher.rest()
        if pause is not self._pause:
            self._pause, self._blind, self._began_s = pause, None, None
            self._is_new = False
            self._tell_why()
        self._keep_quiet(desk)

    def _learn_what_is_new(self) -> None:
        """Go on with what `calibrate` or `selftest` has kept beside the service."""
        known = self._parts.keeper.renewed()
        if known is None:
            return
        camera, memory = self.monitor.camera, self.monitor.memory()
        self.monitor = self.talk.monitor = self._monitor_of(known, memory)
        self.monitor.camera = camera
        self._parts.screen.say("what is neutral for you was kept anew; it holds now")

    def _wake_up(self, desk: Desk, slept_s: float) -> None:
        """Begin anew after a sleep: cameras do not survive it."""
        watcher = self._parts.watcher
        self._parts.screen.say(
            f"the computer slept for {slept_s / 60:.0f} min; it begins anew"
        )
        watcher.rest()
        watcher.wait(AFTER_SLEEP_S)
        self.talk.note(self.monitor.slept(self._clock.now_s(), slept_s=slept_s))
        self._began_s = None
        desk.attend_soon()

    def _keep_quiet(self, desk: Desk) -> None:
        over = self._quiet.follow(
            is_wanted=desk.is_quiet,
            at_s=self._clock.now_s(),
            seated_s=self.monitor.sitting_s,
        )
        if self._quiet.is_on:
            self.monitor.reminding.begin_quiet()
        elif over is not None:
            self.monitor.reminding.end_quiet()
            self.talk.say_what_was_due(over, is_watching=self._pause is None)

    # Looking.

    def _look_when_due(self) -> None:
        watcher, now_s = self._parts.watcher, self._clock.now_s()
        desk = self._parts.desk
        signals = Signals() if desk is None else desk.signals
        sampling = self._schedule.sampling(now_s, signals)
        if watcher.is_looking:
            if desk is not None:
                watcher.change(sampling)
        elif now_s >= self._due_s() and watcher.look(sampling):
            self._began_s = now_s

    def _due_s(self) -> float:
        """Return when the next look begins."""
        desk, began_s = self._parts.desk, self._began_s
        if began_s is None or desk is None:
            return 0.0
        return began_s + self._schedule.period_s(self._clock.now_s(), desk.signals)

    def _next_look_s(self, now_s: float) -> float | None:
        """Return when it looks next: 0 is now, None while it pauses."""
        if self._pause is not None:
            return None
        is_looking = self._parts.watcher.is_looking
        return 0.0 if is_looking else max(0.0, self._due_s() - now_s)

    def _patience_s(self) -> float:
        if self._is_over:
            return 0.0
        if self._parts.watcher.is_looking or self._parts.speech.is_waiting:
            return PATIENCE_S
        if self._pause is not None:
            return IDLE_S
        return min(IDLE_S, max(LEAST_S, self._due_s() - self._clock.now_s()))

    def _ends(self) -> list[Connection]:
        """Return what may have something to say while it waits."""
        watcher = self._parts.watcher
        pipe = watcher.pipe if watcher.is_looking else None
        wakes = [pipe, *(visitor.wake for visitor in self._parts.visitors)]
        return [each for each in wakes if each is not None]

    def _hear(self) -> None:
        """Take in all that the worker has said."""
        watcher, desk = self._parts.watcher, self._parts.desk
        while (message := watcher.hear()) is not None:
            if isinstance(message, Ended):
                self._is_over = True
                return
            if isinstance(message, Opened):
                self.monitor.camera = message.camera
            if isinstance(message, Looked):
                self._look(message.observation)
            if isinstance(message, Hung):
                self._look(self._nothing_seen())
            if not watcher.is_looking:
                self._schedule.end_burst()
        for line in watcher.take_said():
            self._parts.screen.say(line)
        if watcher.failure is not None and desk is not None:
            desk.attend_soon()

    def _look(self, observation: Observation) -> None:
        assessment, events = self.monitor.observe(observation, day=self._day())
        self._judgement, self._looked_s = assessment, self._clock.now_s()
        self._memory_at_s, self._looked_at = observation.at_s, self._clock.utc()
        if observation.picture is Picture.OK:
            if self._is_to_announce:
                self._is_to_announce = False
                self.talk.announce()
            self._schedule.see(assessment, events, self._looked_s)
        else:
            self._schedule.trouble(observation.picture)
        self.talk.show(assessment, events)
        self._blind = PAUSE_FROM_PICTURE.get(observation.picture)
        if assessment.why is NotAssessed.NO_BASELINE:
            self._is_new = assessment.present
        elif assessment.why is None or not assessment.present:
            self._is_new = False
        self._tell_why()

    # Small parts.

    def _nothing_seen(self) -> Observation:
        """Return the look that a worker owes: nothing new came from the camera."""
        at_s = round(self._clock.now_s(), 3)
        return Observation(at_s=at_s, picture=Picture.FROZEN)

    def _tell_why(self) -> None:
        """Say that it pauses or goes on, where that has changed."""
        why = self._pause or self._blind
        if why is None and self._is_new and self._parts.desk is not None:
            why = PauseReason.NO_BASELINE
        if why is not self._why:
            self._why = why
            self.talk.tell_why(why, self._detail())

    def _detail(self) -> str | None:
        """Return more of why it pauses than the reason's name tells."""
        watcher = self._parts.watcher
        if self._why is PauseReason.FAILED:
            return watcher.failure
        return watcher.silence if self._why is PauseReason.FROZEN else None

    def _day(self) -> int:
        return self._clock.local().toordinal()
