"""What one look says, at this instant: figures, zones, good or poor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import noise_of
from posture_monitor.core.metrics import METRIC_BY_KEY, measurable
from posture_monitor.core.metrics.limits import Band, Bands, Limits
from posture_monitor.core.metrics.metric import (
    MIN_VISIBILITY,
    Measure,
    MeasureContext,
    Metric,
    Reading,
    seen_landmarks,
)
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import (
    Direction,
    NotAssessed,
    Picture,
    Posture,
    View,
    Zone,
)

# Share of the half width that a growth must exceed. With people held out, forward_head
# does in 1.1 % of 285 neutral looks with the chair rolled 12 cm nearer, and in 68 % of
# 68 leans that grow the shoulders by 12 %; at 0.9 in 2.1 % and 71 %.
LIKELY = 0.95
# Half widths of its 90 % interval that a change must exceed to leave neutral. At 1 the
# chair alone, rolled 12 cm nearer, puts forward_head out of neutral in 3 of 92 looks at
# people who sway; at 1.05 in none, for 0.01 of the balanced accuracy with which a
# laptop's camera tells a head 4 cm forward (docs/accuracy.md).
SURE = 1.05

OF_THE_HIP = frozenset({"neck_flexion", "trunk_inclination"})

_NEUTRAL = Zone.NEUTRAL
_NO_BANDS: Mapping[Direction, Band] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One look, judged.

    Attributes:
        at_s: When.
        picture: What the picture was like.
        sight: The steady view.
        setup: The id of the set-up, or None.
        present: Whether the user is there.
        readings: The figures that this look gave, in the order of keys.
        posture: Good, poor or unknown at this instant.
        why: Why it is unknown, or None.
    """

    at_s: float
    picture: Picture
    sight: Sight
    setup: str | None
    present: bool
    readings: tuple[Reading, ...]
    posture: Posture
    why: NotAssessed | None


def bands_of(
    baseline: Baseline,
    limits: Mapping[str, Limits],
    *,
    noise_factor: float,
    enough_looks: int,
) -> Bands:
    """Return the limits that hold for one baseline.

    No limit lies inside the noise: where `noise_factor` times the person's own spread
    is more than a metric's caution limit, its limits are moved up to it.
    """
    view, metrics, hidden = baseline.setup.view, METRIC_BY_KEY, hidden_of(baseline)
    return {
        key: {
            direction: band.raised_to(
                noise_factor
                * noise_of(key, limits[key], baseline, enough_looks=enough_looks)
            )
            for direction, band in limits[key].bands.items()
        }
        for key in limits
        if key not in hidden
        and (
            key in baseline.medians
            or (baseline.features and view in metrics[key].modelled)
        )
    }


def hidden_of(baseline: Baseline) -> frozenset[str]:
    """Return what is not told from the side, the hip having been out of sight."""
    hip_visibility = baseline.features.get("hip_visibility", 1.0)
    is_hidden = baseline.setup.view is View.SIDE and hip_visibility < MIN_VISIBILITY
    return OF_THE_HIP if is_hidden else frozenset()


def needed_of(baseline: Baseline, bands: Bands) -> frozenset[str]:
    """Return the metrics that a good look must show neutral: all but the modelled.

    The model may refuse one of its own as too wide, and the look be good without.
    """
    if not baseline.features:
        return frozenset(bands)
    view, metrics = baseline.setup.view, METRIC_BY_KEY
    return frozenset(key for key in bands if view not in metrics[key].modelled)


def assessment_of(
    pose: Pose,
    setting: MeasureContext,
    gate: NotAssessed | None,
    *,
    at_s: float,
    sight: Sight,
    setup: str | None,
    limits: Mapping[str, Limits],
    bands: Bands,
    needed: frozenset[str],
    left_out: frozenset[str] = frozenset(),
) -> Assessment:
    """Return what one look at the user says.

    Args:
        pose: The user.
        setting: What this look is measured by.
        gate: Why the look may not be judged, or None where it may.
        at_s: When.
        sight: The steady view.
        setup: The id of the set-up.
        limits: {metric: its limits}, for the company that a metric counts beside.
        bands: The limits that hold for the set-up's baseline.
        needed: The metrics that a good look must show neutral.
        left_out: Those that say nothing, since the set-up has changed.
    """
    readings: tuple[Reading, ...] = ()
    if gate is None or gate is NotAssessed.HEAD_TURNED:
        readings = readings_of(pose, setting, limits, bands)
    if gate is NotAssessed.HEAD_TURNED:
        readings = tuple(each for each in readings if each.metric.key == "head_yaw")
    if left_out:
        readings = tuple(_without(left_out, each) for each in readings)
    if setting.angles == {}:  # the body may be lost in this picture: no zone holds
        readings = tuple(replace(each, zone=None) for each in readings)
    why = gate or _silence(setting, readings)
    posture = Posture.UNKNOWN if why else posture_of(readings, needed - left_out)
    if posture is Posture.UNKNOWN and why is None:
        why = NotAssessed.OUT_OF_SIGHT
    return Assessment(
        at_s=at_s,
        picture=Picture.OK,
        sight=sight,
        setup=setup,
        present=True,
        readings=readings,
        posture=posture,
        why=why,
    )


def nothing_of(
    at_s: float,
    why: NotAssessed,
    *,
    picture: Picture,
    sight: Sight,
    setup: str | None,
    present: bool,
) -> Assessment:
    """Return the assessment of a look in which nothing is measured."""
    return Assessment(
        at_s=at_s,
        picture=picture,
        sight=sight,
        setup=setup,
        present=present,
        readings=(),
        posture=Posture.UNKNOWN,
        why=why,
    )


def _without(left_out: frozenset[str], reading: Reading) -> Reading:
    """Return a reading without its change where that says nothing.

    The raw figure stays: a baseline that is taken here is made of it.
    """
    if reading.metric.key not in left_out:
        return reading
    measure = replace(reading.measure, delta=None, interval=None)
    return replace(reading, measure=measure, zone=None)


def _silence(
    setting: MeasureContext, readings: tuple[Reading, ...]
) -> NotAssessed | None:
    if setting.view is View.UNKNOWN:
        return NotAssessed.VIEW_CHANGING
    if not readings:
        return NotAssessed.OUT_OF_VIEW
    if setting.baseline is None:
        return NotAssessed.NO_BASELINE
    return NotAssessed.UNLIKE if setting.angles == {} else None


def readings_of(
    pose: Pose, setting: MeasureContext, limits: Mapping[str, Limits], bands: Bands
) -> tuple[Reading, ...]:
    """Return every figure that this look gives, with its zone where one is known."""
    found: list[tuple[Metric, Measure, Zone | None]] = []
    out: list[str] = []  # of neutral, each by itself
    company: set[str] = set()
    seen = seen_landmarks(pose)
    for metric in measurable(setting.view, setting.near_side, seen):
        key, measure = metric.key, metric.figure(pose, setting)
        if measure is None:
            continue
        zone = zone_of(measure, bands.get(key, _NO_BANDS))
        found.append((metric, measure, zone))
        if zone is not None and zone is not _NEUTRAL:
            out.append(key)
        if measure.interval is not None and _has_likely_grown(*measure.interval):
            company.add(key)
    lonely = _lonely(out, company, limits) if out else ()
    return tuple(
        Reading(
            metric=metric,
            measure=measure,
            zone=_NEUTRAL if metric.key in lonely else zone,
        )
        for metric, measure, zone in found
    )


def zone_of(measure: Measure, bands: Mapping[Direction, Band]) -> Zone | None:
    """Return the zone of a figure at this instant, or None where it has no limits."""
    delta, interval = measure.delta, measure.interval
    if delta is None or not bands:
        return None
    worst = _NEUTRAL
    if interval is not None and not _is_sure(*interval):
        return worst  # it may be that nothing has changed
    for direction, band in bands.items():
        level = delta * direction
        if level >= band.caution:
            worst = max(worst, band.zone_of(level))
    return worst


def posture_of(readings: tuple[Reading, ...], needed: frozenset[str]) -> Posture:
    """Return poor, good or unknown for a look that may be judged.

    Poor when one figure is out of neutral; good when none is and all that are needed
    are neutral; unknown otherwise.
    """
    neutral = found = 0
    for reading in readings:
        zone = reading.zone
        if zone is _NEUTRAL:
            neutral += 1
            found += reading.metric.key in needed
        elif zone is not None:
            return Posture.POOR
    return Posture.GOOD if neutral and found == len(needed) else Posture.UNKNOWN


def _is_sure(low: float, high: float) -> bool:
    """Return whether a change is surely one."""
    return abs(low + high) / 2 > SURE * (high - low) / 2


def _has_likely_grown(low: float, high: float) -> bool:
    """Return whether nearly all of a 90 % interval is above 0."""
    return (low + high) / 2 > LIKELY * (high - low) / 2


def _lonely(
    out: Sequence[str], company: set[str], limits: Mapping[str, Limits]
) -> set[str]:
    """Return those out of neutral that count only beside others, and are without.

    Company is another one out of neutral that is not lonely itself, or an angle that
    the model finds likely to have grown.
    """
    waiting = {key: limits[key].only_with for key in out if limits[key].only_with}
    company = company.union(key for key in out if key not in waiting)
    while True:
        joined = {key for key, wanted in waiting.items() if company & set(wanted)}
        if not joined:
            return set(waiting)
        company |= joined
        waiting = {key: each for key, each in waiting.items() if key not in joined}
