"""What one look says, at this instant: figures, zones, good or poor."""

from __future__ import annotations

from collections.abc import Mapping
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
    Reading,
    Setting,
    Zone,
)
from posture_monitor.core.metrics import catalogue
from posture_monitor.core.observation import Picture
from posture_monitor.core.pose import Pose
from posture_monitor.core.view import Sight

Bands = Mapping[str, Mapping[Direction, Band]]


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


def readings_of(
    pose: Pose, setting: Setting, limits: Mapping[str, Limits], bands: Bands
) -> tuple[Reading, ...]:
    """Return every figure that this look gives, with its zone where one is known."""
    measured = {
        metric: measure
        for metric in catalogue().values()
        if (measure := metric.measure(pose, setting)) is not None
    }
    zones = {
        metric.key: zone_of(measure, bands.get(metric.key, {}))
        for metric, measure in measured.items()
    }
    return tuple(
        Reading(
            metric=metric,
            measure=measure,
            zone=_with_company(zones, metric.key, limits),
        )
        for metric, measure in measured.items()
    )


def zone_of(measure: Measure, bands: Mapping[Direction, Band]) -> Zone | None:
    """Return the zone of a figure at this instant, or None where it has no limits."""
    delta = measure.delta
    if delta is None or not bands:
        return None
    worst = Zone.NEUTRAL
    for direction, band in bands.items():
        worst = max(worst, band.zone_of(delta * direction))
    return worst


def posture_of(readings: tuple[Reading, ...], bands: Bands) -> Posture:
    """Return poor, good or unknown for a look that may be judged.

    Poor when one figure is out of neutral; good when every figure that the baseline
    holds is neutral; unknown otherwise.
    """
    zones = {reading.metric.key: reading.zone for reading in readings}
    if any(zone is not None and zone > Zone.NEUTRAL for zone in zones.values()):
        return Posture.POOR
    if bands and all(zones.get(key) is Zone.NEUTRAL for key in bands):
        return Posture.GOOD
    return Posture.UNKNOWN


def _with_company(
    zones: Mapping[str, Zone | None], key: str, limits: Mapping[str, Limits]
) -> Zone | None:
    """Return the zone, neutral where a figure counts only beside others in vain."""
    zone = zones[key]
    only_with = limits[key].only_with if key in limits else ()
    if zone is None or not only_with:
        return zone
    has_company = any((zones.get(other) or Zone.NEUTRAL) > 0 for other in only_with)
    return zone if has_company else Zone.NEUTRAL
