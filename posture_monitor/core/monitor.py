"""The brain: one observation in, one judgement and its events out.

Live runs, recordings and replays all call `Monitor.observe`; nothing but the
observation and the local day reaches it, so the same trace gives the same events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.activity import Activity
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
    SetupChanged,
    ViewChanged,
    Where,
)
from posture_monitor.core.features import features_of
from posture_monitor.core.filters import Steadied
from posture_monitor.core.gates import gate_of
from posture_monitor.core.judgement import (
    Judgement,
    Posture,
    Silence,
    nothing_of,
)
from posture_monitor.core.measure import Reading
from posture_monitor.core.observation import Observation, Picture
from posture_monitor.core.places import Places
from posture_monitor.core.pose import Pose
from posture_monitor.core.presence import OwnBody, Presence, Who
from posture_monitor.core.reminders import (
    Budget,
    weightiest,
)
from posture_monitor.core.scene import Scene
from posture_monitor.core.settings import MonitorMemory, MonitorSettings
from posture_monitor.core.setup_change import Change
from posture_monitor.core.view import UNSEEN, Sight, SteadySight, View

OFFER_EVERY_S = 600.0  # whoever sits back every minute is not asked every minute
_NOWHERE = Where(view=View.UNKNOWN, setup=None)


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
        self._places = Places(baselines)
        self._first, self._provisional = first, provisional
        self._collectors: dict[Setup, Collector] = {}
        self._presence = Presence(settings.presence)
        self._sight, self._steadied = SteadySight(), Steadied()
        self._picture = Picture.OK
        self._last_at_s = memory_at_s if memory else None
        self._at_s = self._last_at_s  # of the last picture that was OK
        self._memory = memory.ledger if memory else None
        self._memory_at_s = memory_at_s
        self._scene: Scene | None = None
        self._offered_s: float | None = None
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
            is_other = presence.who is Who.OTHER
            why = Silence.SOMEBODY_ELSE if is_other else Silence.NOBODY
            nothing = self._nothing(at_s, why, present=present)
            return nothing, tuple(events)
        judgement, seen = self._look(pose, at_s)
        events += seen
        events += self._speak(at_s, day)
        return judgement, tuple(events)

    def memory(self) -> MonitorMemory:
        """Return what survives a restart, as of the last look."""
        return MonitorMemory(
            ledger=(self._scene.memory() if self._scene else None) or self._memory,
            activity=self._activity.memory(),
            budget=self.budget.memory(
                0.0 if self._last_at_s is None else self._last_at_s
            ),
        )

    def finished_baseline(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        found = [each.baseline() for each in self._collectors.values()]
        return max(found, key=lambda baseline: baseline.looks, default=None)

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
        ended = [] if self._scene is None else [*self._scene.close(at_s)]
        self._presence = Presence(self._settings.presence)
        self._sight = SteadySight()
        self._activity = Activity(self._settings.activity)
        self._at_s = self._scene = None
        if self._first is None:
            self._collectors.clear()
        return ended

    def _attend(self, pose: Pose | None, at_s: float) -> list[Event]:
        events: list[Event] = []
        before = self._presence.who
        own: tuple[OwnBody, ...] = ()
        if pose is not None and self._first is None:  # else whoever is there is meant
            own = self._places.bodies(self.camera, pose.size_px)
        who = self._presence.see(pose, at_s, own)
        if who is not before:
            events.append(PresenceChanged(at_s=at_s, who=who, where=self._where))
        if who is Who.OTHER:
            self._activity.skip(at_s)
            return events
        break_s = self._activity.attend(who, at_s)
        if break_s is not None:
            where = self._where
            events.append(BreakTaken(at_s=at_s, lasted_s=break_s, where=where))
        return events

    def _away(self, at_s: float) -> Sequence[Event]:
        """Credit the time of a look without the user; an empty chair is recovery."""
        if self._presence.who is not Who.NOBODY:  # lost, or hidden: nothing is known
            return self._follow((), at_s)
        return () if self._scene is None else self._scene.rest(at_s)

    def _look(self, pose: Pose, at_s: float) -> tuple[Judgement, list[Event]]:
        before = self._sight.now
        known = UNSEEN
        if self._scene is None:
            known = self._places.sight(self.camera, pose.size_px)
        seen = self._sight.see(pose, at_s, known)
        scene, events = self._settle(pose, before, at_s)
        is_steady = seen is self._sight.now
        view = seen.view if is_steady else View.UNKNOWN
        own = () if scene.is_changed else scene.own
        gate = gate_of(pose, view, self._settings.gates, own)
        if gate is None:
            pose = self._steadied.see(pose, at_s)
        sight = self._sight.now
        judgement = scene.judge(pose, gate, sight=sight, is_steady=is_steady, at_s=at_s)
        readings = judgement.readings
        events += scene.follow(readings, at_s)
        events += self._move(scene.levels(readings), at_s)
        events += self._follow_setup(scene, at_s)
        if readings and gate is None and scene is self._scene:
            events += self._calibrate(scene, judgement, at_s)
        return judgement, events

    def _settle(
        self, pose: Pose, before: Sight, at_s: float
    ) -> tuple[Scene, list[Event]]:
        """Return the scene of this look, and what happens where it is another one."""
        sight, scene = self._sight.now, self._scene
        if (
            scene is not None
            and sight is before
            and pose.size_px == scene.setup.size_px
            and self.camera == scene.setup.camera
        ):
            return scene, []
        view, near_side = sight.view, sight.near_side
        setup = Setup(
            camera=self.camera, size_px=pose.size_px, view=view, near_side=near_side
        )
        features = features_of(pose, view, near_side) or ()
        scene, events = self._enter(self._places.nearest(setup, features), at_s)
        if sight is not before:
            where = scene.where
            events.append(ViewChanged(at_s=at_s, near_side=near_side, where=where))
        return scene, events

    def _enter(self, setup: Setup, at_s: float) -> tuple[Scene, list[Event]]:
        """Follow this set-up's exposures; those of another one end."""
        ended = [] if self._scene is None else [*self._scene.close(at_s)]
        baseline = self._places.at(setup)
        self._scene = Scene(
            setup,
            baseline,
            self._settings,
            at_s=at_s if self._memory is None else self._memory_at_s,
            memory=self._memory,
        )
        if self._memory is not None and self._memory.setup == setup.id:
            self._memory = None
        return self._scene, ended

    def _follow(self, readings: tuple[Reading, ...], at_s: float) -> Sequence[Event]:
        return () if self._scene is None else self._scene.follow(readings, at_s)

    def _move(self, levels: Mapping[str, float], at_s: float) -> list[Event]:
        lasted_s = self._activity.move(levels, at_s)
        if lasted_s is None:
            return []
        return [PositionChanged(at_s=at_s, after_s=lasted_s, where=self._where)]

    def _follow_setup(self, scene: Scene, at_s: float) -> list[Event]:
        """Say when body and camera stand elsewhere, and find a known place again."""
        change = scene.change
        if change is Change.BACK:
            return [_found(scene, at_s)]
        found = self._found_again(scene) if scene.is_away else None
        if found is not None:
            there, ended = self._enter(found.setup, at_s)
            return [*ended, _found(there, at_s)]
        return self._offer(scene, at_s)

    def _offer(self, scene: Scene, at_s: float) -> list[Event]:
        """Say that the place is new, or that the baseline no longer fits."""
        if scene.change is None and not scene.no_longer_fits:
            return []
        nowhere = replace(scene.where, setup=None)
        offered_s = self._offered_s
        is_offer = offered_s is None or at_s - offered_s >= OFFER_EVERY_S
        if scene.change is None and not is_offer:
            return []
        if is_offer:
            self._offered_s = at_s
        return [SetupChanged(at_s=at_s, where=nowhere, offer_baseline=is_offer)]

    def _found_again(self, scene: Scene) -> Baseline | None:
        """Return the baseline of a known place that the last looks are at, or None."""
        for other in self._places.same(scene.setup):
            if other.setup != scene.setup and scene.fits(other):
                return other
        return None

    def _wanted(self, scene: Scene, judgement: Judgement) -> CalibrationSettings | None:
        """Return what baseline is to be taken, if any.

        At a place that is new, a short one is taken unasked while the posture is good
        by all that no place changes.
        """
        if self._first is not None or self._provisional is None:
            return self._first
        if scene.baseline is None:
            return self._provisional
        is_there = scene.is_changed and scene.is_away
        if is_there and judgement.posture is Posture.GOOD:
            return replace(self._provisional, min_s=self._settings.offer_s)
        return None

    def _calibrate(
        self, scene: Scene, judgement: Judgement, at_s: float
    ) -> list[Event]:
        wanted = self._wanted(scene, judgement)
        if wanted is None:
            if scene.baseline is not None:
                self._collectors.clear()
            return []
        setup = scene.setup
        if setup not in self._collectors:
            limits = self._settings.limits
            self._collectors[setup] = Collector(setup, wanted, limits, scene.model)
        raws = {
            reading.metric.key: reading.measure.raw
            for reading in judgement.readings
            if reading.measure.raw is not None
        }
        baseline = self._collectors[setup].add(raws, at_s, scene.features)
        if baseline is None:
            return []
        self._collectors.clear()
        self._first = None
        if scene.is_changed:
            baseline = self._places.placed(baseline)
        known = self._places.at(baseline.setup)
        if known is not None and baseline.provisional and not known.provisional:
            there, ended = self._enter(known.setup, at_s)
            return [*ended, _found(there, at_s)]
        self._places.keep(baseline)
        found, ended = self._enter(baseline.setup, at_s)
        return [
            *ended,
            BaselineTaken(at_s=at_s, baseline=baseline, where=found.where),
        ]

    def _speak(self, at_s: float, day: int) -> list[Event]:
        scene = self._scene
        assert scene is not None  # somebody is there, so there is one
        due = scene.due() + self._activity.due()
        worst = weightiest(due) if due else None
        if worst is None or not self.budget.may_speak(at_s, day):
            return []
        baseline = scene.baseline
        reminder = Reminder(
            at_s=at_s,
            where=self._where,
            id=self.budget.spend(at_s, day),
            matter=worst,
            provisional=baseline is not None and baseline.provisional,
            seen_in=scene.seen_in(worst.metric) if worst.metric else (),
        )
        scene.told()
        self._activity.told(worst.trigger)
        return [reminder]

    # Small parts.

    @property
    def _where(self) -> Where:
        return _NOWHERE if self._scene is None else self._scene.where

    def _picture_changed(self, at_s: float) -> Event:
        return PictureChanged(at_s=at_s, where=self._where, picture=self._picture)

    def _nothing(
        self, at_s: float, why: Silence, *, present: bool = False
    ) -> Judgement:
        setup, sight = self._where.setup, self._sight.now
        seen = self._picture
        return nothing_of(
            at_s, why, picture=seen, sight=sight, setup=setup, present=present
        )


def _found(scene: Scene, at_s: float) -> SetupChanged:
    """Return that body and camera stand again where this baseline was taken."""
    return SetupChanged(at_s=at_s, where=scene.where, offer_baseline=False)
