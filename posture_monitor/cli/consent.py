"""consent: shows what is looked at and kept, and gives or withdraws the consent."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._consent import ask_consent, open_times
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli.view.pages import welcome
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import keeping as words
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
        return
    if accept:
        welcome(console, open_times(_options.settings(None)))
        storage.profile.accept(datetime.now(UTC))
    if not withdraw and sys.stdin.isatty() and console.is_terminal:
        ask_consent(storage, console)
    given = storage.profile.consent()
    _console.tell_damage(storage)
    if given is None:
        welcome(console, open_times(_options.settings(None)))
        console.print(words.not_agreed_yet())
        return
    moment = given.given_at.astimezone().strftime("%Y-%m-%d %H:%M")
    console.print(words.agreed_on(moment))
