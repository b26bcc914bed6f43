"""Evidence: how far a posture goes in one look, and how sure that is.

A size says both. `value` is what a person is told: a posture held alone is told in
full. `expected` is the mean of what is truly there in looks like this one; a camera
that shows little of a posture expects little of it. `evidence` is made of the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt

from posture_monitor.core.vocabulary import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
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


def severity(size: Size, limits: PostureLimits) -> Severity:
    """Return how far the posture goes; it never falls as the size grows."""
    reached = (limits.slight, limits.clear, limits.strong)
    return Severity(sum(abs(size.value) >= limit for limit in reached))


def evidence(size: Size, limits: PostureLimits) -> float:
    """Return the probability that the true size exceeds the limit for slight, 0..1."""
    return _normal((abs(size.expected) - limits.slight) / size.sd)


def _normal(deviations: float) -> float:
    """Return the share of a normal distribution below so many deviations."""
    return (1.0 + erf(deviations / sqrt(2.0))) / 2.0
