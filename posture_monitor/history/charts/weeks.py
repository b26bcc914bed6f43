"""Weeks: the middle and the middle half of each week's days, and what broke the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import groupby

from posture_monitor.drawing.shapes import (
    Anchor,
    PictureHead,
    Point,
    Shape,
    block,
    chain,
    circle,
    line,
    words,
)
from posture_monitor.history.charts.days import TimeFigure, UsualSpan, scale_of_figure
from posture_monitor.history.charts.layout import (
    LEFT,
    WIDTH,
    HeightScale,
    LegendEntry,
    Sample,
    chart,
    flag,
    grid,
    legend,
)
from posture_monitor.phrases.amounts import day_and_month
from posture_monitor.phrases.pages import charts as phrases

TOP, BOTTOM = 58.0, 218.0
BOX = 14.0
LABEL = 68.0
"""The room that a date takes."""
FLAG_ROW = 21.0


class WeekBreak(StrEnum):
    """What changed, so that figures before and after are not the same thing."""

    USUAL_POSITION = "usual_position"
    SETUP = "setup"
    VERSION = "version"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfDays:
    """One week.

    Attributes:
        starts_on: Its Monday.
        days: What its days were like; None in a week with too few of them.
        breaks: What changed since the week before.
    """

    starts_on: date
    days: UsualSpan | None
    breaks: tuple[WeekBreak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendOfWeeks:
    """The weeks, in order; at least one."""

    figure: TimeFigure
    weeks: tuple[WeekOfDays, ...]


def weeks_chart(trend: TrendOfWeeks, head: PictureHead) -> str:
    """Return a box a week, and a line through their middles that ends at a break."""
    highest_s = [week.days.high_s for week in trend.weeks if week.days is not None]
    scale = scale_of_figure(trend.figure, highest_s, top=TOP, bottom=BOTTOM)
    key, height = legend(head, _entries(), BOTTOM + 36)
    flags, height = _flag_texts(trend, height)
    shapes = [
        words(phrases.figure_name(trend.figure.value), (0, 13), "faint"),
        *grid(scale, partial(phrases.figure_amount, trend.figure.value)),
        *_boxes(trend, scale),
        *_breaks(trend),
        *_line(trend, scale),
        *_dates(trend),
        *key,
        *flags,
    ]
    return chart(head, height, shapes, ())


def runs(trend: TrendOfWeeks) -> list[list[int]]:
    """Return the numbers of the weeks that are joined, run by run."""
    number_of_run, of_week = 0, []
    for week in trend.weeks:
        number_of_run += 1 if week.breaks or week.days is None else 0
        of_week.append(number_of_run)
    grouped = groupby(range(len(of_week)), key=lambda number: of_week[number])
    known = (
        [each for each in run if trend.weeks[each].days is not None]
        for _, run in grouped
    )
    return [run for run in known if run]


def _x(trend: TrendOfWeeks, number: float) -> float:
    """Return where a week lies across; halves lie between two of them."""
    return LEFT + (number + 0.5) * (WIDTH - LEFT) / len(trend.weeks)


def _boxes(trend: TrendOfWeeks, scale: HeightScale) -> Iterator[Shape]:
    width = min(BOX, 0.7 * (WIDTH - LEFT) / len(trend.weeks))
    for number, week in enumerate(trend.weeks):
        x = _x(trend, number)
        if week.days is None:
            yield words("–", (x, BOTTOM - 5), "faint", anchor=Anchor.MIDDLE)
            continue
        top = scale.y(week.days.high_s)
        height = max(1.0, scale.height(week.days.high_s - week.days.low_s))
        yield block((x - width / 2, top), (width, height), "box")


def _line(trend: TrendOfWeeks, scale: HeightScale) -> Iterator[Shape]:
    for run in runs(trend):
        points = [_middle(trend, scale, number) for number in run]
        if len(points) > 1:
            yield chain(points, "trend")
        for point in points:
            yield circle(point, 3.5, "spot")


def _middle(trend: TrendOfWeeks, scale: HeightScale, number: int) -> Point:
    days = trend.weeks[number].days
    assert days is not None
    return _x(trend, number), scale.y(days.middle_s)


def _breaks(trend: TrendOfWeeks) -> Iterator[Shape]:
    """Yield a line before each week with a break, with its number above."""
    broken = [number for number, week in enumerate(trend.weeks) if week.breaks]
    for mark, number in enumerate(broken, 1):
        x = _x(trend, number - 0.5)
        yield line((x, TOP - 12), (x, BOTTOM), "change")
        yield from flag(mark, (x, TOP - 20))


def _flag_texts(trend: TrendOfWeeks, top: float) -> tuple[list[Shape], float]:
    """Return what the numbers stand for, a line for each change, and where they end."""
    shapes: list[Shape] = []
    y = top
    for mark, week in enumerate((each for each in trend.weeks if each.breaks), 1):
        shapes += flag(mark, (8, y + 7))
        for what in week.breaks:
            shapes.append(words(phrases.trend_break(what.value), (22, y + 11.5)))
            y += FLAG_ROW
    return shapes, y


def _dates(trend: TrendOfWeeks) -> Iterator[Shape]:
    """Yield the Mondays below, as many as there is room for."""
    every = max(1, -(-int(LABEL * len(trend.weeks)) // int(WIDTH - LEFT)))
    for number in range(0, len(trend.weeks), every):
        monday = trend.weeks[number].starts_on
        text = day_and_month(monday.month, monday.day)
        at = (_x(trend, number), BOTTOM + 17)
        yield words(text, at, "faint", anchor=Anchor.MIDDLE)


def _entries() -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(sample=Sample.TREND, text=phrases.week_middle()),
        LegendEntry(sample=Sample.BOX, text=phrases.week_box()),
    )
