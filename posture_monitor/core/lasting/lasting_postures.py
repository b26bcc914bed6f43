"""Lasting postures: which posture has been out for much of the last twenty minutes.

One look is weak evidence of a mild posture, and twenty are strong. A window's size is
the median of its bursts, less how far the baseline has drifted, and is held against the
person's own spread of such windows. While a posture is out, or far on its way there,
nothing is learnt, so that no slump becomes the usual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from posture_monitor.core.lasting.bursts import Bursts
from posture_monitor.core.lasting.lasting_model import LastingComparison
from posture_monitor.core.lasting.own_usual import LastingMemory, OwnUsual
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.postures import POSTURE_BY_KEY
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.durations import HOUR_S, MINUTE_S

WINDOW_S = 20 * MINUTE_S
SEEN_S = 11.5 * MINUTE_S  # of the window, before anything is said of it
# Own spreads from which on a window is out. On simulated days of people whom no model
# was trained on, 2.9 gives 0.67 (laptop) and 0.50 (monitor) reminders a day outside the
# plan, 2.8 gives 0.83 and 0.58. The others were chosen on these days, too, where they
# matter little: docs/adr/0023.
DUE_SPREADS = 2.9
LEAST_OF_SLIGHT = 0.5  # a window that is smaller is never out
FROZEN = 0.7  # of the limit, from which on nothing is learnt
HELD = 0.6  # of the limit: the last bursts are below it when the posture was left
LAST_BURSTS = 3
NAMING_BURSTS = 13  # name and size are of the last ten minutes
AGAIN_S = HOUR_S  # what stays out is due again after so long
ASKED_BURSTS = 6.0  # a baseline that was asked for is off as a position on so many
OTHER_S = WINDOW_S  # what goes by another name by then is due after so long


Explains = Callable[[float], bool]


def _nothing(_turn_deg: float) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingPosture:
    """A posture that has lasted.

    Attributes:
        key: Its name.
        size: Of the last ten minutes, in the posture's unit, told in full; negative to
            the right where both sides count.
        severity: That in words, at least slight.
        limit: From which size on it is out.
        began_s: When it was first out, less the half of a window that this takes.
        excess: How many times its limit is reached by what is farthest out.
    """

    key: PostureKey
    size: float
    severity: Severity
    limit: float
    began_s: float
    excess: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingEpisode:
    """A posture that was out, at its worst, and until when."""

    worst: LastingPosture
    ended_s: float


class LastingPostures:
    """Follows the postures of one set-up.

    Attributes:
        now: The posture that is out, or None.
        judged_s: When the window was last judged.
    """

    def __init__(
        self,
        comparison: LastingComparison,
        limits: Mapping[PostureKey, PostureLimits],
        memory: LastingMemory,
        *,
        at_s: float,
        bursts: int = 0,
        explains: Explains = _nothing,
    ) -> None:
        """Start with nothing seen, and with what is known of the person.

        Args:
            comparison: The model against the set-up's baseline.
            limits: {posture: from which size on it is slight, clear and strong}.
            memory: Of an earlier time in this set-up.
            at_s: Now.
            bursts: How many the baseline was learnt from; 0 where it was asked for.
            explains: Returns whether a turn of so many degrees is no posture.
        """
        self._comparison, self._width = comparison, width_of(bursts)
        self._explains = explains
        model = self._model = comparison.model
        self._limits = limits
        self._count_of = len(model.postures)
        slight = np.array([limits[key].slight for key in model.postures])
        self._least, self._raised = LEAST_OF_SLIGHT * slight, np.ones(self._count_of)
        kinds = [POSTURE_BY_KEY[key] for key in model.postures]
        self._is_two_sided = np.array([kind.is_two_sided for kind in kinds])
        self._usual = OwnUsual(model.spreads, model.named, memory)
        self._limit = self._make_limits()
        self._bursts = Bursts(comparison.told, WINDOW_S)
        self.judged_s = self._learnt_s = at_s
        self._told_s, self._is_due = -inf, False
        self._farthest = 0.0  # of its limit, in the last window
        self.now: LastingPosture | None = None
        self._worst: LastingPosture | None = None

    @property
    def due(self) -> LastingPosture | None:
        """Return the posture that a reminder is due for, or None."""
        return self.now if self._is_due else None

    @property
    def is_far(self) -> bool:
        """Return whether a posture is out, or so far that nothing is learnt."""
        return self.now is not None or self._farthest >= FROZEN

    def refine(
        self, comparison: LastingComparison, own: Sequence[float], bursts: int
    ) -> None:
        """Go on against a baseline that was refined; the window is told anew.

        Args:
            comparison: The model against it.
            own: Its features.
            bursts: How many it rests on.
        """
        self._usual.refine(self._comparison.told(own))
        self._bursts.retell(comparison.told)
        self._comparison, self._width = comparison, width_of(bursts)
        self._limit = self._make_limits()

    def raise_limits(self, factors: Mapping[PostureKey, float]) -> None:
        """Hold postures against limits that the person's answers have raised."""
        keys = self._model.postures
        self._raised = np.array([factors.get(key, 1.0) for key in keys])
        self._limit = self._make_limits()

    def reminded(self) -> None:
        """Count what was due as told."""
        if self._is_due:
            self._told_s, self._is_due = self.judged_s, False

    def follow(self, features: tuple[float, ...], at_s: float) -> LastingEpisode | None:
        """Count a look that can tell; return the episode that ended with it, or None.

        Args:
            features: Of the look, in the order of the model's layout.
            at_s: Its time.
        """
        if at_s - self._bursts.last_s > WINDOW_S:
            ended = self.close()
            self._bursts.keep_last(0)
            self._bursts.add(features, at_s)
            return ended
        if not self._bursts.add(features, at_s):
            return None
        lasted_s, self.judged_s = at_s - self.judged_s, at_s
        return self._judge(lasted_s)

    def close(self) -> LastingEpisode | None:
        """End the present episode and return it, or None without one."""
        worst, self.now, self._worst = self._worst, None, None
        self._told_s, self._is_due = -inf, False
        if worst is None:
            return None
        return LastingEpisode(worst=worst, ended_s=self.judged_s)

    def memory(self, baseline: str, at_s: float) -> LastingMemory:
        """Return what survives, as of `at_s`, of this baseline."""
        return self._usual.memory(baseline, max(0.0, at_s - self.judged_s))

    def _judge(self, lasted_s: float) -> LastingEpisode | None:
        """Judge the window that ends with a new burst."""
        self._is_due = False
        if len(self._bursts) < LAST_BURSTS:
            return None
        self._farthest = 0.0
        last = self._out(self._bursts.middle(LAST_BURSTS))
        if self.now is not None and last.max() < HELD:
            self._bursts.keep_last(LAST_BURSTS)
            return self.close()
        if self._bursts.seen_s < SEEN_S:
            return None
        middle = self._bursts.middle()
        reached = self._out(middle)
        farthest = self._farthest = float(self._reached(middle).max())
        if float(reached.max()) >= 1.0 and bool(
            ((reached >= 1.0) & (last >= HELD)).any()
        ):
            self._count(reached)
        elif self.now is None:
            self._learn(middle, farthest, lasted_s)
        return None

    def _make_limits(self) -> Array:
        """Return (K,) the size from which on each posture is out."""
        found: Array = self._raised * np.maximum(
            self._least, DUE_SPREADS * self._width * self._usual.spreads
        )
        return found

    def _sizes_of(self, told: Array) -> Array:
        """Return (K,) sizes since the baseline as it has drifted, all positive out."""
        sizes = told[: self._count_of] - self._usual.drift[: self._count_of]
        found: Array = np.where(self._is_two_sided, np.abs(sizes), sizes)
        return found

    def _reached(self, told: Array) -> Array:
        """Return (K,) how many times each limit is reached."""
        found: Array = self._sizes_of(told) / self._limit
        return found

    def _out(self, told: Array) -> Array:
        """Return (K,) the same, without a turn to a second screen."""
        reached, turned = self._reached(told), PostureKey.TURNED
        if turned in self._model.postures:
            at = self._model.postures.index(turned)
            turn = float(told[at] - self._usual.drift[at]) / self._model.gains[turned]
            reached[at] *= not self._explains(turn)
        return reached

    def _learn(self, middle: Array, farthest: float, lasted_s: float) -> None:
        """Let the baseline follow, and learn the spread once a window."""
        if farthest < FROZEN:
            self._usual.follow(middle, lasted_s)
        if farthest < 1.0 and self.judged_s - self._learnt_s >= WINDOW_S:
            self._learnt_s = self.judged_s
            self._usual.learn(np.abs(self._sizes_of(middle)))
            self._limit = self._make_limits()

    def _count(self, reached: Array) -> None:
        """Count a window that is out towards the episode, which it may begin."""
        before, waited_s = self.now, self.judged_s - self._told_s
        is_held_now = float(self._out(self._bursts.middle(1)).max()) >= HELD
        may_rename = is_held_now and self._told_s > -inf and waited_s >= OTHER_S
        key = self._name(reached) if before is None or may_rename else before.key
        is_other = before is not None and key is not before.key
        self._is_due = is_held_now and (waited_s >= AGAIN_S or is_other)
        at = self._model.postures.index(key)
        gain = self._model.gains[key]
        middle = self._bursts.middle(NAMING_BURSTS)
        size = float(middle[at] - self._usual.drift[at]) / gain
        self.now = LastingPosture(
            key=key,
            size=size,
            severity=self._severity(key, size),
            limit=float(self._limit[at]) / gain,
            began_s=self.judged_s - WINDOW_S / 2 if before is None else before.began_s,
            excess=float(reached.max()),
        )
        if self._worst is None or self.now.excess >= self._worst.excess:
            self._worst = self.now

    def _name(self, reached: Array) -> PostureKey:
        """Return what the last minutes are named as."""
        keys, named = self._model.postures, self._model.named
        first = keys[int(reached.argmax())]
        if first not in named:
            return first
        middle = self._bursts.middle(NAMING_BURSTS) - self._usual.drift
        return named[int(middle[self._count_of :].argmax())]

    def _severity(self, key: PostureKey, size: float) -> Severity:
        limits = self._limits[key]
        reached = (abs(size) >= each for each in (limits.clear, limits.strong))
        return Severity(Severity.SLIGHT + sum(reached))


def width_of(bursts: int) -> float:
    """Return how many times wider windows spread about a position of so many bursts.

    The spreads of the model are those about baselines that were asked for, which sway
    by 0.42 of what single looks do (benchmarks/lasting_samples.py): as the middle of
    1 / 0.42 ** 2 = 6 bursts does. (Engineering judgement, grade D.)
    """
    return sqrt(1.0 + ASKED_BURSTS / bursts) if bursts else 1.0
