"""Seen: what one look of a recording shows, as one of a few kinds.

A look shows the posture that explains most of it, as a reminder would name it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from functools import lru_cache

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.metrics.metric import Measure, Metric, Reading
from posture_monitor.core.pose.view import UNSEEN, Sight
from posture_monitor.core.postures import POSTURE_BY_KEY, posture_of_metric
from posture_monitor.core.postures.evidence import LEAST_WEIGHT, PostureReading
from posture_monitor.core.postures.naming import Postures, named
from posture_monitor.core.vocabulary import (
    Direction,
    NotAssessed,
    Picture,
    Posture,
    PostureKey,
    Severity,
    Side,
)

UPRIGHT = (PostureKey.SLUMPED, PostureKey.HEAD_FORWARD)
"""Both are the other way round where somebody is straighter than in the baseline."""
STRAIGHTER_WEIGHT = -2.0 * LEAST_WEIGHT  # of both; a recline reaches half of it
LEAN_METRIC = "trunk_inclination"
FAR_DEG = 20.0
"""From the vertical, as ISO 11226, RULA and REBA have it; five times what MediaPipe is
off in photographs from the side, where an upright person leans back up to 16."""
BESIDE_SHARE = 0.8  # of what the first posture explains: the other is said beside it


class SightingKind(StrEnum):
    """What a look shows."""

    TAKEN = "taken"  # it is part of the usual position
    USUAL = "usual"  # it is like the usual position
    AWAY = "away"  # one of the postures
    STRAIGHTER = "straighter"  # straighter than the usual position
    MOVED = "moved"  # a lean, or the chair or the camera was moved
    ELSEWHERE = "elsewhere"  # no usual position is known from this side
    INCOMPARABLE = "incomparable"  # no usual position is known at all
    UNTOLD = "untold"  # it cannot be told; `why` says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a look shows; equal ones that follow each other are one span.

    Attributes:
        kind: What it is.
        posture: Which posture, or None where it is none.
        side: To which side of the person, or None; where there is nothing to compare
            with, the side that faces the camera.
        lean: Which way the upper body leans against the vertical, where there is
            nothing to compare with and it leans far; else None.
        why: Why it cannot be told, or None.
        picture: OK, or what is wrong with the picture.
    """

    kind: SightingKind
    posture: PostureKey | None = None
    side: Side | None = None
    lean: Direction | None = None
    why: NotAssessed | None = None
    picture: Picture = Picture.OK

    @property
    def is_told(self) -> bool:
        """Return whether it says how somebody sits."""
        return self.kind in (
            SightingKind.USUAL,
            SightingKind.AWAY,
            SightingKind.STRAIGHTER,
        )


class _Told(IntFlag):
    """Which figures of a reading there are."""

    VALUE = 1
    DELTA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedReadings:
    """The figures of a look, in an eighth of the room: a day has 170,000 looks.

    Attributes:
        metrics: What was measured.
        there: Which figures of each there are, a `_Told` a byte.
        numbers: All of them, as doubles, in this order.
    """

    metrics: tuple[Metric, ...]
    there: bytes
    numbers: array[float]

    def __iter__(self) -> Iterator[Reading]:
        """Yield each reading with its value and its change, and nothing else of it."""
        numbers = iter(self.numbers)
        for metric, there in zip(self.metrics, self.there, strict=True):
            value = next(numbers) if there & _Told.VALUE else None
            delta = next(numbers) if there & _Told.DELTA else None
            measure = Measure(raw=None, value=value, delta=delta)
            yield Reading(metric=metric, measure=measure, zone=None)


def packed(readings: Sequence[Reading]) -> PackedReadings:
    """Return readings with their values and changes alone."""
    pairs = [(each.measure.value, each.measure.delta) for each in readings]
    return PackedReadings(
        metrics=tuple(each.metric for each in readings),
        there=bytes(
            _Told.VALUE * (value is not None) | _Told.DELTA * (delta is not None)
            for value, delta in pairs
        ),
        numbers=array(
            "d", (each for pair in pairs for each in pair if each is not None)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One look, as it is told.

    Attributes:
        at_s: When.
        seen: What it shows.
        severity: How far the posture goes; NONE without a posture.
        beside: A posture that explains nearly as much, or None.
        file: The name of the picture's file, or None.
        sight: From where somebody is seen.
        setup: The id of the set-up, or None.
        readings: The figures: of each its value and its change.
    """

    at_s: float
    seen: Seen
    severity: Severity = Severity.NONE
    beside: PostureKey | None = None
    file: str | None = None
    sight: Sight = UNSEEN
    setup: str | None = None
    readings: Iterable[Reading] = ()


def sighting_of(assessment: Assessment, file: str | None = None) -> Sighting:
    """Return what a look shows, by itself."""
    seen, severity, beside = _seen(assessment)
    return Sighting(
        at_s=assessment.at_s,
        seen=_shared(seen),
        severity=severity,
        beside=beside,
        file=file,
        sight=assessment.sight,
        setup=assessment.setup,
        readings=packed(assessment.readings),
    )


@lru_cache(maxsize=1024)  # more than there are; equal ones take the room of one
def _shared(seen: Seen) -> Seen:
    return seen


def _seen(assessment: Assessment) -> tuple[Seen, Severity, PostureKey | None]:
    postures, why = assessment.postures, assessment.why
    key = named(postures)
    if _is_straighter(postures, key):
        return Seen(kind=SightingKind.STRAIGHTER), Severity.NONE, None
    if key is not None:
        side = _side_of(key, postures[key])
        seen = Seen(kind=SightingKind.AWAY, posture=key, side=side)
        return seen, postures[key].severity, _beside(postures, key)
    if why is NotAssessed.NO_BASELINE:
        side, lean = assessment.sight.near_side, _lean_of(assessment)
        seen = Seen(kind=SightingKind.INCOMPARABLE, side=side, lean=lean)
    elif why is not None:
        seen = Seen(kind=SightingKind.UNTOLD, why=why, picture=assessment.picture)
    else:
        return _seen_by_zones(assessment)
    return seen, Severity.NONE, None


def _lean_of(assessment: Assessment) -> Direction | None:
    """Return which way the upper body leans far against the vertical, or None."""
    for metric, measure, _ in assessment.readings:
        if metric.key == LEAN_METRIC and measure.value is not None:
            if measure.value >= FAR_DEG:
                return Direction.FORWARD
            if measure.value <= -FAR_DEG:
                return Direction.BACKWARD
    return None


def _seen_by_zones(
    assessment: Assessment,
) -> tuple[Seen, Severity, PostureKey | None]:
    """Return what the figures say where the posture model names nothing."""
    key = None
    if assessment.posture is Posture.POOR:
        worst = max(assessment.readings, key=lambda each: each.zone or 0)
        key = posture_of_metric(worst.metric.key)
    if key is None:
        return Seen(kind=SightingKind.USUAL), Severity.NONE, None
    return Seen(kind=SightingKind.AWAY, posture=key), Severity.SLIGHT, None


def _is_straighter(postures: Postures, key: PostureKey | None) -> bool:
    """Return whether the look is the opposite of a slump, more than anything else."""
    if any(each not in postures for each in UPRIGHT):
        return False
    weights = [postures[each].size.weight for each in UPRIGHT]
    if max(weights) > STRAIGHTER_WEIGHT:
        return False
    return key is None or postures[key].size.weight < max(map(abs, weights))


def _side_of(key: PostureKey, reading: PostureReading) -> Side | None:
    if not POSTURE_BY_KEY[key].is_two_sided:
        return None
    return Side.LEFT if reading.size.value > 0 else Side.RIGHT


def _beside(postures: Postures, first: PostureKey) -> PostureKey | None:
    """Return the posture that explains nearly as much as the first, or None."""
    least = BESIDE_SHARE * postures[first].size.weight
    there = {
        key: reading.size.weight
        for key, reading in postures.items()
        if key is not first
        and not POSTURE_BY_KEY[key].is_two_sided
        and reading.severity > Severity.SLIGHT
        and reading.size.weight >= least
    }
    return max(there, key=lambda key: there[key]) if there else None


def is_somebody(sighting: Sighting) -> bool:
    """Return whether somebody is in the picture of a look."""
    return sighting.seen.why not in (NotAssessed.NOBODY, NotAssessed.NO_PICTURE)
