"""resume: ends a pause and a snooze."""

from __future__ import annotations

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import asked, obeyed, settled, status_of
from posture_monitor.control.protocol import ASK_STATUS, Command, Request
from posture_monitor.control.status import Status
from posture_monitor.phrases.cli import pausing as words

USER, LEARNING = "user", "no_baseline"  # codes of docs/status.md; the core loads late


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.resume_help())(resume)


def resume() -> None:
    """End a pause and a snooze, and say which there was."""
    before = status_of(asked(ASK_STATUS))
    obeyed(Request(command=Command.RESUME))
    after = settled(lambda status: status.why != USER)
    typer.echo(" ".join([*_ended(before), _goes_on(after)]))


def _ended(before: Status) -> list[str]:
    """Return what has ended, in sentences."""
    is_paused = before.why == USER
    said = [words.pause_is_over() if is_paused else words.was_not_paused()]
    if before.snoozed_until is not None:
        said.append(words.snooze_is_over())
    return said


def _goes_on(after: Status) -> str:
    """Return what it does now, in sentences."""
    if after.watching or after.why == LEARNING:
        return words.watching_again()
    return words.not_watching_yet(after.meaning, after.do)
