"""analyze: assesses a recording as fast as possible."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.batch.analysis import assessed
from posture_monitor.batch.playing import Playback
from posture_monitor.batch.timeline import Timeline
from posture_monitor.care.choosing import Offer, person_of
from posture_monitor.cli import _options
from posture_monitor.cli._page import PageCommand, page_file, writing_to
from posture_monitor.cli._recordings import (
    TRACE_SUFFIX,
    BaselineFiles,
    asked_for,
    known_positions,
    new_monitor,
    print_report,
    tell_troubles,
    to_be_played,
    write_records,
)
from posture_monitor.errors import UsageError
from posture_monitor.formats.writer import Recorded
from posture_monitor.phrases.cli import looking as words

STANDARD_OUTPUT, STANDARD_ERROR = 1, 2


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=PageCommand, help=words.analyze_help())(analyze)


def analyze(
    path: Annotated[Path, typer.Argument(help=words.recording_help())],
    baseline: BaselineFiles = None,
    calibrate_first: _options.CalibrateFirst = None,
    looks_per_s: _options.LooksPerS = _options.LOOKS_PER_S,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print the assessments and events of a recording."""
    settings = _options.settings(assignments)
    if path.suffix == TRACE_SUFFIX:
        raise UsageError(words.trace_is_for_replay(path))
    page = page_file(path, json=json)
    with Playback((*to_be_played(baseline), path), looks_per_s) as playback:
        known = known_positions(baseline, settings, playback)
        monitor = new_monitor(settings, known, calibrate_first)
        # who runs it may not be who was filmed: a change of position suits anybody
        person = person_of(settings, Offer.CHANGES)
        duration_s = playback.begin().duration_s
        found = assessed(playback.looks(), monitor, person)
        if json:
            write_records(_with_bar(found, path.name, duration_s))
        else:
            asked = asked_for("analyze", path, baseline, calibrate_first, settings)
            tell = print_report if page is None else writing_to(page)
            tell(found, Timeline(known), asked, duration_s)
    tell_troubles(playback)


def _with_bar(
    found: Iterable[Recorded], name: str, duration_s: float | None
) -> Iterable[Recorded]:
    """Return the same looks, with a bar if only standard error is a terminal."""
    if os.isatty(STANDARD_OUTPUT) or not os.isatty(STANDARD_ERROR):
        return found
    # here, since it loads rich, which is of no use without a terminal
    from posture_monitor.cli import _console
    from posture_monitor.cli.view import report

    return report.with_bar(found, name, duration_s, _console.remarks())
