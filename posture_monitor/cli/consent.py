"""consent: shows what is looked at and kept, and gives or withdraws the consent."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from posture_monitor.cli import _console
from posture_monitor.cli._consent import ask_consent, show_terms
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._kept_history import history_file, kept_history
from posture_monitor.errors import UsageError
from posture_monitor.phrases.amounts import date_and_time
from posture_monitor.phrases.cli import keeping as words
from posture_monitor.phrases.cli.history import still_there
from posture_monitor.store.storage import Storage


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.consent_help())(consent)


def consent(
    accept: Annotated[bool, typer.Option("--accept", help=words.accept_help())] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help=words.withdraw_help())
    ] = False,
) -> None:
    """Print the terms, and give or withdraw the consent."""
    console, storage = _console.results(), Storage()
    if accept and withdraw:
        raise UsageError(words.accept_and_withdraw())
    if withdraw:
        storage.profile.withdraw()
        console.print(words.consent_withdrawn())
        _tell_what_is_left(console, storage)
        return
    if accept:
        show_terms(console)
        storage.profile.accept(datetime.now(UTC))
    if not withdraw and sys.stdin.isatty() and console.is_terminal:
        ask_consent(storage, console)
    given = storage.profile.consent()
    _console.tell_damage(storage)
    if given is None:
        show_terms(console)
        console.print(words.not_agreed_yet())
        return
    if not accept:
        show_terms(console)
    moment = date_and_time(given.given_at.astimezone())
    console.print(words.agreed_on(moment))
    is_kept = storage.profile.may_keep_history()
    console.print(words.history_kept() if is_kept else words.history_not_kept())


def _tell_what_is_left(console: Console, storage: Storage) -> None:
    """Say what is kept all the same, and how each of it is erased."""
    kept = kept_history(history_file())
    if kept.is_there:
        console.print(still_there(kept.extent), markup=False)
    if any(each.is_file() for each in storage.folder.glob("*")):
        console.print(words.more_still_there(storage.folder), markup=False)
