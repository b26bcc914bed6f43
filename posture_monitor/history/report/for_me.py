"""For me: the report of a person's own days, week by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from posture_monitor.history.comparison import (
    DayMeasure,
    MeasureChange,
    UsualBand,
    WeekFigures,
)
from posture_monitor.history.page import (
    ChartFigure,
    KeyFigure,
    Page,
    PageSection,
    PageTable,
)
from posture_monitor.history.report import parts
from posture_monitor.history.report.drawn import (
    days_figure,
    heat_figure,
    hours_figure,
    weeks_figure,
)
from posture_monitor.history.report.exposure import holds_figure, postures_figure
from posture_monitor.history.report.facts import ReportFacts
from posture_monitor.history.report.order import ClockTimes
from posture_monitor.history.summary import DayFigures, Figures, ReminderFigures
from posture_monitor.phrases.amounts import clock_time, duration, rounded
from posture_monitor.phrases.catalogue import spoken_language
from posture_monitor.phrases.postures import posture_title
from posture_monitor.phrases.report import headings, notes

DAY_COLUMNS = (
    "day",
    "watched",
    "seated",
    "share_away",
    "longest_sitting",
    "breaks",
    "changes",
)
REMINDER_ROWS = ("given", "followed", "snoozed", "ignored", "wrong")


def page_for_me(facts: ReportFacts) -> Page:
    """Return the report for the person himself."""
    return Page(
        language=spoken_language(),
        title=headings.for_me_title(),
        lead=_lead(facts),
        sections=tuple(_sections(facts)),
        foot=parts.foot(facts),
    )


def _lead(facts: ReportFacts) -> str:
    figures = facts.figures
    share = figures.usual_share
    how = (
        headings.lead_too_little()
        if share is None
        else headings.sentences(
            headings.lead_seated(figures.seated_s), headings.lead_for_me(share)
        )
    )
    when = headings.first_to_last(facts.order.first, facts.order.last)
    return headings.sentences(when, headings.lead_of_days(len(facts.days)), how)


def _sections(facts: ReportFacts) -> Iterator[PageSection]:
    yield _at_a_glance(facts)
    yield from _hours(facts)
    weeks = facts.weeks
    if len(weeks) > 1:
        figures = (weeks_figure(facts),)
        yield PageSection(title=headings.from_week_to_week(), figures=figures)
    for week in reversed(weeks):
        yield _week(facts, week)
    yield PageSection(
        title=headings.holding_and_moving(),
        key_figures=(
            parts.longest_hold_key(facts.figures),
            parts.changes_key(facts),
        ),
        figures=(holds_figure(facts.figures),),
    )
    if facts.order.has_reminders:
        yield _reminders(facts)
    yield PageSection(title=headings.what_was_seen(), points=parts.seen_notes(facts))
    yield PageSection(
        title=headings.how_sure(),
        points=(*parts.sure_notes(), notes.looks_are_rare(), notes.our_judgement()),
        paragraphs=(notes.only_this_person(), notes.no_diagnosis()),
    )
    yield PageSection(
        title=headings.limits(),
        paragraphs=(
            notes.grades(),
            headings.sentences(*parts.iso_notes(facts)),
        ),
        tables=(parts.limits_table(facts),),
    )


def _at_a_glance(facts: ReportFacts) -> PageSection:
    figures = facts.figures
    return PageSection(
        title=headings.at_a_glance(),
        key_figures=(
            parts.usual_key(figures),
            parts.observed_key(figures),
            parts.seated_key(facts),
            parts.longest_sitting_key(figures),
            parts.breaks_key(facts),
            parts.changes_key(facts),
        ),
        figures=(postures_figure(figures),),
    )


def _hours(facts: ReportFacts) -> Iterator[PageSection]:
    """Yield what the hours of a day were made of, where that may be told."""
    if not facts.order.has_hours:
        return
    title = headings.hours_of_a_day()
    if not any(day.hours for day in facts.days):
        yield PageSection(title=title, paragraphs=(notes.only_days_are_kept(),))
        return
    is_clock = facts.order.clock is ClockTimes.SHOWN
    said = () if is_clock else (notes.hours_are_numbered(),)
    yield PageSection(title=title, paragraphs=said, figures=(hours_figure(facts),))


# One week.


def _week(facts: ReportFacts, week: WeekFigures) -> PageSection:
    days = [each for each in week.days if each is not None]
    table = _table_of_days(facts, days)
    drawn: list[ChartFigure] = [replace(days_figure(week), table=table)]
    if facts.order.has_hours and any(day.hours for day in days):
        drawn.append(heat_figure(facts, week))
    return PageSection(
        title=headings.week_of(week.first),
        key_figures=tuple(_typical(week)),
        points=_changes(week),
        figures=tuple(drawn),
    )


def _typical(week: WeekFigures) -> Iterator[KeyFigure]:
    """Yield the middle of the whole days, beside the four weeks before."""
    told = (
        (DayMeasure.USUAL_SHARE, headings.in_usual_position_on_a_day()),
        (DayMeasure.SEATED_S, headings.seated_on_a_day()),
        (DayMeasure.BREAKS, headings.breaks_on_a_day()),
        (DayMeasure.CHANGES_PER_H, headings.changes_an_hour()),
    )
    for measure, words in told:
        value, band = week.typical.get(measure), week.bands.get(measure)
        say = TOLD.get(measure, headings.percent)
        yield KeyFigure(
            value=headings.NONE if value is None else say(value),
            words=words,
            beside=""
            if band is None
            else headings.usually(say(band.low), say(band.high)),
        )


def _before(band: UsualBand, say: Callable[[float], str]) -> str:
    return headings.usually(say(band.low), say(band.high))


def _changes(week: WeekFigures) -> tuple[str, ...]:
    if not week.bands:
        return (notes.nothing_to_compare(),)
    found = tuple(_change(each) for each in week.changes)
    return found or (notes.nothing_changed(),)


def _change(change: MeasureChange) -> str:
    posture, say = change.measure.posture, TOLD.get(change.measure, headings.percent)
    name = (
        notes.measure_name(change.measure.value)
        if posture is None
        else posture_title(posture, None, None)
    )
    return notes.changed(
        name, say(change.value), say(change.band.low), say(change.band.high)
    )


def _tenths(number: float) -> str:
    return rounded(number, 1)


TOLD: dict[DayMeasure, Callable[[float], str]] = {
    DayMeasure.SEATED_S: duration,
    DayMeasure.LONGEST_SITTING_S: duration,
    DayMeasure.LONGEST_HOLD_S: duration,
    DayMeasure.BREAKS: rounded,
    DayMeasure.CHANGES_PER_H: _tenths,
}
"""{measure: how it is told}; another one is a share."""


def _table_of_days(facts: ReportFacts, days: Sequence[DayFigures]) -> PageTable:
    has_times = bool(facts.seen)
    columns = (*DAY_COLUMNS, *(("first_look", "last_look") if has_times else ()))
    return PageTable(
        caption=headings.days_of_the_week(),
        columns=tuple(map(headings.column, columns)),
        rows=tuple(
            (*_day_row(each), *(_seen(facts, each) if has_times else ()))
            for each in days
        ),
    )


def _day_row(day: DayFigures) -> tuple[str, ...]:
    figures, name = day.figures, headings.day_of_week(day.day)
    return (
        headings.partial(name) if day.is_partial else name,
        headings.time_or_none(figures.watched_s),
        headings.time_or_none(figures.seated_s),
        headings.share_or_none(figures.away_share),
        headings.time_or_none(figures.longest_sitting_s),
        str(figures.breaks),
        headings.number_or_none(figures.changes_per_h, 1),
    )


def _seen(facts: ReportFacts, day: DayFigures) -> tuple[str, str]:
    found = facts.seen.get(day.day)
    if found is None:
        return headings.NONE, headings.NONE
    return clock_time(found.first_at), clock_time(found.last_at)


# Reminders.


def _reminders(facts: ReportFacts) -> PageSection:
    weeks = facts.weeks
    columns = (
        headings.column("reminders"),
        *(headings.short_week(each.first) for each in weeks),
        headings.column("together"),
    )
    figures = [*(each.figures for each in weeks), facts.figures]
    return PageSection(
        title=headings.reminders(),
        tables=(
            PageTable(
                caption=headings.reminders_by_week(),
                columns=columns,
                rows=tuple(_reminder_row(key, figures) for key in REMINDER_ROWS),
            ),
        ),
    )


def _reminder_row(key: str, figures: Sequence[Figures]) -> tuple[str, ...]:
    return (
        headings.reminders_row(key),
        *(str(_count(each.reminders, key)) for each in figures),
    )


def _count(reminders: ReminderFigures, key: str) -> int:
    count: int = getattr(reminders, key)
    return count
