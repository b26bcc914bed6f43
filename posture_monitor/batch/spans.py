"""Spans: what was seen when in a recording, in spans that add up to the second.

A look holds until the next one. What is shorter than `LEAST_S`, or a single look,
counts with what was there before, so that a flicker is no span of its own. Two postures
that explain nearly the same amount, one after the other, are one span.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import floor

from posture_monitor.batch.seen import Seen, Sighting, SightingKind
from posture_monitor.core.vocabulary import PostureKey, Severity

LEAST_S = 2.0
LEAST_LOOKS = 2  # a single look may be wrong, however long it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSighting:
    """A sighting, and how long it held.

    Attributes:
        sighting: The look.
        lasted_s: Until the next look; 0 before a gap and at the end of a trace.
    """

    sighting: Sighting
    lasted_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time in which the same was seen; it begins and ends at full seconds.

    Attributes:
        begin_s: From when.
        end_s: Until when.
        seen: What was seen.
        severity: How far the posture went in at least half of it.
        beside: A posture that explained nearly as much in at least half of it, or None.
        sightings: Its looks.
    """

    begin_s: int
    end_s: int
    seen: Seen
    severity: Severity
    beside: PostureKey | None
    sightings: tuple[Sighting, ...]

    @property
    def lasted_s(self) -> int:
        """Return how long it lasted."""
        return self.end_s - self.begin_s


def spans_of(
    sightings: Sequence[Sighting], *, end_s: float | None, carry_s: float
) -> list[Span]:
    """Return what was seen when; the spans add up to the time that was watched.

    Args:
        sightings: The looks, in order.
        end_s: When the recording ends, where that is known.
        carry_s: Of a gap longer than this nothing is known; it is in no span.
    """
    found: list[Span] = []
    for stretch in _stretches(sightings, end_s, carry_s):
        found += _spans(stretch)
    return [each for each in found if each.lasted_s]


def taken_in(spans: Sequence[Span]) -> tuple[int, int] | None:
    """Return from when until when the usual position was taken, or None."""
    taken = [each for each in spans if each.seen.kind is SightingKind.TAKEN]
    return (taken[0].begin_s, taken[-1].end_s) if taken else None


def gaps_s(spans: Sequence[Span]) -> int:
    """Return how long nothing was watched between the first span and the last."""
    return spans[-1].end_s - spans[0].begin_s - watched_s(spans) if spans else 0


def watched_s(spans: Iterable[Span]) -> int:
    """Return the seconds of all spans together."""
    return sum(each.lasted_s for each in spans)


def _stretches(
    sightings: Sequence[Sighting], end_s: float | None, carry_s: float
) -> Iterator[list[HeldSighting]]:
    """Yield the looks between two gaps, each with how long it held."""
    stretch: list[HeldSighting] = []
    last_s = sightings[-1].at_s if sightings else 0.0
    nexts = [each.at_s for each in sightings[1:]] + [last_s if end_s is None else end_s]
    for sighting, next_s in zip(sightings, nexts, strict=bool(sightings)):
        lasted_s = max(0.0, next_s - sighting.at_s)
        is_gap = lasted_s > carry_s
        stretch.append(
            HeldSighting(sighting=sighting, lasted_s=0.0 if is_gap else lasted_s)
        )
        if is_gap:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _spans(stretch: Sequence[HeldSighting]) -> Iterator[Span]:
    """Yield the spans of looks without a gap."""
    at_s = stretch[0].sighting.at_s
    for seen, held in _steadied(stretch):
        end_s = at_s + sum(each.lasted_s for each in held)
        alike = [each for each in held if each.sighting.seen == seen]
        yield Span(
            begin_s=floor(at_s + 1e-6),
            end_s=floor(end_s + 1e-6),
            seen=seen,
            severity=_severity(alike),
            beside=_beside(seen, held),
            sightings=tuple(each.sighting for each in held),
        )
        at_s = end_s


_Run = tuple[Seen, list[HeldSighting]]


def _steadied(stretch: Sequence[HeldSighting]) -> list[_Run]:
    """Return runs of the same, none of them shorter than `LEAST_S` where possible."""
    runs = [
        (seen, list(held))
        for seen, held in groupby(stretch, key=lambda each: each.sighting.seen)
    ]
    steady: list[_Run] = []
    for is_long, group in groupby(runs, key=_is_long):
        some = list(group)
        if is_long:
            steady += some
            continue
        held = [each for _, run in some for each in run]
        if _is_steady(held) or not steady:
            steady.append((_most(held), held))
        else:
            steady[-1][1].extend(held)
    return _joined(_reconciled(_joined(steady)))


def _reconciled(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs; neighbours of which one is beside the other are one.

    It is told as the posture that was first for longer.
    """
    found: list[_Run] = []
    for seen, held in runs:
        if found and _is_beside(found[-1], (seen, held)):
            both = found[-1][1] + held
            found[-1] = (_most_of(both, (found[-1][0], seen)), both)
        else:
            found.append((seen, held))
    return found


def _is_beside(one: _Run, other: _Run) -> bool:
    if SightingKind.AWAY is not one[0].kind or SightingKind.AWAY is not other[0].kind:
        return False
    return one[0].posture is _beside(*other) or other[0].posture is _beside(*one)


def _most_of(held: Sequence[HeldSighting], either: Sequence[Seen]) -> Seen:
    """Return which of some was seen for longer."""
    return max(
        either,
        key=lambda seen: _lasted_s(each for each in held if each.sighting.seen == seen),
    )


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs; equal neighbours, and a short beginning, are one with a run."""
    joined: list[_Run] = []
    for seen, held in runs:
        if joined and joined[-1][0] == seen:
            joined[-1][1].extend(held)
        elif len(joined) == 1 and not _is_long(joined[0]):
            joined[0] = (seen, joined[0][1] + held)
        else:
            joined.append((seen, held))
    return joined


def _is_long(run: _Run) -> bool:
    seen, held = run
    if seen.kind is SightingKind.TAKEN:
        return True
    return _is_steady(held)


def _is_steady(held: Sequence[HeldSighting]) -> bool:
    """Return whether there is more than a flicker."""
    return len(held) >= LEAST_LOOKS and _lasted_s(held) >= LEAST_S


def _lasted_s(held: Iterable[HeldSighting]) -> float:
    return sum(each.lasted_s for each in held)


def _most(held: Sequence[HeldSighting]) -> Seen:
    """Return what was seen for the longest."""
    times: dict[Seen, float] = {}
    for each in held:
        times[each.sighting.seen] = times.get(each.sighting.seen, 0.0) + each.lasted_s
    return max(times, key=lambda seen: times[seen])


def _severity(held: Sequence[HeldSighting]) -> Severity:
    """Return the highest severity that at least half of the time reached."""
    half_s = _lasted_s(held) / 2
    for severity in sorted(Severity, reverse=True):
        reached = [each for each in held if each.sighting.severity >= severity]
        if reached and _lasted_s(reached) >= half_s:
            return severity
    return Severity.NONE


def _beside(seen: Seen, held: Sequence[HeldSighting]) -> PostureKey | None:
    """Return the posture that was there besides in at least half of the time."""
    if seen.kind is not SightingKind.AWAY:
        return None
    half_s = _lasted_s(held) / 2
    others = {
        key: _lasted_s(
            [
                each
                for each in held
                if key in (each.sighting.beside, each.sighting.seen.posture)
            ]
        )
        for key in PostureKey
        if key is not seen.posture
    }
    longest = max(others, key=lambda key: others[key])
    return longest if 0.0 < others[longest] >= half_s else None


# The sums.


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How long something was seen, or in how many pictures."""

    seen: Seen
    lasted_s: int


def totals_of(spans: Iterable[Span]) -> list[Total]:
    """Return how long each thing was seen, by kind, then the longest first."""
    times: Counter[Seen] = Counter()
    for span in spans:
        times[_without_doubt(span.seen)] += span.lasted_s
    kinds = list(SightingKind)
    ordered = sorted(
        times.items(), key=lambda each: (kinds.index(each[0].kind), -each[1])
    )
    return [Total(seen=seen, lasted_s=lasted_s) for seen, lasted_s in ordered]


def _without_doubt(seen: Seen) -> Seen:
    """Return what is seen; a sum needs no side where nothing is compared."""
    if seen.kind in (SightingKind.ELSEWHERE, SightingKind.INCOMPARABLE):
        return replace(seen, side=None, lean=None)
    return seen


def is_mostly_straighter(seen: Iterable[tuple[Seen, float]]) -> bool:
    """Return whether most of what can be told is straighter than the usual position.

    Args:
        seen: What was seen, and how much of it.
    """
    told = straighter = 0.0
    for each, much in seen:
        told += much if each.is_told else 0.0
        straighter += much if each.kind is SightingKind.STRAIGHTER else 0.0
    return straighter > 0 and straighter >= told / 2
