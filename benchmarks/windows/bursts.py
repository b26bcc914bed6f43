"""Bursts: the sizes of one posture within a window, the looks of one burst as one.

Looks a second apart share nearly all of their error, so that a burst counts once,
however many looks it has. A burst holds until the next look that is not its own; time
after a look that could not tell, and a gap, count for nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from operator import mul
from typing import NamedTuple

TOGETHER_S = 180.0  # of bursts that left the window are learnt at once: it costs less
SAME_S = 1e-6  # times as near as this are the same, in the memory of another run


class Estimate(NamedTuple):
    """A size that a look or a window tells, and its standard deviation."""

    value: float
    sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstSettings:
    """Which looks are one burst.

    Attributes:
        apart_s: Looks at most so far apart belong to one burst.
        longest_s: A burst that lasts longer is closed, as with a camera that stays on.
        carry_s: The longest time that a burst holds without another look.
        clip_sd: Bursts farther from the window's median than so many standard
            deviations of a look count as this far.
    """

    apart_s: float
    longest_s: float
    carry_s: float
    clip_sd: float


class Burst(NamedTuple):
    """The looks of one burst: their mean size, and for how long it held.

    Bursts are ordered by their value.
    """

    value: float
    held_s: float
    sd: float
    began_s: float


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of the bursts of a window.

    Attributes:
        value: Their robust mean, weighted by how long each held.
        sd: The mean standard deviation of one look.
        count: To how many bursts of equal length their weights amount.
        seen_s: For how long they held together.
    """

    value: float
    sd: float
    count: float
    seen_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstsMemory:
    """What survives a restart.

    Attributes:
        closed: (began, held, value, sd) of each burst, oldest first, with those that
            have just left the window; when it began in seconds before the last look.
        present: The same of the burst that the last look belongs to, or None.
        looks: How many looks the present burst has.
        looked_ago_s: When the last of them was, in seconds before the last look.
        is_held: Whether the present burst still holds.
    """

    closed: tuple[tuple[float, float, float, float], ...] = ()
    present: tuple[float, float, float, float] | None = None
    looks: int = 0
    looked_ago_s: float = 0.0
    is_held: bool = False


class Looks(NamedTuple):
    """Looks of one burst.

    Attributes:
        values, sds: The sums of what they say.
        number: How many they are.
        began_s, last_s: When the first and the last of them was.
    """

    values: float
    sds: float
    number: int
    began_s: float
    last_s: float


class _OpenBurst:
    """The burst that the last look belonged to."""

    __slots__ = ("began_s", "count", "held_s", "last_s", "sds", "values")

    def __init__(self, at_s: float) -> None:
        self.began_s = self.last_s = at_s
        self.values = self.sds = self.held_s = 0.0
        self.count = 0

    @classmethod
    def again(cls, burst: Burst, looks: int, last_s: float) -> _OpenBurst:
        """Return the burst as it was before a restart."""
        found = cls(burst.began_s)
        found.last_s, found.count, found.held_s = last_s, looks, burst.held_s
        found.values, found.sds = looks * burst.value, looks * burst.sd
        return found

    def add(self, size: Estimate, at_s: float) -> None:
        self.values += size.value
        self.sds += size.sd
        self.count += 1
        self.last_s = at_s

    def add_all(self, looks: Looks) -> None:
        self.values += looks.values
        self.sds += looks.sds
        self.count += looks.number
        self.last_s = looks.last_s

    def burst(self) -> Burst:
        return Burst(
            began_s=self.began_s,
            held_s=self.held_s,
            value=self.values / self.count,
            sd=self.sds / self.count,
        )


NOTHING_SEEN = BurstsMemory()


class Bursts:
    """The bursts of one posture within its window."""

    __slots__ = (
        "_at_s",
        "_closed",
        "_is_held",
        "_open",
        "_ordered",
        "_passed",
        "_passed_s",
        "_settings",
        "_window_s",
    )

    def __init__(
        self,
        settings: BurstSettings,
        window_s: float,
        memory: BurstsMemory = NOTHING_SEEN,
        *,
        at_s: float,
    ) -> None:
        """Start without bursts, or with those of an earlier run as of `at_s`."""
        self._settings, self._window_s = settings, window_s
        self._closed = deque(_burst(each, at_s) for each in memory.closed)
        self._ordered = sorted(self._closed)
        self._passed, self._passed_s = 0, 0.0
        self._open: _OpenBurst | None = None
        if memory.present is not None:
            present, last_s = _burst(memory.present, at_s), at_s - memory.looked_ago_s
            self._open = _OpenBurst.again(present, memory.looks, last_s)
        self._at_s, self._is_held = at_s, memory.is_held
        began_s = at_s if self._open is None else self._open.began_s
        self._pass(began_s - window_s - SAME_S)

    def __len__(self) -> int:
        """Return how many closed bursts the window has."""
        return len(self._ordered)

    def follow(self, size: Estimate | None, at_s: float) -> bool:
        """Count one look; return whether it began a burst.

        Args:
            size: The size of the posture, None where this look cannot tell.
            at_s: The time of the look, not before the last one.
        """
        here, settings = self._open, self._settings
        lasted_s, self._at_s = at_s - self._at_s, at_s
        if here is not None and self._is_held and lasted_s <= settings.carry_s:
            here.held_s += lasted_s
        is_near = here is not None and at_s - here.last_s <= settings.apart_s
        if size is None:
            self._is_held = self._is_held and is_near
            return False
        self._is_held = True
        if here is not None and is_near and self._is_short(here, at_s):
            here.add(size, at_s)
            return False
        self._close()
        self._open = _OpenBurst(at_s)
        self._open.add(size, at_s)
        return True

    def begins(self, at_s: float) -> bool:
        """Return whether a look that tells the size would begin a burst."""
        here = self._open
        return (
            here is None
            or at_s - here.last_s > self._settings.apart_s
            or not self._is_short(here, at_s)
        )

    def add(self, looks: Looks) -> None:
        """Count looks of one burst: of the open one, or else they open it."""
        if self._open is None:
            self._open, self._at_s = _OpenBurst(looks.began_s), looks.began_s
        self._is_held = True
        self._open.held_s += looks.last_s - self._at_s
        self._open.add_all(looks)
        self._at_s = looks.last_s

    def add_closed(self, looks: Looks, at_s: float) -> None:
        """Count a whole burst, which another one that begins at `at_s` has closed."""
        values, sds, number, began_s, last_s = looks
        after_s = at_s - last_s
        held_s = last_s - began_s
        if after_s <= self._settings.carry_s:
            held_s += after_s
        self._at_s, self._is_held = at_s, False
        if held_s > 0.0:
            self._keep(Burst(values / number, held_s, sds / number, began_s))

    def close(self, at_s: float) -> None:
        """Close the open burst, if any, since another one begins at `at_s`."""
        here, lasted_s = self._open, at_s - self._at_s
        if here is not None and self._is_held and lasted_s <= self._settings.carry_s:
            here.held_s += lasted_s
        self._at_s, self._is_held = at_s, False
        self._close()

    def leave(self, at_s: float) -> None:
        """Count a look at which nobody was there: what was seen holds until then."""
        self.follow(None, at_s)
        self._is_held = False

    def pass_out(self) -> list[Burst]:
        """Take the bursts that began before the window out of it.

        Return and forget what has passed once it held for `TOGETHER_S`; else nothing.
        """
        self._pass(self._at_s - self._window_s)
        if self._passed_s < TOGETHER_S:
            return []
        count, self._passed, self._passed_s = self._passed, 0, 0.0
        return [self._closed.popleft() for _ in range(count)]

    def empty(self, *, but_last: int = 0) -> None:
        """Forget all bursts, or all but the last closed ones and the present one."""
        if but_last == 0:
            self._open, self._is_held = None, False
        kept = self.last(but_last) if but_last else []
        self._closed, self._ordered = deque(kept), sorted(kept)
        self._passed, self._passed_s = 0, 0.0

    def middle(self) -> Middle | None:
        """Return the middle of the closed bursts, or None without any."""
        return _middle_of_ordered(self._ordered, self._settings.clip_sd)

    def last(self, count: int) -> Sequence[Burst]:
        """Return the last bursts of the window, at most so many, oldest first."""
        first = max(self._passed, len(self._closed) - count)
        return list(islice(self._closed, first, None))

    def has_many(self, low: float, high: float) -> bool:
        """Return whether a third of the bursts lies above or below this."""
        ordered = self._ordered
        if not ordered:
            return False
        many = len(ordered) // 3
        return ordered[-1 - many][0] >= high or ordered[many][0] <= low

    @property
    def now(self) -> Burst | None:
        """Return the burst that the last look belongs to, or None."""
        is_there = self._open is not None and self._is_held
        return self._open.burst() if self._open is not None and is_there else None

    def memory(self) -> BurstsMemory:
        """Return what survives a restart, as of the last look."""
        here, at_s = self._open, self._at_s
        closed = tuple(_figures(each, at_s) for each in self._closed)
        if here is None:
            return BurstsMemory(closed=closed)
        return BurstsMemory(
            closed=closed,
            present=_figures(here.burst(), at_s),
            looks=here.count,
            looked_ago_s=at_s - here.last_s,
            is_held=self._is_held,
        )

    def _is_short(self, here: _OpenBurst, at_s: float) -> bool:
        return at_s - here.began_s <= self._settings.longest_s

    def _close(self) -> None:
        if self._open is not None and self._open.held_s > 0.0:
            self._keep(self._open.burst())
        self._open = None

    def _keep(self, burst: Burst) -> None:
        self._closed.append(burst)
        insort(self._ordered, burst)

    def _pass(self, edge_s: float) -> None:
        """Take the bursts that began before this out of the window."""
        closed, ordered = self._closed, self._ordered
        while ordered and closed[self._passed].began_s < edge_s:
            burst = closed[self._passed]
            del ordered[bisect_left(ordered, burst)]
            self._passed += 1
            self._passed_s += burst.held_s


def middle_of(bursts: Iterable[Burst], clip_sd: float) -> Middle | None:
    """Return the middle of bursts: one step of Huber's estimate from their median."""
    return _middle_of_ordered(sorted(bursts), clip_sd)


def _middle_of_ordered(ordered: Sequence[Burst], clip_sd: float) -> Middle | None:
    """Return the middle of bursts in their order; without loops, for every burst."""
    if not ordered:
        return None
    values, held_s, sds, _ = zip(*ordered, strict=True)
    passed_s = list(accumulate(held_s))
    seen_s: float = passed_s[-1]
    if seen_s <= 0.0:
        return None
    median, sd = _weighted_median(values, passed_s), sum(map(mul, held_s, sds)) / seen_s
    low, high = median - clip_sd * sd, median + clip_sd * sd
    first, last = bisect_left(values, low), bisect_right(values, high)
    total = sum(map(mul, held_s[first:last], values[first:last]))
    if first:
        total += low * passed_s[first - 1]
    if last < len(values):
        total += high * (seen_s - passed_s[last - 1])
    count = seen_s * seen_s / sum(map(mul, held_s, held_s))
    return Middle(total / seen_s, sd, count, seen_s)


def _weighted_median(values: Sequence[float], passed_s: Sequence[float]) -> float:
    """Return the value at which half of the time is passed, between two the mean."""
    half_s = passed_s[-1] / 2
    at = bisect_left(passed_s, half_s)
    if passed_s[at] > half_s:
        return values[at]
    return (values[at] + values[at + 1]) / 2


def _figures(burst: Burst, at_s: float) -> tuple[float, float, float, float]:
    return at_s - burst.began_s, burst.held_s, burst.value, burst.sd


def _burst(figures: tuple[float, float, float, float], at_s: float) -> Burst:
    began_ago_s, held_s, value, sd = figures
    return Burst(began_s=at_s - began_ago_s, held_s=held_s, value=value, sd=sd)
