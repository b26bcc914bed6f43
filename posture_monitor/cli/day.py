"""day: shows one day of the history, beside what is usual for the person."""

from __future__ import annotations

import json as json_format
from datetime import datetime
from typing import Annotated

import typer

from posture_monitor.cli._dates import day_from_word
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Json
from posture_monitor.phrases.cli import days as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.day_help())(day)


def day(
    date: Annotated[
        str, typer.Argument(metavar="[DATE]", help=words.day_argument_help())
    ] = "today",
    json: Json = False,
) -> None:
    """Print a day."""
    today = datetime.now().astimezone().date()
    asked = day_from_word(date, today)
    # here, so that a mistake is told before half of the program is loaded
    from posture_monitor.cli._kept_days import days_kept, extent_of
    from posture_monitor.formats import day_records
    from posture_monitor.history.comparison import bands_of, breaks_from

    days = days_kept(asked, asked)
    found = next((each for each in days if each.day == asked), None)
    if found is None:
        extent = extent_of()
        if json:
            record = day_records.record_of_no_day(asked)
            typer.echo(json_format.dumps(record))
        else:
            typer.echo(words.nothing_of(asked, extent))
        return
    bands = bands_of(found.contexts, asked, days)
    if json:
        record = day_records.record_from_day(found, bands, breaks_from(asked, days))
        typer.echo(json_format.dumps(record))
        return
    # here, since it loads rich, which a program does not need
    from posture_monitor.cli._console import results
    from posture_monitor.cli.view.history.day import print_day

    print_day(results(), found, bands, today)
