"""stop: ends the service, which frees the camera."""

from __future__ import annotations

import time
from datetime import datetime

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import BETWEEN_S, asked, refuse
from posture_monitor.control import instance
from posture_monitor.control.holder import is_alive, mark_of
from posture_monitor.control.protocol import Command, Request
from posture_monitor.errors import PostureMonitorError, StorageError
from posture_monitor.paths import history_folder
from posture_monitor.phrases.cli import service_commands as words

END_WITHIN_S = 15.0


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.stop_help())(stop)


def stop() -> None:
    """End the service, and wait for it."""
    pid = instance.holder().pid  # before it removes what it wrote of itself
    mark = None if pid is None else mark_of(pid)
    reply = asked(Request(command=Command.STOP))
    if reply is None:
        typer.echo(words.nothing_to_stop())
        return
    refuse(reply)
    if not instance.ends_within(END_WITHIN_S) or _lives_on(pid, mark):
        raise PostureMonitorError(words.not_stopped(END_WITHIN_S, pid))
    typer.echo(words.service_stopped())
    day = _today_in_a_sentence()
    if day is not None:
        typer.echo(day)


def _today_in_a_sentence() -> str | None:
    """Return the day in a sentence, if a history of it is kept.

    It is printed and nowhere else: no log has it. No fault of the history keeps the
    service from having ended.
    """
    if not history_folder().exists():
        return None
    # here, because they load half of the program, and mostly nothing is kept
    from posture_monitor.cli._kept_days import day_kept
    from posture_monitor.phrases.view.history.day import day_in_a_sentence

    try:
        day = day_kept(datetime.now().astimezone().date())
    except StorageError:
        return None
    if day is None:
        return None
    figures = day.figures
    return day_in_a_sentence(figures.seated_s, figures.usual_s, figures.breaks)


def _lives_on(pid: int | None, mark: str | None) -> bool:
    """Return whether this process, and no other with its id, does not end in time."""
    until_s = time.monotonic() + END_WITHIN_S
    while pid is not None and mark is not None and is_alive(pid, mark):
        if time.monotonic() >= until_s:
            return True
        time.sleep(BETWEEN_S)
    return False
