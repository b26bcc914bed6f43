"""Rules and sizes for tests of the evidence over time."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.windows.bursts import BurstSettings, Estimate
from benchmarks.windows.own_spread import SpreadSettings
from benchmarks.windows.posture_window import PostureEpisode, PostureWindow
from benchmarks.windows.rules import WindowLimits, WindowRules
from posture_monitor.core.postures.evidence import PostureLimits

BURSTS = BurstSettings(apart_s=5.0, longest_s=30.0, carry_s=112.5, clip_sd=1.0)
SPREAD = SpreadSettings(usual=0.5, believed=8.0, least=0.5, most=2.0, longest=100.0)
RULES = WindowRules(
    bursts=BURSTS,
    spread=SPREAD,
    due=0.975,
    left=0.5,
    seen=0.5,
    recovered=3,
    sure=0.9,
    drift_s=3600.0,
    frozen_sd=2.0,
    again_s=3600.0,
)
LIMITS = WindowLimits(
    limits=PostureLimits(slight=5.0, clear=10.0, strong=20.0), window_s=1200.0
)
PERIOD_S = 60.0


def new_window(limits: WindowLimits = LIMITS) -> PostureWindow:
    return PostureWindow(limits, RULES, at_s=0.0)


def follow(
    window: PostureWindow,
    values: Iterable[float | None],
    *,
    begin_s: float = 0.0,
    sd: float = 2.0,
) -> list[PostureEpisode]:
    """Follow looks that are each a burst; return the episodes that ended."""
    ended = []
    for number, value in enumerate(values):
        size = None if value is None else Estimate(value, sd)
        episode = window.follow(size, begin_s + number * PERIOD_S)
        if episode is not None:
            ended.append(episode)
    return ended
