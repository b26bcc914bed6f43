"""consent: what is looked at and kept, and whether the person agreed to it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.cli import _console
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli.view.pages import welcome
from posture_monitor.errors import UsageError
from posture_monitor.store.storage import Storage


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(consent)


def consent(
    accept: Annotated[
        bool, typer.Option("--accept", help="Agree to what is shown.")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take the consent back.")
    ] = False,
) -> None:
    """Show what is looked at and kept, and whether you agreed; give or withdraw it.

    On a terminal it asks, where you have not agreed yet.

    Example: posture-monitor consent --accept
    """
    console, storage = _console.results(), Storage()
    if accept and withdraw:
        raise UsageError("expected --accept or --withdraw, got both; choose one")
    if withdraw:
        storage.profile.withdraw()
        console.print("Your consent is withdrawn. No camera is opened without one.")
        return
    if accept:
        welcome(console)
        storage.profile.accept(datetime.now(UTC))
    if not withdraw and sys.stdin.isatty() and console.is_terminal:
        ask_consent(storage, console)
    given = storage.profile.consent()
    _console.tell_damage(storage)
    if given is None:
        welcome(console)
        console.print("You have not agreed yet: `posture-monitor consent --accept`.")
        return
    console.print(f"You agreed on {given.given_at.astimezone():%Y-%m-%d %H:%M}.")
