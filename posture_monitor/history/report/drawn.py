"""Drawn: hours, days and weeks as charts, each with its title and its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.drawing.tones import Tone
from posture_monitor.durations import HOUR_S
from posture_monitor.history.charts.days import (
    DayBar,
    DaysOfWeek,
    TimeFigure,
    UsualSpan,
    days_chart,
)
from posture_monitor.history.charts.heat import HeatRow, HoursByWeekday, heat_chart
from posture_monitor.history.charts.hours import DayByHours, HourOfDay, hours_chart
from posture_monitor.history.charts.weeks import (
    TrendOfWeeks,
    WeekBreak,
    WeekOfDays,
    weeks_chart,
)
from posture_monitor.history.columns import merged
from posture_monitor.history.comparison import (
    BreakKind,
    DayMeasure,
    WeekFigures,
)
from posture_monitor.history.page import ChartFigure, PageTable
from posture_monitor.history.report.facts import (
    ReportFacts,
    away_by_number,
    by_number,
    range_of,
)
from posture_monitor.history.report.findings import HourAmount, UsualRange
from posture_monitor.history.report.order import ClockTimes
from posture_monitor.history.report.titles import (
    head_of,
    title_of_days,
    title_of_heat,
    title_of_hours,
    title_of_weeks,
)
from posture_monitor.history.summary import DayFigures, Figures, figures_of
from posture_monitor.phrases.amounts import weekday_name
from posture_monitor.phrases.pages.charts import (
    from_to,
    tone_name,
)
from posture_monitor.phrases.report import described
from posture_monitor.phrases.report.headings import (
    NONE,
    column,
    day_in_words,
    in_minutes,
    percent,
    share_or_none,
)

_SHOWN_BREAKS: Mapping[BreakKind, WeekBreak] = {
    BreakKind.BASELINE: WeekBreak.USUAL_POSITION,
    BreakKind.SETUP: WeekBreak.SETUP,
    BreakKind.VERSION: WeekBreak.VERSION,
}


# The hours.


def hours_figure(facts: ReportFacts) -> ChartFigure:
    """Return what an average day was made of, hour by hour; partial ones count not."""
    days, clock = facts.whole_days or facts.days, facts.order.clock
    hours = [
        (number, [each.figures for each in same])
        for number, same in by_number(days, clock).items()
    ]
    by_posture = {
        key: [
            HourAmount(
                number=number,
                part_s=sum(each.in_posture_s(key) for each in same),
                told_s=sum(each.told_s for each in same),
            )
            for number, same in hours
        ]
        for key in PostureKey
    }
    title = title_of_hours(by_posture, len(days), clock)
    count = max(1, len(days))
    parts = [(number, _parts_s(same, count)) for number, same in hours]
    drawn = DayByHours(
        hours=tuple(
            HourOfDay(
                hour=number if clock is ClockTimes.SHOWN else None, parts_s=parts_s
            )
            for number, parts_s in parts
        )
    )
    head = head_of("hours", title, described.hours())
    return ChartFigure(
        svg=hours_chart(drawn, head), caption=title, table=_table_of_hours(parts, title)
    )


def _parts_s(hours: Iterable[Figures], days: int) -> dict[Tone, float]:
    """Return what an hour was made of on an average day, watched or not."""
    sums: dict[Tone, float] = dict.fromkeys(HOUR_TONES, 0.0)
    for each in hours:
        for tone, part_s in _tones_of(each).items():
            sums[tone] += part_s / days
    return {tone: part_s for tone, part_s in sums.items() if part_s > 0}


def _tones_of(figures: Figures) -> dict[Tone, float]:
    return {
        Tone.USUAL: figures.usual_s,
        **{Tone(key.value): figures.in_posture_s(key) for key in PostureKey},
        Tone.ANOTHER_WAY: figures.unnamed_s,
        Tone.CANNOT_TELL: figures.cannot_tell_s,
        Tone.LEARNING: figures.learning_s,
        Tone.NOBODY: figures.away_s,
        Tone.NOT_WATCHED: figures.not_watched_s,
    }


HOUR_TONES = tuple(Tone(each) for each in ("usual", *PostureKey)) + (
    Tone.ANOTHER_WAY,
    Tone.CANNOT_TELL,
    Tone.LEARNING,
    Tone.NOBODY,
    Tone.NOT_WATCHED,
)


def _table_of_hours(
    parts: Sequence[tuple[int, Mapping[Tone, float]]], title: str
) -> PageTable:
    shown = [tone for tone in HOUR_TONES if any(tone in each for _, each in parts)]
    return PageTable(
        caption=title,
        columns=(column("hour"), *(tone_name(tone) for tone in shown)),
        rows=tuple(
            (str(number), *(in_minutes(each.get(tone)) for tone in shown))
            for number, each in parts
        ),
    )


def heat_figure(facts: ReportFacts, week: WeekFigures) -> ChartFigure:
    """Return the hours of a week's days: how much of each was away."""
    clock = facts.order.clock
    days = [each for each in week.days if each is not None]
    numbers = sorted(by_number(days, clock))
    cells = [_away_shares(day, clock) for day in week.days]
    title = title_of_heat(away_by_number(days, clock), len(days), clock)
    weekdays = _shown_weekdays(week)
    rows = tuple(
        HeatRow(
            hour=number if clock is ClockTimes.SHOWN else None,
            shares=tuple(cells[each].get(number) for each in weekdays),
        )
        for number in _in_a_row(numbers)
    )
    drawn = HoursByWeekday(weekdays=weekdays, rows=rows)
    head = head_of(f"{_name_of(week)}-heat", title, described.heat())
    return ChartFigure(
        svg=heat_chart(drawn, head),
        caption=title,
        table=PageTable(
            caption=title,
            columns=(column("hour"), *(weekday_name(each) for each in weekdays)),
            rows=tuple(
                (str(number), *(share_or_none(each) for each in row.shares))
                for number, row in zip(_in_a_row(numbers), rows, strict=True)
            ),
        ),
    )


def _in_a_row(numbers: Sequence[int]) -> list[int]:
    """Return all numbers from the first to the last."""
    return list(range(numbers[0], numbers[-1] + 1)) if numbers else []


def _away_shares(day: DayFigures | None, clock: ClockTimes) -> dict[int, float | None]:
    """Return {number of an hour: its share away}; an hour that comes twice is one."""
    if day is None:
        return {}
    return {
        number: figures_of(merged(each.amounts for each in same)).away_share
        for number, same in by_number([day], clock).items()
    }


def _shown_weekdays(week: WeekFigures) -> tuple[int, ...]:
    """Return Monday to Friday, and what else of the week was watched."""
    return tuple(
        number for number, day in enumerate(week.days) if number < 5 or day is not None
    )


# The days and the weeks.


def days_figure(week: WeekFigures) -> ChartFigure:
    """Return the days of a week, before the middle half of the four weeks before."""
    band = week.bands.get(DayMeasure.AWAY_SHARE)
    usual = (
        None
        if band is None
        else UsualRange(low=band.low, middle=band.median, high=band.high)
    )
    shares = {
        weekday_name(each.day.weekday()): each.figures.away_share
        for each in week.whole_days
    }
    title = title_of_days(
        {name: share for name, share in shares.items() if share is not None}, usual
    )
    drawn = DaysOfWeek(
        figure=TimeFigure.AWAY_PER_HOUR,
        days=tuple(_bar(number, week.days[number]) for number in _shown_weekdays(week)),
        usual=None if usual is None else _span_s(usual),
    )
    head = head_of(f"{_name_of(week)}-days", title, described.days())
    return ChartFigure(svg=days_chart(drawn, head), caption=title)


def _bar(weekday: int, day: DayFigures | None) -> DayBar:
    share = None if day is None else day.figures.away_share
    return DayBar(
        weekday=weekday,
        lasted_s=None if share is None else share * HOUR_S,
        is_partial=day is not None and day.is_partial,
    )


def _span_s(usual: UsualRange) -> UsualSpan:
    """Return shares as times away in an hour."""
    return UsualSpan(
        low_s=usual.low * HOUR_S,
        middle_s=usual.middle * HOUR_S,
        high_s=usual.high * HOUR_S,
    )


def weeks_figure(facts: ReportFacts) -> ChartFigure:
    """Return the weeks, broken where figures cannot be compared."""
    weeks = facts.weeks
    ranges = [range_of(each.whole_days, DayMeasure.AWAY_SHARE) for each in weeks]
    is_broken = any(each.breaks for each in weeks[1:])
    title = title_of_weeks([None, *ranges] if is_broken else ranges)
    drawn = TrendOfWeeks(
        figure=TimeFigure.AWAY_PER_HOUR,
        weeks=tuple(
            WeekOfDays(
                starts_on=week.first,
                days=None if span is None else _span_s(span),
                breaks=_breaks_of(week) if number else (),
            )
            for number, (week, span) in enumerate(zip(weeks, ranges, strict=True))
        ),
    )
    head = head_of("weeks", title, described.weeks())
    table = PageTable(
        caption=title,
        columns=(column("week"), column("middle_day"), column("middle_half")),
        rows=tuple(
            (day_in_words(week.first), *_told_range(span))
            for week, span in zip(weeks, ranges, strict=True)
        ),
    )
    return ChartFigure(svg=weeks_chart(drawn, head), caption=title, table=table)


def _breaks_of(week: WeekFigures) -> tuple[WeekBreak, ...]:
    kinds = dict.fromkeys(each.kind for each in week.breaks)
    return tuple(_SHOWN_BREAKS[kind] for kind in kinds)


def _told_range(span: UsualRange | None) -> tuple[str, str]:
    if span is None:
        return NONE, NONE
    low, high = percent(span.low), percent(span.high)
    return percent(span.middle), from_to(low, high)


def _name_of(week: WeekFigures) -> str:
    return f"week-{week.first:%Y-%m-%d}"
