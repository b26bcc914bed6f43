"""What the phrases say of the kept days, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.errors import Fault
from posture_monitor.history.comparison import LEAST_CHANGES, BreakKind, DayMeasure
from posture_monitor.phrases import catalogue
from posture_monitor.phrases.cli import days, exported, exporting, kept_days
from posture_monitor.phrases.view.history import day, exports, measures, week

FILE = Path("days.csv")
MONDAY, LAST = date(2026, 11, 23), date(2026, 11, 29)


def said_of_days() -> Iterator[str | Fault]:
    """Yield what `day`, `week` and the end of the watching say."""
    yield from _said_of_no_day()
    yield from _said_of_exports()
    yield from _said_of_measures()
    yield from _said_of_a_day()
    yield from _said_of_a_week()


def _said_of_no_day() -> Iterator[str | Fault]:
    yield days.day_help()
    yield days.week_help()
    yield days.day_argument_help()
    yield days.week_argument_help()
    yield days.no_day("someday")
    yield days.not_yet(LAST)
    yield days.wrong_order(LAST, MONDAY)
    yield kept_days.days_kept(LAST, LAST)
    yield days.history_is_off()
    for kept in (None, (MONDAY, LAST)):
        yield days.nothing_of(MONDAY, kept)
        yield days.nothing_of_week(MONDAY, kept)


def _said_of_exports() -> Iterator[str | Fault]:
    yield exporting.export_help()
    yield exporting.format_help()
    yield exporting.from_help()
    yield exporting.to_help()
    yield exporting.tier_help()
    yield exporting.times_help()
    yield exporting.file_help()
    yield exporting.with_times()
    yield exporting.without_times()
    yield exporting.import_help()
    yield exporting.import_file_help()
    yield exporting.agree_first()
    yield from (exporting.taken_over(count) for count in (1, 12))
    yield exporting.nothing_new()
    yield exporting.exports_help()
    yield exports.none_yet()
    yield from exports.headings()
    yield exports.from_to("⟦Monday⟧", "⟦Sunday⟧")
    for tier in ("minutes", "hours", "days", None):
        yield exports.parts("csv", tier)
    yield exports.parts("report", None)
    yield exports.with_times()
    yield exports.without_times()
    yield exported.written(FILE)
    yield catalogue.on_one_line("⟦days.csv⟧")
    yield exported.is_listed()
    yield exported.notice_title()
    yield exported.notice_body("⟦days.csv⟧", MONDAY, LAST)
    yield exported.notice_body("⟦days.csv⟧", MONDAY, MONDAY)


def _said_of_measures() -> Iterator[str | Fault]:
    for measure in DayMeasure:
        yield measures.measure_name(measure)
        yield measures.measure_in_words(measure, 0.25)
    yield measures.between("away_share", 0.2, 0.3)
    yield measures.usually()
    yield measures.time_and_share(4000.0, 0.25)


def _said_of_a_day() -> Iterator[str | Fault]:
    yield day.hours_title()
    yield day.legend(("a", "b"), (0.5,))
    yield day.legend_of_too_little(".")
    yield day.otherwise()
    yield day.learning()
    yield day.cannot_tell()
    yield day.watched(20_000.0, 0.9)
    yield day.partial()
    yield day.is_not_over()
    yield day.position_is_not_compared()
    for count in (1, 12):
        yield day.compared_with(count, MONDAY, LAST)
        yield day.position_compared_with(count)
        yield day.nothing_compared(count)
        yield day.day_in_a_sentence(20_000.0, 15_000.0, count)


def _said_of_a_week() -> Iterator[str | Fault]:
    yield week.week_title(MONDAY)
    yield week.bars_title()
    yield week.day_label(MONDAY)
    yield week.of_a_partial_day(week.of_time(0.25, 4000.0))
    yield week.too_little()
    yield week.nothing()
    yield week.legend_of_band(":", 0.2, 0.3)
    yield week.changes_title()
    for measure in LEAST_CHANGES:
        yield week.more(measure, 0.4, 0.2, 0.3)
        yield week.less(measure, 0.1, 0.2, 0.3)
    yield from (week.new_on(MONDAY, kind) for kind in BreakKind)
    yield week.nothing_changed()
    for count in (1, 2):
        yield week.middle_day_title(count)
        yield week.partial_left_out(count)
    yield from (week.more(f"{key}_share", 0.4, 0.2, 0.3) for key in PostureKey)
