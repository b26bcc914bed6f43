"""Profile: the consent, the baselines, and how far the person's own movements go."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import AwareDatetime, ConfigDict

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The person's answer to what is looked at and what is kept."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    given_at: AwareDatetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBaseline:
    """A baseline and when it was taken."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    taken_at: AwareDatetime
    baseline: Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRange:
    """A personal range and when it was shown."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    taken_at: AwareDatetime
    range: PersonalRange
