"""report: writes the days of the history as a page to read, print or take along."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posture_monitor.cli import _options
from posture_monitor.cli._dates import day_from_word, days_in_name
from posture_monitor.cli._exported import check_is_new, hand_out
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.errors import PostureMonitorError, UsageError
from posture_monitor.history.report.order import (
    ClockTimes,
    Reader,
    ReportOrder,
    Withheld,
)
from posture_monitor.phrases.cli import days as day_words
from posture_monitor.phrases.cli import reporting as words

if TYPE_CHECKING:
    from posture_monitor.settings.layers import Config

DAYS = 28
KIND = "report"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.report_help())(report)


def report(
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help=words.from_help()),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help=words.to_help())
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=words.file_help()),
    ] = None,
    reader: Annotated[
        Reader, typer.Option("--for", show_default=False, help=words.for_help())
    ] = Reader.ME,
    withhold: Annotated[
        str | None,
        typer.Option("--withhold", metavar="WHAT", help=words.withhold_help()),
    ] = None,
    times: Annotated[bool, typer.Option("--times", help=words.times_help())] = False,
    assignments: _options.Assignments = None,
) -> None:
    """Write a report."""
    now = datetime.now().astimezone()
    begin, end = days_from_words(first, last, now.date())
    order = ReportOrder(
        first=begin,
        last=end,
        reader=reader,
        clock=ClockTimes.SHOWN if times else ClockTimes.LEFT_OUT,
        withheld=_withheld(withhold, times=times),
    )
    path = _file_name(begin, end) if file is None else file
    check_is_new(path)
    _write(order, path, now, _options.settings(assignments))


def days_from_words(
    first: str | None, last: str | None, today: date
) -> tuple[date, date]:
    """Return the first and the last day that are meant; without words, four weeks.

    Raises:
        UsageError: they mean no days, days to come, or stand in the wrong order.
    """
    end = today if last is None else day_from_word(last, today)
    default = end - timedelta(days=DAYS - 1)
    begin = default if first is None else day_from_word(first, today)
    if begin > end:
        raise UsageError(day_words.wrong_order(begin, end))
    return begin, end


def _file_name(first: date, last: date) -> Path:
    """Return the name of a report's file, which is the same in every language."""
    return Path(f"posture-report-{days_in_name(first, last)}.html")


def _withheld(written: str | None, *, times: bool) -> frozenset[Withheld]:
    """Return what is left out.

    Raises:
        UsageError: something is no such thing, or is asked for as well.
    """
    found = set()
    for word in (written or "").lower().replace(",", " ").split():
        if word not in tuple(Withheld):
            raise UsageError(words.not_withheld(word, tuple(Withheld)))
        found.add(Withheld(word))
    if times and Withheld.TIMES in found:
        raise UsageError(words.times_both_ways())
    return frozenset(found)


def _write(order: ReportOrder, path: Path, now: datetime, settings: Config) -> None:
    """Write the page of what is kept, and list it.

    Raises:
        PostureMonitorError: nothing is kept of these days.
        StorageError: it cannot be read, written or listed.
    """
    # here, so that a mistake is told before half of the program is loaded
    from posture_monitor.cli._kept_history import history_file
    from posture_monitor.cli._reported import facts_kept
    from posture_monitor.history.page import html_of_page
    from posture_monitor.history.report.pages import page_of
    from posture_monitor.history.store import ExportEntry

    facts = facts_kept(order, settings)
    if not facts.days:
        raise PostureMonitorError(_why_nothing(order))
    entry = ExportEntry(
        at=now,
        kind=KIND,
        first=order.first,
        last=order.last,
        tier=None,
        with_times=order.clock is ClockTimes.SHOWN,
        name=path.name,
    )
    content = html_of_page(page_of(facts)).encode()
    hand_out(path, content, entry, history=history_file(), settings=settings)


def _why_nothing(order: ReportOrder) -> str:
    """Return why there is nothing to report.

    Raises:
        PostureMonitorError: nothing is kept, since that is not switched on.
    """
    from posture_monitor.cli._kept_days import extent_of

    extent = extent_of()
    if extent is None:
        return day_words.nothing_yet()
    return words.nothing_in_range(order.first, order.last, extent)
