"""Evidence: how far a posture goes in one look, and how sure that is.

A size says both. `value` is what a person is told: a posture held alone is told in
full. `expected` is the mean of what is truly there in looks like this one; a camera
that shows little of a posture expects little of it. `evidence` is made of the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import NamedTuple

from posture_monitor.core.vocabulary import Severity

# Standard deviations of the noise that a posture must explain to be told at all. At 2
# the looks of lively people are told apart with a balanced accuracy of 0.90 (laptop),
# 0.89 (monitor), 0.90 (side) and 0.88 (oblique); without it 0.87, 0.87, 0.84, 0.84.
LEAST_WEIGHT = 2.0


class Size(NamedTuple):
    """How far a body has gone along a posture from the person's own baseline.

    Attributes:
        value: In the posture's unit; told in full where the posture is held alone.
        expected: The mean of the true size in looks like this one.
        sd: Standard deviation of the true size around `expected`, more than 0.
        weight: How much of the look's change the posture explains, in standard
            deviations of looks that are nothing but noise; negative is the opposite.
    """

    value: float
    expected: float
    sd: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureLimits:
    """From which size on a posture is slight, clear and strong; they grow.

    Raises:
        ValueError: they do not grow from above 0.
    """

    slight: float
    clear: float
    strong: float

    def __post_init__(self) -> None:
        """Check their order."""
        if not 0.0 < self.slight < self.clear < self.strong:
            raise ValueError(
                "expected limits of a posture that grow from above 0, got "
                f"{self.slight}, {self.clear}, {self.strong}"
            )


class PostureReading(NamedTuple):
    """One posture in one look.

    Attributes:
        size: How far it goes.
        severity: That in words.
        limits: The person's, by which it is told.
    """

    size: Size
    severity: Severity
    limits: PostureLimits

    @property
    def evidence(self) -> float:
        """Return the probability that the posture is at least slight."""
        return evidence(self.size, self.limits)


def read(size: Size, limits: PostureLimits) -> PostureReading:
    """Return what a size says by the person's limits."""
    return PostureReading(size, severity(size, limits), limits)


def severity(size: Size, limits: PostureLimits) -> Severity:
    """Return how far the posture goes; it never falls as the size grows.

    What explains no more of the look than noise does is none.
    """
    value = abs(size.value)
    if size.weight < LEAST_WEIGHT or value < limits.slight:
        return Severity.NONE
    if value < limits.clear:
        return Severity.SLIGHT
    return Severity.CLEAR if value < limits.strong else Severity.STRONG


def evidence(size: Size, limits: PostureLimits) -> float:
    """Return the probability that the true size exceeds the limit for slight, 0..1."""
    return _normal((abs(size.expected) - limits.slight) / size.sd)


def _normal(deviations: float) -> float:
    """Return the share of a normal distribution below so many deviations."""
    return (1.0 + erf(deviations / sqrt(2.0))) / 2.0
