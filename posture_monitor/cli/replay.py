"""replay: assesses a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.batch.analysis import assessed
from posture_monitor.cli import _options
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._recordings import (
    BaselineFile,
    looks_of_trace,
    new_monitor,
    print_report,
    write_records,
)
from posture_monitor.phrases.cli import looking as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.replay_help())(replay)


def replay(
    trace: Annotated[Path, typer.Argument(help=words.trace_help())],
    baseline: BaselineFile = None,
    calibrate_first: _options.CalibrateFirst = None,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print the assessments and events of a trace."""
    settings = _options.settings(assignments)
    monitor = new_monitor(settings, baseline, calibrate_first, _options.LOOKS_PER_S)
    found = assessed(looks_of_trace(trace), monitor)
    if json:
        write_records(found)
    else:
        print_report(found, settings)
