"""Lasting exposures: what lasting postures of one set-up are due for, and their events.

One exposure for each posture. Where the model tells anything, it decides what lasts;
the share of single looks over a limit then gives no reminder of a metric that belongs
to a posture. Holding-time doses do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from math import inf

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import EpisodeEnded, ReminderCause, SetupRef
from posture_monitor.core.lasting.lasting_model import LastingModel
from posture_monitor.core.lasting.lasting_postures import (
    LastingEpisode,
    LastingPosture,
    LastingPostures,
)
from posture_monitor.core.lasting.own_usual import NOTHING_KNOWN, LastingMemory
from posture_monitor.core.lasting.second_screen import SecondScreens
from posture_monitor.core.look import Look
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.postures import POSTURE_BY_KEY, posture_of_metric
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import PostureKey, Severity, Zone
from posture_monitor.durations import MINUTE_S

# Without a look that tells anything for so long, as in the deepest bends, in which the
# pose is lost, the share of looks over a limit is asked again.
BLIND_S = 3 * MINUTE_S


class LastingExposures:
    """Follows what lasts in one set-up.

    Attributes:
        screens: To which sides the person turns for hours.
    """

    def __init__(
        self,
        model: LastingModel | None,
        baseline: Baseline | None,
        limits: Mapping[PostureKey, PostureLimits],
        memory: LastingMemory,
        *,
        where: SetupRef,
        at_s: float,
    ) -> None:
        """Start with nothing seen.

        Args:
            model: Of the set-up's layout; without one nothing lasts here.
            baseline: What looks are held against, if it knows its features.
            limits: {posture: its limits}.
            memory: What is known of the person in this set-up.
            where: The set-up, as events refer to it.
            at_s: Now.
        """
        self._where, self._postures = where, None
        self._at_s, self._told_s = at_s, -inf
        self._model = model
        own = _own(model, baseline)
        self._baseline = _id_of(own)
        self.screens = SecondScreens(self._of_baseline(memory).screens)
        if model is not None and baseline is not None and own:
            self._postures = LastingPostures(
                model.against(own),
                limits,
                self._of_baseline(memory),
                at_s=at_s,
                bursts=baseline.bursts,
                explains=self.screens.explains,
            )

    def follow(self, look: Look) -> list[EpisodeEnded]:
        """Count a look that can tell; return the episode that ended with it, if any."""
        is_told = look.is_steady and not look.is_lost and look.gate is None
        self._at_s = look.at_s
        if self._postures is None or not is_told:
            return []
        self._told_s = look.at_s
        ended = self._postures.follow(look.features, look.at_s)
        return self._ended(ended, look.at_s)

    @property
    def is_far(self) -> bool:
        """Return whether a posture is out, or so far that nothing is learnt."""
        return self._postures is not None and self._postures.is_far

    def refine(self, baseline: Baseline) -> None:
        """Go on against a baseline that was refined; nothing that has lasted ends."""
        own = _own(self._model, baseline)
        if self._model is not None and self._postures is not None and own:
            self._baseline = _id_of(own)
            self._postures.refine(self._model.against(own), own, baseline.bursts)

    def due(self) -> tuple[ReminderCause, ...]:
        """Return the cause of the posture that is due, if the last look could tell."""
        is_told = self._postures is not None and self._told_s == self._at_s
        due = self._postures.due if self._postures and is_told else None
        return () if due is None else (self._cause(due),)

    def decides(self, cause: ReminderCause) -> bool:
        """Return whether a share of looks over a limit is not asked any more."""
        if self._at_s - self._told_s > BLIND_S:
            return False
        return cause.window_s is not None and bool(posture_of_metric(cause.metric))

    def is_out(self, metric: str) -> bool:
        """Return whether a posture is out whose reminders go by this metric."""
        now = None if self._postures is None else self._postures.now
        return now is not None and metric == _metric_of(now.key)

    def reminded(self) -> None:
        """Count what was due as told."""
        if self._postures is not None:
            self._postures.reminded()

    def raise_limits(self, sensitivities: Mapping[str, Sensitivity]) -> None:
        """Raise the limits of postures as those of the metrics that show them."""
        if self._postures is not None:
            self._postures.raise_limits(
                {
                    key: sensitivities[_metric_of(key)].factor
                    for key in PostureKey
                    if _metric_of(key) in sensitivities
                }
            )

    def close(self, at_s: float) -> list[EpisodeEnded]:
        """End the present episode and return it."""
        ended = None if self._postures is None else self._postures.close()
        return self._ended(ended, at_s)

    def memory(self, at_s: float) -> LastingMemory:
        """Return what is known of the person in this set-up, as of `at_s`."""
        if self._postures is None:
            return NOTHING_KNOWN
        memory = self._postures.memory(self._baseline, at_s)
        return replace(memory, screens=self.screens.sides)

    def _of_baseline(self, memory: LastingMemory) -> LastingMemory:
        """Return what still holds: a new baseline has not drifted."""
        if memory.baseline == self._baseline:
            return memory
        return LastingMemory(squares=memory.squares, windows=memory.windows)

    def _cause(self, now: LastingPosture) -> ReminderCause:
        kind, metric = POSTURE_BY_KEY[now.key], _metric_of(now.key)
        is_of_unit = METRIC_BY_KEY[metric].unit is kind.unit
        return ReminderCause(
            metric=metric,
            trigger=None,
            region=kind.region,
            zone=_zone(now.severity),
            delta=_signed(now) if is_of_unit else None,
            unit=kind.unit,
            limit=now.limit,
            lasted_s=self._lasted_s(now),
            window_s=None,
            excess=now.excess,
            posture=now.key,
            severity=now.severity,
        )

    def _lasted_s(self, now: LastingPosture) -> float:
        assert self._postures is not None, "it is out"
        return self._postures.judged_s - now.began_s

    def _ended(self, episode: LastingEpisode | None, at_s: float) -> list[EpisodeEnded]:
        if episode is None:
            return []
        worst = episode.worst
        return [
            EpisodeEnded(
                at_s=at_s,
                where=self._where,
                metric=_metric_of(worst.key),
                zone=_zone(worst.severity),
                began_s=worst.began_s,
                lasted_s=episode.ended_s - worst.began_s,
                peak_delta=_signed(worst),
                dose=0.0,
                posture=worst.key,
                severity=worst.severity,
            )
        ]


def _own(model: LastingModel | None, baseline: Baseline | None) -> tuple[float, ...]:
    """Return the features that the model reads; empty where they are not known."""
    if model is None or baseline is None:
        return ()
    return baseline.features_in(model.layout)


def _id_of(own: Sequence[float]) -> str:
    """Return what names the content of a baseline."""
    return sha256(repr(tuple(own)).encode()).hexdigest()[:8]


def _metric_of(key: PostureKey) -> str:
    """Return the plainest metric that shows a posture."""
    return POSTURE_BY_KEY[key].metrics[0]


def _zone(severity: Severity) -> Zone:
    return Zone.AVOID if severity is Severity.STRONG else Zone.CAUTION


def _signed(now: LastingPosture) -> float:
    """Return the size as metrics count it: backward is negative."""
    kind = POSTURE_BY_KEY[now.key]
    return now.size if kind.is_two_sided else kind.direction * now.size
