"""Levels: looks at one metric, for tests of its exposure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from posture_monitor.core.exposure.exposure import Episode, Exposure, ExposureSettings
from posture_monitor.core.metrics.limits import Band
from posture_monitor.core.vocabulary import DoseRule

SETTINGS = ExposureSettings(enter_s=10.0, leave_s=5.0, recovery_ratio=3.0, dose_cap=1.5)
HEAD = Band(
    caution=15.0,
    avoid=25.0,
    hysteresis=3.0,
    window_s=None,
    fraction=0.0,
    dose=DoseRule.ISO11226_HEAD,
)
TRUNK = replace(HEAD, avoid=20.0, dose=DoseRule.ISO11226_TRUNK)
WINDOW = replace(HEAD, window_s=600.0, fraction=0.5, dose=None)
BOTH = replace(WINDOW, dose=DoseRule.ISO11226_HEAD)

Look = tuple[float, float | None]
levels = st.one_of(st.none(), st.floats(-40.0, 90.0))
waits_s = st.floats(0.0, 400.0)
trajectories = st.lists(st.tuples(waits_s, levels), min_size=1, max_size=40)


def held(
    level: float | None, *, from_s: int, to_s: int, every_s: int = 5
) -> list[Look]:
    """Return looks that all see one level, the first at `from_s`, the last `to_s`."""
    return [(float(at_s), level) for at_s in range(from_s, to_s + 1, every_s)]


def followed(exposure: Exposure, looks: Iterable[Look]) -> list[Episode]:
    """Return the episodes that ended while the exposure took in all looks."""
    ended = [exposure.follow(level, at_s) for at_s, level in looks]
    return [episode for episode in ended if episode is not None]


def timed(trajectory: Iterable[Look]) -> list[Look]:
    """Return looks at times, given looks after waits."""
    at_s, looks = 0.0, []
    for wait_s, level in trajectory:
        at_s += wait_s
        looks.append((at_s, level))
    return looks
