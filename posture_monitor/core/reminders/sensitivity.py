"""Sensitivity: by which factor answers "wrong" have raised a person's limits.

A number of these answers about the same metric raises its limits by a share of the
setting, up to a bound; the minutes of a prompt likewise. The factor is never below 1,
and can be put back to 1. `core.thresholds` applies it to the limits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivitySettings:
    """How limits rise.

    Attributes:
        wrong_before: How many answers "wrong" about the same topic raise its limits.
        share: The share of the setting by which they rise each time.
        most: The largest factor.
    """

    wrong_before: int
    share: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The sensitivity of one metric or trigger.

    Attributes:
        factor: Its limits as a multiple of the settings; 1 is as set.
        wrong: Answers "wrong" since the limits were last raised.
    """

    factor: float = 1.0
    wrong: int = 0


def after_wrong(before: Sensitivity, settings: SensitivitySettings) -> Sensitivity:
    """Return the sensitivity after one more answer "wrong"."""
    wrong = before.wrong + 1
    if wrong < settings.wrong_before or before.factor >= settings.most:
        return replace(before, wrong=wrong)
    return Sensitivity(factor=min(before.factor + settings.share, settings.most))


def within(before: Sensitivity, settings: SensitivitySettings) -> Sensitivity:
    """Return the sensitivity within the present bounds, which may be new."""
    return replace(before, factor=min(max(before.factor, 1.0), settings.most))
