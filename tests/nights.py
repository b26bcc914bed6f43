"""Zones and nights in which clocks go back or forward, for tests of local times."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "America/Santiago",  # at midnight
        "America/Havana",  # at midnight, too: 00:00 comes twice
        "Australia/Lord_Howe",  # by half an hour
        "Africa/Casablanca",  # around Ramadan
        "Asia/Kolkata",  # never, and half an hour beside the others
    )
]
BERLIN = ZONES[0]


def _changes(zone: ZoneInfo) -> list[datetime]:
    """Return the UTC hours of 2026 in which the offset of a zone changes."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    hours = [first + timedelta(hours=each) for each in range(24 * 365)]
    offsets = [each.astimezone(zone).utcoffset() for each in hours]
    pairs = zip(hours, offsets, offsets[1:], strict=False)
    return [hour for hour, before, after in pairs if before != after]


NEVER = [datetime(2026, 3, 29, 1, tzinfo=UTC)]
CHANGES = {zone: _changes(zone) or NEVER for zone in ZONES}
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Give a local moment within a day of a change of the clocks, or of none."""
    zone = draw(st.sampled_from(ZONES))
    change = draw(st.sampled_from(CHANGES[zone]))
    minutes = draw(st.integers(-26 * 60, 26 * 60))
    return (change + timedelta(minutes=minutes)).astimezone(zone)


def berlin(day: date, hour: int, minute: int, *, fold: int = 0) -> datetime:
    """Return a local moment of Berlin."""
    at = time(hour, minute, fold=fold)
    return datetime.combine(day, at, tzinfo=BERLIN)
