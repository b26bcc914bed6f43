"""record: landmarks, never pictures, in a trace."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._camera import heard, link_for_task
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.errors import SourceError, UsageError
from posture_monitor.formats.trace import TraceWriter
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Looked
from posture_monitor.vision.worker_link import WorkerLink


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(record)


def record(
    trace: Annotated[Path, typer.Argument(help="The file to write.")],
    source: Annotated[str, typer.Option(help="What to look at.")] = "webcam",
    for_s: Annotated[
        float | None, typer.Option(min=0.1, help="Stop after so many seconds.")
    ] = None,
    looks_per_s: _options.LooksPerS = _options.LOOKS_PER_S,
) -> None:
    """Write landmarks, never pictures, to a trace until Ctrl-C or the end.

    Example: posture-monitor record day.jsonl --source video:meeting.mp4
    """
    if trace.exists():
        raise UsageError(
            f"expected the name of a new file, got {trace}, which exists; "
            "choose another name or remove it"
        )
    link = link_for_task(source, looks_per_s, Storage(), _console.remarks())
    with stopping_politely(), TraceWriter(trace) as writer, link:
        _write_trace(link, writer, for_s)
        if writer.count == 0:
            raise SourceError(
                f"expected looks from {source}, got none; is it the right one?"
            )
    done = f"{writer.count} looks in {trace}; no picture was kept."
    _console.remarks().print(done, markup=False, soft_wrap=True)


def _write_trace(link: WorkerLink, writer: TraceWriter, for_s: float | None) -> None:
    """Write looks until the end, Ctrl-C or the time is up."""
    with suppress(KeyboardInterrupt):
        for message in heard(link, for_s=for_s):
            if isinstance(message, Looked):
                writer.write(message.observation)
