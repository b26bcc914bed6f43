"""Findings: what may be claimed of figures, by rules; nothing where they are few.

"Mostly" is more than half, and clearly more than its share of the time: who sits most
of a day after noon is slumped most of the time after noon, which says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.durations import MINUTE_S
from posture_monitor.history.columns import HOLD_CLASSES

LEAST_DAYS = 3
"""Of fewer days nothing is claimed of the parts of a day. (D: our judgement)"""
LEAST_PART_S = 30 * MINUTE_S
"""Nothing is claimed of what lasted for less in all. (D: our judgement)"""
MOST = 0.6
"""The share of something that a part of the day must have. (D: our judgement)"""
MOST_OF_DAY = 0.5
"""The share of the time told that this part of the day has at most."""
LEAST_HOLDS = 10
"""Of fewer held positions nothing is claimed. (D: our judgement)"""
LEAST_WHOLE_DAYS = 3
"""Of fewer whole days nothing is claimed of all days. (D: our judgement)"""
LEAST_SPREAD = 0.1
"""Days whose shares away differ by less are about the same. (D: our judgement)"""


class DayPart(StrEnum):
    """Which part of a day."""

    FIRST = "first"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class HourAmount:
    """How much of an hour something was, in all days together.

    Attributes:
        number: The hour: of the clock, or counted from the day's first, which is 1.
        part_s: How long it was so.
        told_s: Of how much time it could be told.
    """

    number: int
    part_s: float
    told_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MostlyWhen:
    """In which part of the day most of something was.

    Attributes:
        part: The first hours, or the later ones.
        number: Of the first hour of the later part, whichever is meant.
    """

    part: DayPart
    number: int


def mostly_when(hours: Sequence[HourAmount], days: int) -> MostlyWhen | None:
    """Return in which part of the day most of something was, or None.

    Args:
        hours: The hours in the order of the day.
        days: Of how many days they are.
    """
    part_s, told_s = _sums(hours)
    if days < LEAST_DAYS or part_s < LEAST_PART_S:
        return None
    best, found = 0.0, None
    for cut in range(1, len(hours)):
        first, later = hours[:cut], hours[cut:]
        for part, some in ((DayPart.FIRST, first), (DayPart.LATER, later)):
            some_part_s, some_told_s = _sums(some)
            of_part, of_told = some_part_s / part_s, some_told_s / told_s
            is_clear = of_part >= MOST and of_told <= MOST_OF_DAY
            if is_clear and of_part - of_told > best:
                best = of_part - of_told
                found = MostlyWhen(part=part, number=later[0].number)
    return found


def _sums(hours: Sequence[HourAmount]) -> tuple[float, float]:
    return sum(each.part_s for each in hours), sum(each.told_s for each in hours)


def mostly_which(
    posture_s: Mapping[PostureKey, float], away_s: float
) -> PostureKey | None:
    """Return the posture that makes more than half of the time away, or None.

    Args:
        posture_s: {posture: how long}.
        away_s: All of the time away from the usual position.
    """
    if away_s < LEAST_PART_S:
        return None
    return next((key for key, part_s in posture_s.items() if part_s > away_s / 2), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MostHolds:
    """How long more than half of the positions were held.

    Attributes:
        limit_s: The limit.
        is_below: They were held for less than it; else for as long or longer.
    """

    limit_s: float
    is_below: bool


def most_holds(counts: Mapping[str, int]) -> MostHolds | None:
    """Return how long more than half of the positions were held, or None.

    Args:
        counts: {column of `HOLD_CLASSES`: how many}.
    """
    total = sum(counts.values())
    if total < LEAST_HOLDS:
        return None
    so_far = 0
    for each in HOLD_CLASSES[:-1]:
        so_far += counts.get(each.column, 0)
        if 2 * so_far > total:
            return MostHolds(limit_s=each.below_s, is_below=True)
    longest = HOLD_CLASSES[-1]
    if 2 * counts.get(longest.column, 0) > total:
        return MostHolds(limit_s=longest.from_s, is_below=False)
    return None


class Against(StrEnum):
    """How something is against what is usual for the person."""

    MORE = "more"
    LESS = "less"
    AS_USUAL = "as usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualRange:
    """The middle of some days, and their middle half."""

    low: float
    middle: float
    high: float


def against(value: float, usual: UsualRange) -> Against:
    """Return how a value is against the middle half of the days before."""
    if value > usual.high:
        return Against.MORE
    return Against.LESS if value < usual.low else Against.AS_USUAL


def first_to_last(weeks: Sequence[UsualRange]) -> Against | None:
    """Return how the last of some weeks is against the first, or None.

    It is more only where the middle halves of both do not meet.

    Args:
        weeks: Those that can be compared, in order.
    """
    if len(weeks) < 2:
        return None
    first, last = weeks[0], weeks[-1]
    if last.low > first.high:
        return Against.MORE
    return Against.LESS if last.high < first.low else Against.AS_USUAL
