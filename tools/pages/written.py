"""Written: has the program write its pages, from days and recordings that are made up.

The days are those of `tests/history/weeks.py`, the recording is a trace of the
goldens: nobody's own.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from posture_monitor.history.store import HistoryFile
from tests.history.weeks import LAST_WEEK, six_weeks, tiers_of

ROOT = Path(__file__).parents[2]
TRACES = ROOT / "tests" / "goldens" / "traces"
SUNDAY = LAST_WEEK + timedelta(days=6)
FOUR_WEEKS_AGO = SUNDAY - timedelta(days=27)
TWO_WEEKS_AGO = SUNDAY - timedelta(days=13)
SPARSE = frozenset(LAST_WEEK + timedelta(days=n) for n in (0, 1, 4))
"""Three days, the last of them watched in part; before them there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAsked:
    """A report, as the program is asked for it.

    Attributes:
        first: Its first day, until SUNDAY.
        words: Further options.
        days: The days that are kept; None: six weeks.
    """

    first: date
    words: tuple[str, ...] = ()
    days: Collection[date] | None = field(default=None)


def report_in(asked: ReportAsked) -> Callable[[Path], Path]:
    """Return what writes a report into a folder and returns its file."""
    return partial(_write_report, asked)


def recording_in(trace: str, *words: str) -> Callable[[Path], Path]:
    """Return what writes the page of a golden trace into a folder."""
    return partial(_write_recording, trace, words)


def sheet_in(*what: str) -> Callable[[Path], Path]:
    """Return what writes a page of exercises into a folder."""
    return partial(_write_sheet, what)


def _write_sheet(what: tuple[str, ...], folder: Path) -> Path:
    file = folder / "exercises.html"
    _run(folder, "advice", *what, "--html", "-o", str(file))
    return file


def _write_report(asked: ReportAsked, folder: Path) -> Path:
    minutes = [
        each for each in six_weeks() if asked.days is None or each.day in asked.days
    ]
    history = HistoryFile(folder / "data" / "posture-monitor" / "history")
    history.prepare()
    history.merge_all(tiers_of(minutes))
    file = folder / "report.html"
    days = ("--from", str(asked.first), "--to", str(SUNDAY))
    _run(folder, "report", *days, *asked.words, "-o", str(file))
    return file


def _write_recording(trace: str, words: tuple[str, ...], folder: Path) -> Path:
    source, file = folder / f"{trace}.jsonl", folder / "recording.html"
    source.write_bytes(gzip.decompress((TRACES / f"{trace}.jsonl.gz").read_bytes()))
    _run(folder, "replay", str(source), *words, "--html", "-o", str(file))
    return file


def _run(folder: Path, *words: str) -> None:
    """Run the program for somebody who has only this folder."""
    kinds = ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME")
    own = {
        f"XDG_{kind}_{'DIR' if kind == 'RUNTIME' else 'HOME'}": str(
            folder / kind.lower()
        )
        for kind in kinds
    }
    subprocess.run(
        [sys.executable, "-m", "posture_monitor", *words],
        env=os.environ | own | {"DISPLAY": "", "DBUS_SESSION_BUS_ADDRESS": ""},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
