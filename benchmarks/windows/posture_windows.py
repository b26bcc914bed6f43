"""Posture windows: the evidence over time for every posture of one set-up.

They hear of each look once, as `Exposures` does, and say which postures are due. While
one posture is out, the baselines of the others stay as they are, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import repeat
from math import sqrt

from benchmarks.windows.bursts import Estimate, Looks
from benchmarks.windows.posture_window import (
    UNLEARNT,
    PostureEpisode,
    PostureWindow,
    PostureWindowMemory,
)
from benchmarks.windows.rules import WindowLimits, WindowRules
from posture_monitor.core.postures.evidence import PostureReading, Size
from posture_monitor.core.vocabulary import PostureKey, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureWindowsMemory:
    """What survives a restart.

    Attributes:
        windows: {posture: its window}.
        baseline: The id of the content of the baseline that they are held against.
    """

    windows: Mapping[PostureKey, PostureWindowMemory] = field(default_factory=dict)
    baseline: str = ""

    def without_window(self) -> PostureWindowsMemory:
        """Return what is still true after a gap: baselines and own spreads."""
        return PostureWindowsMemory(
            windows={
                key: PostureWindowMemory(offset=each.offset, spread=each.spread)
                for key, each in self.windows.items()
            },
            baseline=self.baseline,
        )

    def at_new_baseline(self) -> PostureWindowsMemory:
        """Return what is still true of a new baseline: the own spreads."""
        kept = self.without_window().windows
        return PostureWindowsMemory(
            windows={key: replace(each, offset=0.0) for key, each in kept.items()}
        )

    def held_against(self, baseline: str) -> PostureWindowsMemory:
        """Return what is still true where this is the baseline now."""
        return self if self.baseline == baseline else self.at_new_baseline()


NOTHING_LEARNT = PostureWindowsMemory()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedEpisode:
    """An episode of a posture that is over."""

    posture: PostureKey
    episode: PostureEpisode


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePosture:
    """A posture that is due.

    Attributes:
        size: Of the window, in the posture's unit, with its sign.
        evidence: The probability that it is beyond slight.
        severity: At least slight.
        seen_s: How much of the window was seen.
        out_for_s: Since when it is out.
    """

    posture: PostureKey
    size: Estimate
    evidence: float
    severity: Severity
    seen_s: float
    out_for_s: float


class PostureWindows:
    """The windows of all postures of one set-up."""

    def __init__(
        self,
        limits: Mapping[PostureKey, WindowLimits],
        rules: WindowRules,
        memory: PostureWindowsMemory = NOTHING_LEARNT,
        *,
        at_s: float,
    ) -> None:
        """Start with nothing seen, or from a memory as of `at_s`."""
        known, bursts = memory.windows, rules.bursts
        self._apart_s = min(bursts.apart_s, bursts.carry_s)
        self._longest_s = bursts.longest_s
        self._looks, self._values, self._sds = 0, [0.0], [0.0]
        self._enlarged = [1.0]
        self._is_shared = self._is_open = False
        self._began_s = self._last_s = at_s
        self._windows = {
            key: PostureWindow(each, rules, known.get(key, UNLEARNT), at_s=at_s)
            for key, each in limits.items()
        }
        self._ordered, self._order = list(self._windows.items()), tuple(limits)

    @property
    def windows(self) -> Mapping[PostureKey, PostureWindow]:
        """Return {posture: its window}."""
        self._catch_up()
        return self._windows

    def follow(
        self, told: Mapping[PostureKey, PostureReading], at_s: float
    ) -> list[EndedEpisode]:
        """Count one look at the user; return the episodes that ended with it.

        Args:
            told: What the look says; a posture that is not among them is unknown, as
                all are where the look is not assessed or shows somebody else.
            at_s: The time of the look, not before the last one.
        """
        if len(told) != len(self._windows):
            return self._follow_each(told, at_s)
        if self._is_shared:
            is_near = at_s - self._last_s <= self._apart_s
            if not is_near or at_s - self._began_s > self._longest_s:
                return self._begin(told, at_s)
            if tuple(told) == self._order:
                self._last_s = at_s
                return self._add(told)
        elif any(each.begins(at_s) for each in self._windows.values()):
            return self._begin(told, at_s)
        return self._follow_each(told, at_s)

    def leave(self, at_s: float) -> None:
        """Count a look at which the user was not there."""
        self._catch_up()
        self._is_shared = False
        for window in self._windows.values():
            window.leave(at_s)

    def empty(self) -> list[EndedEpisode]:
        """Forget the windows, as after a break; return the episodes that end."""
        self._catch_up()
        self._is_shared = False
        return self._ended({key: each.empty() for key, each in self._windows.items()})

    def close(self) -> list[EndedEpisode]:
        """End the present episodes and return them."""
        self._catch_up()
        return self._ended({key: each.close() for key, each in self._windows.items()})

    def due(self) -> list[DuePosture]:
        """Return the postures that are due now; quickly while none is out."""
        if not self._out():
            return []
        self._catch_up()
        return [
            DuePosture(
                posture=key,
                size=each.size,
                evidence=each.evidence,
                severity=max(each.severity, Severity.SLIGHT),
                seen_s=each.seen_s,
                out_for_s=each.out_for_s(),
            )
            for key, each in self._windows.items()
            if each.is_due and each.size is not None and each.evidence is not None
        ]

    def reminded(self) -> None:
        """Start the windows of all that is due anew, after a reminder."""
        if not self._out():
            return
        self._catch_up()
        self._is_shared = False
        for each in self._windows.values():
            if each.is_due:
                each.reminded()

    def memory(self) -> PostureWindowsMemory:
        """Return what survives a restart, as of the last look."""
        self._catch_up()
        return PostureWindowsMemory(
            windows={key: each.memory() for key, each in self._windows.items()}
        )

    # Looks that tell all postures are one burst for all of them. They are kept until
    # the next burst begins, or somebody asks.

    def _begin(
        self, told: Mapping[PostureKey, PostureReading], at_s: float
    ) -> list[EndedEpisode]:
        """Begin a burst of all postures; return the episodes that the last one ends."""
        if self._is_open:
            self._catch_up()
        out, ended, wholes = self._out(), [], self._columns() or repeat(None)
        for (key, window), whole in zip(self._ordered, wholes, strict=False):
            is_frozen = bool(out) and (len(out) > 1 or out[0] is not key)
            episode = window.close_burst(whole, at_s, is_frozen=is_frozen)
            if episode is not None:
                ended.append(EndedEpisode(posture=key, episode=episode))
        order = tuple(told)
        if order != self._order:
            self._order = order
            self._ordered = [(key, self._windows[key]) for key in order]
        self._forget_looks()
        self._add(told)
        self._enlarged = [enlarged(each.size) for each in told.values()]
        self._is_shared, self._is_open = True, False
        self._began_s = self._last_s = at_s
        return ended

    def _add(self, told: Mapping[PostureKey, PostureReading]) -> list[EndedEpisode]:
        """Keep a look, by places, since the hash of a key costs more than the rest."""
        values, sds, at = self._values, self._sds, 0
        for reading in told.values():
            size = reading.size
            values[at] += size.value
            sds[at] += size.sd
            at += 1  # noqa: SIM113  # faster
        self._looks += 1
        return []

    def _forget_looks(self) -> None:
        """Keep no look, and have a place for each posture."""
        count = len(self._order)
        self._looks, self._values, self._sds = 0, [0.0] * count, [0.0] * count

    def _follow_each(
        self, told: Mapping[PostureKey, PostureReading], at_s: float
    ) -> list[EndedEpisode]:
        """Count a look that some postures are unknown in."""
        self._catch_up()
        self._is_shared, out, ended = False, self._out(), []
        for key, window in self._windows.items():
            reading = told.get(key) if told else None
            size = None if reading is None else told_by(reading.size)
            is_frozen = bool(out) and out != [key]
            episode = window.follow(size, at_s, is_frozen=is_frozen)
            if episode is not None:
                ended.append(EndedEpisode(posture=key, episode=episode))
        return ended

    def _catch_up(self) -> None:
        """Tell every window the looks that were kept; its burst is open then."""
        if not self._looks:
            return
        for (_, window), looks in zip(self._ordered, self._columns(), strict=True):
            window.add(looks)
        self._forget_looks()
        self._is_open = True

    def _columns(self) -> list[Looks]:
        """Return what the looks that were kept say of each posture, in their order."""
        if not self._looks:
            return []
        began_s, last_s, number = self._began_s, self._last_s, self._looks
        return [
            Looks(values, sds * by, number, began_s, last_s)
            for values, sds, by in zip(
                self._values, self._sds, self._enlarged, strict=True
            )
        ]

    def _out(self) -> list[PostureKey]:
        return [key for key, each in self._ordered if each.is_out]

    def _ended(
        self, found: Mapping[PostureKey, PostureEpisode | None]
    ) -> list[EndedEpisode]:
        return [
            EndedEpisode(posture=key, episode=episode)
            for key, episode in found.items()
            if episode is not None
        ]


def told_by(size: Size) -> Estimate:
    """Return the size that a look tells in full, and the error of that.

    `expected` is drawn towards nothing, since most looks show nothing. A window has
    many looks and needs no such prior: it takes the size in full. With a gain g from
    size to expected size, the error of that has the variance sd^2 / g.
    """
    return Estimate(size.value, size.sd * enlarged(size))


def enlarged(size: Size) -> float:
    """Return by how much the error of `value` exceeds that of `expected`.

    The gain is the same in all looks that are held against one baseline.
    """
    gain = size.expected / size.value if size.value else 1.0
    return 1.0 / sqrt(gain) if 0.0 < gain < 1.0 else 1.0
