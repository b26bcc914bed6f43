"""A year of days, written by the real recorder, and ten of them.

The recorder's clock is that of the looks: a year takes some minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.kept_looks import BERLIN, heard, working_days
from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.recorder import Keeping, Recorder
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.tally import Tally
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.settings import service_settings
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config

FIRST = date(2026, 1, 5)  # a Monday
WORKING_DAYS, YEARS = 250, 10
WEEKS_A_YEAR = 52  # so that a Monday stays one
BASELINE_DAYS, VERSION_DAYS = 30, 60  # a new one after so many days
FIRST_BASELINE = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
ALL_MINUTES, DEFAULT = 3650, 90


@dataclass(slots=True)
class Wall:
    """The time of the last look, and what figures hold for then."""

    now: datetime

    def local(self) -> datetime:
        """Return now, on the person's clock."""
        return self.now.astimezone(BERLIN)

    def context_of(self, setup: str | None) -> Context:
        """Return what the figures of a set-up hold for now."""
        passed = (self.now - FIRST_BASELINE).days
        since = timedelta(days=passed // BASELINE_DAYS * BASELINE_DAYS)
        return Context(
            setup=setup,
            baseline_at=FIRST_BASELINE + since,
            version=f"0.{9 + passed // VERSION_DAYS}.0",
            origin="",
        )


def recorded(folder: Path, days: Sequence[date], minutes_days: int) -> HistoryFile:
    """Return the history of days, as the recorder leaves it.

    Args:
        folder: Where it is kept.
        days: The working days, in their order.
        minutes_days: For how many days minutes are kept.
    """
    config, history = load_config(), HistoryFile(folder)
    wall = Wall(FIRST_BASELINE)
    recorder = made(history, wall, minutes_days, monitor_settings(config).carry_s)
    for each in heard(days, service_settings(config).periods):
        wall.now = each.utc
        if isinstance(each, AssessedLook):
            recorder.on_look(each)
        else:
            recorder.on_events(each.events, each.utc)
    return history


def made(
    history: HistoryFile, wall: Wall, minutes_days: int, carry_s: float
) -> Recorder:
    """Return a recorder that the person has agreed to."""
    tally = Tally(
        carry_s=carry_s,
        local=lambda moment: moment.astimezone(BERLIN),
        context_of=wall.context_of,
    )
    keeping = Keeping(shortest=Tier.MINUTES, minutes_days=minutes_days)
    return Recorder(
        history, tally, keeping=lambda: keeping, local_now=wall.local, say=_fail
    )


def year() -> list[date]:
    """Return the working days of a year."""
    return working_days(FIRST, WORKING_DAYS)


def repeated(history: HistoryFile, folder: Path, years: int = YEARS) -> HistoryFile:
    """Return a history of so many years, each like that of the one before it."""
    longer = HistoryFile(folder)
    extent = history.extent()
    assert extent is not None, "a year was recorded"
    for number in range(years):
        longer.merge_all(
            {
                tier: list(_later(history.periods(tier, *extent), number))
                for tier in Tier
            }
        )
    return longer


def _later(periods: Sequence[Period], years: int) -> Iterator[Period]:
    """Yield periods of a later year, whose set-ups have other baselines."""
    by = timedelta(weeks=years * WEEKS_A_YEAR)
    for each in periods:
        learnt = each.context.baseline_at
        assert learnt is not None, "every made-up set-up has one"
        context = replace(each.context, baseline_at=learnt + by)
        yield replace(each, start=each.start + by, context=context)


def _fail(remark: Remark) -> None:
    raise SystemExit(f"expected nothing to say, got {remark.text}")
