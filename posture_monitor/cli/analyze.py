"""analyze, replay: recordings and traces, judged."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor import config
from posture_monitor.batch.analysis import (
    CAMERA,
    Judged,
    Look,
    baseline_of,
    judged,
    looks,
    source_of,
)
from posture_monitor.cli import _options
from posture_monitor.config import Config
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.monitor import Monitor
from posture_monitor.errors import UsageError
from posture_monitor.formats.records import (
    line_from_record,
    record_from_assessment,
    record_from_event,
)

STANDARD_OUTPUT, STANDARD_ERROR = 1, 2

BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="A picture, video or trace that shows the person's neutral posture.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(analyze)
    app.command()(replay)


def analyze(
    path: Annotated[Path, typer.Argument(help="A video, a picture, or a folder.")],
    baseline: BaselineFile = None,
    calibrate_first: _options.CalibrateFirst = None,
    looks_per_s: _options.LooksPerS = _options.LOOKS_PER_S,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Judge a recording: figures, zones, events.

    Pictures of a folder are judged one by one, in the order of their names.

    Example: posture-monitor analyze meeting.mp4 --calibrate-first 10s
    """
    settings = _options.settings(assignments)
    if path.suffix == ".jsonl":
        raise UsageError(
            f"expected a video, picture or folder, got the trace {path}; use replay"
        )
    monitor = _monitor(settings, baseline, calibrate_first, looks_per_s)
    source = source_of(_options.spec_from_path(path), looks_per_s=looks_per_s)
    with source:
        found = judged(looks(source), monitor)
        if json:
            _write_records(_with_bar(found, path.name, source.duration_s))
        else:
            _print(found, settings, path.name, source.duration_s)


def replay(
    trace: Annotated[Path, typer.Argument(help="A trace made by record.")],
    baseline: BaselineFile = None,
    calibrate_first: _options.CalibrateFirst = None,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Judge a trace again: the same numbers give the same events.

    Example: posture-monitor replay day.jsonl --calibrate-first 20 --json
    """
    settings = _options.settings(assignments)
    monitor = _monitor(settings, baseline, calibrate_first, _options.LOOKS_PER_S)
    found = judged(_from_trace(trace), monitor)
    if json:
        _write_records(found)
    else:
        _print(found, settings)


def _monitor(
    settings: Config,
    baseline: Path | None,
    calibrate_first: str | None,
    looks_per_s: float,
) -> Monitor:
    core = config.monitor_settings(settings)
    known = () if baseline is None else (_baseline(baseline, settings, looks_per_s),)
    return Monitor(
        core,
        camera=CAMERA,
        baselines=known,
        first=_options.calibration_from_word(calibrate_first),
    )


def _baseline(path: Path, settings: Config, looks_per_s: float) -> Baseline:
    core = config.monitor_settings(settings)
    if path.suffix == ".jsonl":
        return baseline_of(_from_trace(path), core)
    source = source_of(_options.spec_from_path(path), looks_per_s=looks_per_s)
    with source:
        return baseline_of(looks(source), core)


def _from_trace(trace: Path) -> Iterator[Look]:
    # here, because it loads pydantic, a fifth of the start of an analysis
    from posture_monitor.formats.trace import read_trace

    return ((each, None) for each in read_trace(trace))


def _write_records(found: Iterable[Judged]) -> None:
    for each in found:
        reading = record_from_assessment(each.assessment, file=each.file)
        _write(line_from_record(reading))
        for event in each.events:
            _write(line_from_record(record_from_event(event)))


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")


def _print(
    found: Iterable[Judged],
    settings: Config,
    name: str | None = None,
    duration_s: float | None = None,
) -> None:
    """Print what is judged, with a bar meanwhile where it has a name."""
    # here, because it loads rich, which records do without
    from posture_monitor.cli import _console
    from posture_monitor.cli.view import report

    console = _console.results()
    if name is not None:
        beside = console if console.is_terminal else _console.remarks()
        found = report.with_bar(found, name, duration_s, beside)
    carry_s = config.monitor_settings(settings).carry_s
    report.print_judged(console, found, carry_s=carry_s)


def _with_bar(
    found: Iterable[Judged], name: str, duration_s: float | None
) -> Iterable[Judged]:
    """Return the same, with a bar on a terminal that the records do not go to."""
    if os.isatty(STANDARD_OUTPUT) or not os.isatty(STANDARD_ERROR):
        return found
    # here, because it loads rich, which nobody looks at elsewhere
    from posture_monitor.cli import _console
    from posture_monitor.cli.view import report

    return report.with_bar(found, name, duration_s, _console.remarks())
