"""thresholds: shows the sensitivities that differ from the settings, or resets them."""

from __future__ import annotations

import json as json_format
from collections.abc import Mapping
from typing import Annotated

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Json, asked, refuse
from posture_monitor.control.protocol import Command, Request
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import orders as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.thresholds_help())(thresholds)


def thresholds(
    undo: Annotated[
        str | None,
        typer.Option(metavar="METRIC", help=words.undo_help()),
    ] = None,
    undo_all: Annotated[
        bool, typer.Option("--undo-all", help=words.undo_all_help())
    ] = False,
    json: Json = False,
) -> None:
    """Print the limits that were raised, or reset them."""
    if undo is not None and undo_all:
        raise UsageError(words.undo_and_undo_all())
    if undo is not None or undo_all:
        typer.echo(_undone(undo))
        return
    raised = _raised()
    if json:
        typer.echo(json_format.dumps(raised))
        return
    for metric, how in sorted(raised.items()):
        typer.echo(_raised_words(metric, **how))
    if not raised:
        typer.echo(words.nothing_is_raised())


def _raised() -> Mapping[str, Mapping[str, float]]:
    reply = asked(Request(command=Command.RAISED))
    if reply is not None:
        refuse(reply)
        return {} if reply.raised is None else reply.raised
    # here, because the kept state loads half of the program
    from posture_monitor.cli._console import tell_damage
    from posture_monitor.control.without_service import raised_of
    from posture_monitor.store.storage import Storage

    storage = Storage()
    raised = raised_of(storage)
    tell_damage(storage)
    return raised


def _undone(metric: str | None) -> str:
    """Reset sensitivities, in the service or the kept state; return a sentence."""
    reply = asked(Request(command=Command.UNDO, metric=metric))
    if reply is not None:
        refuse(reply)
        return reply.said
    # here, because the kept state loads half of the program
    from posture_monitor.cli._console import tell_damage
    from posture_monitor.control.without_service import undo_in
    from posture_monitor.store.storage import Storage

    storage = Storage()
    try:
        return undo_in(storage, metric)
    finally:
        tell_damage(storage)


def _raised_words(metric: str, factor: float = 1.0, wrong: float = 0.0) -> str:
    if factor <= 1.0:
        return words.limit_as_set(metric, round(wrong))
    return words.limit_is_raised(metric, factor, round(wrong))
