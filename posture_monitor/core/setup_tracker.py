"""Set-up tracker: measures and assesses the looks of one set-up.

A `SetupTracker` has a baseline, compares each look with it and follows whether body and
camera are still where it was taken. A set-up without a baseline is a `BareSetup`: its
looks are measured and not compared with anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.assessment import Assessment, assess
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.calibrator import model_of
from posture_monitor.core.calibration.learner import MOST_BURSTS
from posture_monitor.core.calibration.setup_change import SetupWatch
from posture_monitor.core.calibration.unwatched import Unwatched
from posture_monitor.core.events import EpisodeEnded, ReminderCause, SetupRef
from posture_monitor.core.exposure.exposures import Exposures, ExposuresMemory
from posture_monitor.core.lasting.lasting_exposures import LastingExposures
from posture_monitor.core.lasting.own_usual import NOTHING_KNOWN, LastingMemory
from posture_monitor.core.look import Look
from posture_monitor.core.metrics import METRICS, compared
from posture_monitor.core.metrics.angle_model import Angle
from posture_monitor.core.metrics.metric import MeasureContext, Reading
from posture_monitor.core.pose.features import part_of
from posture_monitor.core.postures import (
    POSTURE_BY_KEY,
    POSTURES,
    posture_shown_by,
)
from posture_monitor.core.postures.evidence import PostureReading, read
from posture_monitor.core.postures.naming import NamedPosture
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import (
    NO_THRESHOLDS,
    Adaptation,
    thresholds_of,
)
from posture_monitor.core.vocabulary import (
    Fit,
    NotAssessed,
    PlaceChange,
    PostureKey,
    Stance,
    View,
)

WATCHED = (None, NotAssessed.LEANING_OVER)
"""Gates in which the place is still followed: a chair that moved looks like them."""

BENDS = {"head_pitch": 25.0, "trunk_inclination": 20.0}
"""{angle: degrees from which ISO 11226 limits how long it may be held}."""

LEAST_SHARE = 0.2  # of a change; a part with less is not named

OF_PLACE = frozenset(metric.key for metric in METRICS if metric.moves_with_setup)

FIRM_BURSTS = 32  # about half an hour: a position on fewer learns from all there is

NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)


class BareSetup:
    """A set-up without a baseline, or no set-up before the first look."""

    fit, thresholds = Fit.NEW, NO_THRESHOLDS
    is_provisional = False
    stance: Stance | None = None
    refinable: Baseline | None = None
    reference: tuple[float, ...] = ()

    def __init__(self, setup: Setup | None, settings: MonitorSettings) -> None:
        """Start to measure in a set-up."""
        self.setup, self.where = setup, NOWHERE if setup is None else ref_of(setup)
        self.exposures = Exposures(
            where=self.where, bands={}, limits={}, settings=settings.exposure, at_s=0.0
        )
        self.lasting = LastingExposures(
            None, None, {}, NOTHING_KNOWN, where=self.where, at_s=0.0
        )

    def assess(self, look: Look) -> Assessment:
        """Return the assessment of one look: its figures, without zones."""
        near_side = look.setup.near_side
        context = MeasureContext(view=look.view, near_side=near_side, baseline=None)
        return assess(look, context, NO_THRESHOLDS)

    def due(self) -> tuple[ReminderCause, ...]:
        """Return nothing: without a baseline nothing is due."""
        return ()

    def reminded(self, cause: ReminderCause) -> None:
        """Start the rules of what was due anew: there are none."""
        del cause

    def is_neutral(self, metric: str) -> bool:
        """Return whether a metric is seen in neutral: there are no zones here."""
        return self.exposures.is_neutral(metric)

    def close(self, at_s: float) -> list[EpisodeEnded]:
        """End the present episodes and return them."""
        return self.exposures.close(at_s)

    def parts_moved(self, metric: str) -> tuple[str, ...]:
        """Return nothing: without a baseline the model gives nothing."""
        del metric
        return ()


class SetupTracker:
    """One set-up with its baseline, thresholds, place and exposures.

    Attributes:
        setup: Camera, resolution, view, near side and place.
        where: The same, as events refer to it.
        baseline: What looks are compared with.
        thresholds: The limits that hold here.
        exposures: Of every metric with a limit.
        lasting: Of every posture.
        change: A change of the place that the last look made certain, or None.
    """

    def __init__(
        self,
        baseline: Baseline,
        settings: MonitorSettings,
        adaptation: Adaptation,
        *,
        at_s: float,
        memory: ExposuresMemory | None = None,
        usual: LastingMemory = NOTHING_KNOWN,
    ) -> None:
        """Start at `at_s` in neutral, or from the memory of the same set-up as of then.

        Args:
            baseline: The person's baseline here.
            settings: Limits as set, models, confirm times.
            adaptation: The person's range and sensitivities, which move the limits.
            at_s: Now.
            memory: Exposures of an earlier run.
            usual: What is usual for the person here.
        """
        self.setup, self.where = baseline.setup, ref_of(baseline.setup)
        self._settings, self._model = settings, model_of(self.setup, settings.models)
        self._hold_against(baseline, adaptation)
        self.exposures = Exposures(
            where=self.where,
            bands=self.thresholds.bands,
            limits=settings.limits,
            settings=settings.exposure,
            at_s=at_s,
            memory=memory,
        )
        self.change: PlaceChange | None = None
        self._is_deep = self._is_at_screen = False
        self._features: tuple[float, ...] = ()
        self._named = NamedPosture(carry_s=settings.carry_s)
        self._last_postures: Mapping[PostureKey, PostureReading] = {}
        name = "" if self._model is None else self._model.layout.name
        self.lasting = LastingExposures(
            settings.lasting_models.get(name),
            baseline,
            settings.posture_limits,
            usual,
            where=self.where,
            at_s=at_s,
        )
        self.lasting.raise_limits(adaptation.sensitivities)

    def _hold_against(self, baseline: Baseline, adaptation: Adaptation) -> None:
        """Compare the next looks with this baseline, by the limits that follow."""
        model, settings = self._model, self._settings
        self.baseline = baseline
        self.thresholds = thresholds_of(baseline, settings, adaptation)
        self._own = baseline.features_in(model.layout) if model else ()
        self._watch: SetupWatch | Unwatched = Unwatched()
        self._comparison = self._body = None
        if model is None or not self._own:
            return
        layout = model.layout
        if layout.name in settings.posture_models:
            body = settings.posture_models[layout.name]
            self._body = body.against(self._own, POSTURES)
        self._comparison = compared(model, self._own)
        self._watch = SetupWatch(layout, self._own, carry_s=settings.carry_s)

    def refine(self, baseline: Baseline, adaptation: Adaptation) -> list[EpisodeEnded]:
        """Go on with a position that rests on more bursts; return what ends.

        Episodes, doses and windows go on: only what is not measured any more ends.
        """
        self._hold_against(baseline, adaptation)
        self.lasting.refine(baseline)
        return self.exposures.refine(self.thresholds.bands)

    def assess(self, look: Look) -> Assessment:
        """Return the assessment of one look; follow where body and camera are."""
        self._features, angles = look.features, self._angles(look)
        self.change = None
        if look.is_steady and look.gate in WATCHED and not look.is_lost:
            self.change = self._watch.see(look.features, angles or {}, look.at_s)
        context = MeasureContext(
            view=look.view,
            near_side=self.setup.near_side,
            baseline=self.baseline,
            angles=angles,
            bounds=self._bounds(look) if angles == {} else None,
        )
        left_out = OF_PLACE if self._watch.is_changed else frozenset()
        postures = self._last_postures = self._postures(look)
        if self._is_at_screen:
            left_out |= {"head_yaw"}
        named = self._named.see(postures, look.at_s) if postures else self._named.key
        found = assess(look, context, self.thresholds, left_out, postures, named)
        self._is_deep = look.is_lost or _is_deep(found.readings)
        return found

    def due(self) -> tuple[ReminderCause, ...]:
        """Return the causes that are due, each with the posture that it is told as.

        One body shows in several metrics at once. All of them are told as the posture
        that explains most of it and has held the name; without one, as the posture to
        which the metric belongs. What lasts is told by the evidence of the window.
        """
        lasting = self.lasting
        held = [each for each in self.exposures.due() if not lasting.decides(each)]
        return (*map(self._told_as_posture, held), *lasting.due())

    def reminded(self, cause: ReminderCause) -> None:
        """Start the rules of what was due anew, after a reminder.

        What has lasted waits only after a reminder of a posture.
        """
        self.exposures.reminded()
        if cause.posture is not None:
            self.lasting.reminded()

    def is_neutral(self, metric: str) -> bool:
        """Return whether a metric is seen in neutral, and no posture out by it."""
        return self.exposures.is_neutral(metric) and not self.lasting.is_out(metric)

    def close(self, at_s: float) -> list[EpisodeEnded]:
        """End the present episodes and return them."""
        return [*self.exposures.close(at_s), *self.lasting.close(at_s)]

    def _told_as_posture(self, cause: ReminderCause) -> ReminderCause:
        key = self._named.key or posture_shown_by(cause.metric, cause.delta)
        if key is None:
            return cause
        reading = self._last_postures.get(key)
        return replace(
            cause,
            posture=key,
            severity=None if reading is None else reading.severity,
            region=POSTURE_BY_KEY[key].region,
        )

    @property
    def is_provisional(self) -> bool:
        """Return whether the baseline was taken without being asked for."""
        return self.baseline.provisional

    @property
    def refinable(self) -> Baseline | None:
        """Return the position that was learnt here while it may be refined, or None.

        Not one that was asked for or rests on enough, not elsewhere, and not while a
        posture is out or on its way there: no slump becomes usual. Until it is firm,
        nobody knows which of the two is the usual one, and the more frequent is.
        """
        own, watch = self.baseline, self._watch
        if not own.provisional or own.bursts >= MOST_BURSTS:
            return None
        if watch.is_changed or watch.is_away:
            return None
        is_firm = own.bursts >= FIRM_BURSTS
        return None if is_firm and self.lasting.is_far else own

    @property
    def reference(self) -> tuple[float, ...]:
        """Return the baseline's features; empty where the place has changed."""
        return () if self._watch.is_changed else self._own

    @property
    def fit(self) -> Fit:
        """Return whether the last looks are at the baseline's place."""
        is_elsewhere = self._watch.is_changed and self._watch.is_away
        return Fit.ELSEWHERE if is_elsewhere else Fit.KNOWN

    @property
    def stance(self) -> Stance:
        """Return whether the person sits or stands, as far as that is known."""
        return self.baseline.stance_at(self._watch.rise)

    @property
    def is_changed(self) -> bool:
        """Return whether body and camera are elsewhere than in the baseline."""
        return self._watch.is_changed

    @property
    def is_away(self) -> bool:
        """Return whether the last looks may be at another place."""
        return self._watch.is_away

    @property
    def no_longer_fits(self) -> bool:
        """Return whether that has lasted so long that the baseline is outdated.

        Not in a deep bend, in which nobody shall take another one.
        """
        return self._watch.no_longer_fits and not self._is_deep

    def fits(self, other: Baseline) -> bool:
        """Return whether the last looks are at the place of another baseline."""
        own = other.features_in(self._model.layout) if self._model else ()
        return bool(own) and self._watch.fits(own)

    def adapt(self, adaptation: Adaptation) -> None:
        """Assess the next looks by the limits that this adaptation gives."""
        self.thresholds = thresholds_of(self.baseline, self._settings, adaptation)
        self.lasting.raise_limits(adaptation.sensitivities)

    def parts_moved(self, metric: str) -> tuple[str, ...]:
        """Return what moved a metric in the last look, most first: two parts at most.

        Empty where the model gives nothing for it.
        """
        if self._comparison is None or not self._features:
            return ()
        shares: dict[str, float] = {}
        for name, share in self._comparison.movers(metric, self._features).items():
            shares[part_of(name)] = shares.get(part_of(name), 0.0) + share
        delta = sum(shares.values())
        most = sorted(shares, key=lambda part: -shares[part] / delta if delta else 0.0)
        return tuple(
            part for part in most[:2] if delta and shares[part] / delta > LEAST_SHARE
        )

    def _postures(self, look: Look) -> dict[PostureKey, PostureReading]:
        """Return {posture: what a look says of it}; empty where it says nothing.

        Behind a gate nothing is told; of a head that is turned too far, that it is
        turned. A place that has changed is told, too: the model was trained with moved
        chairs, and on simulated days the place changes within the first hours.
        """
        gate, self._is_at_screen = look.gate, False
        if self._body is None or not look.is_steady or look.is_lost:
            return {}
        if gate is not None and gate is not NotAssessed.HEAD_TURNED:
            return {}
        limits, turned = self._settings.posture_limits, PostureKey.TURNED
        sizes = self._body.sizes(look.features)
        told = sizes.keys() if gate is None else {turned}
        turn_deg, screens = sizes[turned].value, self.lasting.screens
        screens.see(turn_deg, look.at_s)
        self._is_at_screen = screens.explains(turn_deg)
        if self._is_at_screen:
            told -= {turned}
        return {key: read(sizes[key], limits[key]) for key in told}

    def _angles(self, look: Look) -> Mapping[str, Angle] | None:
        """Return {metric: change} that the model gives, or None without a model."""
        if self._comparison is None or not look.is_steady:
            return None
        if look.is_lost:
            return {}
        angles = self._comparison.angles(look.features)
        for key in self.thresholds.hidden:
            angles.pop(key, None)
        return angles

    def _bounds(self, look: Look) -> Mapping[str, float]:
        """Return {metric: change that is at least made} in a look that is refused."""
        if self._comparison is None:
            return {}
        bounds = self._comparison.bounds(look.features)
        for key in self.thresholds.hidden:
            bounds.pop(key, None)
        return bounds


def _is_deep(readings: Sequence[Reading]) -> bool:
    """Return whether a look's head or trunk is bent deeply, or at least so."""
    for metric, measure, _ in readings:
        if metric.key in BENDS:
            told = measure.told
            if told is not None and told >= BENDS[metric.key]:
                return True
    return False


def ref_of(setup: Setup) -> SetupRef:
    """Return a set-up as events refer to it."""
    return SetupRef(view=setup.view, setup=setup.id)
