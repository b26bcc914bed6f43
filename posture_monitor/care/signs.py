"""Signs: what calls for a doctor and not for an exercise, most urgent first.

The list is data in `config/doctor.toml`. Nothing here makes a diagnosis, and having
none of the signs is no proof of health.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from posture_monitor.care.tables import NO_UNKNOWN_KEYS, check_unique, shipped_table

DOCTOR = "doctor.toml"


class Level(StrEnum):
    """How soon a sign calls for a doctor."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    URGENT = "urgent"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """The title of a level, and what to do if one of its signs applies."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: Level
    title: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSign:
    """One sign that calls for a doctor and not for an exercise."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    level: Level
    sign: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorList:
    """The content of `doctor.toml`: the levels, most urgent first, and their signs."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    caveats: tuple[str, ...]
    level: tuple[Urgency, ...]
    sign: tuple[WarningSign, ...]

    def __post_init__(self) -> None:
        """Check that each key is there once, and that the levels are in order.

        Raises:
            ValueError: A key comes twice, or levels are missing or out of order.
        """
        check_unique([sign.key for sign in self.sign])
        levels = [urgency.key for urgency in self.level]
        if levels != list(Level):
            raise ValueError(f"expected levels {list(Level)}, got {levels}")


def signs() -> tuple[WarningSign, ...]:
    """Return every sign that calls for a doctor, most urgent first.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    order = list(Level)
    return tuple(sorted(doctor_list().sign, key=lambda sign: order.index(sign.level)))


@cache  # a shipped file does not change while the program runs
def doctor_list() -> DoctorList:
    """Return the signs with their levels and caveats.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return shipped_table(DOCTOR, DoctorList)
