"""Order: checks beyond single bounds, of pairs of settings and of times of day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from posture_monitor.errors import ConfigError
from posture_monitor.phrases.kept import settings as phrases

_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")

SEVERITIES = ("slight", "clear", "strong")


def check_order(values: Mapping[str, Any]) -> None:
    """Check that a burst fits its period, caution is below avoid, times are valid.

    Raises:
        ConfigError: one of these does not hold.
    """
    _check_burst(values["camera.burst_s"], values["camera.period_s"])
    for name in values:
        at, _, last = name.rpartition(".")
        if last == "avoid":
            _check_limits(at, values[f"{at}.caution"], values[name])
        if last == "strong":
            _check_sizes(at, *(values[f"{at}.{each}"] for each in SEVERITIES))
    for name in ("schedule.from_time", "schedule.to_time"):
        _check_time_of_day(name, values[name])


def _check_burst(burst_s: float, period_s: float) -> None:
    if burst_s > period_s:
        raise ConfigError(phrases.long_burst(burst_s, period_s))


def _check_limits(at: str, caution: float, avoid: float) -> None:
    if avoid <= caution:
        raise ConfigError(phrases.limits_reversed(at, caution, avoid))


def _check_sizes(at: str, slight: float, clear: float, strong: float) -> None:
    if not slight < clear < strong:
        raise ConfigError(phrases.sizes_reversed(at, slight, clear, strong))


def _check_time_of_day(name: str, text: str) -> None:
    if _TIME_OF_DAY.fullmatch(text) is None:
        raise ConfigError(phrases.no_time_of_day(name, text))
