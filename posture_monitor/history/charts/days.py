"""Days: seven bars, on what is usual for the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from posture_monitor.drawing.shapes import (
    Anchor,
    PictureHead,
    Shape,
    block,
    line,
    words,
)
from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.layout import (
    LEFT,
    SHARE_STEPS_S,
    STEPS_S,
    WIDTH,
    HeightScale,
    LegendEntry,
    Sample,
    chart,
    filled,
    grid,
    legend,
    scale_for,
)
from posture_monitor.phrases.amounts import weekday_name
from posture_monitor.phrases.pages import charts as phrases

TOP, BOTTOM = 38.0, 208.0
BAR = 26.0


class TimeFigure(StrEnum):
    """What a bar or a box measures, in seconds."""

    AWAY_PER_HOUR = "away_per_hour"  # of an hour that could be told; shown as percent
    SITTING = "sitting"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBar:
    """One day.

    Attributes:
        weekday: 0 is Monday.
        lasted_s: The figure; None on a day that was not watched.
        is_partial: Only a part of the day was watched.
    """

    weekday: int
    lasted_s: float | None
    is_partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualSpan:
    """What is usual for the person: the middle of his days, and the middle half."""

    low_s: float
    middle_s: float
    high_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfWeek:
    """The days of a week, in order, and the four weeks before, where they are known."""

    figure: TimeFigure
    days: tuple[DayBar, ...]
    usual: UsualSpan | None


def days_chart(week: DaysOfWeek, head: PictureHead) -> str:
    """Return the days as bars, in front of the band and the line of what is usual."""
    known_s = [day.lasted_s for day in week.days if day.lasted_s is not None]
    usual_s = [] if week.usual is None else [week.usual.high_s]
    scale = scale_of_figure(week.figure, [*known_s, *usual_s], top=TOP, bottom=BOTTOM)
    key, height = legend(head, list(_entries(week)), BOTTOM + 36)
    name = words(phrases.figure_name(week.figure.value), (0, 13), "faint")
    shapes = [
        name,
        *_band(week.usual, scale),
        *grid(scale, partial(phrases.figure_amount, week.figure.value)),
        *_bars(week, head, scale),
        *_middle(week.usual, scale),
        *key,
    ]
    return chart(head, height, shapes, (Tone.MEASURED, Tone.PARTIAL))


def scale_of_figure(
    figure: TimeFigure, amounts_s: Iterable[float], *, top: float, bottom: float
) -> HeightScale:
    """Return a scale with room for all amounts, in steps that suit the figure."""
    steps_s = SHARE_STEPS_S if figure is TimeFigure.AWAY_PER_HOUR else STEPS_S
    longest_s = max([1.0, *amounts_s])
    return scale_for(longest_s, top=top, bottom=bottom, steps_s=steps_s)


def _band(usual: UsualSpan | None, scale: HeightScale) -> Iterator[Shape]:
    if usual is not None:
        height = max(1.0, scale.height(usual.high_s - usual.low_s))
        yield block((LEFT, scale.y(usual.high_s)), (WIDTH - LEFT, height), "band")


def _middle(usual: UsualSpan | None, scale: HeightScale) -> Iterator[Shape]:
    if usual is not None:
        y = scale.y(usual.middle_s)
        yield line((LEFT, y), (WIDTH, y), "middle")


def _bars(week: DaysOfWeek, head: PictureHead, scale: HeightScale) -> Iterator[Shape]:
    slot = (WIDTH - LEFT) / len(week.days)
    for number, day in enumerate(week.days):
        x = LEFT + (number + 0.5) * slot
        yield from _bar(day, week.figure, head, scale, x)
        name, at = weekday_name(day.weekday), (x, BOTTOM + 17)
        yield words(name, at, "faint", anchor=Anchor.MIDDLE)


def _bar(
    day: DayBar, figure: TimeFigure, head: PictureHead, scale: HeightScale, x: float
) -> Iterator[Shape]:
    left = x - BAR / 2
    if day.lasted_s is None:
        yield block((left, BOTTOM - 22), (BAR, 22), "gap")
        yield words("–", (x, BOTTOM - 7), "faint", anchor=Anchor.MIDDLE)
        return
    tone = Tone.PARTIAL if day.is_partial else Tone.MEASURED
    at, size = (left, scale.y(day.lasted_s)), (BAR, scale.height(day.lasted_s))
    amount = phrases.figure_amount(figure.value, day.lasted_s)
    told = phrases.named_amount(weekday_name(day.weekday), amount)
    yield filled(head, tone, at, size, told)


def _entries(week: DaysOfWeek) -> Iterator[LegendEntry]:
    """Yield what is explained: only what is there."""
    if any(day.lasted_s is not None and not day.is_partial for day in week.days):
        yield LegendEntry(sample=Tone.MEASURED, text=phrases.whole_day())
    if any(day.lasted_s is not None and day.is_partial for day in week.days):
        yield LegendEntry(sample=Tone.PARTIAL, text=phrases.partial_day())
    if any(day.lasted_s is None for day in week.days):
        yield LegendEntry(sample=Sample.MISSING, text=phrases.missing_day())
    if week.usual is not None:
        yield LegendEntry(sample=Sample.MIDDLE, text=phrases.usual_middle())
        yield LegendEntry(sample=Sample.BAND, text=phrases.usual_band())
