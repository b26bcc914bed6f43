"""record: writes landmarks, never pictures, to a trace."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._camera import heard, link_for_task
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.errors import IncompleteError, SourceError, UsageError
from posture_monitor.formats.trace import TraceWriter
from posture_monitor.phrases.cli import looking as words
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Looked
from posture_monitor.vision.worker_link import WorkerLink


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.record_help())(record)


def record(
    trace: Annotated[Path, typer.Argument(help=words.new_trace_help())],
    source: Annotated[str | None, typer.Option(help=words.source_help())] = None,
    for_s: Annotated[
        float | None, typer.Option(min=0.1, help=words.for_s_help())
    ] = None,
    looks_per_s: _options.LooksPerS = _options.LOOKS_PER_S,
) -> None:
    """Write the landmarks of a source to a trace."""
    if trace.exists():
        raise UsageError(words.trace_exists(trace))
    settings, console = _options.settings(None), _console.remarks()
    source = source or settings.text("camera.source")
    link = link_for_task(source, looks_per_s, settings, Storage(), console)
    writer = TraceWriter(trace)
    try:
        with stopping_politely(), writer, link:
            _write_trace(link, writer, for_s)
            if writer.count == 0:
                raise SourceError(words.no_looks(source))
    except IncompleteError:
        if writer.count:
            _console.say_line(words.recorded(writer.count, trace))
        raise
    _console.say_line(words.recorded(writer.count, trace))


def _write_trace(link: WorkerLink, writer: TraceWriter, for_s: float | None) -> None:
    """Write looks until the source ends, Ctrl-C, or the time is over."""
    with suppress(KeyboardInterrupt):
        for message in heard(link, for_s=for_s):
            if isinstance(message, Looked):
                writer.write(message.observation)
