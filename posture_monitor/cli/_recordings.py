"""Recordings: what `analyze` and `replay` share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.batch.analysis import (
    CAMERA,
    Look,
    baseline_of,
    looks,
    source_of_file,
    write_all,
)
from posture_monitor.cli import _options
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.monitor import Monitor
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.formats.writers import FORMAT_BY_NAME
from posture_monitor.phrases.cli.looking import baseline_file_help
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config

TRACE_SUFFIX = ".jsonl"

BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help=baseline_file_help(),
    ),
]


def new_monitor(
    settings: Config,
    baseline: Path | None,
    calibrate_first: str | None,
    looks_per_s: float,
) -> Monitor:
    """Return a monitor with the baseline that the options give, if any."""
    core = monitor_settings(settings)
    known = () if baseline is None else (_baseline(baseline, settings, looks_per_s),)
    return Monitor(
        core,
        camera=CAMERA,
        baselines=known,
        first=_options.calibration_from_word(calibrate_first),
    )


def _baseline(path: Path, settings: Config, looks_per_s: float) -> Baseline:
    core = monitor_settings(settings)
    if path.suffix == TRACE_SUFFIX:
        return baseline_of(looks_of_trace(path), core)
    with source_of_file(path, looks_per_s=looks_per_s) as source:
        return baseline_of(looks(source), core)


def looks_of_trace(trace: Path) -> Iterator[Look]:
    """Yield the looks of a trace, without file names."""
    # here, since it loads pydantic, a fifth of the start of an analysis
    from posture_monitor.formats.trace import read_trace

    return ((each, None) for each in read_trace(trace))


def write_records(found: Iterable[RecordedLook], format_name: str = "json") -> None:
    """Write looks to standard output in a format of records."""
    write_all(found, FORMAT_BY_NAME[format_name].open(sys.stdout))


def print_report(
    found: Iterable[RecordedLook],
    settings: Config,
    name: str | None = None,
    duration_s: float | None = None,
) -> None:
    """Print looks for a person; with a name, show a progress bar meanwhile."""
    # here, since it loads rich, which records do not need
    from posture_monitor.cli import _console
    from posture_monitor.cli.view import report

    console = _console.results()
    if name is not None:
        beside = console if console.is_terminal else _console.remarks()
        found = report.with_bar(found, name, duration_s, beside)
    carry_s = monitor_settings(settings).carry_s
    report.print_looks(console, found, carry_s=carry_s)
