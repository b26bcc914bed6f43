"""How a day and a week look: at 80 columns, with and without colour and blocks."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from rich.console import Console

from posture_monitor.cli.view.history import blocks
from posture_monitor.cli.view.history.day import print_day
from posture_monitor.cli.view.history.week import print_week
from posture_monitor.history.comparison import bands_of, week_of
from posture_monitor.history.periods import Period, Tier
from posture_monitor.history.summary import DayFigures, days_of
from tests.history.test_summary import DAY, constructed
from tests.history.weeks import LAST_WEEK, PARTIAL, six_weeks, tiers_of

LATER = date(2026, 12, 24)
CODES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def weeks() -> list[DayFigures]:
    return days_from(six_weeks())


def days_from(minutes: Sequence[Period]) -> list[DayFigures]:
    tiers = tiers_of(minutes)
    return days_of(tiers[Tier.DAYS], tiers[Tier.HOURS])


class Screen(io.StringIO):
    """A terminal with an encoding of its own."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # StringIO has None
        return self._encoding


def console(screen: Screen, **options: Any) -> Console:
    given = {"width": 80, "highlight": False, "color_system": None} | options
    return Console(file=screen, **given)


def day_shown(
    days: Sequence[DayFigures],
    day: date,
    today: date = LATER,
    encoding: str = "utf-8",
    **options: Any,
) -> str:
    found = next(each for each in days if each.day == day)
    screen = Screen(encoding)
    bands = bands_of(found.contexts, day, days)
    print_day(console(screen, **options), found, bands, today)
    return screen.getvalue()


def week_shown(
    days: Sequence[DayFigures],
    today: date = LATER,
    encoding: str = "utf-8",
    **options: Any,
) -> str:
    week = week_of(LAST_WEEK, days)
    assert week is not None
    screen = Screen(encoding)
    print_week(console(screen, **options), week, today)
    return screen.getvalue()


def lines_of(shown: str) -> list[str]:
    return [line.rstrip() for line in shown.splitlines()]


# A day.

# 09: 10 of 55 minutes away; 10: 26 of 44; 11: 8 of 10; 08: nothing told
CONSTRUCTED = """\
Tue 3 Nov 2026
This is part of a day: too little was watched. It counts in no average.

How much of each hour you were away from your usual position:
   8  9 10 11
  ·· ▂▂ ▆▆ ██
  ▁ up to 15 %   ▂ up to 30 %   ▄ up to 45 %   ▆ up to 60 %   █ more
  · too little was seen to tell

  In your usual position              1 h 5 min, 60 %
  Away from it                        44 min, 40 %
    Head down                         20 min, 18 %
    Slumped                           18 min, 17 %
    Away in another way               6 min
  While your usual position was learned  2 min
  Could not be told                   4 min
  Sitting                             1 h 55 min
  Longest sitting without a break     45 min
  Breaks                              1
  Changes of position an hour         2.1
  Longest time in one position        30 min
  Reminders                           2
    Followed                          1
    Not answered                      1

Watched for 2 h: 91 % of the time from the first look to the last.
Nothing is compared yet. That takes 5 whole days before.
"""


def test_the_constructed_day_is_shown_with_the_figures_found_by_hand() -> None:
    shown = day_shown(days_from(constructed()), DAY)

    assert [line.split() for line in lines_of(shown)] == [
        line.split() for line in lines_of(CONSTRUCTED)
    ]


def test_what_is_usual_stands_beside_each_figure(weeks: list[DayFigures]) -> None:
    lines = lines_of(day_shown(weeks, LAST_WEEK + timedelta(days=1)))

    assert "  Breaks                           6                 4 to 6" in lines
    assert lines[-1] == (
        "Usually: half of your 20 whole days between 27 Oct 2026 and 23 Nov 2026."
    )


def test_printed_parts_add_up_to_the_printed_whole(weeks: list[DayFigures]) -> None:
    for day in weeks:
        rows = day_shown(weeks, day.day).splitlines()
        away = next(n for n, row in enumerate(rows) if "Away from it" in row)
        parts = [row for row in rows[away + 1 :] if row.startswith("    ")]
        of_postures = [row for row in parts if not row.strip().startswith(OUTCOMES)]
        assert sum(map(minutes_in, of_postures)) == minutes_in(rows[away])


OUTCOMES = ("Followed", "Answered", "Not answered")


def minutes_in(row: str) -> int:
    """Return the first duration of a row in minutes."""
    hours = re.search(r"(\d+) h", row.split(",")[0])
    minutes = re.search(r"(\d+) min", row.split(",")[0])
    return 60 * int(hours[1] if hours else 0) + int(minutes[1] if minutes else 0)


def test_today_is_told_to_go_on(weeks: list[DayFigures]) -> None:
    day = LAST_WEEK + timedelta(days=1)

    assert "Today is not over yet.\n" in day_shown(weeks, day, today=day)
    assert "Today is not over yet.\n" not in day_shown(weeks, day)


def test_a_partial_day_is_marked(weeks: list[DayFigures]) -> None:
    assert "This is part of a day" in day_shown(weeks, PARTIAL)
    assert "This is part of a day" not in day_shown(weeks, LAST_WEEK)


# A week.


def test_a_week_has_bars_up_to_today_and_says_what_is_partial_or_missing(
    weeks: list[DayFigures],
) -> None:
    bars = [
        line.split()[0]
        for line in lines_of(week_shown(weeks, today=PARTIAL))
        if " of " in line and " % of " in line
    ]
    whole = week_shown(weeks)

    assert bars == ["Mon", "Tue", "Wed", "Thu", "Fri"]
    assert whole.count("nothing is kept") == 2
    assert whole.count("(part of a day)") == 1


def test_a_week_says_what_changed_and_what_was_new(weeks: list[DayFigures]) -> None:
    lines = lines_of(week_shown(weeks))

    assert lines[lines.index("What changed:") + 1 :] == [
        "  Nothing was far from your four weeks before.",
        "  On Wed 25 you or the camera were in a new place.",
        "  1 day was watched in part. It counts in no average.",
    ]


def test_a_change_is_told_in_a_sentence() -> None:
    lines = lines_of(week_shown(days_from(six_weeks(seed=27))))

    assert (
        "  You were away from your usual position more: 39 %, usually 24 % to 31 %."
        in lines
    )


def test_the_first_week_is_compared_with_nothing() -> None:
    minutes = [each for each in six_weeks() if each.day >= LAST_WEEK]

    lines = lines_of(week_shown(days_from(minutes)))

    assert "  Nothing is compared yet. That takes 5 whole days before." in lines
    assert not any("half of your days" in line for line in lines)


# Colour and shapes.


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_it_reads_the_same_without_colour(
    encoding: str, weeks: list[DayFigures]
) -> None:
    coloured: dict[str, Any] = {"force_terminal": True, "color_system": "truecolor"}

    day = day_shown(weeks, LAST_WEEK, encoding=encoding, **coloured)
    week = week_shown(weeks, encoding=encoding, **coloured)

    assert all("\x1b[" in shown for shown in (day, week))
    assert CODES.sub("", day) == day_shown(weeks, LAST_WEEK, encoding=encoding)
    assert CODES.sub("", week) == week_shown(weeks, encoding=encoding)


def test_a_terminal_without_blocks_gets_letters(weeks: list[DayFigures]) -> None:
    shown = day_shown(weeks, LAST_WEEK, encoding="ascii")
    shown += week_shown(weeks, encoding="ascii")

    assert shown.isascii()


@pytest.mark.parametrize("shapes", [blocks.BLOCKS, blocks.LETTERS])
def test_shapes_differ_by_themselves(shapes: blocks.Shapes) -> None:
    hours = {*shapes.levels, shapes.unknown}
    bars = {shapes.bar, shapes.bar_on_band, shapes.band, " "}

    assert len(hours) == 6
    assert len(bars) == 4


@pytest.mark.parametrize(
    ("share", "block"),
    [
        pytest.param(0.0, "▁", id="none"),
        pytest.param(0.15, "▁", id="as much as the first says"),
        pytest.param(0.16, "▂", id="more than that"),
        pytest.param(1.0, "█", id="all"),
        pytest.param(None, "·", id="unknown"),
    ],
)
def test_a_share_is_the_block_that_reaches_it(share: float | None, block: str) -> None:
    assert blocks.block(share, blocks.BLOCKS) == block


def test_a_bar_stands_in_front_of_its_band() -> None:
    bar = blocks.bar(0.25, (0.2, 0.4), 0.5, width=10, shapes=blocks.BLOCKS)

    # of ten columns, five are the bar; the band goes from the fifth to the eighth
    assert bar.plain == "████▓░░░  "


def test_a_band_of_no_width_is_still_seen() -> None:
    bar = blocks.bar(0.0, (0.2, 0.2), 0.4, width=10, shapes=blocks.BLOCKS)

    assert bar.plain == "     ░    "


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    width: int, weeks: list[DayFigures]
) -> None:
    shown = day_shown(weeks, LAST_WEEK, width=width) + week_shown(weeks, width=width)

    assert max(map(len, lines_of(shown))) <= width
