"""What the history costs: the year that is made up, and the page about it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.kept_cost_page import Row, latencies, sizes, text_of
from benchmarks.kept_looks import heard, working_days
from benchmarks.kept_queries import QUERIES, Took, asked
from benchmarks.kept_year import ALL_MINUTES, DEFAULT, FIRST, recorded, repeated
from posture_monitor.core.events import Reminder, ReminderAnswered
from posture_monitor.durations import HOUR_S
from posture_monitor.history.periods import Tier
from posture_monitor.looks import AssessedLook
from posture_monitor.service.settings import service_settings
from posture_monitor.settings.layers import load_config

pytestmark = pytest.mark.checkout

WITHOUT_HISTORY = """
import sys
from pathlib import Path
from posture_monitor.service import compose
from tests.history.desk import Desk

desk = Desk(Path(sys.argv[1]))
desk.keeping = None
desk.watch(0.0, 300.0)
desk.recorder.close()
print("sqlite3" in sys.modules)
desk.file.origin()
print("sqlite3" in sys.modules)
"""


def test_a_year_has_250_working_days_and_no_weekend() -> None:
    days = working_days(FIRST, 250)

    assert len(set(days)) == 250
    assert {each.weekday() for each in days} == {0, 1, 2, 3, 4}
    assert days[-1] - days[0] < timedelta(days=365)


def test_a_made_up_day_has_what_a_day_has() -> None:
    periods = service_settings(load_config()).periods

    found = list(heard([FIRST], periods))

    looks = [each for each in found if isinstance(each, AssessedLook)]
    apart = Counter(
        round(after.at_s - before.at_s)
        for before, after in pairwise(looks)
        if after.at_s - before.at_s > 5.0
    )
    events = Counter(type(event) for each in found for event in each.events)
    assert apart[43] > apart[58] > 0  # 45 and 60 s from begin to begin
    assert events[Reminder] == events[ReminderAnswered] > 0
    assert {each.assessment.posture for each in looks} == {"good", "poor", "unknown"}


def test_a_day_is_recorded_and_a_second_year_is_like_the_first(tmp_path: Path) -> None:
    one = recorded(tmp_path / "one", [FIRST], ALL_MINUTES)
    two = repeated(one, tmp_path / "two", years=2)

    (day,) = one.periods(Tier.DAYS, FIRST, FIRST)
    later = FIRST + timedelta(weeks=52)
    (again,) = two.periods(Tier.DAYS, later, later)
    watched = day.amounts["watched_s"]
    assert 7.5 * HOUR_S < watched <= 8 * HOUR_S
    assert again.amounts == day.amounts
    assert two.extent() == (FIRST, later)


def test_every_reading_is_set_beside_a_plain_one_of_as_many_rows(
    tmp_path: Path,
) -> None:
    one = recorded(tmp_path / "one", [FIRST], DEFAULT)
    two = repeated(one, tmp_path / "two", years=2)

    took = asked(one, two, rounds=3)

    assert list(took) == [each.name for each in QUERIES]
    assert took["day: hours of 1 day"].rows in range(8, 13)
    assert all(len(each.ours) == 3 for each in took.values())
    assert len(list(sizes(one, two))) == 2 * 2


def test_a_reading_that_is_slower_than_its_bar_is_marked() -> None:
    slow = Took(ours=[0.4] * 9, plain=[0.1] * 9, ours_later=[0.4] * 9, rows=7)

    rows = list(latencies({"week": slow}))

    assert [each.is_missed for each in rows] == [True, False]
    assert "| week (7 rows), 99th percentile of 9 | 400.00 ms" in text_of(rows)
    assert "**missed**" in rows[0].text
    assert "holds" in rows[1].text


def test_a_figure_without_a_bar_neither_holds_nor_misses() -> None:
    assert Row(what="rows", found="7").text == "| rows | 7 |  |  |"


def test_who_keeps_no_days_does_not_load_sqlite(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_HISTORY, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.split() == ["False", "True"]


def test_the_first_day_is_a_monday() -> None:
    assert date(2026, 1, 5) == FIRST
    assert FIRST.weekday() == 0
