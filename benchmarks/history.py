"""What the history costs: its size after a year, its readings, and the service's share.

    .venv/bin/python -m benchmarks.history [--out] [--days N] [--kept FOLDER]

A year of working days is written by the real recorder, from made-up looks that come as
the real schedule asks for them, once with all minutes kept and once as by default; some
minutes of CPU. Ten years are ten such years. Readings are set beside plain SQLite ones
of the same rows, in turns, as CPU time, so that a busy machine changes no ratio. Prints
every figure with its bar; ends with 1 where one is missed. `--out` writes
docs/history-cost.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from benchmarks import kept_cost_page as page
from benchmarks.kept_queries import asked
from benchmarks.kept_service import cost_of
from benchmarks.kept_year import (
    ALL_MINUTES,
    DEFAULT,
    WORKING_DAYS,
    recorded,
    repeated,
    year,
)
from posture_monitor.durations import MINUTE_S
from posture_monitor.history.store import HistoryFile

OUT = Path(__file__).parents[1] / "docs" / "history-cost.md"
ALL, TIERS, YEARS = "all", "default", "years"


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return 1 where a bar is missed."""
    options = _parser().parse_args(arguments)
    with ExitStack() as stack:
        if options.kept is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        else:
            folder = options.kept
        rows = list(measured(folder, options.days, options.minutes))
    text = page.text_of(rows)
    print(text)
    if options.out:
        OUT.write_text(text, encoding="utf-8")
    return int(any(each.is_missed for each in rows))


def measured(folder: Path, days: int, minutes: float) -> Iterator[page.Row]:
    """Yield every figure beside its bar.

    Args:
        folder: Where histories are kept; one that is there is measured as it is.
        days: How many working days are recorded.
        minutes: For how long services watch, or 0 for none.
    """
    _record(folder, days)
    every, tiers = HistoryFile(folder / ALL), HistoryFile(folder / TIERS)
    yield from page.sizes(every, tiers)
    years = HistoryFile(folder / YEARS)
    if not years.exists:
        years = repeated(every, folder / YEARS)
    yield from page.latencies(asked(every, years))
    if minutes:
        yield from page.costs(cost_of(MINUTE_S * minutes))


def _record(folder: Path, days: int) -> None:
    """Record what is not there yet, side by side."""
    wanted = {ALL: ALL_MINUTES, TIERS: DEFAULT}
    missing = {
        name: each
        for name, each in wanted.items()
        if not HistoryFile(folder / name).exists
    }
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        jobs = [
            pool.submit(recorded, folder / name, year()[:days], each)
            for name, each in missing.items()
        ]
        for job in jobs:
            job.result()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="What the history costs.")
    parser.add_argument("--out", action="store_true", help="Write the page.")
    parser.add_argument("--days", type=int, default=WORKING_DAYS)
    parser.add_argument("--minutes", type=float, default=10.0, help="0: no service.")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="Keep histories.")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
