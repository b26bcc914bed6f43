"""Sensitivity: how far the answer "wrong" has raised the limits of one person.

So many of these answers about the same metric raise its limits by a share of the value
in the settings, up to a bound; the minutes of a prompt rise alike. Nothing falls below
the settings, and everything can be put back. The limits themselves are made in
`core.thresholds`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


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
