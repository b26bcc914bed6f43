"""Days: a day and a week as `posture-monitor day` and `week` print them.

They are of somebody who is made up: tests/history/weeks.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from tests.history.weeks import LAST_WEEK
from tools.pictures.terminal import Paper, printed, show

SEED = 27  # a week in which something changed
DAY = LAST_WEEK + timedelta(days=1)
SHOWN = """
from datetime import date
from posture_monitor.cli._console import results
from posture_monitor.cli.view.history.day import print_day
from posture_monitor.cli.view.history.week import print_week
from posture_monitor.history.comparison import bands_of, week_of
from posture_monitor.history.periods import Tier
from posture_monitor.history.summary import days_of
from tests.history.weeks import LAST_WEEK, six_weeks, tiers_of
tiers = tiers_of(six_weeks({seed}))
days = days_of(tiers[Tier.DAYS], tiers[Tier.HOURS])
later = date(2026, 12, 24)
"""
PRINT_DAY = """
day = next(each for each in days if each.day == date.fromisoformat("{day}"))
print_day(results(), day, bands_of(day.contexts, day.day, days), later)
"""
PRINT_WEEK = """
print_week(results(), week_of(LAST_WEEK, days), later)
"""
PRINTED: Mapping[str, str] = {
    "day": SHOWN.format(seed=SEED) + PRINT_DAY.format(day=DAY),
    "week": SHOWN.format(seed=SEED) + PRINT_WEEK,
}
NO_COLOUR = 'import os; os.environ["NO_COLOR"] = "1"\n'
PAPERS: Mapping[str, tuple[Paper, str]] = {
    "": (Paper.DARK, ""),
    "-light": (Paper.LIGHT, ""),
    "-plain": (Paper.LIGHT, NO_COLOUR),
}
NAMES = tuple(f"{what}{how}" for what in PRINTED for how in PAPERS)
"""The pictures: each in the dark, in the light, and without colour."""


def make(name: str, into: Path) -> None:
    """Make the picture of a day or a week."""
    what, _, how = name.partition("-")
    paper, before = PAPERS[f"-{how}" if how else ""]
    words = ("posture-monitor", what, DAY.isoformat())
    show(printed(before + PRINTED[what], words), into, paper=paper)
