"""replay: assesses a trace."""

from __future__ import annotations

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
    asked_for,
    few_looks_of_trace,
    known_positions,
    looks_of_trace,
    new_monitor,
    print_report,
    tell_troubles,
    write_records,
)
from posture_monitor.phrases.cli import looking as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=PageCommand, help=words.replay_help())(replay)


def replay(
    trace: Annotated[Path, typer.Argument(help=words.trace_help())],
    baseline: _options.BaselineFiles = None,
    calibrate_first: _options.CalibrateFirst = None,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print the assessments and events of a trace."""
    settings = _options.settings(assignments)
    page = page_file(trace, json=json)
    with Playback(_options.to_be_played(baseline), _options.LOOKS_PER_S) as playback:
        known = known_positions(baseline, settings, playback)
    found = assessed(
        looks_of_trace(trace) if json else few_looks_of_trace(trace),
        new_monitor(settings, known, calibrate_first),
        person_of(settings, Offer.CHANGES),
    )
    if json:
        write_records(found)
    else:
        asked = asked_for("replay", trace, baseline, calibrate_first, settings)
        tell = print_report if page is None else writing_to(page)
        tell(found, Timeline(known), asked, None)
    tell_troubles(playback)
