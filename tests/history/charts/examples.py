"""One chart of each kind, for what holds of all of them."""

from __future__ import annotations

from datetime import date

from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.history.charts.bars import (
    BodyPart,
    HoldingBand,
    HoldingTimes,
    PostureTimes,
    holding_chart,
    postures_chart,
)
from posture_monitor.history.charts.days import (
    DayBar,
    DaysOfWeek,
    TimeFigure,
    UsualSpan,
    days_chart,
)
from posture_monitor.history.charts.heat import HeatRow, HoursByWeekday, heat_chart
from posture_monitor.history.charts.holds import HoldCount, holds_chart
from posture_monitor.history.charts.hours import (
    STACKED,
    DayByHours,
    HourOfDay,
    hours_chart,
)
from posture_monitor.history.charts.recording import (
    RecordedSpan,
    RecordingSpans,
    recording_chart,
)
from posture_monitor.history.charts.weeks import (
    TrendOfWeeks,
    WeekBreak,
    WeekOfDays,
    weeks_chart,
)


def head(prefix: str = "a", title: str = "A title") -> PictureHead:
    """Return what names a chart."""
    return PictureHead(prefix=prefix, title=title, description="How it shows it.")


def usual(low_s: float, middle_s: float, high_s: float) -> UsualSpan:
    """Return what is usual."""
    return UsualSpan(low_s=low_s, middle_s=middle_s, high_s=high_s)


def every_chart(named: PictureHead) -> dict[str, str]:
    """Return {kind: a chart with everything that it can show}."""
    whole_hour = {tone: 3600 / len(STACKED) for tone in STACKED}
    return {
        "hours": hours_chart(
            DayByHours(hours=(HourOfDay(hour=23, parts_s=whole_hour),)), named
        ),
        "days": days_chart(
            DaysOfWeek(
                figure=TimeFigure.AWAY_PER_HOUR,
                days=(
                    DayBar(weekday=0, lasted_s=600.0),
                    DayBar(weekday=1, lasted_s=900.0, is_partial=True),
                    DayBar(weekday=2, lasted_s=None),
                ),
                usual=usual(500.0, 700.0, 800.0),
            ),
            named,
        ),
        "heat": heat_chart(
            HoursByWeekday(
                weekdays=(0, 6),
                rows=(HeatRow(hour=None, shares=(None, 0.25)),),
            ),
            named,
        ),
        "postures": postures_chart(
            [
                PostureTimes(posture=each, severity_s=dict.fromkeys(Severity, 60.0))
                for each in (*PostureKey, None)
            ],
            named,
        ),
        "holding": holding_chart(
            [
                HoldingTimes(part=each, band_s=dict.fromkeys(HoldingBand, 60.0))
                for each in BodyPart
            ],
            named,
        ),
        "weeks": weeks_chart(
            TrendOfWeeks(
                figure=TimeFigure.SITTING,
                weeks=(
                    WeekOfDays(starts_on=date(2026, 9, 7), days=usual(1.0, 2.0, 3.0)),
                    WeekOfDays(
                        starts_on=date(2026, 9, 14),
                        days=None,
                        breaks=tuple(WeekBreak),
                    ),
                    WeekOfDays(starts_on=date(2026, 9, 21), days=usual(1.0, 2.0, 3.0)),
                ),
            ),
            named,
        ),
        "recording": recording_chart(
            RecordingSpans(
                lasts_s=4000.0,
                spans=tuple(
                    RecordedSpan(begin_s=100.0 * at, end_s=100.0 * at + 50, tone=tone)
                    for at, tone in enumerate(STACKED)
                ),
                moments_s=(0.0, 4000.0),
            ),
            named,
        ),
        "holds": holds_chart(
            (
                HoldCount(from_s=0.0, below_s=300.0, count=2),
                HoldCount(from_s=300.0, below_s=600.0, count=0),
                HoldCount(from_s=600.0, below_s=None, count=1),
            ),
            named,
        ),
    }
