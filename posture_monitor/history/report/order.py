"""Order: what a report is asked for: which days, for whom, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reader(StrEnum):
    """For whom a report is."""

    ME = "me"
    CLINICIAN = "clinician"


class Withheld(StrEnum):
    """What a person may leave out."""

    REMINDERS = "reminders"
    TIMES = "times"  # of the day: the hours, even without the clock


class ClockTimes(StrEnum):
    """Whether hours are those of the clock, or counted from a day's first one."""

    SHOWN = "shown"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """What a report is asked for.

    Attributes:
        first: Its first day.
        last: Its last day.
        reader: For whom it is.
        clock: Whether it has times of the clock.
        withheld: What is left out.
    """

    first: date
    last: date
    reader: Reader
    clock: ClockTimes = ClockTimes.LEFT_OUT
    withheld: frozenset[Withheld] = frozenset()

    @property
    def has_hours(self) -> bool:
        """Return whether it says anything of the hours within a day."""
        return Withheld.TIMES not in self.withheld

    @property
    def has_reminders(self) -> bool:
        """Return whether it says anything of reminders."""
        return Withheld.REMINDERS not in self.withheld
