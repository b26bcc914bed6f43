"""Set-ups: in which one a look was taken, and the baseline that holds there.

It changes to another set-up, finds a known place again, offers a new baseline and takes
it. Measuring and assessing in one set-up is done by `setup_tracker`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.calibrator import Calibrator
from posture_monitor.core.calibration.collector import Gathered
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.calibration.setup_change import distance
from posture_monitor.core.events import BaselineTaken, Event, SetupChanged, ViewChanged
from posture_monitor.core.exposure.exposures import ExposuresMemory
from posture_monitor.core.lasting.own_usual import NOTHING_KNOWN, LastingMemory
from posture_monitor.core.look import Look
from posture_monitor.core.person.attention import Attended
from posture_monitor.core.person.gates import gate_of
from posture_monitor.core.person.presence import OwnBody
from posture_monitor.core.pose.bearing import bearing_of
from posture_monitor.core.pose.features import features_of, layout_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.smoothing import MedianFilter
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorSettings, Start
from posture_monitor.core.setup_tracker import BareSetup, SetupTracker
from posture_monitor.core.thresholds import Adaptation, sensitivities_with
from posture_monitor.core.vocabulary import GATES, PlaceChange, Stance

OFFER_EVERY_S = 600.0  # a person who sits back every minute is not asked each time
OFFERS_A_PLACE = 2  # when it changes, and once more when that has lasted


class Setups:
    """Follows which set-up is seen.

    Attributes:
        camera: The name of the camera, part of every set-up.
        now: The set-up of the last look at the user.
    """

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        camera: str,
        baselines: Sequence[Baseline],
        ranges: Sequence[PersonalRange],
        sensitivities: Mapping[str, Sensitivity],
        calibrator: Calibrator,
        start: Start,
    ) -> None:
        """Start with no set-up; the arguments are those of `Monitor`."""
        self._settings, self.camera = settings, camera
        self._library, self._calibrator = BaselineLibrary(baselines), calibrator
        self._ranges = {each.setup: each for each in ranges}
        self._sensitivities = sensitivities
        self._memory = start.memory.ledger if start.memory else None
        self._memory_at_s = start.at_s
        self._usual: dict[str, tuple[LastingMemory, float]] = {}
        if start.memory is not None and start.at_s is not None:
            self._usual = {
                setup: (each, start.at_s - each.ago_s)
                for setup, each in start.memory.lasting.items()
            }
        self.now: SetupTracker | BareSetup = BareSetup(None, settings)
        self._offered_s: float | None = None
        self._offered_at: tuple[str, tuple[float, ...]] | None = None
        self._offers = 0  # at that place
        self._smoothing = MedianFilter()

    # What is known of the person in front of this camera.

    def bodies(self, size_px: tuple[int, int]) -> Sequence[OwnBody]:
        """Return the user's body as each baseline describes it.

        While a baseline that was asked for is taken, it is empty: anybody counts as the
        user then.
        """
        if self._calibrator.is_first:
            return ()
        return self._library.bodies(self.camera, size_px)

    def sights(self, size_px: tuple[int, int]) -> Sequence[Sight]:
        """Return the view of each of this camera's baselines, at its bearing.

        While a baseline that was asked for is taken, also the view of its looks so far.
        """
        known = self._library.sights(self.camera, size_px)
        if self._calibrator.is_first:
            return (*self._calibrator.sights(), *known)
        return known

    # One look, part by part.

    def settle(self, pose: Pose, attended: Attended) -> tuple[Look, list[Event]]:
        """Return the look in its set-up, and the events of a change of set-up.

        Where no gate holds, the pose is the median over the pictures of this look.
        """
        events = self._enter_other(pose, attended)
        here, sight = self.now, attended.sight
        assert here.setup is not None, "it was just entered"
        gate = None
        if not attended.is_lost:
            gates = self._settings.gates
            gate = gate_of(pose, attended.view, gates, here.reference)
        if gate is None and not attended.is_lost:
            pose = self._smoothing.see(pose, attended.at_s)
        look = Look(
            at_s=attended.at_s,
            sight=sight,
            is_steady=attended.is_steady,
            setup=here.setup,
            pose=pose,
            features=features_of(pose, sight.view, sight.near_side) or (),
            gate=gate,
            is_lost=attended.is_lost,
        )
        return look, events

    def follow_place(self, look: Look) -> list[Event]:
        """Return the events of a moved body or camera; change to a place if known.

        A baseline is offered `OFFERS_A_PLACE` times at a place that is not known, until
        the body is at a known one again.

        Args:
            look: The look that the present set-up was just assessed by.
        """
        here, at_s = self.now, look.at_s
        if isinstance(here, BareSetup):
            return []
        if here.change is PlaceChange.BACK:
            return [self._found(at_s)]
        found = self._found_again(here) if here.is_away else None
        if found is not None:
            return [*self._enter(found.setup, at_s), self._found(at_s)]
        return self._offer(here, look)

    def calibrate(
        self, assessment: Assessment, features: tuple[float, ...]
    ) -> list[Event]:
        """Gather a look for a baseline; return the events where it completes one.

        A position that is refined keeps the episodes, doses and windows of its set-up.

        Args:
            assessment: The assessment of the look.
            features: Its features, as the angle model reads them.
        """
        here, at_s = self.now, assessment.at_s
        if not assessment.readings or assessment.why in GATES or here.setup is None:
            return []
        raws = {
            reading.metric.key: reading.measure.raw
            for reading in assessment.readings
            if reading.measure.raw is not None
        }
        baseline = self._calibrator.add(
            here.setup,
            Gathered(at_s=at_s, raws=raws, features=features),
            posture=assessment.posture,
            fit=here.fit,
            known=here.refinable,
        )
        return [] if baseline is None else self._take(baseline, at_s)

    @property
    def stances(self) -> frozenset[Stance]:
        """Return in which ways the person is known to work."""
        return self._library.stances

    def _take(self, baseline: Baseline, at_s: float) -> list[Event]:
        """Keep a baseline and go on with it; return the events."""
        here = self.now
        if here.stance is not None:
            baseline = replace(baseline, stance=here.stance)
        if isinstance(here, SetupTracker) and here.is_changed:
            baseline = self._library.placed(baseline)
        known = self._library.at(baseline.setup)
        if known is not None and baseline.provisional and not known.provisional:
            return [*self._enter(known.setup, at_s), self._found(at_s)]
        self._library.keep(baseline)
        self._offered_at = None
        self._calibrator.go_on(baseline.setup)
        is_refined = baseline.provisional and here.refinable is not None
        ended: Sequence[Event]
        if is_refined and isinstance(here, SetupTracker):
            ended = here.refine(baseline, self._adaptation(here.setup))
        else:
            ended = self._enter(baseline.setup, at_s)
        taken = BaselineTaken(
            at_s=at_s, baseline=baseline, where=self.now.where, is_refined=is_refined
        )
        return [*ended, taken]

    # Gaps, answers and restarts.

    def leave(self, at_s: float) -> list[Event]:
        """Follow no set-up after a gap; return the episodes that end."""
        ended = self._close(at_s)
        self.now = BareSetup(None, self._settings)
        self._calibrator.begin_anew()
        return ended

    def expire(self, at_s: float) -> None:
        """Forget the exposures of an earlier run where they are too old by now."""
        memory_at_s = self._memory_at_s
        if memory_at_s is not None and at_s - memory_at_s > self._settings.carry_s:
            self._memory = None

    def forget(self) -> None:
        """Forget the exposures of an earlier run at once."""
        self._memory = None

    def adapt(
        self, topic: str, sensitivities: Mapping[str, Sensitivity], at_s: float
    ) -> Sequence[Event]:
        """Assess a metric by limits that an answer changed; return what ends."""
        self._sensitivities, here = sensitivities, self.now
        if isinstance(here, BareSetup) or topic not in here.thresholds.bands:
            return ()
        here.adapt(self._adaptation(here.setup))
        bands = here.thresholds.bands[topic]
        return here.exposures.hold_against(topic, bands, at_s=at_s)

    def memory(self) -> ExposuresMemory | None:
        """Return the exposures that survive a restart."""
        if isinstance(self.now, BareSetup):
            return self._memory
        return self.now.exposures.memory()

    def _enter_other(self, pose: Pose, attended: Attended) -> list[Event]:
        """Change to the set-up of a look where it is another one; return the events."""
        sight, here = attended.sight, self.now.setup
        if (
            here is not None
            and not attended.is_new_sight
            and pose.size_px == here.size_px
            and self.camera == here.camera
        ):
            return []
        view, near_side, at_s = sight.view, sight.near_side, attended.at_s
        setup = Setup(
            camera=self.camera, size_px=pose.size_px, view=view, near_side=near_side
        )
        features = features_of(pose, view, near_side) or ()
        across_deg = pose.once(bearing_of).across_deg
        nearest = self._library.nearest(setup, features, across_deg)
        ended = self._enter(nearest, at_s)
        return [*ended, *self._turned(here, attended)]

    def _turned(self, before: Setup | None, attended: Attended) -> list[Event]:
        """Return the event of another view, or of another bearing of the same view."""
        where, sight, at_s = self.now.where, attended.sight, attended.at_s
        if not attended.is_new_sight:
            return []
        known = None if before is None else (before.view, before.near_side)
        if known != (sight.view, sight.near_side):
            return [ViewChanged(at_s=at_s, near_side=sight.near_side, where=where)]
        if isinstance(self.now, BareSetup):
            where = replace(where, setup=None)
        return [SetupChanged(at_s=at_s, where=where, offer_baseline=False)]

    def _enter(self, setup: Setup, at_s: float) -> list[Event]:
        """Change to a set-up; return the episodes of the one before, which end."""
        ended = self._close(at_s)
        baseline, memory = self._library.at(setup), self._memory
        memory_at_s = self._memory_at_s
        if baseline is None:
            self.now = BareSetup(setup, self._settings)
        else:
            self.now = SetupTracker(
                baseline,
                self._settings,
                self._adaptation(setup),
                at_s=at_s if memory is None or memory_at_s is None else memory_at_s,
                memory=memory,
                usual=self._usual_in(setup, at_s),
            )
        if memory is not None and memory.setup == setup.id:
            self._memory = None
        return ended

    def lasting_memory(self, at_s: float) -> dict[str, LastingMemory]:
        """Return {set-up: what is usual for the person there}, as of `at_s`."""
        self._keep_usual(at_s)
        return {
            setup: replace(each, ago_s=max(0.0, at_s - as_of_s))
            for setup, (each, as_of_s) in self._usual.items()
        }

    def _close(self, at_s: float) -> list[Event]:
        """Leave the present set-up; return the episodes that end."""
        self._keep_usual(at_s)
        return [*self.now.close(at_s)]

    def _keep_usual(self, at_s: float) -> None:
        here = self.now
        if isinstance(here, SetupTracker):
            memory = here.lasting.memory(at_s)
            self._usual[here.setup.id] = memory, at_s - memory.ago_s

    def _usual_in(self, setup: Setup, at_s: float) -> LastingMemory:
        memory, as_of_s = self._usual.get(setup.id, (NOTHING_KNOWN, at_s))
        return replace(memory, ago_s=max(0.0, at_s - as_of_s))

    def _adaptation(self, setup: Setup) -> Adaptation:
        return Adaptation(
            personal=self._ranges.get(setup.id),
            sensitivities=sensitivities_with(
                self._settings.limit_factor, self._sensitivities
            ),
        )

    def _offer(self, here: SetupTracker, look: Look) -> list[Event]:
        """Return the event of a new place, or of a baseline that no longer fits."""
        if here.change is None and not here.no_longer_fits:
            return []
        at_s, offered_s = look.at_s, self._offered_s
        is_due = offered_s is None or at_s - offered_s >= OFFER_EVERY_S
        is_offer = is_due and self._may_offer(here.setup, look.features)
        if here.change is None and not is_offer:
            return []
        if is_offer:
            self._offered_s = at_s
            self._offers += 1
        nowhere = replace(here.where, setup=None)
        return [SetupChanged(at_s=at_s, where=nowhere, offer_baseline=is_offer)]

    def _may_offer(self, setup: Setup, features: tuple[float, ...]) -> bool:
        """Return whether a place is another one, or was not offered enough."""
        layout, before = layout_of(setup.view), self._offered_at
        if layout is None or not features:
            return False
        is_same = (
            before is not None
            and before[0] == setup.id
            and distance(layout, before[1], features) < 1.0
        )
        if not is_same:
            self._offered_at, self._offers = (setup.id, features), 0
        return self._offers < OFFERS_A_PLACE

    def _found_again(self, here: SetupTracker) -> Baseline | None:
        """Return the baseline of a known place that the last looks are at, or None."""
        for other in self._library.same(here.setup):
            if other.setup != here.setup and here.fits(other):
                return other
        return None

    def _found(self, at_s: float) -> SetupChanged:
        """Return the event that body and camera are back at this baseline's place."""
        self._offered_at = None
        return SetupChanged(at_s=at_s, where=self.now.where, offer_baseline=False)
