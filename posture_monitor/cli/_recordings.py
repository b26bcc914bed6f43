"""Recordings: what `analyze` and `replay` share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posture_monitor.batch.analysis import (
    CAMERA,
    Look,
    baseline_of,
    looks,
    source_of_file,
    write_all,
)
from posture_monitor.batch.timeline import Timeline, UsualPosition
from posture_monitor.cli import _options
from posture_monitor.cli._help import is_verbose
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.monitor import Monitor
from posture_monitor.errors import TraceError, UsageError
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.formats.writers import FORMAT_BY_NAME
from posture_monitor.phrases.cli.looking import baseline_file_help, same_side_twice
from posture_monitor.phrases.kept.traces import too_long
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config

if TYPE_CHECKING:
    from posture_monitor.cli.view.analysis.asked import Asked

TRACE_SUFFIX = ".jsonl"
PROGRAM = "posture-monitor"
MOST_TOLD = 500_000
"""Of one trace: 70 hours of two looks a second, and 0.4 GB as they are kept."""

BaselineFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help=baseline_file_help(),
    ),
]


def known_positions(
    files: list[Path] | None, settings: Config, looks_per_s: float
) -> list[UsualPosition]:
    """Return the usual position of each file, in order.

    Raises:
        UsageError: two of them show the same side.
        SourceError: one cannot be read, or nobody can be measured in it.
    """
    found: dict[Setup, UsualPosition] = {}
    for each in files or ():
        usual = UsualPosition(
            baseline=_baseline(each, settings, looks_per_s), file=each.name
        )
        setup = usual.baseline.setup
        if setup in found:
            raise UsageError(same_side_twice(found[setup].file or "", each.name))
        found[setup] = usual
    return list(found.values())


def new_monitor(
    settings: Config, known: Sequence[UsualPosition], calibrate_first: str | None
) -> Monitor:
    """Return a monitor that compares with what the options give, if anything."""
    return Monitor(
        monitor_settings(settings),
        camera=CAMERA,
        baselines=[each.baseline for each in known],
        first=_options.calibration_from_word(calibrate_first),
    )


def _baseline(path: Path, settings: Config, looks_per_s: float) -> Baseline:
    core = monitor_settings(settings)
    if path.suffix == TRACE_SUFFIX:
        return baseline_of(few_looks_of_trace(path), core)
    with source_of_file(path, looks_per_s=looks_per_s) as source:
        return baseline_of(looks(source), core)


def looks_of_trace(trace: Path) -> Iterator[Look]:
    """Yield the looks of a trace, without file names."""
    # here, since it loads pydantic, a fifth of the start of an analysis
    from posture_monitor.formats.trace import read_trace

    return ((each, None) for each in read_trace(trace))


def few_looks_of_trace(trace: Path) -> Iterator[Look]:
    """Yield the looks of a trace that are kept together, at most `MOST_TOLD`.

    Raises:
        TraceError: there are more; or as `read_trace`.
    """
    for number, look in enumerate(looks_of_trace(trace)):
        if number == MOST_TOLD:
            raise TraceError(too_long(trace, MOST_TOLD))
        yield look


def write_records(found: Iterable[RecordedLook], format_name: str = "json") -> None:
    """Write looks to standard output in a format of records."""
    write_all(found, FORMAT_BY_NAME[format_name].open(sys.stdout))


def asked_for(
    command: str,
    place: Path,
    baselines: list[Path] | None,
    calibrate_first: str | None,
    settings: Config,
) -> Asked:
    """Return what was asked for, as a report refers to it."""
    from posture_monitor.cli.view.analysis.asked import Asked, Extent

    return Asked(
        command=(PROGRAM, command, str(place)),
        place=place,
        baselines=tuple(baselines or ()),
        first=calibrate_first,
        carry_s=monitor_settings(settings).carry_s,
        detail=Extent.FIGURES if is_verbose() else Extent.SHORT,
    )


def print_report(
    found: Iterable[RecordedLook],
    timeline: Timeline,
    asked: Asked,
    duration_s: float | None,
) -> None:
    """Print what was seen for a person; a recording that breaks off, up to there.

    Args:
        found: The looks.
        timeline: Where they are gathered.
        asked: What was asked for.
        duration_s: How long the recording is, where that is known; then a bar shows
            how far it is.
    """
    # here, since it loads rich, which records do not need
    from posture_monitor.cli import _console
    from posture_monitor.cli.view.analysis import pictures, recording

    console = _console.results()
    end_s: float | None = None
    try:
        gather(found, timeline, asked, duration_s)
        end_s = duration_s
    finally:
        timeline.finish(asked.taken)
        if timeline.is_of_pictures:
            pictures.print_pictures(console, timeline, asked)
        elif timeline.sightings:
            recording.print_recording(console, timeline, asked, end_s)


def gather(
    found: Iterable[RecordedLook],
    timeline: Timeline,
    asked: Asked,
    duration_s: float | None,
) -> None:
    """Gather all looks, with a bar on a terminal where their end is known."""
    from posture_monitor.cli import _console
    from posture_monitor.cli.view.report import with_bar

    if duration_s is not None:
        console = _console.results()
        beside = console if console.is_terminal else _console.remarks()
        found = with_bar(found, asked.name, duration_s, beside)
    for look in found:
        timeline.add(look)
