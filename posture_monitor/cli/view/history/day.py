"""Day: shows a day as a line of its hours, and its figures beside what is usual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from rich.console import Console
from rich.text import Text

from posture_monitor.cli.view.history import blocks
from posture_monitor.cli.view.history.figures import (
    Row,
    indented,
    is_worth_a_row,
    print_rows,
    row_of,
    usual_words,
)
from posture_monitor.durations import MINUTE_S
from posture_monitor.history.comparison import (
    BAND_DAYS,
    MIN_BAND_DAYS,
    DayMeasure,
    UsualBand,
    share_of,
    value_of,
)
from posture_monitor.history.shares import shares
from posture_monitor.history.summary import DayFigures, Figures, HourFigures
from posture_monitor.phrases.amounts import day_and_date, duration
from posture_monitor.phrases.view.history import day as words
from posture_monitor.phrases.view.history import measures

Bands = Mapping[DayMeasure, UsualBand]
SITTING = (
    DayMeasure.SEATED_S,
    DayMeasure.LONGEST_SITTING_S,
    DayMeasure.BREAKS,
    DayMeasure.CHANGES_PER_H,
    DayMeasure.LONGEST_HOLD_S,
    DayMeasure.REMINDERS_GIVEN,
)
OUTCOMES = (
    DayMeasure.REMINDERS_FOLLOWED,
    DayMeasure.REMINDERS_SNOOZED,
    DayMeasure.REMINDERS_IGNORED,
    DayMeasure.REMINDERS_WRONG,
)


def print_day(console: Console, day: DayFigures, bands: Bands, today: date) -> None:
    """Print a day; `today` is the day on which it is read."""
    console.print(Text(day_and_date(day.day), "bold"))
    if day.day == today:
        console.print(words.is_not_over())
    if day.is_partial:
        console.print(words.partial())
    console.print()
    if day.hours:
        print_hours(console, day.hours)
        console.print()
    print_rows(console, rows_of(day.figures, bands))
    console.print()
    share = day.figures.watched_share
    if share is not None:
        console.print(words.watched(day.figures.watched_s, share))
    for line in _compared(day.day, bands):
        console.print(line)


def print_hours(console: Console, hours: tuple[HourFigures, ...]) -> None:
    """Print the hours as one line of blocks, those of which something is kept."""
    shapes = blocks.shapes_for(console)
    console.print(words.hours_title())
    clock = blocks.clock([each.start.hour for each in hours])
    row = blocks.row([each.figures.away_share for each in hours], shapes)
    console.print(Text(" ") + clock)
    console.print(Text(" ") + row)
    print_legend(console, shapes)


def print_legend(console: Console, shapes: blocks.Shapes) -> None:
    """Print what the blocks mean."""
    legend = words.legend(shapes.levels, blocks.BOUNDS)
    console.print(Text(f"  {legend}", "dim"))
    console.print(Text(f"  {words.legend_of_too_little(shapes.unknown)}", "dim"))


def rows_of(figures: Figures, bands: Bands) -> Iterator[Row | None]:
    """Yield the rows of a day's figures; printed parts add up to the printed whole."""
    yield from _of_position(figures, bands)
    for measure in SITTING:
        yield row_of(measure, value_of(figures, measure), bands)
    if figures.reminders.given:
        for measure in OUTCOMES:
            value = value_of(figures, measure)
            row = row_of(measure, value, bands)
            if row is not None and is_worth_a_row(measure, value, bands):
                yield indented(row)


def _of_position(figures: Figures, bands: Bands) -> Iterator[Row]:
    """Yield the time in the usual position and away from it, posture by posture."""
    postures = sorted(figures.posture_s, key=figures.in_posture_s, reverse=True)
    parts_s = [figures.usual_s, *map(figures.in_posture_s, postures), figures.unnamed_s]
    whole_s = round(figures.told_s / MINUTE_S) * MINUTE_S
    usual_s, *away_s = shares(parts_s, whole_s, MINUTE_S)
    yield _share_row(DayMeasure.USUAL_SHARE, usual_s, figures, bands)
    yield _share_row(DayMeasure.AWAY_SHARE, sum(away_s), figures, bands)
    *named_s, unnamed_s = away_s
    for posture, lasted_s in zip(postures, named_s, strict=True):
        if lasted_s:
            row = _share_row(share_of(posture), lasted_s, figures, bands)
            yield indented(row)
    if unnamed_s:
        yield indented((words.otherwise(), duration(unnamed_s), ""))
    if figures.learning_s >= MINUTE_S:
        yield words.learning(), duration(figures.learning_s), ""
    if figures.cannot_tell_s >= MINUTE_S:
        yield words.cannot_tell(), duration(figures.cannot_tell_s), ""


def _share_row(
    measure: DayMeasure, lasted_s: float, figures: Figures, bands: Bands
) -> Row:
    amount = measures.time_and_share(lasted_s, value_of(figures, measure))
    return measures.measure_name(measure), amount, usual_words(measure, bands)


def _compared(day: date, bands: Bands) -> Iterator[str]:
    """Yield what is compared with what."""
    whole = bands.get(DayMeasure.SEATED_S)
    if whole is None:
        yield words.nothing_compared(MIN_BAND_DAYS)
        return
    first, last = day - timedelta(days=BAND_DAYS), day - timedelta(days=1)
    yield words.compared_with(whole.days, first, last)
    position = bands.get(DayMeasure.AWAY_SHARE)
    if position is None:
        yield words.position_is_not_compared()
    elif position.days < whole.days:
        yield words.position_compared_with(position.days)
