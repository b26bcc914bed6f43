"""history export, import, exports: takes days out, takes them in, lists what left."""

from __future__ import annotations

import json as json_format
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._dates import day_from_word, days_in_name
from posture_monitor.cli._exported import check_is_new, hand_out
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._kept_history import history_file
from posture_monitor.errors import ConsentError, PostureMonitorError, UsageError
from posture_monitor.history.periods import Tier
from posture_monitor.history.portable.schema import ExportTimes, FileFormat
from posture_monitor.phrases.cli import days as day_words
from posture_monitor.phrases.cli import exporting as words
from posture_monitor.store.storage import Storage

if TYPE_CHECKING:
    from posture_monitor.history.portable.outgoing import WantedExport


class ExportedTier(StrEnum):
    """How long the periods of an export are, as a person chooses it."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    ALL = "all"

    @property
    def tier(self) -> Tier | None:
        """Return the tier; None for all of them in one file."""
        return None if self is ExportedTier.ALL else Tier(self.value)


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("export", cls=TranslatedCommand, help=words.export_help())(export)
    app.command("import", cls=TranslatedCommand, help=words.import_help())(take_over)
    app.command("exports", cls=TranslatedCommand, help=words.exports_help())(exports)


def export(
    file_format: Annotated[
        FileFormat, typer.Option("--format", help=words.format_help())
    ] = FileFormat.CSV,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=words.from_help())
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help=words.to_help())
    ] = None,
    tier: Annotated[
        ExportedTier, typer.Option(help=words.tier_help())
    ] = ExportedTier.DAYS,
    times: Annotated[bool, typer.Option("--times", help=words.times_help())] = False,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=words.file_help()),
    ] = None,
) -> None:
    """Write kept days to a new file."""
    # here, as in all of these, so that a page of help loads none of it
    from posture_monitor.history.portable.outgoing import file_from_table, table_of
    from posture_monitor.history.store import ExportEntry

    now = datetime.now().astimezone()
    wanted = _wanted(first, last, tier, now.date(), times=times)
    path = _named(wanted, tier, file_format) if file is None else file
    check_is_new(path)
    history = history_file()
    content = file_from_table(table_of(history, wanted), file_format)
    entry = ExportEntry(
        at=now,
        kind=file_format.value,
        first=wanted.first,
        last=wanted.last,
        tier=wanted.tier,
        with_times=times,
        name=path.name,
    )
    hand_out(path, content, entry, history=history, settings=_options.settings(None))
    _say(words.with_times() if times else words.without_times())


def _wanted(
    first: str | None,
    last: str | None,
    tier: ExportedTier,
    today: date,
    *,
    times: bool,
) -> WantedExport:
    """Return what is asked for; without days, from the first to the last one.

    Raises:
        PostureMonitorError: nothing is kept.
        UsageError: it cannot be had so.
    """
    from posture_monitor.cli._kept_days import extent_of
    from posture_monitor.history.portable.outgoing import WantedExport, check_wanted

    asked = (
        None if first is None else day_from_word(first, today),
        None if last is None else day_from_word(last, today),
    )
    if asked[0] is not None and asked[1] is not None and asked[0] > asked[1]:
        raise UsageError(day_words.wrong_order(asked[0], asked[1]))
    told = ExportTimes.TOLD if times else ExportTimes.LEFT_OUT
    check_wanted(tier.tier, told)
    kept = extent_of()
    if kept is None:
        raise PostureMonitorError(day_words.nothing_yet())
    begin = kept[0] if asked[0] is None else max(asked[0], kept[0])
    end = kept[1] if asked[1] is None else min(asked[1], kept[1])
    return WantedExport(first=begin, last=end, tier=tier.tier, times=told)


def _named(wanted: WantedExport, tier: ExportedTier, file_format: FileFormat) -> Path:
    """Return a name for a file here, which is the same in every language."""
    days = days_in_name(wanted.first, wanted.last)
    return Path(f"posture-{tier}-{days}.{file_format}")


def take_over(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=words.import_file_help())
    ],
) -> None:
    """Take kept days of another computer over."""
    from posture_monitor.history.portable.incoming import take_in

    storage = Storage()
    may_keep = storage.profile.may_keep_history()
    _console.tell_damage(storage)
    if not may_keep:
        raise ConsentError(words.agree_first())
    keep = Tier(_options.settings(None).text("history.keep"))
    now = datetime.now().astimezone()
    taken = take_in(file, history_file(), keep, now)
    _say(words.taken_over(taken) if taken else words.nothing_new())


def exports(json: _options.Json = False) -> None:
    """Print what was taken out, the oldest first."""
    from posture_monitor.cli.view.history.exports import print_exports

    listed = history_file().exports()
    if not json:
        print_exports(_console.results(), listed)
        return
    for each in listed:
        row = {
            "at": each.at.isoformat(),
            "format": each.kind,
            "from": each.first.isoformat(),
            "to": each.last.isoformat(),
            "tier": each.tier,
            "times": each.with_times,
            "name": each.name,
        }
        typer.echo(json_format.dumps(row))


def _say(sentence: str) -> None:
    _console.results().print(sentence, markup=False, soft_wrap=True)
