"""A scene: one set-up as it is judged, with its baseline, limits, model and ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.assessment import (
    Assessment,
    assessment_of,
    bands_of,
    hidden_of,
    needed_of,
)
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.personal_range import PersonalRange, limits_within
from posture_monitor.core.calibration.setup_change import SetupWatch
from posture_monitor.core.events import Event, ReminderCause, SetupRef
from posture_monitor.core.exposure.exposures import Exposures, ExposuresMemory
from posture_monitor.core.metrics.angle_model import AngleModel, Comparison
from posture_monitor.core.metrics.limits import Bands
from posture_monitor.core.metrics.metric import MeasureContext, Reading
from posture_monitor.core.pose.features import features_of, layout_of, part_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.reminders.sensitivity import Sensitivity, raised_limits
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Direction, NotAssessed, PlaceChange, View

WATCHED = (None, NotAssessed.LEANING_OVER)
"""Gates in which the place is watched on: a moved chair is no leaning over."""

LEAST_SHARE = 0.2  # of a change, to be named as what moved it

# Of size and place in the picture: where the set-up has changed they say nothing.
OF_PLACE = frozenset({"lean", "head_drop"})


class Scene:
    """Judges looks in one set-up and keeps their exposures.

    Attributes:
        setup: Camera, resolution, view and near side.
        where: The same, as events name it.
        baseline: What looks are held against, or None before one is taken.
        model: What tells angles in this view, or None.
        features: Of the last look that was judged; empty where it has none.
        change: What the last look has made certain of the place, or None.
    """

    def __init__(
        self,
        setup: Setup,
        baseline: Baseline | None,
        settings: MonitorSettings,
        *,
        personal: PersonalRange | None,
        raised: Mapping[str, Sensitivity],
        at_s: float,
        memory: ExposuresMemory | None,
    ) -> None:
        """Start at `at_s` in neutral, or from the memory of the same set-up as of then.

        Args:
            setup: Which one.
            baseline: What is known of the person here.
            settings: Limits as set, models, confirm times.
            personal: The person's own range here; limits follow from it, or None.
            raised: What his answers have raised, on top of that.
            at_s: When.
            memory: Exposures of an earlier run; taken only with a baseline.
        """
        self.setup, self.baseline, self._settings = setup, baseline, settings
        self.where = SetupRef(view=setup.view, setup=setup.id)
        self._limits = limits_within(settings.limits, personal)
        self._since_s = at_s
        self.model = _model_of(setup, settings)
        self.features: tuple[float, ...] = ()
        self._own: tuple[float, ...] = ()
        self._comparison: Comparison | None = None
        self._hidden: frozenset[str] = frozenset()
        self._watch: SetupWatch | None = None
        self.change: PlaceChange | None = None
        self._setting = MeasureContext(
            view=setup.view, near_side=setup.near_side, baseline=baseline
        )
        self._bands: Bands = {}
        self._needed: frozenset[str] = frozenset()
        self._cautions: dict[str, float] = {}  # forward
        self._ledger: Exposures | None = None
        if baseline is not None:
            self._open(baseline, raised, at_s, memory)

    def judge(
        self,
        pose: Pose,
        gate: NotAssessed | None,
        *,
        sight: Sight,
        is_steady: bool,
        at_s: float,
    ) -> Assessment:
        """Return what one look at the user says.

        Args:
            pose: The user.
            gate: Why the look may not be judged, or None where it may.
            sight: The steady view.
            is_steady: Whether this look shows that view; it is not measured where not.
            at_s: When.
        """
        setting, setup = self._setting, self.setup
        self.features = features_of(pose, setup.view, setup.near_side) or ()
        if not is_steady:
            setting = replace(setting, view=View.UNKNOWN)
        elif self._comparison is not None:
            angles = self._comparison.told(self.features)
            for key in self._hidden:
                angles.pop(key, None)
            setting = replace(setting, angles=angles)
        self.change = None
        if self._watch is not None and is_steady and gate in WATCHED:
            known = {} if setting.angles is None else setting.angles
            self.change = self._watch.see(self.features, known, at_s)
        return assessment_of(
            pose,
            setting,
            gate,
            at_s=at_s,
            sight=sight,
            setup=self.where.setup,
            limits=self._settings.limits,
            bands=self._bands,
            needed=self._needed,
            left_out=OF_PLACE if self.is_changed else frozenset(),
        )

    @property
    def own(self) -> tuple[float, ...]:
        """Return the baseline's features, or empty."""
        return self._own

    @property
    def is_changed(self) -> bool:
        """Return whether body and camera stand elsewhere than in the baseline."""
        return self._watch is not None and self._watch.is_changed

    @property
    def no_longer_fits(self) -> bool:
        """Return whether that has been so for so long that the baseline is outdated."""
        return self._watch is not None and self._watch.no_longer_fits

    @property
    def is_away(self) -> bool:
        """Return whether the last looks may be at another place."""
        return self._watch is not None and self._watch.is_away

    def fits(self, other: Baseline) -> bool:
        """Return whether the last looks are where another baseline has the person."""
        own = other.features_in(self.model.layout) if self.model else ()
        return self._watch is not None and bool(own) and self._watch.fits(own)

    def levels(self, readings: Sequence[Reading]) -> dict[str, float]:
        """Return {metric: its change over its caution limit}, of those with limits."""
        levels = {}
        for reading in readings:
            key, delta = reading.metric.key, reading.measure.delta
            if delta is not None and key in self._cautions:
                levels[key] = delta / self._cautions[key]
        return levels

    def follow(self, readings: Sequence[Reading], at_s: float) -> Sequence[Event]:
        """Take in one look's figures; none at all counts as unknown."""
        return () if self._ledger is None else self._ledger.follow(readings, at_s)

    def rest(self, at_s: float) -> Sequence[Event]:
        """Take in an empty chair: everything recovers."""
        return () if self._ledger is None else self._ledger.rest(at_s)

    def close(self, at_s: float) -> Sequence[Event]:
        """End the episodes that are under way."""
        return () if self._ledger is None else self._ledger.close(at_s)

    def limit(
        self,
        metric: str,
        raised: Mapping[str, Sensitivity],
        *,
        at_s: float,
        seen_at_s: float,
    ) -> Sequence[Event]:
        """Hold one metric against limits raised anew from now on; return what ends.

        Args:
            metric: Which one; one that is not judged here changes nothing.
            raised: What the person's answers have raised.
            at_s: Now.
            seen_at_s: When the last look was.
        """
        if self.baseline is None or self._ledger is None or metric not in self._bands:
            return ()
        self._bands = self._bands_of(self.baseline, raised)
        bands = self._bands[metric]
        return self._ledger.limit(metric, bands, at_s=at_s, seen_at_s=seen_at_s)

    def is_neutral(self, metric: str, at_s: float) -> bool:
        """Return whether a metric is seen in neutral, and has been for its leave time.

        A new scene starts in neutral: it has to last so long itself to tell.
        """
        if self._ledger is None or not self._ledger.is_neutral(metric):
            return False
        return at_s - self._since_s >= self._settings.exposure.leave_s

    def due(self) -> list[ReminderCause]:
        """Return what could be said now."""
        return [] if self._ledger is None else self._ledger.due()

    def told(self) -> None:
        """Start the rules of everything that was due anew."""
        if self._ledger is not None:
            self._ledger.told()

    def seen_in(self, metric: str) -> tuple[str, ...]:
        """Return what moved a metric in the last look, most first: two parts at most.

        Empty where no model told it.
        """
        key = "slump" if metric == "slumped" else metric
        model, comparison = self.model, self._comparison
        if model is None or comparison is None or key not in model.keys:
            return ()
        if not self.features:
            return ()
        shares: dict[str, float] = {}
        for name, share in comparison.movers(key, self.features).items():
            shares[part_of(name)] = shares.get(part_of(name), 0.0) + share
        delta = sum(shares.values())
        most = sorted(shares, key=lambda part: -shares[part] / delta if delta else 0.0)
        return tuple(
            part for part in most[:2] if delta and shares[part] / delta > LEAST_SHARE
        )

    def memory(self) -> ExposuresMemory | None:
        """Return what survives a restart, as of the last look."""
        return None if self._ledger is None else self._ledger.memory()

    def _bands_of(self, baseline: Baseline, raised: Mapping[str, Sensitivity]) -> Bands:
        return bands_of(
            baseline,
            raised_limits(self._limits, raised),
            noise_factor=self._settings.noise_factor,
            enough_looks=self._settings.enough_looks,
        )

    def _open(
        self,
        baseline: Baseline,
        raised: Mapping[str, Sensitivity],
        at_s: float,
        memory: ExposuresMemory | None,
    ) -> None:
        settings = self._settings
        if self.model is not None:
            self._own = baseline.features_in(self.model.layout)
        if self.model is not None and self._own:
            layout, carry_s = self.model.layout, settings.carry_s
            self._comparison = self.model.against(self._own)
            self._watch = SetupWatch(layout, self._own, carry_s=carry_s)
        self._hidden = hidden_of(baseline)
        self._bands = self._bands_of(baseline, raised)
        self._needed = needed_of(baseline, self._bands)
        # A change of position stays one, however high the limit was raised.
        self._cautions = {
            key: bands[Direction.FORWARD].caution
            for key, bands in self._bands_of(baseline, {}).items()
        }
        self._ledger = Exposures(
            where=self.where,
            bands=self._bands,
            limits=settings.limits,
            settings=settings.exposure,
            at_s=at_s,
            memory=memory,
        )


def _model_of(setup: Setup, settings: MonitorSettings) -> AngleModel | None:
    layout = layout_of(setup.view)
    return None if layout is None else settings.models.get(layout.name)
