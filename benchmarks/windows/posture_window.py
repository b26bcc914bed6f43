"""Posture window: the evidence for one posture over the last minutes.

One look is weak evidence for a mild posture, and eighty are strong. The window's size
is the robust middle of its bursts less what the baseline has drifted by; its standard
deviation is made of the person's own spread of windows and of the error within this
one. The evidence is the probability that this size is beyond the limit for slight.

The baseline follows the person slowly. Only what has left the window is learnt, and
only while the window since then is not out: a slump is in plain sight before any of its
looks could be learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import erf, exp, inf, sqrt

from benchmarks.windows.bursts import (
    NOTHING_SEEN,
    Burst,
    Bursts,
    BurstsMemory,
    Estimate,
    Looks,
    Middle,
    middle_of,
)
from benchmarks.windows.own_spread import OwnSpread
from benchmarks.windows.rules import WindowLimits, WindowRules
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.core.vocabulary import Severity

UNCLIPPED = 1e6  # standard deviations
FULL = 0.9  # of a window that was seen, from which its spread is learnt
RECOVERED_SHARE = 0.6  # of the bursts that end an episode, by the time that they held
MARGIN = 0.5  # standard deviations by which a severity must fall to be left
GO_ON_S = 50.0  # a camera that stays on has a burst more often than it is worth
CLIP_LEARNT = 2.0  # standard deviations of a look; a burst farther off counts as this


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureEpisode:
    """A stretch of time in which a posture was out.

    Attributes:
        severity: The worst one.
        peak: The size that was farthest from the baseline, with its sign.
    """

    severity: Severity
    began_s: float
    ended_s: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureWindowMemory:
    """What survives a restart.

    Attributes:
        bursts: Those of the window.
        offset: How far the baseline has drifted.
        spread: What is learnt of the person's own spread.
        unlearnt_s: For how long the posture was seen since the last window that its
            spread was learnt from.
        out_ago_s: Since when it is out, in seconds before the last look, or None.
        told_ago_s: When the person was reminded of it since then, or None.
        worst: The worst severity since then.
        peak: The size farthest from the baseline since then.
    """

    bursts: BurstsMemory = NOTHING_SEEN
    offset: float = 0.0
    spread: OwnSpread = field(default_factory=OwnSpread)
    unlearnt_s: float = 0.0
    out_ago_s: float | None = None
    told_ago_s: float | None = None
    worst: Severity = Severity.NONE
    peak: float = 0.0


UNLEARNT = PostureWindowMemory()


class PostureWindow:
    """One posture over time.

    Attributes:
        limits: What it is held against.
        offset: How far the baseline has drifted, in the posture's unit.
        spread: What is learnt of the person's own spread.
        severity: How far the posture has gone in the window; NONE where not out.
    """

    def __init__(
        self,
        limits: WindowLimits,
        rules: WindowRules,
        memory: PostureWindowMemory = UNLEARNT,
        *,
        at_s: float,
    ) -> None:
        """Start with nothing seen, or from a memory as of `at_s`."""
        self.limits, self._rules = limits, rules
        self._bursts = Bursts(rules.bursts, limits.window_s, memory.bursts, at_s=at_s)
        self.offset, self.spread = memory.offset, memory.spread
        self._unlearnt_s = memory.unlearnt_s
        self._out_s = _back(at_s, memory.out_ago_s)
        self._told_s = _back(at_s, memory.told_ago_s)
        self._worst, self._peak = memory.worst, memory.peak
        self._at_s = at_s
        self._gone_on_s, self._is_judged = -inf, False
        self._known_middle: Middle | None = None
        self._known_size: Estimate | None = None
        slight = limits.limits.slight
        self._low = -slight if limits.is_two_sided else -inf
        self.severity = Severity.NONE

    @property
    def is_out(self) -> bool:
        """Return whether the posture is out, with hysteresis."""
        return self._out_s is not None

    @property
    def size(self) -> Estimate | None:
        """Return the window's size, or None where nothing was seen."""
        if not self._is_judged:
            self._judge()
        return self._known_size

    @property
    def evidence(self) -> float | None:
        """Return the probability that the window is beyond slight, or None."""
        if self.size is None:
            return None
        return beyond(self._directed(self.size), self.limits.limits.slight)

    @property
    def seen_s(self) -> float:
        """Return how much of the window was seen."""
        middle = self._middle
        return 0.0 if middle is None else middle.seen_s

    @property
    def is_due(self) -> bool:
        """Return whether the posture is out, and the last burst is not below slight."""
        now = self._bursts.now
        if self._out_s is None or now is None or not self._is_enough:
            return False
        told_s = self._told_s
        if told_s is not None and self._at_s - told_s < self._rules.again_s:
            return False
        here = self._directed(self._against_baseline(now))
        return here.value >= self.limits.limits.slight - here.sd

    def out_for_s(self) -> float:
        """Return for how long the posture has been out; 0 where it is not."""
        return 0.0 if self._out_s is None else self._at_s - self._out_s

    def follow(
        self, size: Estimate | None, at_s: float, *, is_frozen: bool = False
    ) -> PostureEpisode | None:
        """Count one look; return the episode that ended with it, or None.

        Args:
            size: The size in this look, None where it cannot tell.
            at_s: The time of the look, not before the last one.
            is_frozen: Whether the baseline stays as it is.
        """
        self._at_s = at_s
        if not self._bursts.follow(size, at_s):
            return None
        if at_s - self._gone_on_s < GO_ON_S:
            self._is_judged = False
            return None
        return self._go_on(is_frozen=is_frozen)

    def begins(self, at_s: float) -> bool:
        """Return whether a look that tells the size would begin a burst."""
        return self._bursts.begins(at_s)

    def add(self, looks: Looks) -> None:
        """Count looks of one burst: of the open one, or else they open it."""
        self._at_s = looks.last_s
        self._bursts.add(looks)

    def close_burst(
        self, looks: Looks | None, at_s: float, *, is_frozen: bool
    ) -> PostureEpisode | None:
        """Count a burst that another one closes; return the episode that ended.

        Args:
            looks: All of its looks; None where they are known and the burst is open.
            at_s: When the other one begins.
            is_frozen: Whether the baseline stays as it is.
        """
        self._at_s = at_s
        if looks is None:
            self._bursts.close(at_s)
        else:
            self._bursts.add_closed(looks, at_s)
        if at_s - self._gone_on_s < GO_ON_S:
            self._is_judged = False
            return None
        return self._go_on(is_frozen=is_frozen)

    def leave(self, at_s: float) -> None:
        """Count a look at which the person was not there."""
        self._at_s = at_s
        self._bursts.leave(at_s)

    def empty(self) -> PostureEpisode | None:
        """Forget the window, as after a break; return the episode that ends."""
        self._bursts.empty()
        self._is_judged = False
        return self.close()

    def reminded(self) -> None:
        """Start the window anew after a reminder; the episode goes on."""
        self._told_s = self._at_s
        self._bursts.empty()
        self._is_judged = False

    def close(self) -> PostureEpisode | None:
        """End the present episode and return it, or None without one."""
        if self._out_s is None:
            return None
        ended = PostureEpisode(
            severity=self._worst,
            began_s=self._out_s,
            ended_s=self._at_s,
            peak=self._peak,
        )
        self._out_s = self._told_s = None
        self._worst, self._peak = Severity.NONE, 0.0
        self.severity = Severity.NONE
        return ended

    def memory(self) -> PostureWindowMemory:
        """Return what survives a restart, as of the last look."""
        return PostureWindowMemory(
            bursts=self._bursts.memory(),
            offset=self.offset,
            spread=self.spread,
            unlearnt_s=self._unlearnt_s,
            out_ago_s=_back(self._at_s, self._out_s),
            told_ago_s=_back(self._at_s, self._told_s),
            worst=self._worst,
            peak=self._peak,
        )

    # The window.

    @property
    def _middle(self) -> Middle | None:
        if not self._is_judged:
            self._judge()
        return self._known_middle

    @property
    def _is_enough(self) -> bool:
        return self.seen_s >= self._rules.seen * self.limits.window_s

    @property
    def _is_far(self) -> bool:
        """Return whether the window is too far from the baseline to be learnt."""
        if self._out_s is not None or self.size is None:
            return True
        size = self._directed(self.size)
        return size.value > self._rules.frozen_sd * size.sd

    def _judge(self) -> None:
        """Bring the window's size up to date, when it is asked for."""
        self._known_middle = middle = self._bursts.middle()
        self._known_size = None if middle is None else self._size_of(middle)
        self._is_judged = True

    def _size_of(self, middle: Middle) -> Estimate:
        spread = self.spread.value(self._rules.spread)
        sd = middle.sd * sqrt(spread * spread + 1.0 / middle.count)
        return Estimate(middle.value - self.offset, sd)

    def _against_baseline(self, burst: Burst) -> Estimate:
        return Estimate(burst.value - self.offset, burst.sd)

    def _directed(self, size: Estimate) -> Estimate:
        """Return the size, positive where both directions count alike."""
        return Estimate(abs(size.value), size.sd) if self.limits.is_two_sided else size

    def _go_on(self, *, is_frozen: bool) -> PostureEpisode | None:
        """Follow the window after a burst; return the episode that ended, or None.

        What neither ends nor begins an episode is not judged: in a window whose size
        is beyond slight, a third of the bursts is, too.
        """
        self._is_judged = False
        self._gone_on_s = self._at_s
        passed = self._bursts.pass_out()
        if passed:
            self._pass(passed, is_frozen=is_frozen)
        if self._out_s is None and self._unlearnt_s < self.limits.window_s:
            low, high = self._low + self.offset, self.limits.limits.slight + self.offset
            if not self._bursts.has_many(low, high):
                return None
        return self._confirm()

    def _confirm(self) -> PostureEpisode | None:
        """Begin or end an episode; return the one that ended, or None."""
        likely, rules = self.evidence, self._rules
        if likely is None or not self._is_enough:
            return self.close() if self._has_recovered() else None
        if self._out_s is None and likely < rules.due:
            self._learn_spread()
            return None
        if self._out_s is not None and (likely < rules.left or self._has_recovered()):
            self._bursts.empty(but_last=rules.recovered)
            self._is_judged = False
            return self.close()
        self._count()
        return None

    def _count(self) -> None:
        """Count the window towards the episode, which it may begin."""
        assert self.size is not None, "a window with evidence has a size"
        if self._out_s is None:
            self._out_s = self._began_s()
        size, limits = self._directed(self.size), self.limits.limits
        kept = min(self.severity, severity_at(size.value + MARGIN * size.sd, limits))
        self.severity = max(severity_at(size.value, limits), kept)
        self._worst = max(self._worst, self.severity)
        if abs(self.size.value) > abs(self._peak):
            self._peak = self.size.value

    def _began_s(self) -> float:
        """Return when the first burst of the window that was beyond slight began."""
        slight = self.limits.limits.slight
        for burst in self._bursts.last(len(self._bursts)):
            if self._directed(self._against_baseline(burst)).value >= slight:
                return burst.began_s
        return self._at_s

    def _has_recovered(self) -> bool:
        """Return whether the last bursts are surely below slight."""
        if self._out_s is None:
            return False
        last = middle_of(self._bursts.last(self._rules.recovered), UNCLIPPED)
        if last is None or last.count < RECOVERED_SHARE * self._rules.recovered:
            return False
        size = Estimate(last.value - self.offset, last.sd / sqrt(last.count))
        slight = self.limits.limits.slight
        return 1.0 - beyond(self._directed(size), slight) >= self._rules.sure

    # What is learnt.

    def _pass(self, passed: Sequence[Burst], *, is_frozen: bool) -> None:
        """Count what has left the window, and learn from it if all is well."""
        self._unlearnt_s += sum(burst.held_s for burst in passed)
        if not is_frozen and not self._is_far:
            self._learn(passed)
            self._is_judged = False

    def _learn(self, passed: Sequence[Burst]) -> None:
        """Let the baseline follow what has left the window, at most by slight."""
        most = self.limits.limits.slight
        for burst in passed:
            share = 1.0 - exp(-burst.held_s / self._rules.drift_s)
            clip = CLIP_LEARNT * burst.sd
            step = share * min(max(burst.value - self.offset, -clip), clip)
            self.offset = min(max(self.offset + step, -most), most)

    def _learn_spread(self) -> None:
        """Learn from a window that is not out and does not overlap with the last."""
        middle, window_s = self._middle, self.limits.window_s
        if middle is None or self._unlearnt_s < window_s:
            return
        if middle.seen_s < FULL * window_s:
            return
        self._unlearnt_s = 0.0
        deviation = (middle.value - self.offset) / middle.sd
        self.spread = self.spread.learnt(deviation, self._rules.spread)


def beyond(size: Estimate, limit: float) -> float:
    """Return the probability that a size is beyond a limit."""
    if size.sd <= 0.0:
        return float(size.value >= limit)
    return (1.0 + erf((size.value - limit) / (size.sd * sqrt(2.0)))) / 2.0


def severity_at(value: float, limits: PostureLimits) -> Severity:
    """Return how far a posture of this size goes."""
    reached = (limits.slight, limits.clear, limits.strong)
    return Severity(sum(value >= limit for limit in reached))


def _back(at_s: float, by_s: float | None) -> float | None:
    """Return a time as seconds before another one, or the other way round."""
    return None if by_s is None else at_s - by_s
