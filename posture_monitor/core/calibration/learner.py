"""Learner: a person's usual position, learnt in passing from bursts of sitting.

A burst counts as one look, its middle, since looks a second apart share nearly all of
their error. The position is the middle of all bursts, so that a minute of slump among
them does not move it, and it is refined each time that their number has doubled. It is
how the person sits and nothing else: no posture is preferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import median

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import Gathered, baseline_from
from posture_monitor.core.metrics.angle_model import AngleModel

# All numbers here are engineering judgement (grade D).
FIRST_APART_S = 15.0  # bursts until there is a position; 20 s apart while it learns
APART_S = 30.0  # and then, as core/lasting tells bursts apart
LEAST_LOOKS = 2  # of a burst that counts while it goes on; a closed one always does
MOST_BURSTS = 1024  # a working day or two: on so many a position may rest
KEPT = 64  # bursts in memory, evenly spread over all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSettings:
    """How a position is learnt that nobody asked for.

    Attributes:
        first_bursts: How many bursts make the first one.
    """

    first_bursts: int


class Learner:
    """Learns the position of one set-up.

    Attributes:
        setup: Where the bursts are from.
    """

    def __init__(
        self,
        setup: Setup,
        settings: LearningSettings,
        model: AngleModel | None,
        known: Baseline | None = None,
    ) -> None:
        """Start without a burst.

        Args:
            setup: Where the bursts are from.
            settings: How many bursts make the first position.
            model: The angle model for this view, or None.
            known: The position so far, of an earlier run; it counts for its bursts.
        """
        self.setup, self._model, self._known = setup, model, known
        self._before = 0 if known is None else max(1, known.bursts)
        self._closed = self._looks = 0
        self._kept: list[Gathered] = []
        self._stride = 1
        self._open: list[Gathered] = []
        self._first = self._due = settings.first_bursts
        self._await_more(self._before)

    @property
    def has_position(self) -> bool:
        """Return whether the first position is there, of this run or before."""
        return self._known is not None or self._due > self._first

    @property
    def bursts(self) -> int:
        """Return how many bursts count, those of an earlier run among them."""
        is_counted = len(self._open) >= LEAST_LOOKS
        return self._before + self._closed + int(is_counted)

    def add(self, look: Gathered) -> Baseline | None:
        """Add one look; return the position that it completes, or None."""
        apart_s = APART_S if self.has_position else FIRST_APART_S
        if self._open and look.at_s - self._open[0].at_s >= apart_s:
            self._close()
        self._open.append(look)
        self._looks += 1
        bursts = self.bursts
        if bursts < self._due:
            return None
        self._await_more(bursts)
        return self._position()

    def _await_more(self, bursts: int) -> None:
        """Let the next position be due at the next doubling beyond so many bursts."""
        while self._due <= bursts:
            self._due *= 2

    def _close(self) -> None:
        """Count the burst that is over; of many bursts, every second one is kept."""
        if self._closed % self._stride == 0:
            self._kept.append(_middle(self._open))
        if len(self._kept) == KEPT:
            self._kept, self._stride = self._kept[::2], 2 * self._stride
        self._closed += 1
        self._open = []

    def _position(self) -> Baseline:
        """Return the middle of all bursts, those of an earlier run counted in."""
        is_counted = len(self._open) >= LEAST_LOOKS
        bursts = [*self._kept, *([_middle(self._open)] if is_counted else [])]
        found = replace(
            baseline_from(self.setup, bursts, self._model, median),
            looks=self._looks,
            provisional=True,
            bursts=self._closed + int(is_counted),
        )
        return found if self._known is None else _together(self._known, found)


def _middle(looks: Sequence[Gathered]) -> Gathered:
    """Return a burst as one look, of what at least half of its looks have."""
    keys = {key: None for look in looks for key in look.raws}
    series = {
        key: [look.raws[key] for look in looks if key in look.raws] for key in keys
    }
    columns = zip(*(look.features for look in looks), strict=True)
    return Gathered(
        at_s=looks[0].at_s,
        raws={
            key: median(raws)
            for key, raws in series.items()
            if 2 * len(raws) >= len(looks)
        },
        features=tuple(map(median, columns)),
    )


def _together(known: Baseline, found: Baseline) -> Baseline:
    """Return a position in which every burst of both counts alike.

    One of an older version, which lacks a feature, counts for nothing.
    """
    if found.features.keys() - known.features.keys():
        return found
    before = max(1, known.bursts)
    share = before / (before + found.bursts)

    def mixed(old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
        return {
            key: share * old[key] + (1.0 - share) * value if key in old else value
            for key, value in new.items()
        }

    squares = [
        {key: spread * spread for key, spread in each.spreads.items()}
        for each in (known, found)
    ]
    return replace(
        found,
        looks=known.looks + found.looks,
        bursts=before + found.bursts,
        medians=mixed(known.medians, found.medians),
        spreads={key: sqrt(each) for key, each in mixed(*squares).items()},
        features=mixed(known.features, found.features),
    )
