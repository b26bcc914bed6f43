"""Makes the history that later versions must open; never again once it is released.

    .venv/bin/python -m tests.history.kept.making

A version that was released has its file for good: a new version makes one of its own.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zlib import crc32

from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.store import ExportEntry, HistoryFile
from posture_monitor.history.store.sql import MIGRATIONS, NAMES

HERE = Path(__file__).parent
ORIGIN = "0123abcd"
BERLIN, TOKYO = timezone(timedelta(hours=1)), timezone(timedelta(hours=9))
DESK = Context(
    setup="desk",
    baseline_at=datetime(2026, 11, 2, 8, 30, tzinfo=UTC),
    version="0.9.0",
    origin=ORIGIN,
)
NOWHERE = Context(setup=None, baseline_at=None, version="0.9.1", origin=ORIGIN)
MINUTES = (
    (datetime(2026, 11, 2, 9, 58, tzinfo=BERLIN), DESK),
    (datetime(2026, 11, 2, 9, 59, tzinfo=BERLIN), DESK),
    (datetime(2026, 11, 2, 10, 0, tzinfo=BERLIN), DESK),
    (datetime(2026, 11, 2, 10, 0, tzinfo=BERLIN), NOWHERE),
    (datetime(2026, 11, 3, 0, 30, tzinfo=TOKYO), DESK),
)
"""When each minute begins, in the order of time, and what it holds for."""
EXPORTS = (
    ExportEntry(
        at=datetime(2026, 11, 3, 12, 0, tzinfo=UTC),
        kind="csv",
        first=date(2026, 11, 2),
        last=date(2026, 11, 3),
        tier=Tier.HOURS,
        with_times=True,
        name="days.csv",
    ),
    ExportEntry(
        at=datetime(2026, 11, 3, 12, 5, tzinfo=UTC),
        kind="report",
        first=date(2026, 11, 2),
        last=date(2026, 11, 2),
        tier=None,
        with_times=False,
        name="report.html",
    ),
)


def kept(version: int) -> Path:
    """Return the file of a version."""
    return HERE / f"history-{version}.sqlite3"


def figures(number: int, names: Sequence[str]) -> dict[str, int]:
    """Return figures of a minute: none is 0, and those of two columns seldom equal."""
    return {name: 1 + number + crc32(name.encode()) % 50 for name in names}


def both(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Return the figures of two minutes together: sums, and the longest and largest."""
    return {
        name: max(one[name], other[name])
        if "longest" in name or name.startswith("dose_")
        else one[name] + other[name]
        for name in one
    }


def main() -> None:
    """Make the file of the present version."""
    with tempfile.TemporaryDirectory() as name:
        file = HistoryFile(Path(name), new_origin=lambda: ORIGIN)
        file.add(
            [
                Period(start=start, context=context, amounts=figures(number, NAMES))
                for number, (start, context) in enumerate(MINUTES)
            ],
            Tier.MINUTES,
        )
        for export in EXPORTS:
            file.list_export(export)
        shutil.copyfile(file.path, kept(len(MIGRATIONS)))


if __name__ == "__main__":
    main()
