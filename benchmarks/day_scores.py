"""What the reminders of a day are worth: the definitions, fixed before any figure.

A reminder is *right* where it comes within a planned episode or a moment after it;
every other one is *any*. It is *wrong* where, besides, no posture's true median of the
20 minutes before reaches half its mild size. An episode is *found* by its first right
reminder, and *missed* without one; its *delay* is how much later that is than the same
rule on true angles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.day_looks import Day
from benchmarks.day_plans import Kind, Severity
from benchmarks.day_rules import Spoken, true_scores
from posture_monitor.core.pose.landmarks import Array

AFTER_S = 90.0  # two looks after its end, an episode's reminder is still right
HALF = 0.5  # of the mild size: what no reminder may come below
SAMPLES, SEED = 1000, 7
EDGES = (5.0, 95.0)  # of the intervals, in percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A planned episode, and what a rule made of it.

    Attributes:
        key: The posture.
        found_s: When the first reminder came, after its begin; None is missed.
        named: The posture that this reminder named, if any.
    """

    key: str
    severity: Severity
    minutes: float
    found_s: float | None = None
    named: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayScore:
    """One rule on one day of one person.

    Attributes:
        limit: The rule's, as a multiple of what it is meant to be.
        right: Reminders within an episode.
        wrong: Those of `any_` that nothing true was behind.
        any_: Reminders outside the plan.
        others: Reminders of sitting, which are neither.
        outside: What those of `any_` named.
        groups: {kind of group: the person's}.
    """

    rule: str
    is_limited: bool
    person: str
    groups: Mapping[str, str]
    day: int
    kind: Kind
    right: int
    wrong: int
    any_: int
    episodes: Sequence[Judged]
    limit: float = 1.0
    others: int = 0
    outside: Sequence[str | None] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A figure over people with its interval by person, or None without any."""

    value: float | None
    low: float | None = None
    high: float | None = None
    count: float = 0.0


def largest_median(sizes: Mapping[str, Array]) -> Array:
    """Return (n,) the largest true median of the window until each look.

    Unlike a rule, a definition takes what is known: nobody's reminder is wrong or right
    because he had just come back.
    """
    all_of = np.array(list(true_scores(sizes, least=0.0).values()))
    found: Array = np.nan_to_num(all_of, nan=0.0).max(axis=0)
    return found


def outside(day: Day, spoken: Sequence[Spoken]) -> list[str | None]:
    """Return what the reminders of a posture outside the plan named."""
    return [
        each.key
        for each in spoken
        if each.is_posture and episode_at(day, float(day.plan.at_s[each.look])) is None
    ]


def judged(
    day: Day, spoken: Sequence[Spoken], truth: Array
) -> tuple[list[Judged], int, int, int]:
    """Return the episodes as found or missed, and how many are right, wrong and any.

    Args:
        day: The plan.
        spoken: The reminders.
        truth: The day's `largest_median`.
    """
    plan = day.plan
    found: dict[int, tuple[float, str | None]] = {}
    right = wrong = any_ = 0
    for each in spoken:
        if not each.is_posture:
            continue
        at_s = float(plan.at_s[each.look])
        number = episode_at(day, at_s)
        if number is None:
            any_ += 1
            wrong += bool(truth[each.look] < HALF)
            continue
        right += 1
        found.setdefault(number, (at_s - plan.episodes[number].begin_s, each.key))
    episodes = []
    for number, episode in enumerate(plan.episodes):
        found_s, named = found.get(number, (None, None))
        held = episode.held
        episodes.append(
            Judged(
                key=held.key,
                severity=held.severity,
                minutes=round(episode.minutes, 1),
                found_s=found_s,
                named=named,
            )
        )
    return episodes, right, wrong, any_


def episode_at(day: Day, at_s: float) -> int | None:
    """Return the planned episode to which a reminder at this second belongs."""
    for number, episode in enumerate(day.plan.episodes):
        if episode.begin_s <= at_s < episode.end_s + AFTER_S:
            return number
    return None


Count = Callable[[DayScore], tuple[float, float]]
"""What a day adds to the numerator and to the denominator."""


def share(scores: Iterable[DayScore], count: Count) -> Share:
    """Return a ratio of sums, and its interval by drawing people anew."""
    people: dict[str, Array] = {}
    for each in scores:
        own = people.setdefault(each.person, np.zeros(2))
        own += count(each)
    counted = np.array([own for own in people.values() if own[1] > 0])
    if not len(counted):
        return Share(value=None)
    chance = np.random.default_rng(SEED)
    drawn = chance.integers(len(counted), size=(SAMPLES, len(counted)))
    sums = counted[drawn].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], EDGES).tolist()
    above, below = counted.sum(axis=0).tolist()
    return Share(value=above / below, low=low, high=high, count=below)


def recall(
    *,
    key: str | None = None,
    severity: Severity | None = None,
    minutes: float | None = None,
) -> Count:
    """Return what counts the found among the episodes of a kind."""

    def count(score: DayScore) -> tuple[float, float]:
        own = chosen(score.episodes, key=key, severity=severity, minutes=minutes)
        return float(sum(each.found_s is not None for each in own)), float(len(own))

    return count


def right_names(score: DayScore) -> tuple[float, float]:
    """Count the found episodes whose reminder names the planned posture."""
    found = [each for each in score.episodes if each.named is not None]
    return float(sum(each.named == each.key for each in found)), float(len(found))


def a_day(what: str) -> Count:
    """Return what counts right, wrong or any_ reminders a day."""
    return lambda score: (float(getattr(score, what)), 1.0)


def chosen(
    episodes: Iterable[Judged],
    *,
    key: str | None,
    severity: Severity | None,
    minutes: float | None,
) -> list[Judged]:
    """Return the episodes of a posture, a severity and a length; None is all."""
    return [
        each
        for each in episodes
        if key in (None, each.key)
        and severity in (None, each.severity)
        and minutes in (None, each.minutes)
    ]


def delays_s(
    scores: Sequence[DayScore],
    truth: Sequence[DayScore],
    severity: Severity,
    minutes: float,
) -> list[float]:
    """Return how much later than true angles, of the episodes that both found."""
    true = {(each.person, each.day): each for each in truth}
    found = []
    for score in scores:
        pairs = zip(score.episodes, true[score.person, score.day].episodes, strict=True)
        found += [
            own.found_s - other.found_s
            for own, other in pairs
            if own.severity is severity and own.minutes == minutes
            if own.found_s is not None and other.found_s is not None
        ]
    return found


def most_of_one(scores: Iterable[DayScore], what: str) -> float:
    """Return the largest number a day of any one person."""
    people: dict[str, list[float]] = {}
    for each in scores:
        people.setdefault(each.person, []).append(float(getattr(each, what)))
    return max((float(np.mean(own)) for own in people.values()), default=0.0)
