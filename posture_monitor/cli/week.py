"""week: shows one week of the history, beside what is usual for the person."""

from __future__ import annotations

import json as json_format
from datetime import datetime, timedelta
from typing import Annotated

import typer

from posture_monitor.cli._dates import day_from_word
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Json
from posture_monitor.phrases.cli import days as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.week_help())(week)


def week(
    date: Annotated[
        str, typer.Argument(metavar="[DATE]", help=words.week_argument_help())
    ] = "today",
    json: Json = False,
) -> None:
    """Print the week of a day."""
    today = datetime.now().astimezone().date()
    asked = day_from_word(date, today)
    # here, so that a mistake is told before half of the program is loaded
    from posture_monitor.cli._kept_days import days_kept, extent_of
    from posture_monitor.formats import day_records
    from posture_monitor.history.comparison import WEEK_DAYS, week_of
    from posture_monitor.history.periods import monday_of

    monday = monday_of(asked)
    found = week_of(monday, days_kept(monday, monday + timedelta(days=WEEK_DAYS - 1)))
    if found is None:
        extent = extent_of()
        if json:
            record = day_records.record_of_no_week(monday)
            typer.echo(json_format.dumps(record))
        else:
            typer.echo(words.nothing_of_week(monday, extent))
        return
    if json:
        typer.echo(json_format.dumps(day_records.record_from_week(found)))
        return
    # here, since it loads rich, which a program does not need
    from posture_monitor.cli._console import results
    from posture_monitor.cli.view.history.week import print_week

    print_week(results(), found, today)
