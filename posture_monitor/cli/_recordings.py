"""Recordings: what `analyze` and `replay` share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from posture_monitor.batch.analysis import (
    CAMERA,
    Look,
    baseline_of,
    write_all,
)
from posture_monitor.batch.playing import Playback, Played
from posture_monitor.batch.timeline import Timeline, UsualPosition
from posture_monitor.cli import _options
from posture_monitor.cli._help import is_verbose
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.monitor import Monitor
from posture_monitor.errors import SourceError, TraceError, UsageError
from posture_monitor.formats.writer import Recorded
from posture_monitor.formats.writers import FORMAT_BY_NAME
from posture_monitor.phrases.cli.looking import same_side_twice
from posture_monitor.phrases.kept.traces import too_long
from posture_monitor.phrases.vision.pictures import not_looked_at, pictures_not_read
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config

if TYPE_CHECKING:
    from posture_monitor.cli.view.analysis.asked import Asked

PROGRAM = "posture-monitor"
MOST_TOLD = 500_000
"""Of one trace: 70 hours of two looks a second, and 0.4 GB as they are kept."""


def known_positions(
    files: list[Path] | None, settings: Config, playback: Playback
) -> list[UsualPosition]:
    """Return the usual position of each file, in order.

    Args:
        files: What `--baseline` named.
        settings: Of the monitor that takes them.
        playback: It plays those that are no traces next.

    Raises:
        UsageError: two of them show the same side.
        SourceError: one cannot be read, or nobody can be measured in it.
    """
    found: dict[Setup, UsualPosition] = {}
    for each in files or ():
        usual = UsualPosition(
            baseline=_baseline(each, settings, playback), file=each.name
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


def _baseline(path: Path, settings: Config, playback: Playback) -> Baseline:
    core = monitor_settings(settings)
    if path.suffix == _options.TRACE_SUFFIX:
        return baseline_of(few_looks_of_trace(path), core, path.name)
    playback.begin()
    return baseline_of(playback.looks(), core, path.name)


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


def write_records(found: Iterable[Recorded], format_name: str = "json") -> None:
    """Write looks to standard output in a format of records."""
    write_all(found, FORMAT_BY_NAME[format_name].open(sys.stdout))


def tell_troubles(playback: Playback) -> None:
    """Say what was not looked at, and raise where a file could not be read.

    Raises:
        SourceError: one could not be read, or not to its end; of a folder, how many.
    """
    left_out = [each.left_out for each in playback.played if each.left_out is not None]
    lines = [not_looked_at(each.names, each.count) for each in left_out]
    troubles = playback.troubles
    is_one = len(troubles) == 1 and not _is_folder(playback.played[-1])
    if not is_one:
        lines += [each.fault.told for each in troubles]
    for each in lines:
        typer.echo(each, err=True)
    if is_one:
        raise SourceError(troubles[0].fault)
    if troubles:
        last = playback.played[-1]
        pictures = last.looks + len(last.troubles)
        raise SourceError(pictures_not_read(len(troubles), pictures))


def _is_folder(played: Played) -> bool:
    """Return whether it is a folder of which pictures were read, or tried to."""
    return played.has_begun and played.file.is_dir()


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
    found: Iterable[Recorded],
    timeline: Timeline,
    asked: Asked,
    played: Played | None,
) -> None:
    """Print what was seen for a person; a recording that breaks off, up to there.

    Args:
        found: The looks.
        timeline: Where they are gathered.
        asked: What was asked for.
        played: The recording that they are played from; None for a trace.
    """
    # here, since it loads rich, which records do not need
    from posture_monitor.cli import _console
    from posture_monitor.cli.view.analysis import pictures, recording

    console = _console.results()
    end_s: float | None = None
    try:
        gather(found, timeline, asked, played)
        end_s = end_of(timeline, played)
    finally:
        timeline.finish(asked.taken)
        if timeline.is_of_pictures:
            pictures.print_pictures(console, timeline, asked)
        elif timeline.sightings:
            recording.print_recording(console, timeline, asked, end_s)


def end_of(timeline: Timeline, played: Played | None) -> float | None:
    """Return where a recording that was played ends; None where it breaks off."""
    return played.duration_s if played is not None and timeline.is_whole else None


def gather(
    found: Iterable[Recorded],
    timeline: Timeline,
    asked: Asked,
    played: Played | None,
) -> None:
    """Gather all looks, with a bar on a terminal where their end is known."""
    from posture_monitor.cli import _console
    from posture_monitor.cli.view.report import with_bar

    if played is not None and played.duration_s is not None:
        console = _console.results()
        beside = console if console.is_terminal else _console.remarks()
        found = with_bar(found, asked.name, played.duration_s, beside)
    for look in found:
        timeline.add(look)
