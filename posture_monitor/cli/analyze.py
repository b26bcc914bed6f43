"""analyze, replay, record: recordings and traces."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

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
from posture_monitor.cli import _common, _report
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._worker import (
    check_camera,
    heard,
    is_recording,
    stopping_politely,
)
from posture_monitor.config import Config
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.monitor import Monitor
from posture_monitor.errors import SourceError, UsageError
from posture_monitor.history.summary import Summary
from posture_monitor.records import (
    line_from_record,
    record_from_event,
    record_from_judgement,
)
from posture_monitor.storage import Storage
from posture_monitor.trace import TraceWriter, read_trace
from posture_monitor.vision.link import Looked, Pace, Sampling, WorkerLink

LOOKS_PER_S = 2.0

LooksPerS = Annotated[
    float, typer.Option(min=0.01, max=60.0, help="Looks for each second of a video.")
]
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
    app.command()(record)


def analyze(
    path: Annotated[Path, typer.Argument(help="A video, a picture, or a folder.")],
    baseline: BaselineFile = None,
    calibrate_first: _common.CalibrateFirst = None,
    looks_per_s: LooksPerS = LOOKS_PER_S,
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
        console = _common.results()
        beside = console if console.is_terminal and not json else _common.remarks()
        found = _with_progress(looks(source), source.duration_s, path.name, beside)
        _print(judged(found, monitor), settings, console, is_json=json)


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
    monitor = _monitor(settings, baseline, calibrate_first, LOOKS_PER_S)
    found: Iterator[Look] = ((each, None) for each in read_trace(trace))
    _print(judged(found, monitor), settings, _common.results(), is_json=json)


def record(
    trace: Annotated[Path, typer.Argument(help="The file to write.")],
    source: Annotated[str, typer.Option(help="What to look at.")] = "webcam",
    for_s: Annotated[
        float | None, typer.Option(min=0.1, help="Stop after so many seconds.")
    ] = None,
    looks_per_s: LooksPerS = LOOKS_PER_S,
) -> None:
    """Write landmarks, never pictures, to a trace until Ctrl-C or the end.

    Example: posture-monitor record day.jsonl --source video:meeting.mp4
    """
    if trace.exists():
        raise UsageError(
            f"expected the name of a new file, got {trace}, which exists; "
            "choose another name or remove it"
        )
    check_camera(source)
    if not is_recording(source):
        ask_consent(Storage(), _common.remarks())
    link = WorkerLink(source, Sampling(looks_per_s=looks_per_s), pace=Pace.FAST)
    with stopping_politely(), TraceWriter(trace) as writer, link:
        _write_trace(link, writer, for_s)
        if writer.count == 0:
            raise SourceError(
                f"expected looks from {source}, got none; is it the right one?"
            )
    done = f"{writer.count} looks in {trace}; no picture was kept."
    _common.remarks().print(done, markup=False, soft_wrap=True)


def _write_trace(link: WorkerLink, writer: TraceWriter, for_s: float | None) -> None:
    """Write looks until the end, Ctrl-C or the time is up."""
    with suppress(KeyboardInterrupt):
        for message in heard(link, for_s=for_s):
            if isinstance(message, Looked):
                writer.write(message.observation)


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
        first=_common.calibration_from_word(calibrate_first),
    )


def _baseline(path: Path, settings: Config, looks_per_s: float) -> Baseline:
    core = config.monitor_settings(settings)
    if path.suffix == ".jsonl":
        return baseline_of(((each, None) for each in read_trace(path)), core)
    source = source_of(_common.spec_from_path(path), looks_per_s=looks_per_s)
    with source:
        return baseline_of(looks(source), core)


def _with_progress(
    found: Iterable[Look], duration_s: float | None, name: str, console: Console
) -> Iterator[Look]:
    """Yield the looks and show a bar; what is printed on its console stays above it."""
    is_shown = console.is_terminal
    with Progress(console=console, transient=True, disable=not is_shown) as progress:
        task = progress.add_task(escape(name), total=duration_s)
        for look in found:
            progress.update(task, completed=look[0].at_s)
            yield look


def _print(
    found: Iterable[Judged], settings: Config, console: Console, *, is_json: bool
) -> None:
    if is_json:
        for each in found:
            reading = record_from_judgement(each.judgement, file=each.file)
            _write(line_from_record(reading))
            for event in each.events:
                _write(line_from_record(record_from_event(event)))
        return
    carry_s = config.monitor_settings(settings).carry_s
    summary = Summary(carry_s=carry_s)
    is_pictures = False
    for each in found:
        summary.add(each.judgement, each.events)
        _report.print_look(console, each)
        is_pictures = each.file is not None
    if not is_pictures:  # they take no time
        _report.print_summary(console, summary)


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
