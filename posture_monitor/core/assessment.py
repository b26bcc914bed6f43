"""Assessment: the figures, zones and posture of one look, by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.look import Look
from posture_monitor.core.metrics import measurable
from posture_monitor.core.metrics.limits import Band, Limits
from posture_monitor.core.metrics.metric import (
    Measure,
    MeasureContext,
    Reading,
    seen_landmarks,
)
from posture_monitor.core.person.attention import Attended
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureReading
from posture_monitor.core.thresholds import Thresholds
from posture_monitor.core.vocabulary import (
    Direction,
    NotAssessed,
    Picture,
    Posture,
    PostureKey,
    Severity,
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

_NEUTRAL = Zone.NEUTRAL
_NO_BANDS: Mapping[Direction, Band] = {}
_NO_POSTURES: Mapping[PostureKey, PostureReading] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One look, assessed.

    Attributes:
        at_s: When.
        picture: OK, or what is wrong with the picture.
        sight: The steady view.
        setup: The id of the set-up, or None.
        present: Whether the user is there.
        readings: The figures that this look gave, in the order of keys.
        postures: {posture: what this look says of it}; one that it cannot tell is
            left out.
        named: The posture that explains most of the last looks, or None.
        posture: Good, poor or unknown in this look.
        why: Why the posture is not assessed, or None.
    """

    at_s: float
    picture: Picture
    sight: Sight
    setup: str | None
    present: bool
    readings: tuple[Reading, ...]
    posture: Posture
    why: NotAssessed | None
    postures: Mapping[PostureKey, PostureReading] = field(default_factory=dict)
    named: PostureKey | None = None


def assess(
    look: Look,
    context: MeasureContext,
    thresholds: Thresholds,
    left_out: frozenset[str] = frozenset(),
    postures: Mapping[PostureKey, PostureReading] = _NO_POSTURES,
    named: PostureKey | None = None,
) -> Assessment:
    """Return the assessment of one look at the user.

    Args:
        look: The look.
        context: View, baseline and model changes that it is measured with.
        thresholds: The limits that it is assessed by.
        left_out: Metrics that are not assessed, since the set-up has changed.
        postures: What the posture model gives for it.
        named: The posture that explains most of the last looks.
    """
    gate, readings = look.gate, _readings(look, context, thresholds)
    if left_out:
        readings = tuple(_without(left_out, each) for each in readings)
    if look.is_lost or context.angles == {}:  # MediaPipe may have lost the body
        readings = tuple(map(_at_least, readings))
    why = gate or _why_not(look, context, readings)
    needed = thresholds.needed - left_out
    posture = Posture.UNKNOWN if why else posture_of(readings, needed)
    if posture is Posture.UNKNOWN and why is None:
        why = NotAssessed.OUT_OF_SIGHT
    return Assessment(
        at_s=look.at_s,
        picture=Picture.OK,
        sight=look.sight,
        setup=look.setup.id,
        present=True,
        readings=readings,
        posture=posture,
        why=why,
        postures=postures,
        named=named,
    )


def not_assessed(
    attended: Attended, why: NotAssessed, *, setup: str | None
) -> Assessment:
    """Return the assessment of a look in which nothing is measured."""
    return Assessment(
        at_s=attended.at_s,
        picture=attended.picture,
        sight=attended.sight,
        setup=setup,
        present=attended.is_present,
        readings=(),
        posture=Posture.UNKNOWN,
        why=why,
    )


def _readings(
    look: Look, context: MeasureContext, thresholds: Thresholds
) -> tuple[Reading, ...]:
    """Return the figures of a look, with or without a gate."""
    if look.gate is not None and look.gate is not NotAssessed.HEAD_TURNED:
        return ()
    readings = readings_of(look.pose, context, thresholds)
    if look.gate is NotAssessed.HEAD_TURNED:
        return tuple(each for each in readings if each.metric.is_told_turned)
    return readings


def _without(left_out: frozenset[str], reading: Reading) -> Reading:
    """Return a reading without its change where its metric is left out.

    The raw figure stays, since a baseline that is taken here is made of it.
    """
    if reading.metric.key not in left_out:
        return reading
    measure = reading.measure._replace(delta=None, interval=None)
    return reading._replace(measure=measure, zone=None)


def _at_least(reading: Reading) -> Reading:
    """Return a reading whose zone is known only where a bound is out of neutral."""
    zone = reading.zone
    is_known = reading.measure.at_least is not None and zone is not _NEUTRAL
    return reading if is_known else reading._replace(zone=None)


def _why_not(
    look: Look, context: MeasureContext, readings: tuple[Reading, ...]
) -> NotAssessed | None:
    is_told = any(each.zone is not None for each in readings)
    if look.is_lost and not is_told:
        return NotAssessed.LOST
    if context.view is View.UNKNOWN:
        return NotAssessed.VIEW_CHANGING
    if not readings:
        return NotAssessed.OUT_OF_VIEW
    if context.baseline is None:
        return NotAssessed.NO_BASELINE
    return NotAssessed.UNLIKE if context.angles == {} and not is_told else None


def readings_of(
    pose: Pose, context: MeasureContext, thresholds: Thresholds
) -> tuple[Reading, ...]:
    """Return every figure of this look, with its zone where one is known."""
    found: list[Reading] = []
    out: list[str] = []  # metrics out of neutral, each by itself
    grown: set[str] = set()
    seen, bands = seen_landmarks(pose), thresholds.bands
    for metric in measurable(context.view, context.near_side, seen):
        key, measure = metric.key, metric.figure(pose, context)
        if measure is None:
            continue
        zone = zone_of(measure, bands.get(key, _NO_BANDS))
        found.append(Reading(metric, measure, zone))
        if zone is not None and zone is not _NEUTRAL:
            out.append(key)
        if measure.interval is not None and _has_likely_grown(*measure.interval):
            grown.add(key)
    unsupported = _unsupported(out, grown, thresholds.limits) if out else ()
    if not unsupported:
        return tuple(found)
    return tuple(
        each._replace(zone=_NEUTRAL) if each.metric.key in unsupported else each
        for each in found
    )


def zone_of(measure: Measure, bands: Mapping[Direction, Band]) -> Zone | None:
    """Return the zone of a figure in this look, or None where it has no limits."""
    delta, interval = measure.told, measure.interval
    if delta is None or not bands:
        return None
    worst = _NEUTRAL
    if interval is not None and not _is_sure(*interval):
        return worst  # the change may be zero
    for direction, band in bands.items():
        level = delta * direction
        if level >= band.caution:
            worst = max(worst, band.zone_of(level))
    return worst


def posture_of(readings: tuple[Reading, ...], needed: frozenset[str]) -> Posture:
    """Return the posture of a look that may be assessed.

    Poor when one figure is out of neutral, good when none is and all needed metrics are
    neutral, unknown otherwise.
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
    """Return whether the interval of a change excludes 0 by the margin."""
    return abs(low + high) / 2 > SURE * (high - low) / 2


def _has_likely_grown(low: float, high: float) -> bool:
    """Return whether nearly all of a 90 % interval is above 0."""
    return (low + high) / 2 > LIKELY * (high - low) / 2


def _unsupported(
    out: Sequence[str], grown: set[str], limits: Mapping[str, Limits]
) -> set[str]:
    """Return the metrics out of neutral that no other evidence supports.

    A metric that counts only with others is supported by one of those that is out of
    neutral and supported itself, or that the model finds likely to have grown.
    """
    waiting = {key: limits[key].only_with for key in out if limits[key].only_with}
    evidence = grown.union(key for key in out if key not in waiting)
    while True:
        joined = {key for key, wanted in waiting.items() if evidence & set(wanted)}
        if not joined:
            return set(waiting)
        evidence |= joined
        waiting = {key: each for key, each in waiting.items() if key not in joined}


def is_still_so(assessment: Assessment, cause: ReminderCause) -> bool | None:
    """Return whether a look shows the posture that a reminder is about, if it can."""
    posture = None if cause.posture is None else assessment.postures.get(cause.posture)
    if posture is not None:
        return posture.severity > Severity.NONE
    zones = [
        each.zone for each in assessment.readings if each.metric.key == cause.metric
    ]
    if not zones or zones[0] is None:
        return None
    return zones[0] > Zone.NEUTRAL
