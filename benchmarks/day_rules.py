"""The rules that watch a day: the program, its rivals, and true angles.

The program is `Monitor` with the shipped settings; it keeps its memory from day to day.
Before the budget it may speak at any time, and only of postures; after it, it speaks as
shipped, and not in a call. Its rivals and the true angles get the very same looks, and
the same budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from benchmarks.day_looks import Day
from benchmarks.day_plans import BASELINE_LOOKS, PERIOD_S, TWO_SIDED, Act
from benchmarks.held_out import shipped
from benchmarks.rivals import fixed_score, nose_score
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import BaselineTaken, Event, Reminder, ReminderCause
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Array, Landmark, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.reminders.budget import Budget, BudgetSettings
from posture_monitor.core.settings import MonitorMemory, MonitorSettings, Start
from posture_monitor.durations import DAY_S, HOUR_S, MINUTE_S
from posture_monitor.settings.build import learning_settings
from posture_monitor.settings.layers import load_config

OURS = "this program"
OURS_ALONE = "this program, postures only"
TRUE_ANGLES = "true angles"
WINDOW_S = 20 * MINUTE_S
LEAST_KNOWN = 0.5  # of a window
TRUE_LIMIT = 0.75  # of the mild size: where true angles are due
UNLIMITED = BudgetSettings(gap_s=0.0, per_hour=10**9, per_day=10**9)
FIRST = CalibrationSettings(min_looks=BASELINE_LOOKS, min_s=0.0)
METRIC_POSTURES = {
    **dict.fromkeys(("head_pitch", "neck_flexion"), "head_down"),
    **dict.fromkeys(
        ("forward_head", "forward_head_cm", "forward_index", "cva"), "head_forward"
    ),
    **dict.fromkeys(
        ("slump_index", "slumped", "upper_back", "head_drop", "thoracic_flexion"),
        "slumped",
    ),
    **dict.fromkeys(("lean", "trunk_inclination"), "leaning_in"),
    **dict.fromkeys(("head_tilt", "shoulder_tilt"), "tilted"),
    "head_yaw": "turned",
}
"""{metric: the posture that a reminder about it speaks of}, where it names none."""
LOWER = 0.9  # of the usual height of the head over the shoulders
USUAL_PERCENT = 80  # of the last two hours
USUAL_S, LEAST_USUAL = 2 * HOUR_S, 40
CONFIRM_S = 60.0
CONFIRM_FIXED_S = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A reminder: its look, the posture that it names if any, and if it is of one."""

    look: int
    key: str | None = None
    is_posture: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A rule that speaks where a score reaches a limit, 1 as it is meant.

    Attributes:
        confirm_s: For how long the score must be there.
        again_s: After how long it speaks again of the same; None is never.
    """

    confirm_s: float
    again_s: float | None = None


RIVALS = {
    "nose rule": Scored(confirm_s=CONFIRM_S),
    "40/10 rule": Scored(confirm_s=CONFIRM_FIXED_S),
    "adapting percentile": Scored(confirm_s=CONFIRM_S),
}
TRUTH = Scored(confirm_s=0.0, again_s=WINDOW_S)


class Program:
    """The program over the days of one person."""

    def __init__(
        self,
        neutral: Sequence[Pose] | None,
        *,
        is_limited: bool = True,
        is_alone: bool = False,
    ) -> None:
        """Take the baseline, on the day before the first.

        Args:
            neutral: The looks for it; None learns the position in passing, from the
                first looks of the first day on.
            is_limited: Whether the budget that ships holds.
            is_alone: Whether it speaks of postures only; without a budget, always.
        """
        settings = shipped()
        if is_alone or not is_limited:
            settings = postures_only(settings)
        if not is_limited:
            settings = replace(settings, budget=UNLIMITED)
        self._settings, self._is_limited = settings, is_limited
        self._memory: MonitorMemory | None = None
        self._at_s, self._day = 0.0, 0
        self._baselines: tuple[Baseline, ...] = ()
        if neutral is not None:
            self._baselines = (baseline_of(neutral, self._settings),)

    def watch(self, day: Day) -> list[Spoken]:
        """Return what is said on the next day."""
        self._day += 1
        monitor = Monitor(
            self._settings,
            camera="benchmark",
            baselines=self._baselines,
            provisional=learning_settings(load_config()),
            start=Start(at_s=self._at_s, memory=self._memory),
        )
        spoken = []
        for look, events in enumerate(self._looks(monitor, day)):
            for event in events:
                if isinstance(event, Reminder):
                    cause = event.cause
                    is_posture = cause.trigger is None
                    key = posture_named(cause) if is_posture else None
                    spoken.append(Spoken(look=look, key=key, is_posture=is_posture))
                elif isinstance(event, BaselineTaken):
                    self._keep(event.baseline)
        self._memory = monitor.memory()
        return spoken

    def _looks(self, monitor: Monitor, day: Day) -> Iterator[tuple[Event, ...]]:
        calls = day.plan.during(Act.CALL)
        for at_s, pose, call in zip(day.plan.at_s, day.poses, calls, strict=True):
            if self._is_limited and call:
                monitor.reminding.begin_quiet()
            else:
                monitor.reminding.end_quiet()
            self._at_s = self._day * DAY_S + float(at_s)
            seen = Observation(at_s=self._at_s, pose=pose)
            yield monitor.observe(seen, day=self._day)[1]

    def _keep(self, taken: Baseline) -> None:
        others = [each for each in self._baselines if each.setup != taken.setup]
        self._baselines = (*others, taken)


def postures_only(settings: MonitorSettings) -> MonitorSettings:
    """Return settings with which nothing is said of sitting long or still."""
    activity = replace(settings.activity, static_s=inf, sitting_s=inf)
    return replace(settings, activity=activity)


def baseline_of(neutral: Sequence[Pose], settings: MonitorSettings) -> Baseline:
    """Return the baseline of these looks, a period apart.

    Raises:
        ValueError: none of them can be used.
    """
    monitor = Monitor(settings, camera="benchmark", first=FIRST)
    for look, pose in enumerate(neutral):
        seen = Observation(at_s=look * PERIOD_S, pose=pose)
        for event in monitor.observe(seen, day=0)[1]:
            if isinstance(event, BaselineTaken):
                return event.baseline
    found = monitor.finished_baseline()
    if found is None:
        raise ValueError("expected looks that make a baseline, got none of any use")
    return found


def posture_named(cause: ReminderCause) -> str | None:
    """Return the posture that a reminder is about."""
    posture = getattr(cause, "posture", None)
    if posture is not None:
        return str(posture)
    named = METRIC_POSTURES.get(cause.metric or "")
    is_back = cause.delta is not None and cause.delta < 0
    return "leaning_back" if named == "leaning_in" and is_back else named


def rival_scores(day: Day, neutral: Sequence[Pose]) -> dict[str, Array]:
    """Return {rival: (n,) its score at each look}; not a number where nobody is."""
    nose, fixed, heights = (np.full(len(day.poses), np.nan) for _ in range(3))
    for look, pose in enumerate(day.poses):
        if pose is not None:
            nose[look] = nose_score(pose, neutral)
            fixed[look] = fixed_score(pose)
            heights[look] = _height(pose)
    return {
        "nose rule": nose,
        "40/10 rule": fixed,
        "adapting percentile": _below_usual(heights),
    }


def true_scores(
    sizes: Mapping[str, Array], least: float = LEAST_KNOWN
) -> dict[str, Array]:
    """Return {posture: (n,) median of its true size over the window until a look}.

    To whichever side, where both count. Not a number where less than that share of the
    window is known.
    """
    medians = {key: window_medians(own, least) for key, own in sizes.items()}
    return medians | {key: np.abs(medians[key]) for key in TWO_SIDED if key in medians}


def window_medians(own: Array, least: float = LEAST_KNOWN) -> Array:
    """Return (n,) median over the window that ends with each look.

    Not a number where a smaller share of it is known than `least`, or nothing.
    """
    length = int(WINDOW_S // PERIOD_S) + 1
    padded = np.concatenate([np.full(length - 1, np.nan), own])
    windows = np.lib.stride_tricks.sliding_window_view(padded, length)
    known = np.isfinite(windows).sum(axis=1)
    ordered = np.sort(windows, axis=1)  # what is not a number comes last
    rows, last = np.arange(len(own)), np.maximum(known - 1, 0)
    found: Array = (ordered[rows, last // 2] + ordered[rows, (last + 1) // 2]) / 2
    found[known < max(1.0, least * length)] = np.nan
    return found


def spoken_by(
    scores: Array,
    at_s: Array,
    rule: Scored,
    limit: float,
    budget: Budget | None = None,
    may_speak: Sequence[bool] | None = None,
) -> list[Spoken]:
    """Return when a rule speaks: before a budget, or within it.

    Args:
        scores: (n,) at each look; not a number counts as below the limit.
        at_s: (n,) when the looks are.
        rule: How long a score must be there.
        limit: From which it counts.
        budget: A fresh one, or None.
        may_speak: For each look whether anything may be said; None is always.
    """
    found = []
    since_s = told_s = None
    over = (np.nan_to_num(scores, nan=-inf) >= limit).tolist()
    for look, now_s in enumerate(at_s.tolist()):
        if not over[look]:
            since_s = told_s = None
            continue
        since_s = now_s if since_s is None else since_s
        if not _is_due(
            rule, now_s - since_s, None if told_s is None else now_s - told_s
        ):
            continue
        if may_speak is not None and not may_speak[look]:
            continue
        if budget is None or budget.may_speak(now_s, 0):
            told_s = now_s
            found.append(Spoken(look=look))
            if budget is not None:
                budget.spend(now_s, 0)
    return found


def _is_due(rule: Scored, over_s: float, told_ago_s: float | None) -> bool:
    if told_ago_s is not None and (rule.again_s is None or told_ago_s < rule.again_s):
        return False
    return over_s >= rule.confirm_s


def fresh_budget() -> Budget:
    """Return the budget that ships, full."""
    return Budget(shipped().budget)


def _height(pose: Pose) -> float:
    """Return how high the nose is over the shoulders, over the shoulders' distance."""
    nose, left, right = (
        np.array(pose.point(each))
        for each in (Landmark.NOSE, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    )
    middle = (left + right) / 2
    return float((middle - nose)[1] / max(1.0, np.hypot(*(left - right))))


def _below_usual(heights: Array) -> Array:
    """Return (n,) how far each is below the usual of the last two hours; 1 is due."""
    length = int(USUAL_S // PERIOD_S)
    found = np.full(len(heights), np.nan)
    for look in range(len(heights)):
        before = heights[max(0, look - length) : look]
        before = before[np.isfinite(before)]
        if len(before) >= LEAST_USUAL:
            usual = np.percentile(before, USUAL_PERCENT)
            found[look] = (usual - heights[look]) / ((1 - LOWER) * usual)
    return found
