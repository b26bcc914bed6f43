"""What is read from the history, whatever else is in it."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.store import HistoryFile

MOST_OFFSET_MIN = 14 * 60
CONTEXTS = st.builds(
    Context,
    setup=st.sampled_from([None, "desk", "home"]),
    baseline_at=st.sampled_from([None, datetime(2026, 1, 5, 8, 0, tzinfo=UTC)]),
    version=st.sampled_from(["0.9.0", "0.10.0"]),
    origin=st.sampled_from(["0123abcd", "4567cdef"]),
)


@st.composite
def minutes(draw: st.DrawFn) -> Period:
    """Draw a minute of a week, of a person who may be anywhere."""
    zone = timezone(
        timedelta(minutes=draw(st.integers(-MOST_OFFSET_MIN, MOST_OFFSET_MIN)))
    )
    since = timedelta(minutes=draw(st.integers(0, 7 * 24 * 60)))
    return Period(
        start=(datetime(2026, 3, 2, tzinfo=UTC) + since).astimezone(zone),
        context=draw(CONTEXTS),
        amounts={"watched_s": draw(st.integers(1, 60))},
    )


@given(kept=st.lists(minutes(), min_size=1, max_size=12))
def test_the_extent_is_of_the_first_and_the_last_local_day(kept: list[Period]) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = HistoryFile(Path(name))
        file.add(kept, Tier.MINUTES)

        days = [each.day for each in kept]
        assert file.extent() == (min(days), max(days))


@given(kept=st.lists(minutes(), min_size=1, max_size=12))
def test_every_minute_comes_back_in_its_own_context(kept: list[Period]) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = HistoryFile(Path(name))
        for each in kept:
            file.add([each], Tier.MINUTES)

        found = file.periods(Tier.MINUTES, date(2026, 1, 1), date(2026, 12, 31))
        total: dict[tuple[datetime, timedelta | None, Context], int] = {}
        for each in kept:
            key = each.start, each.start.utcoffset(), each.context
            total[key] = total.get(key, 0) + each.amounts["watched_s"]
        assert total == {
            (each.start, each.start.utcoffset(), each.context): each.amounts[
                "watched_s"
            ]
            for each in found
        }


def test_a_person_who_flies_west_has_the_earlier_day_in_the_later_row(
    tmp_path: Path,
) -> None:
    tokyo, honolulu = timezone(timedelta(hours=9)), timezone(timedelta(hours=-10))
    context = Context(setup=None, baseline_at=None, version="1.0", origin="0123abcd")
    takeoff = datetime(2026, 3, 3, 7, 0, tzinfo=tokyo)
    landing = datetime(2026, 3, 2, 20, 0, tzinfo=honolulu)
    file = HistoryFile(tmp_path)

    for start in (takeoff, landing):
        file.add(
            [Period(start=start, context=context, amounts={"watched_s": 9})],
            Tier.MINUTES,
        )

    assert landing > takeoff
    assert file.extent() == (date(2026, 3, 2), date(2026, 3, 3))
