"""The brain: one observation in, one judgement and its events out.

Live runs, recordings and replays all call `Monitor.observe`; nothing but the
observation and the local day reaches it, so the same trace gives the same events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from posture_monitor.core.gates import Gate, GateSettings, gate_of
from posture_monitor.core.judgement import (
    Bands,
    Judgement,
    Posture,
    Silence,
    bands_of,
    posture_of,
    readings_of,
)
from posture_monitor.core.ledger import Ledger, LedgerMemory
from posture_monitor.core.measure import Direction, Limits, Reading, Setting
from posture_monitor.core.observation import Observation, Picture
from posture_monitor.core.pose import Pose
from posture_monitor.core.presence import (
    Presence,
    PresenceSettings,
    Who,
    is_plausible,
)
from posture_monitor.core.reminders import (
    Budget,
    BudgetMemory,
    BudgetSettings,
    weightiest,
)
from posture_monitor.core.view import SteadySight, View


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
        self._ledger: Ledger | None = None
        self._bands: Bands = {}
        self._setup_id: str | None = None
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
        at_s = observation.at_s
        events = list(self._catch_up(at_s))
        if observation.picture is not self._picture:
            self._picture = observation.picture
            events.append(self._picture_changed(at_s))
        if observation.picture is not Picture.OK:
            events += self._follow((), at_s)
            self._activity.skip(at_s)
            return self._nothing(at_s, Silence.NO_PICTURE), tuple(events)
        self._at_s = at_s
        events += self._attend(observation.pose, at_s)
        present = self._presence.who is Who.USER
        if (
            not present
            or observation.pose is None
            or not is_plausible(observation.pose)
        ):
            events += self._away(at_s)
            self._activity.move({}, at_s)
            nothing = self._nothing(at_s, Silence.NOBODY, present=present)
            return nothing, tuple(events)
        judgement, seen = self._look(observation.pose, at_s)
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

    def _catch_up(self, at_s: float) -> Iterator[Event]:
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
            return
        if self._ledger is not None:
            yield from self._ledger.close(at_s)
        self._presence = Presence(self._settings.presence)
        self._sight = SteadySight()
        self._activity = Activity(self._settings.activity)
        self._at_s = self._ledger = self._setup_id = None
        if self._first is None:
            self._collector = None

    def _attend(self, pose: Pose | None, at_s: float) -> Iterator[Event]:
        before = self._presence.who
        who = self._presence.see(pose, at_s)
        if who is not before:
            yield PresenceChanged(at_s=at_s, who=who, where=self._where())
        break_s = self._activity.attend(who, at_s)
        if break_s is not None:
            yield BreakTaken(at_s=at_s, lasted_s=break_s, where=self._where())

    def _away(self, at_s: float) -> list[Event]:
        """Credit the time of a look without the user; an empty chair is recovery."""
        if self._ledger is None:
            return []
        if self._presence.who is Who.USER:  # lost for a moment: nothing is known
            return list(self._ledger.follow((), at_s))
        return list(self._ledger.rest(at_s))

    def _look(self, pose: Pose, at_s: float) -> tuple[Judgement, list[Event]]:
        before = self._sight.now
        seen = self._sight.see(pose, at_s)
        setup = self._setup(pose)
        events = list(self._open_ledger(setup, at_s))
        if self._sight.now != before:
            where, near_side = self._where(), setup.near_side
            events.append(ViewChanged(at_s=at_s, near_side=near_side, where=where))
        baseline = self._baselines.get(setup.id)
        setting = Setting(
            view=seen.view if seen == self._sight.now else View.UNKNOWN,
            near_side=setup.near_side,
            baseline=baseline,
        )
        gate = gate_of(pose, setting.view, self._settings.gates)
        readings = self._readings(pose, setting, gate)
        why = gate or self._silence(setting, readings)
        judgement = self._judgement(at_s, readings, setup.id, why)
        events += self._follow(readings, at_s)
        events += self._move(readings, at_s)
        if gate is None and readings:
            events += self._calibrate(setup, readings, at_s)
        return judgement, events

    def _readings(
        self, pose: Pose, setting: Setting, gate: Gate | None
    ) -> tuple[Reading, ...]:
        if gate is Gate.HAND_AT_FACE:
            return ()
        readings = readings_of(pose, setting, self._settings.limits, self._bands)
        if gate is Gate.HEAD_TURNED:
            return tuple(each for each in readings if each.metric.key == "head_yaw")
        return readings

    def _judgement(
        self,
        at_s: float,
        readings: tuple[Reading, ...],
        setup: str,
        why: Gate | Silence | None,
    ) -> Judgement:
        posture = Posture.UNKNOWN if why else posture_of(readings, self._bands)
        if posture is Posture.UNKNOWN and why is None:
            why = Silence.OUT_OF_SIGHT
        return Judgement(
            at_s=at_s,
            picture=Picture.OK,
            sight=self._sight.now,
            setup=setup,
            present=True,
            readings=readings,
            posture=posture,
            why=why,
        )

    def _silence(
        self, setting: Setting, readings: tuple[Reading, ...]
    ) -> Silence | None:
        if setting.view is View.UNKNOWN:
            return Silence.VIEW_CHANGING
        if not readings:
            return Silence.OUT_OF_VIEW
        return Silence.NO_BASELINE if setting.baseline is None else None

    def _follow(self, readings: tuple[Reading, ...], at_s: float) -> list[Event]:
        return [] if self._ledger is None else list(self._ledger.follow(readings, at_s))

    def _move(self, readings: tuple[Reading, ...], at_s: float) -> list[Event]:
        levels = {
            reading.metric.key: reading.measure.delta
            / self._bands[reading.metric.key][Direction.FORWARD].caution
            for reading in readings
            if reading.measure.delta is not None and reading.metric.key in self._bands
        }
        lasted_s = self._activity.move(levels, at_s)
        if lasted_s is None:
            return []
        return [PositionChanged(at_s=at_s, after_s=lasted_s, where=self._where())]

    def _calibrate(
        self, setup: Setup, readings: tuple[Reading, ...], at_s: float
    ) -> list[Event]:
        is_known = setup.id in self._baselines
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
        taken = BaselineTaken(at_s=at_s, baseline=baseline, where=self._where())
        ended = list(self._ledger.close(at_s)) if self._ledger else []
        self._ledger = None
        return [*ended, taken, *self._open_ledger(setup, at_s)]

    def _speak(self, at_s: float, day: int) -> list[Event]:
        due = [*(self._ledger.due() if self._ledger else ()), *self._activity.due()]
        worst = weightiest(due)
        if worst is None or not self.budget.may_speak(at_s, day):
            return []
        baseline = self._baselines.get(self._setup_id or "")
        reminder = Reminder(
            at_s=at_s,
            where=self._where(),
            id=self.budget.spend(at_s, day),
            matter=worst,
            provisional=baseline is not None and baseline.provisional,
        )
        if self._ledger is not None:
            self._ledger.told()
        self._activity.told(worst.trigger)
        return [reminder]

    # Small parts.

    def _where(self) -> Where:
        return Where(view=self._sight.now.view, setup=self._setup_id)

    def _picture_changed(self, at_s: float) -> Event:
        return PictureChanged(at_s=at_s, where=self._where(), picture=self._picture)

    def _setup(self, pose: Pose) -> Setup:
        sight = self._sight.now
        return Setup(
            camera=self.camera,
            size_px=pose.size_px,
            view=sight.view,
            near_side=sight.near_side,
        )

    def _open_ledger(self, setup: Setup, at_s: float) -> Iterator[Event]:
        """Follow this set-up's exposures; those of another one end."""
        self._setup_id = setup.id
        if self._ledger is not None and self._ledger.where.setup == setup.id:
            return
        if self._ledger is not None:
            yield from self._ledger.close(at_s)
        baseline = self._baselines.get(setup.id)
        settings = self._settings
        self._ledger, self._bands = None, {}
        if baseline is None:
            return
        self._bands = bands_of(
            baseline,
            settings.limits,
            noise_factor=settings.noise_factor,
            enough_looks=settings.enough_looks,
        )
        self._ledger = Ledger(
            where=self._where(),
            bands=self._bands,
            limits=settings.limits,
            settings=settings.exposure,
            at_s=at_s if self._memory is None else self._memory_at_s,
            memory=self._memory,
        )
        self._memory = None

    def _nothing(
        self, at_s: float, why: Silence, *, present: bool = False
    ) -> Judgement:
        return Judgement(
            at_s=at_s,
            picture=self._picture,
            sight=self._sight.now,
            setup=self._setup_id,
            present=present,
            readings=(),
            posture=Posture.UNKNOWN,
            why=why,
        )
