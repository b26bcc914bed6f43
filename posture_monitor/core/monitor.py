"""The brain: one observation in, one judgement and its events out.

Live runs, recordings and replays all call `Monitor.observe`; nothing but the
observation and the local day reaches it, so the same trace gives the same events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from posture_monitor.core.activity import Activity, ActivityMemory, ActivitySettings
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration import CalibrationSettings, Collector
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    Event,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ViewChanged,
    Where,
)
from posture_monitor.core.exposure import ExposureSettings
from posture_monitor.core.gates import GateSettings, gate_of
from posture_monitor.core.judgement import (
    Bands,
    Judgement,
    Posture,
    Silence,
    bands_of,
    judgement_of,
)
from posture_monitor.core.ledger import Ledger, LedgerMemory
from posture_monitor.core.measure import Direction, Limits, Reading, Setting
from posture_monitor.core.observation import Observation, Picture
from posture_monitor.core.pose import Pose
from posture_monitor.core.presence import (
    Presence,
    PresenceSettings,
    Who,
)
from posture_monitor.core.reminders import (
    Budget,
    BudgetMemory,
    BudgetSettings,
    weightiest,
)
from posture_monitor.core.view import Sight, SteadySight, View

_NOWHERE = Where(view=View.UNKNOWN, setup=None)
_NO_SETTING = Setting(view=View.UNKNOWN, near_side=None, baseline=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorSettings:
    """Everything the brain is told before it starts.

    Attributes:
        limits: {metric: its limits}; a metric without limits is measured, not judged.
        carry_s: The longest gap between looks over which anything is carried.
        noise_factor: How many times its own spread a figure must leave.
        enough_looks: From how many looks on a baseline's own spread is believed.
    """

    limits: Mapping[str, Limits]
    carry_s: float
    noise_factor: float
    enough_looks: int
    presence: PresenceSettings
    gates: GateSettings
    exposure: ExposureSettings
    activity: ActivitySettings
    budget: BudgetSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorMemory:
    """What survives a restart, as of the last look; times as seconds before it."""

    ledger: LedgerMemory | None
    activity: ActivityMemory
    budget: BudgetMemory


class Monitor:
    """Judges looks one after the other and says what has happened."""

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        camera: str,
        baselines: Sequence[Baseline] = (),
        first: CalibrationSettings | None = None,
        provisional: CalibrationSettings | None = None,
        memory: MonitorMemory | None = None,
        memory_at_s: float = 0.0,
    ) -> None:
        """Start watching.

        Args:
            settings: Limits, times, budget.
            camera: The name of the camera, part of every set-up.
            baselines: Those known already.
            first: Take the first looks of a person as the baseline, whatever is known.
            provisional: Take one unasked in a set-up that has none.
            memory: Budget, doses and times of an earlier run.
            memory_at_s: The time that the memory is of, on this run's clock.
        """
        self._settings, self.camera = settings, camera
        self._baselines = {baseline.setup.id: baseline for baseline in baselines}
        self._first, self._provisional = first, provisional
        self._collector: Collector | None = None
        self._presence = Presence(settings.presence)
        self._sight = SteadySight()
        self._picture = Picture.OK
        self._last_at_s = memory_at_s if memory else None
        self._at_s = self._last_at_s  # of the last picture that was OK
        self._memory = memory.ledger if memory else None
        self._memory_at_s = memory_at_s
        self._setup: Setup | None = None
        self._where, self._setting = _NOWHERE, _NO_SETTING
        self._ledger: Ledger | None = None
        self._bands: Bands = {}
        self._cautions: dict[str, float] = {}  # forward
        self._activity = Activity(
            settings.activity, memory.activity if memory else None, memory_at_s
        )
        self.budget = Budget(
            settings.budget, memory.budget if memory else None, memory_at_s
        )

    def observe(
        self, observation: Observation, *, day: int
    ) -> tuple[Judgement, tuple[Event, ...]]:
        """Return what one look says, and what has happened with it.

        Args:
            observation: The look; its time is not before that of the last one.
            day: The ordinal of the person's local day, for the daily budget.

        Raises:
            ValueError: the look is before the last one.
        """
        at_s, pose = observation.at_s, observation.pose
        events = self._catch_up(at_s)
        if observation.picture is not self._picture:
            self._picture = observation.picture
            events.append(self._picture_changed(at_s))
        if observation.picture is not Picture.OK:
            events += self._follow((), at_s)
            self._activity.skip(at_s)
            return self._nothing(at_s, Silence.NO_PICTURE), tuple(events)
        self._at_s = at_s
        events += self._attend(pose, at_s)
        presence = self._presence
        if (
            pose is None
            or presence.seen is not Who.USER
            or presence.who is not Who.USER
        ):
            events += self._away(at_s)
            self._activity.move({}, at_s)
            present = presence.who is Who.USER
            nothing = self._nothing(at_s, Silence.NOBODY, present=present)
            return nothing, tuple(events)
        judgement, seen = self._look(pose, at_s)
        events += seen
        events += self._speak(at_s, day)
        return judgement, tuple(events)

    def memory(self) -> MonitorMemory:
        """Return what survives a restart, as of the last look."""
        return MonitorMemory(
            ledger=self._ledger.memory() if self._ledger else self._memory,
            activity=self._activity.memory(),
            budget=self.budget.memory(
                0.0 if self._last_at_s is None else self._last_at_s
            ),
        )

    def finished_baseline(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        return None if self._collector is None else self._collector.baseline()

    # One look, part by part.

    def _catch_up(self, at_s: float) -> list[Event]:
        """Start everything but the budget anew where the gap is too long."""
        if self._last_at_s is not None and at_s < self._last_at_s:
            raise ValueError(
                f"expected a look at {self._last_at_s} s or later, got one at {at_s} s;"
                " sort the looks by time"
            )
        self._last_at_s = at_s
        carry_s = self._settings.carry_s
        if at_s - self._memory_at_s > carry_s:
            self._memory = None
        if self._at_s is None or at_s - self._at_s <= carry_s:
            return []
        return self._start_anew(at_s)

    def _start_anew(self, at_s: float) -> list[Event]:
        ended = self._close_ledger(at_s)
        self._presence = Presence(self._settings.presence)
        self._sight = SteadySight()
        self._activity = Activity(self._settings.activity)
        self._at_s = self._setup = None
        self._where, self._setting = _NOWHERE, _NO_SETTING
        if self._first is None:
            self._collector = None
        return ended

    def _attend(self, pose: Pose | None, at_s: float) -> list[Event]:
        events: list[Event] = []
        before = self._presence.who
        who = self._presence.see(pose, at_s)
        if who is not before:
            events.append(PresenceChanged(at_s=at_s, who=who, where=self._where))
        break_s = self._activity.attend(who, at_s)
        if break_s is not None:
            where = self._where
            events.append(BreakTaken(at_s=at_s, lasted_s=break_s, where=where))
        return events

    def _away(self, at_s: float) -> Sequence[Event]:
        """Credit the time of a look without the user; an empty chair is recovery."""
        if self._presence.who is Who.USER:  # lost for a moment: nothing is known
            return self._follow((), at_s)
        return () if self._ledger is None else self._ledger.rest(at_s)

    def _look(self, pose: Pose, at_s: float) -> tuple[Judgement, list[Event]]:
        before = self._sight.now
        seen = self._sight.see(pose, at_s)
        setup, events = self._settle(pose, before, at_s)
        settings, setting = self._settings, self._setting
        if seen is not self._sight.now:
            setting = replace(setting, view=View.UNKNOWN)
        gate = gate_of(pose, setting.view, settings.gates)
        judgement = judgement_of(
            pose,
            setting,
            gate,
            at_s=at_s,
            sight=self._sight.now,
            setup=self._where.setup,
            limits=settings.limits,
            bands=self._bands,
        )
        readings = judgement.readings
        events += self._follow(readings, at_s)
        events += self._move(readings, at_s)
        is_wanted = self._first is not None or setting.baseline is None
        if is_wanted and readings and gate is None:
            events += self._calibrate(setup, readings, at_s)
        return judgement, events

    def _settle(
        self, pose: Pose, before: Sight, at_s: float
    ) -> tuple[Setup, list[Event]]:
        """Return the set-up of this look, and what happens where it is another one."""
        sight, setup = self._sight.now, self._setup
        if (
            setup is not None
            and sight is before
            and pose.size_px == setup.size_px
            and self.camera == setup.camera
        ):
            return setup, []
        view, near_side = sight.view, sight.near_side
        setup = self._setup = Setup(
            camera=self.camera, size_px=pose.size_px, view=view, near_side=near_side
        )
        self._where = Where(view=view, setup=setup.id)
        events = self._open_ledger(setup, at_s)
        if sight is not before:
            where = self._where
            events.append(ViewChanged(at_s=at_s, near_side=near_side, where=where))
        return setup, events

    def _follow(self, readings: tuple[Reading, ...], at_s: float) -> Sequence[Event]:
        return () if self._ledger is None else self._ledger.follow(readings, at_s)

    def _move(self, readings: tuple[Reading, ...], at_s: float) -> list[Event]:
        levels = {}
        for reading in readings:
            key, delta = reading.metric.key, reading.measure.delta
            if delta is not None and key in self._cautions:
                levels[key] = delta / self._cautions[key]
        lasted_s = self._activity.move(levels, at_s)
        if lasted_s is None:
            return []
        return [PositionChanged(at_s=at_s, after_s=lasted_s, where=self._where)]

    def _calibrate(
        self, setup: Setup, readings: tuple[Reading, ...], at_s: float
    ) -> list[Event]:
        is_known = self._setting.baseline is not None
        wanted = self._first or (None if is_known else self._provisional)
        if wanted is None:
            return []
        if self._collector is None or self._collector.setup != setup:
            self._collector = Collector(setup, wanted, self._settings.limits)
        raws = {reading.metric.key: reading.measure.raw for reading in readings}
        baseline = self._collector.add(raws, at_s)
        if baseline is None:
            return []
        self._collector = self._first = None
        self._baselines[setup.id] = baseline
        taken = BaselineTaken(at_s=at_s, baseline=baseline, where=self._where)
        ended = self._close_ledger(at_s)
        return [*ended, taken, *self._open_ledger(setup, at_s)]

    def _speak(self, at_s: float, day: int) -> list[Event]:
        due = self._activity.due()
        if self._ledger is not None:
            due = self._ledger.due() + due
        worst = weightiest(due) if due else None
        if worst is None or not self.budget.may_speak(at_s, day):
            return []
        baseline = self._setting.baseline
        reminder = Reminder(
            at_s=at_s,
            where=self._where,
            id=self.budget.spend(at_s, day),
            matter=worst,
            provisional=baseline is not None and baseline.provisional,
        )
        if self._ledger is not None:
            self._ledger.told()
        self._activity.told(worst.trigger)
        return [reminder]

    # Small parts.

    def _picture_changed(self, at_s: float) -> Event:
        return PictureChanged(at_s=at_s, where=self._where, picture=self._picture)

    def _open_ledger(self, setup: Setup, at_s: float) -> list[Event]:
        """Follow this set-up's exposures; those of another one end."""
        events = self._close_ledger(at_s)
        baseline, settings = self._baselines.get(setup.id), self._settings
        self._setting = Setting(
            view=setup.view, near_side=setup.near_side, baseline=baseline
        )
        if baseline is None:
            return events
        self._bands = bands_of(
            baseline,
            settings.limits,
            noise_factor=settings.noise_factor,
            enough_looks=settings.enough_looks,
        )
        self._cautions = {
            key: bands[Direction.FORWARD].caution for key, bands in self._bands.items()
        }
        self._ledger = Ledger(
            where=self._where,
            bands=self._bands,
            limits=settings.limits,
            settings=settings.exposure,
            at_s=at_s if self._memory is None else self._memory_at_s,
            memory=self._memory,
        )
        self._memory = None
        return events

    def _close_ledger(self, at_s: float) -> list[Event]:
        ledger, self._ledger = self._ledger, None
        self._bands, self._cautions = {}, {}
        return [] if ledger is None else [*ledger.close(at_s)]

    def _nothing(
        self, at_s: float, why: Silence, *, present: bool = False
    ) -> Judgement:
        return Judgement(
            at_s=at_s,
            picture=self._picture,
            sight=self._sight.now,
            setup=self._where.setup,
            present=present,
            readings=(),
            posture=Posture.UNKNOWN,
            why=why,
        )
