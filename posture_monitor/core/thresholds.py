"""Thresholds: the one place where a limit is made.

A limit starts as set, is fitted to the personal range, multiplied by the sensitivity,
and moved out of the noise. Each step is a function; `thresholds_of` applies them in
this order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot, inf, sqrt

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import RATIOS, PersonalRange
from posture_monitor.core.exposure.activity_values import ActivitySettings
from posture_monitor.core.metrics import METRIC_BY_KEY, METRICS
from posture_monitor.core.metrics.limits import Band, Bands, Limits
from posture_monitor.core.metrics.metric import MIN_VISIBILITY, Reading
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Direction, Trigger, View

HALF_WAY = 0.5  # of the personal range, where caution begins
NEAREST, FARTHEST = 0.6, 1.5  # times the limit as set, whatever the range

AS_SET = Sensitivity()

Sensitivities = Mapping[str, Sensitivity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """What moves the limits of one person in one set-up.

    Attributes:
        personal: The personal range there, or None where it is not known.
        sensitivities: {metric or trigger: its sensitivity}.
    """

    personal: PersonalRange | None = None
    sensitivities: Sensitivities = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The limits that the looks of one set-up are assessed by.

    Attributes:
        limits: {metric: all that is set for it}.
        bands: {metric: the limits that hold, by direction}.
        shifts: {metric: its caution limit forward without sensitivity}, since answers
            "wrong" do not alter what counts as a change of position.
        needed: The metrics that must be neutral in a good look.
        hidden: Metrics that cannot be measured here.
    """

    limits: Mapping[str, Limits] = field(default_factory=dict)
    bands: Bands = field(default_factory=dict)
    shifts: Mapping[str, float] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def levels(self, readings: Sequence[Reading]) -> dict[str, float]:
        """Return {metric: its change divided by its shift}, of those that have one."""
        levels = {}
        for reading in readings:
            key, delta = reading.metric.key, reading.measure.delta
            if delta is not None and key in self.shifts:
                levels[key] = delta / self.shifts[key]
        return levels


NO_THRESHOLDS = Thresholds()
"""Without a baseline there are no limits."""


def thresholds_of(
    baseline: Baseline, settings: MonitorSettings, adaptation: Adaptation
) -> Thresholds:
    """Return the limits that the looks of a baseline's set-up are assessed by."""
    limits = limits_within(settings.limits, adaptation.personal)
    sensitive = sensitive_limits(limits, adaptation.sensitivities)
    bands = bands_of(baseline, sensitive, settings)
    shifts = {
        key: by_direction[Direction.FORWARD].caution
        for key, by_direction in bands_of(baseline, limits, settings).items()
    }
    return Thresholds(
        limits=settings.limits,
        bands=bands,
        shifts=shifts,
        needed=needed_of(baseline, bands),
        hidden=hidden_of(baseline),
    )


def bands_of(
    baseline: Baseline, limits: Mapping[str, Limits], settings: MonitorSettings
) -> Bands:
    """Return the limits that hold for one baseline.

    No limit lies inside the noise: where `noise_factor` times the person's own spread
    is more than a metric's caution limit, its limits are moved up to it.
    """
    view, hidden = baseline.setup.view, hidden_of(baseline)
    return {
        key: {
            direction: _out_of_noise(
                band, settings.noise_factor * noise_of(key, its, baseline, settings)
            )
            for direction, band in its.bands.items()
        }
        for key, its in limits.items()
        if key not in hidden
        and (
            key in baseline.medians
            or (baseline.features and view in METRIC_BY_KEY[key].modelled)
        )
    }


def hidden_of(baseline: Baseline) -> frozenset[str]:
    """Return the side metrics that need a hip which the baseline did not see."""
    hip_visibility = baseline.features.get("hip_visibility", 1.0)
    if baseline.setup.view is not View.SIDE or hip_visibility >= MIN_VISIBILITY:
        return frozenset()
    return frozenset(metric.key for metric in METRICS if metric.needs_hip)


def needed_of(baseline: Baseline, bands: Bands) -> frozenset[str]:
    """Return the metrics that must be neutral in a good look: all but the modelled.

    The model may refuse one of its metrics as too uncertain; a look may be good without
    it.
    """
    if not baseline.features:
        return frozenset(bands)
    view = baseline.setup.view
    return frozenset(key for key in bands if view not in METRIC_BY_KEY[key].modelled)


# Steps.


def limits_within(
    limits: Mapping[str, Limits], personal: PersonalRange | None
) -> Mapping[str, Limits]:
    """Return the limits, those of the ratios fitted to a personal range, if any.

    Caution of the `RATIOS` begins half-way into the personal range, between 0.6 and 1.5
    times the limit as set, and avoid keeps its proportion. A ratio whose range is below
    twice its noise is left out: it is measured here, and not assessed.
    """
    if personal is None:
        return limits
    found = {}
    for key, its in limits.items():
        if key in personal.unseen:
            continue
        is_moved = key in RATIOS and key in personal.changes
        found[key] = _within(its, personal.changes[key]) if is_moved else its
    return found


def _within(limits: Limits, own: float) -> Limits:
    """Return the limits, those forward moved half-way into the personal range."""
    forward = limits.bands[Direction.FORWARD]
    caution = min(
        max(HALF_WAY * own, NEAREST * forward.caution), FARTHEST * forward.caution
    )
    moved = _scaled(forward, caution / forward.caution)
    return replace(limits, bands={**limits.bands, Direction.FORWARD: moved})


def _scaled(band: Band, factor: float) -> Band:
    """Return both limits times a factor, the hysteresis at most half of caution."""
    caution = band.caution * factor
    return replace(
        band,
        caution=caution,
        avoid=band.avoid * factor,
        hysteresis=min(band.hysteresis, caution / 2),
    )


def sensitive_limits(
    limits: Mapping[str, Limits], sensitivities: Sensitivities
) -> Mapping[str, Limits]:
    """Return the limits, caution and avoid multiplied by the sensitivity of the metric.

    Hysteresis, window and dose stay as set. A name without limits changes nothing.
    """
    return {
        key: _raised(its, sensitivities[key].factor) if key in sensitivities else its
        for key, its in limits.items()
    }


def sensitivities_with(factor: float, own: Sensitivities) -> Sensitivities:
    """Return the sensitivity of every metric, its factor times one that is set for all.

    The minutes of prompts are settings of their own: nothing here moves them.

    Args:
        factor: What the limits of every metric are multiplied by.
        own: {metric or trigger: what the person's answers made of it}.
    """
    if factor == 1.0:
        return own
    metrics = {
        metric.key: replace(known, factor=factor * known.factor)
        for metric in METRICS
        for known in (own.get(metric.key, AS_SET),)
    }
    return {**own, **metrics}


def sensitive_activity(
    activity: ActivitySettings, sensitivities: Sensitivities
) -> ActivitySettings:
    """Return the activity's settings, its minutes multiplied by their sensitivity."""
    static = sensitivities.get(Trigger.STATIC)
    sitting = sensitivities.get(Trigger.SITTING)
    return replace(
        activity,
        static_s=activity.static_s * (static.factor if static else 1.0),
        standing_s=activity.standing_s * (static.factor if static else 1.0),
        sitting_s=activity.sitting_s * (sitting.factor if sitting else 1.0),
    )


def noise_of(
    key: str, limits: Limits, baseline: Baseline, settings: MonitorSettings
) -> float:
    """Return the noise of one metric in a baseline, in the metric's unit.

    The person's own spread where it comes from at least `enough_looks`; the larger of
    it and the metric's stated noise where it comes from fewer. Of a position that was
    learnt in passing see `learnt_noise`.
    """
    if baseline.bursts:
        spread = baseline.spreads.get(key, limits.noise)
        missing = settings.enough_looks / baseline.bursts
        return learnt_noise(spread, limits.noise, missing)
    spread = baseline.spreads.get(key, 0.0)
    is_believed = baseline.looks >= settings.enough_looks
    return spread if is_believed else max(spread, limits.noise)


def learnt_noise(spread: float, stated: float, missing: float) -> float:
    """Return the noise of a position that was learnt in passing: wide at first.

    The person's own spread between bursts, and the error of their middle. Bursts of a
    few minutes share the slow part of how a person sways, so that it takes
    `enough_looks` of them to be as good as one look at a random time: the error is the
    metric's stated noise over the square root of how many times that is.

    Args:
        spread: The person's own.
        stated: The metric's, which few bursts do not know better.
        missing: `enough_looks` over the bursts (grade D: engineering judgement).
    """
    return hypot(spread, stated * sqrt(missing))


def range_to_noise(
    key: str, limits: Limits, baseline: Baseline, settings: MonitorSettings
) -> float:
    """Return how many spreads of a neutral look fit into a metric's caution limit.

    Below 3 this camera cannot show the difference (science: range under 3 times noise).
    """
    noise = noise_of(key, limits, baseline, settings)
    caution = limits.bands[Direction.FORWARD].caution
    return caution / noise if noise > 0 else inf


def _raised(limits: Limits, factor: float) -> Limits:
    bands = {
        direction: replace(
            band, caution=factor * band.caution, avoid=factor * band.avoid
        )
        for direction, band in limits.bands.items()
    }
    return replace(limits, bands=bands)


def _out_of_noise(band: Band, floor: float) -> Band:
    """Return these limits, moved up together until none is below `floor`."""
    step = max(0.0, floor - band.caution)
    return replace(band, caution=band.caution + step, avoid=band.avoid + step)
