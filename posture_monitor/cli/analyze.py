"""analyze, replay: recordings and traces, judged."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.batch.analysis import (
    CAMERA,
    Judged,
    Look,
    baseline_of,
    judged,
    looks,
    source_of,
)
from posture_monitor.cli import _common
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.monitor import Monitor
from posture_monitor.errors import UsageError
from posture_monitor.records import (
    line_from_record,
    record_from_assessment,
    record_from_event,
)
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config

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
    calibrate_first: _common.CalibrateFirst = None,
    looks_per_s: _common.LooksPerS = _common.LOOKS_PER_S,
    json: _common.Json = False,
    assignments: _common.Assignments = None,
) -> None:
    """Judge a recording: figures, zones, events.

    Pictures of a folder are judged one by one, in the order of their names.

    Example: posture-monitor analyze meeting.mp4 --calibrate-first 10s
    """
    settings = _common.settings(assignments)
    if path.suffix == ".jsonl":
        raise UsageError(
            f"expected a video, picture or folder, got the trace {path}; use replay"
        )
    monitor = _monitor(settings, baseline, calibrate_first, looks_per_s)
    source = source_of(_common.spec_from_path(path), looks_per_s=looks_per_s)
    with source:
        found = judged(looks(source), monitor)
        if json:
            _write_records(_with_bar(found, path.name, source.duration_s))
        else:
            _print(found, settings, path.name, source.duration_s)


def replay(
    trace: Annotated[Path, typer.Argument(help="A trace made by record.")],
    baseline: BaselineFile = None,
    calibrate_first: _common.CalibrateFirst = None,
    json: _common.Json = False,
    assignments: _common.Assignments = None,
) -> None:
    """Judge a trace again: the same numbers give the same events.

    Example: posture-monitor replay day.jsonl --calibrate-first 20 --json
    """
    settings = _common.settings(assignments)
    monitor = _monitor(settings, baseline, calibrate_first, _common.LOOKS_PER_S)
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
    core = monitor_settings(settings)
    known = () if baseline is None else (_baseline(baseline, settings, looks_per_s),)
    return Monitor(
        core,
        camera=CAMERA,
        baselines=known,
        first=_common.calibration_from_word(calibrate_first),
    )


def _baseline(path: Path, settings: Config, looks_per_s: float) -> Baseline:
    core = monitor_settings(settings)
    if path.suffix == ".jsonl":
        return baseline_of(_from_trace(path), core)
    source = source_of(_common.spec_from_path(path), looks_per_s=looks_per_s)
    with source:
        return baseline_of(looks(source), core)


def _from_trace(trace: Path) -> Iterator[Look]:
    # here, because it loads pydantic, a fifth of the start of an analysis
    from posture_monitor.trace import read_trace

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
    from posture_monitor.cli import _console, _report

    console = _console.results()
    if name is not None:
        beside = console if console.is_terminal else _console.remarks()
        found = _report.with_bar(found, name, duration_s, beside)
    carry_s = monitor_settings(settings).carry_s
    _report.print_judged(console, found, carry_s=carry_s)


def _with_bar(
    found: Iterable[Judged], name: str, duration_s: float | None
) -> Iterable[Judged]:
    """Return the same, with a bar on a terminal that the records do not go to."""
    if os.isatty(STANDARD_OUTPUT) or not os.isatty(STANDARD_ERROR):
        return found
    # here, because it loads rich, which nobody looks at elsewhere
    from posture_monitor.cli import _console, _report

    return _report.with_bar(found, name, duration_s, _console.remarks())
