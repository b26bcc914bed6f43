"""Day records: the figures of a day and a week as public JSON objects.

The only module with the field names of `day --json` and `week --json`; they stand in
docs/day-and-week.md. Every figure that these commands print is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from posture_monitor.history.comparison import (
    DayMeasure,
    MeasureChange,
    TrendBreak,
    UsualBand,
    WeekFigures,
    value_of,
)
from posture_monitor.history.summary import DayFigures, Figures

Record = dict[str, Any]


def record_from_day(
    day: DayFigures,
    bands: Mapping[DayMeasure, UsualBand],
    breaks: Iterable[TrendBreak] = (),
) -> Record:
    """Return a day with its hours, and what is usual beside each measure."""
    return {
        "type": "day",
        "day": day.day.isoformat(),
        "is_partial": day.is_partial,
        "figures": record_from_figures(day.figures),
        "hours": [
            {
                "start": hour.start.isoformat(),
                "figures": record_from_figures(hour.figures),
            }
            for hour in day.hours
        ],
        "measures": _measures(day.figures),
        "usual": {measure.value: _band(band) for measure, band in bands.items()},
        "new": list(map(_break, breaks)),
    }


def record_from_week(week: WeekFigures) -> Record:
    """Return a week with its days and hours, what is usual, and what changed."""
    return {
        "type": "week",
        "first": week.first.isoformat(),
        "days": [None if day is None else _day(day) for day in week.days],
        "figures": record_from_figures(week.figures),
        "typical": {measure.value: value for measure, value in week.typical.items()},
        "usual": {measure.value: _band(band) for measure, band in week.bands.items()},
        "away_by_hour": [
            [{"share": cell.share, "told_s": cell.told_s} for cell in row]
            for row in week.heat
        ],
        "changes": list(map(_change, week.changes)),
        "new": list(map(_break, week.breaks)),
    }


def record_of_no_day(day: date) -> Record:
    """Return a day of which nothing is kept."""
    return {"type": "day", "day": day.isoformat(), "figures": None}


def record_of_no_week(monday: date) -> Record:
    """Return a week of which nothing is kept."""
    return {"type": "week", "first": monday.isoformat(), "figures": None}


def record_from_figures(figures: Figures) -> Record:
    """Return the figures of a stretch of time, what follows from them included."""
    reminders = figures.reminders
    return {
        "watched_s": figures.watched_s,
        "watched_share": figures.watched_share,
        "not_watched_s": figures.not_watched_s,
        "away_s": figures.away_s,
        "seated_s": figures.seated_s,
        "told_s": figures.told_s,
        "told_share": figures.told_share,
        "usual_s": figures.usual_s,
        "away_from_usual_s": figures.away_from_usual_s,
        "unnamed_s": figures.unnamed_s,
        "learning_s": figures.learning_s,
        "cannot_tell_s": figures.cannot_tell_s,
        "postures": {
            posture.value: {
                "seconds": {each.word: s for each, s in parts.items()},
                "longest_s": figures.longest_s.get(posture, 0),
            }
            for posture, parts in figures.posture_s.items()
        },
        "zones_s": {
            metric: {zone.word: s for zone, s in parts.items()}
            for metric, parts in figures.zone_s.items()
        },
        "dose_percent": dict(figures.dose_percent),
        "changes": figures.changes,
        "holds": dict(figures.holds),
        "longest_hold_s": figures.longest_hold_s,
        "breaks": figures.breaks,
        "longest_sitting_s": figures.longest_sitting_s,
        "reminders": {
            "given": reminders.given,
            "shown": reminders.shown,
            "followed": reminders.followed,
            "snoozed": reminders.snoozed,
            "ignored": reminders.ignored,
            "wrong": reminders.wrong,
        },
    }


def _day(day: DayFigures) -> Record:
    return {
        "day": day.day.isoformat(),
        "is_partial": day.is_partial,
        "figures": record_from_figures(day.figures),
        "measures": _measures(day.figures),
    }


def _measures(figures: Figures) -> Record:
    return {measure.value: value_of(figures, measure) for measure in DayMeasure}


def _band(band: UsualBand) -> Record:
    return {
        "median": band.median,
        "low": band.low,
        "high": band.high,
        "days": band.days,
    }


def _change(change: MeasureChange) -> Record:
    return {
        "measure": change.measure.value,
        "value": change.value,
        "is_more": change.is_more,
    }


def _break(found: TrendBreak) -> Record:
    return {"day": found.day.isoformat(), "kind": found.kind.value}
