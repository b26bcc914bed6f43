"""Raised limits: what the answer "wrong" does to the limits of one person.

So many of these answers about the same metric raise its limits by a share of the value
in the settings, up to a bound; the minutes of a prompt rise alike. Nothing falls below
the settings, and everything can be put back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from posture_monitor.core.exposure.activity import ActivitySettings
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.vocabulary import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivitySettings:
    """How limits rise.

    Attributes:
        wrong_before: So many answers "wrong" about the same raise its limits.
        share: By how much of the value in the settings they rise each time.
        most: How many times that value they reach at most.
    """

    wrong_before: int
    share: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What is remembered of one metric or trigger.

    Attributes:
        factor: How many times the value in the settings its limits are; 1 is as set.
        wrong: Answers "wrong" since they were last raised.
    """

    factor: float = 1.0
    wrong: int = 0


def after_wrong(before: Sensitivity, settings: SensitivitySettings) -> Sensitivity:
    """Return what is remembered after one more answer "wrong"."""
    wrong = before.wrong + 1
    if wrong < settings.wrong_before or before.factor >= settings.most:
        return replace(before, wrong=wrong)
    return Sensitivity(factor=min(before.factor + settings.share, settings.most))


def within(raised: Sensitivity, settings: SensitivitySettings) -> Sensitivity:
    """Return the same within the bounds that hold now; they may have been changed."""
    return replace(raised, factor=min(max(raised.factor, 1.0), settings.most))


def raised_limits(
    limits: Mapping[str, Limits], raised: Mapping[str, Sensitivity]
) -> Mapping[str, Limits]:
    """Return the limits with those that were raised: caution and avoid of every band.

    Hysteresis, window and dose stay as set. Names without limits change nothing.
    """
    return {
        key: _raised(each, raised[key].factor) if key in raised else each
        for key, each in limits.items()
    }


def raised_activity(
    activity: ActivitySettings, raised: Mapping[str, Sensitivity]
) -> ActivitySettings:
    """Return the activity's settings with the minutes of its prompts raised."""
    static, sitting = raised.get(Trigger.STATIC), raised.get(Trigger.SITTING)
    return replace(
        activity,
        static_s=activity.static_s * (static.factor if static else 1.0),
        sitting_s=activity.sitting_s * (sitting.factor if sitting else 1.0),
    )


def _raised(limits: Limits, factor: float) -> Limits:
    bands = {
        direction: replace(
            band, caution=factor * band.caution, avoid=factor * band.avoid
        )
        for direction, band in limits.bands.items()
    }
    return replace(limits, bands=bands)
