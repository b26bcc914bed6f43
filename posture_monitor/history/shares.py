"""Shares: times rounded so that what is printed adds up to the printed whole."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from posture_monitor.durations import MINUTE_S


def unit_of(whole_s: float) -> float:
    """Return in which steps a whole is told: seconds, or minutes from one on."""
    return 1.0 if whole_s < MINUTE_S else MINUTE_S


def shares(parts_s: Sequence[float], whole_s: float, unit_s: float) -> list[float]:
    """Return the parts in whole steps, which add up to the whole in whole steps.

    Each is one of the two steps beside it; those are rounded up whose rest is largest.

    Args:
        parts_s: The parts, which add up to about the whole.
        whole_s: The whole, as it is printed: in whole steps.
        unit_s: The length of a step in seconds.
    """
    steps = [floor(each / unit_s) for each in parts_s]
    missing = round(whole_s / unit_s) - sum(steps)
    rests = [each / unit_s - step for each, step in zip(parts_s, steps, strict=True)]
    order = sorted(range(len(steps)), key=lambda number: -rests[number])
    for number in order[: max(0, missing)]:
        steps[number] += 1
    return [step * unit_s for step in steps]
