"""Exported: how days that a person takes out of the history leave it.

The file is new, whole, and readable by the person only. It is listed with the history,
and a notice on the screen tells of it, whoever asked for it.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from posture_monitor.errors import UsageError
from posture_monitor.phrases.catalogue import on_one_line
from posture_monitor.phrases.cli import exported as words
from posture_monitor.phrases.kept import profiles
from posture_monitor.store.atomic import write_whole

if TYPE_CHECKING:  # who only checks a name loads neither history nor settings
    from posture_monitor.history.store import ExportEntry, HistoryFile
    from posture_monitor.settings.layers import Config

NOTICE_ID = 1


def check_is_new(path: Path) -> None:
    """Check that a file can be new: nothing of its name is there, its folder is.

    Raises:
        UsageError: that is not so.
    """
    if os.path.lexists(path):  # a link that leads nowhere, too
        raise UsageError(profiles.is_there(path))
    if not path.parent.is_dir():
        raise UsageError(profiles.no_folder(path))


def hand_out(
    path: Path,
    content: bytes,
    entry: ExportEntry,
    *,
    history: HistoryFile,
    settings: Config,
) -> None:
    """Write a file, list it and show a notice; where it cannot be listed, it goes.

    Raises:
        StorageError: it cannot be written or listed.
    """
    entry = replace(entry, name=on_one_line(entry.name))
    write_whole(path, content)
    try:
        history.list_export(entry)
    except BaseException:  # also after Ctrl-C: nothing leaves unlisted
        path.unlink(missing_ok=True)
        raise
    typer.echo(words.written(path))
    typer.echo(words.is_listed())
    _show(entry, settings)


def _show(entry: ExportEntry, settings: Config) -> None:
    """Show a notice; what shows none is no reason to fail."""
    # here, since it loads what speaks to desktops
    from posture_monitor.cli import _console
    from posture_monitor.desktop.notifiers import Notice, open_notifier

    notice = Notice(
        title=words.notice_title(),
        body=words.notice_body(entry.name, entry.first, entry.last),
    )
    kind = settings.text("reminders.notifier")
    with closing(open_notifier(kind, console=_console.remarks())) as notifier:
        notifier.send(notice, NOTICE_ID)
