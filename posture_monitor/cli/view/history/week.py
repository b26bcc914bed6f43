"""Week: shows a week as bars of its days and blocks of its hours, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from posture_monitor.cli.view.history import blocks
from posture_monitor.cli.view.history.day import SITTING, print_legend
from posture_monitor.cli.view.history.figures import Row, indented, print_rows, row_of
from posture_monitor.history.comparison import (
    MIN_BAND_DAYS,
    DayMeasure,
    MeasureChange,
    UsualBand,
    WeekFigures,
)
from posture_monitor.history.summary import DayFigures
from posture_monitor.phrases.view.history import day as day_words
from posture_monitor.phrases.view.history import week as words
from posture_monitor.phrases.view.history.measures import percent

WIDEST, NARROWEST = 30, 8  # columns of a bar
BESIDE = 45  # columns of what stands beside it
MOST_CHANGES = 4
MIDDLE_DAY = (
    DayMeasure.USUAL_SHARE,
    DayMeasure.AWAY_SHARE,
    *SITTING,
)


def print_week(console: Console, week: WeekFigures, today: date) -> None:
    """Print a week; `today` is the day on which it is read."""
    console.print(Text(words.week_title(week.first), "bold"))
    console.print()
    _print_bars(console, week, today)
    console.print()
    if any(cell.told_s for row in week.heat for cell in row):
        _print_hours(console, week)
        console.print()
    if week.typical:
        console.print(words.middle_day_title(len(week.whole_days)))
        print_rows(
            console,
            [
                *(
                    row_of(each, week.typical.get(each), week.bands)
                    for each in MIDDLE_DAY
                ),
                _followed(week),
            ],
        )
        console.print()
    console.print(words.changes_title())
    for line in _lines(week):
        console.print(f"  {line}")


def _followed(week: WeekFigures) -> Row | None:
    """Return the row of what was followed, a part of the reminders above it."""
    measure = DayMeasure.REMINDERS_FOLLOWED
    row = row_of(measure, week.typical.get(measure), week.bands)
    return None if row is None else indented(row)


def _print_bars(console: Console, week: WeekFigures, today: date) -> None:
    """Print a bar a day up to today, in front of the band."""
    shapes, band = blocks.shapes_for(console), week.bands.get(DayMeasure.AWAY_SHARE)
    ends = [] if band is None else [band.high]
    scale = blocks.scale_of([*ends, *(_share(day) for day in week.days if day)])
    width = min(WIDEST, max(NARROWEST, console.width - BESIDE))
    console.print(words.bars_title())
    grid = Table.grid(padding=(0, 2, 0, 0))
    ruler = f"{percent(0.0)}{percent(scale).rjust(width - len(percent(0.0)))}"
    grid.add_row("", Text(ruler, "dim"), "")
    for number, day in enumerate(week.days):
        at = week.first + timedelta(days=number)
        if at <= today:
            between = None if band is None else (band.low, band.high)
            drawn = blocks.bar(_share(day), between, scale, width=width, shapes=shapes)
            grid.add_row(Text(f"  {words.day_label(at)}"), drawn, Text(_beside(day)))
    console.print(grid)
    if band is not None:
        legend = words.legend_of_band(shapes.band, band.low, band.high)
        console.print(Text(f"  {legend}", "dim"))


def _share(day: DayFigures | None) -> float:
    share = None if day is None else day.figures.away_share
    return 0.0 if share is None else share


def _beside(day: DayFigures | None) -> str:
    if day is None:
        return words.nothing()
    share = day.figures.away_share
    if share is None:
        return words.too_little()
    told = words.of_time(share, day.figures.told_s)
    return words.of_a_partial_day(told) if day.is_partial else told


def _print_hours(console: Console, week: WeekFigures) -> None:
    """Print the hours of the clock by weekday, from the first to the last seen."""
    shapes = blocks.shapes_for(console)
    seen = [
        hour for row in week.heat for hour, cell in enumerate(row) if cell.told_s > 0
    ]
    hours = range(min(seen), max(seen) + 1)
    console.print(day_words.hours_title())
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("", blocks.clock(hours))
    for number, row in enumerate(week.heat):
        if week.days[number] is not None:
            at = week.first + timedelta(days=number)
            line = blocks.row([row[hour].share for hour in hours], shapes)
            grid.add_row(Text(f"  {words.day_label(at)}"), line)
    console.print(grid)
    print_legend(console, shapes)


def _lines(week: WeekFigures) -> Iterator[str]:
    """Yield what changed, a sentence or two each."""
    for change in week.changes[:MOST_CHANGES]:
        yield _sentence(change)
    if DayMeasure.SEATED_S not in week.bands:
        yield day_words.nothing_compared(MIN_BAND_DAYS)
    elif DayMeasure.AWAY_SHARE not in week.bands:
        yield day_words.position_is_not_compared()
    elif not week.changes:
        yield words.nothing_changed()
    for found in week.breaks:
        yield words.new_on(found.day, found.kind)
    partial = sum(day is not None and day.is_partial for day in week.days)
    if partial:
        yield words.partial_left_out(partial)


def _sentence(change: MeasureChange) -> str:
    band: UsualBand = change.band
    told = words.more if change.is_more else words.less
    return told(change.measure, change.value, band.low, band.high)
