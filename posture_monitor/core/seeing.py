"""Seeing: what is seen of a person, look by look, and what of it is due.

It takes baselines, finds places again and follows exposures, position and sitting. It
says nothing to anybody: whether and when to speak is the monitor's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.assessment import Assessment, nothing_of
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.calibrator import Calibrator
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    Event,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    ReminderCause,
    SetupChanged,
    SetupRef,
    ViewChanged,
)
from posture_monitor.core.exposure.activity import Activity, ActivityMemory
from posture_monitor.core.exposure.exposures import ExposuresMemory
from posture_monitor.core.metrics.metric import Reading
from posture_monitor.core.person.gates import gate_of
from posture_monitor.core.person.presence import OwnBody, Presence
from posture_monitor.core.pose.features import features_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.smoothing import MedianFilter
from posture_monitor.core.pose.view import UNSEEN, Sight, SteadySight
from posture_monitor.core.reminders.sensitivity import Sensitivity, raised_activity
from posture_monitor.core.scene import Scene
from posture_monitor.core.settings import MonitorMemory, MonitorSettings
from posture_monitor.core.vocabulary import (
    NotAssessed,
    Picture,
    PlaceChange,
    Trigger,
    View,
    Who,
)

OFFER_EVERY_S = 600.0  # whoever sits back every minute is not asked every minute
_NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)


class Seeing:
    """Judges looks one after the other in the light of those before.

    Attributes:
        camera: The name of the camera, part of every set-up.
        last_at_s: When the last look was, or None before the first.
    """

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        camera: str,
        baselines: Sequence[Baseline],
        first: CalibrationSettings | None,
        provisional: CalibrationSettings | None,
        memory: MonitorMemory | None,
        memory_at_s: float,
        raised: Mapping[str, Sensitivity],
        ranges: Sequence[PersonalRange],
    ) -> None:
        """Start watching; the arguments are those of `Monitor`.

        `raised` holds the limits that were raised for this person. A range lowers or
        raises those of its own set-up first.
        """
        self._settings, self.camera = settings, camera
        self._raised = raised
        self._ranges = {each.setup: each for each in ranges}
        self._activity_settings = raised_activity(settings.activity, raised)
        self._places = BaselineLibrary(baselines)
        self._taking = Calibrator(settings, first=first, provisional=provisional)
        self._presence = Presence(settings.presence)
        self._sight, self._steadied = SteadySight(), MedianFilter()
        self._picture = Picture.OK
        self.last_at_s = memory_at_s if memory else None
        self._at_s = self.last_at_s  # of the last picture that was OK
        self._memory = memory.ledger if memory else None
        self._memory_at_s = memory_at_s
        self._scene: Scene | None = None
        self._offered_s: float | None = None
        self._activity = Activity(
            self._activity_settings, memory.activity if memory else None, memory_at_s
        )

    def look(self, observation: Observation) -> tuple[Assessment, list[Event]]:
        """Return what one look says, and what has happened with it.

        Raises:
            ValueError: the look is before the last one.
        """
        at_s, pose, picture = observation.at_s, observation.pose, observation.picture
        events = self._catch_up(at_s)
        if picture is not self._picture:
            self._picture, where = picture, self.where
            events.append(PictureChanged(at_s=at_s, where=where, picture=picture))
        if picture is not Picture.OK:
            events += self._follow((), at_s)
            self._activity.skip(at_s)
            return self._nothing(at_s, NotAssessed.NO_PICTURE), events
        self._at_s = at_s
        events += self._attend(pose, at_s)
        if pose is None or not self.is_user_seen:
            events += self._away(at_s)
            self._activity.move({}, at_s)
            present = self._presence.who is Who.USER
            is_other = self._presence.who is Who.OTHER
            why = NotAssessed.SOMEBODY_ELSE if is_other else NotAssessed.NOBODY
            return self._nothing(at_s, why, present=present), events
        assessment, seen = self._look(pose, at_s)
        return assessment, [*events, *seen]

    def take_baseline(self, wanted: CalibrationSettings) -> None:
        """Take what is neutral anew, from the next looks on."""
        self._taking.ask(wanted)

    @property
    def is_user_seen(self) -> bool:
        """Return whether the last look saw the person, who is known to be there."""
        seen, who = self._presence.seen, self._presence.who
        return self._picture is Picture.OK and seen is who is Who.USER

    @property
    def where(self) -> SetupRef:
        """Return view and set-up, as events name them."""
        return _NOWHERE if self._scene is None else self._scene.where

    @property
    def is_provisional(self) -> bool:
        """Return whether looks are held against a baseline that was taken unasked."""
        baseline = None if self._scene is None else self._scene.baseline
        return baseline is not None and baseline.provisional

    @property
    def sitting_s(self) -> float:
        """Return the seconds since the person sat down; 0 while nobody is there."""
        return self._activity.sitting_s

    def is_neutral(self, metric: str) -> bool:
        """Return whether a metric has returned to neutral for its leave time."""
        if self._scene is None or self.last_at_s is None:
            return False
        return self._scene.is_neutral(metric, self.last_at_s)

    def seen_in(self, metric: str | None) -> tuple[str, ...]:
        """Return what moved a metric in the last look; empty where nothing tells."""
        if self._scene is None or metric is None:
            return ()
        return self._scene.seen_in(metric)

    def due(self) -> list[ReminderCause]:
        """Return what could be said now."""
        of_scene = [] if self._scene is None else self._scene.due()
        return of_scene + self._activity.due()

    def told(self, trigger: Trigger | None) -> None:
        """Start the rules of everything that was due anew."""
        if self._scene is not None:
            self._scene.told()
        self._activity.told(trigger)

    def limit(
        self, topic: str, raised: Mapping[str, Sensitivity], at_s: float
    ) -> Sequence[Event]:
        """Hold a metric or trigger against limits raised anew; return what ends.

        The doses and windows of the others go on.
        """
        self._raised = raised
        self._activity_settings = raised_activity(self._settings.activity, raised)
        self._activity.limit(self._activity_settings)
        if self._scene is None or self.last_at_s is None:
            return ()
        return self._scene.limit(topic, raised, at_s=at_s, seen_at_s=self.last_at_s)

    def slept(self, at_s: float, slept_s: float) -> list[Event]:
        """Start anew after a sleep of the machine; return what ends.

        Sitting goes on without the time since the last look, unless the sleep was long
        enough for a break.
        """
        if self.last_at_s is None:
            return []
        activity = self._activity
        ended = self._start_anew(at_s)
        self._at_s, self._memory = at_s, None
        if slept_s < self._settings.activity.break_s:
            self._activity = activity
            activity.skip(self.last_at_s)
        return ended

    def ledger_memory(self) -> ExposuresMemory | None:
        """Return the exposures that survive a restart."""
        return (self._scene.memory() if self._scene else None) or self._memory

    def activity_memory(self) -> ActivityMemory:
        """Return the times that survive a restart."""
        return self._activity.memory()

    def finished_baseline(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        return self._taking.gathered()

    # One look, part by part.

    def _catch_up(self, at_s: float) -> list[Event]:
        """Start everything but the budget anew where the gap is too long."""
        if self.last_at_s is not None and at_s < self.last_at_s:
            raise ValueError(
                f"expected a look at {self.last_at_s} s or later, got one at {at_s} s;"
                " sort the looks by time"
            )
        self.last_at_s = at_s
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
        self._activity = Activity(self._activity_settings)
        self._at_s = self._scene = None
        self._taking.start_anew()
        return ended

    def _attend(self, pose: Pose | None, at_s: float) -> list[Event]:
        events: list[Event] = []
        before = self._presence.who
        own: tuple[OwnBody, ...] = ()
        # SetupRef a baseline was asked for, whoever is there is meant.
        if pose is not None and not self._taking.is_first:
            own = self._places.bodies(self.camera, pose.size_px)
        who = self._presence.see(pose, at_s, own)
        if who is not before:
            events.append(PresenceChanged(at_s=at_s, who=who, where=self.where))
        if who is Who.OTHER:
            self._activity.skip(at_s)
            return events
        break_s = self._activity.attend(who, at_s)
        if break_s is not None:
            where = self.where
            events.append(BreakTaken(at_s=at_s, lasted_s=break_s, where=where))
        return events

    def _away(self, at_s: float) -> Sequence[Event]:
        """Credit the time of a look without the user; an empty chair is recovery."""
        if self._presence.who is not Who.NOBODY:  # lost, or hidden: nothing is known
            return self._follow((), at_s)
        return () if self._scene is None else self._scene.rest(at_s)

    def _look(self, pose: Pose, at_s: float) -> tuple[Assessment, list[Event]]:
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
        assessment = scene.judge(
            pose, gate, sight=sight, is_steady=is_steady, at_s=at_s
        )
        readings = assessment.readings
        events += scene.follow(readings, at_s)
        events += self._move(scene.levels(readings), at_s)
        events += self._follow_setup(scene, at_s)
        if readings and gate is None and scene is self._scene:
            events += self._calibrate(scene, assessment, at_s)
        return assessment, events

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
            personal=self._ranges.get(setup.id),
            raised=self._raised,
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
        return [PositionChanged(at_s=at_s, after_s=lasted_s, where=self.where)]

    def _follow_setup(self, scene: Scene, at_s: float) -> list[Event]:
        """Say when body and camera stand elsewhere, and find a known place again."""
        change = scene.change
        if change is PlaceChange.BACK:
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

    def _calibrate(
        self, scene: Scene, assessment: Assessment, at_s: float
    ) -> list[Event]:
        baseline = self._taking.add(scene, assessment, at_s)
        if baseline is None:
            return []
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

    # Small parts.

    def _nothing(
        self, at_s: float, why: NotAssessed, *, present: bool = False
    ) -> Assessment:
        setup, sight, seen = self.where.setup, self._sight.now, self._picture
        return nothing_of(
            at_s, why, picture=seen, sight=sight, setup=setup, present=present
        )


def _found(scene: Scene, at_s: float) -> SetupChanged:
    """Return that body and camera stand again where this baseline was taken."""
    return SetupChanged(at_s=at_s, where=scene.where, offer_baseline=False)
