"""What one look says, at this instant: figures, zones, good or poor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration import noise_of
from posture_monitor.core.gates import Gate
from posture_monitor.core.measure import (
    Band,
    Direction,
    Limits,
    Measure,
    Metric,
    Reading,
    Setting,
    Zone,
    seen_landmarks,
)
from posture_monitor.core.metrics import measurable
from posture_monitor.core.observation import Picture
from posture_monitor.core.pose import Pose
from posture_monitor.core.view import Sight, View

Bands = Mapping[str, Mapping[Direction, Band]]

_NEUTRAL = Zone.NEUTRAL
_NO_BANDS: Mapping[Direction, Band] = {}


class Posture(StrEnum):
    """The instant view; hysteresis, confirm time and dose show in events only."""

    GOOD = "good"
    POOR = "poor"
    UNKNOWN = "unknown"


class Silence(StrEnum):
    """Why a look cannot be judged, besides the gates."""

    NO_PICTURE = "no picture"
    NOBODY = "nobody there"
    NO_BASELINE = "no baseline for this view yet"
    VIEW_CHANGING = "seen from elsewhere"
    OUT_OF_SIGHT = "part of the body out of sight"
    OUT_OF_VIEW = "this view cannot be measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
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
    why: Gate | Silence | None


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
    return {
        key: {
            direction: band.raised_to(
                noise_factor
                * noise_of(key, limits[key], baseline, enough_looks=enough_looks)
            )
            for direction, band in limits[key].bands.items()
        }
        for key in baseline.medians
        if key in limits
    }


def judgement_of(
    pose: Pose,
    setting: Setting,
    gate: Gate | None,
    *,
    at_s: float,
    sight: Sight,
    setup: str | None,
    limits: Mapping[str, Limits],
    bands: Bands,
) -> Judgement:
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
    """
    readings: tuple[Reading, ...] = ()
    if gate is not Gate.HAND_AT_FACE:
        readings = readings_of(pose, setting, limits, bands)
    if gate is Gate.HEAD_TURNED:
        readings = tuple(each for each in readings if each.metric.key == "head_yaw")
    why = gate or _silence(setting, readings)
    posture = Posture.UNKNOWN if why else posture_of(readings, bands)
    if posture is Posture.UNKNOWN and why is None:
        why = Silence.OUT_OF_SIGHT
    return Judgement(
        at_s=at_s,
        picture=Picture.OK,
        sight=sight,
        setup=setup,
        present=True,
        readings=readings,
        posture=posture,
        why=why,
    )


def _silence(setting: Setting, readings: tuple[Reading, ...]) -> Silence | None:
    if setting.view is View.UNKNOWN:
        return Silence.VIEW_CHANGING
    if not readings:
        return Silence.OUT_OF_VIEW
    return Silence.NO_BASELINE if setting.baseline is None else None


def readings_of(
    pose: Pose, setting: Setting, limits: Mapping[str, Limits], bands: Bands
) -> tuple[Reading, ...]:
    """Return every figure that this look gives, with its zone where one is known."""
    found: list[tuple[Metric, Measure, Zone | None]] = []
    out: list[str] = []
    seen = seen_landmarks(pose)
    for metric in measurable(setting.view, setting.near_side, seen):
        measure = metric.figure(pose, setting)
        if measure is not None:
            zone = zone_of(measure, bands.get(metric.key, _NO_BANDS))
            found.append((metric, measure, zone))
            if zone is not None and zone is not _NEUTRAL:
                out.append(metric.key)
    readings = []
    for metric, measure, zone in found:
        if out and _is_lonely(metric.key, out, limits):
            zone = _NEUTRAL
        readings.append(Reading(metric=metric, measure=measure, zone=zone))
    return tuple(readings)


def zone_of(measure: Measure, bands: Mapping[Direction, Band]) -> Zone | None:
    """Return the zone of a figure at this instant, or None where it has no limits."""
    delta = measure.delta
    if delta is None or not bands:
        return None
    worst = _NEUTRAL
    for direction, band in bands.items():
        level = delta * direction
        if level >= band.caution:
            worst = max(worst, band.zone_of(level))
    return worst


def posture_of(readings: tuple[Reading, ...], bands: Bands) -> Posture:
    """Return poor, good or unknown for a look that may be judged.

    Poor when one figure is out of neutral; good when every figure that the baseline
    holds is neutral; unknown otherwise.
    """
    neutral = 0
    for reading in readings:
        zone = reading.zone
        if zone is _NEUTRAL:
            neutral += reading.metric.key in bands
        elif zone is not None:
            return Posture.POOR
    return Posture.GOOD if bands and neutral == len(bands) else Posture.UNKNOWN


def _is_lonely(key: str, out: Sequence[str], limits: Mapping[str, Limits]) -> bool:
    """Return whether it is out of neutral, but counts only beside others in vain."""
    only_with = limits[key].only_with if key in limits and key in out else ()
    return bool(only_with) and not any(other in out for other in only_with)
