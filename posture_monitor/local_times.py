"""Local times: when a clock on the wall shows a time of day.

In the night when clocks go back some times are shown twice, and in the night when they
go forward some never. `datetime` alone takes the first of two, and for a time that is
never shown one that the clock shows later.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

SECOND = timedelta(seconds=1)


class ThisZone(tzinfo):
    """The computer's time zone with its rules, as the system has them now.

    What `datetime.astimezone` gives without a zone has the offset of one moment only;
    and for a time that is never shown it answers with the offset of the wrong side.
    """

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return the offset of a local time, of the second one where `fold` is 1."""
        if at is None:
            return None
        plain = at.replace(tzinfo=None)
        return plain - datetime.fromtimestamp(plain.timestamp(), UTC).replace(
            tzinfo=None
        )

    def dst(self, at: datetime | None) -> timedelta | None:  # noqa: ARG002  # tzinfo has it
        """Return None: the system does not tell it by itself."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """Return the short name that the zone has at a local time."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """Return the local time of a UTC time, with its `fold`."""
        there = at.replace(tzinfo=UTC).astimezone()
        first = there.replace(tzinfo=self, fold=0)
        is_second = self.utcoffset(first) != there.utcoffset()
        return first.replace(fold=int(is_second))


THIS_ZONE = ThisZone()


def moments_at(
    day: date, clock: time, zone: tzinfo | None = None
) -> tuple[datetime, ...]:
    """Return the UTC moments at which the clock shows this on a day, earliest first.

    There are two where clocks go back over it. Where they go forward over it there is
    one: when they do, since from then on the clock shows more.

    Args:
        day: A local day.
        clock: A time of day, without a zone.
        zone: The zone; None is the computer's.
    """
    zone = THIS_ZONE if zone is None else zone
    first, second = (
        datetime.combine(day, clock.replace(fold=fold), tzinfo=zone).astimezone(UTC)
        for fold in (0, 1)
    )
    if first > second:
        return (_jump_between(second, first, zone),)
    return (first,) if first == second else (first, second)


def _jump_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the second in which the clock of a zone goes forward."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
