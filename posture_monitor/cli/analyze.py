"""analyze: assesses a recording as fast as possible."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posture_monitor.batch.playing import Playback, Played
from posture_monitor.cli import _options
from posture_monitor.cli._page import PageCommand, page_file, writing_to
from posture_monitor.errors import UsageError
from posture_monitor.phrases.catalogue import on_one_line
from posture_monitor.phrases.cli import looking as words
from posture_monitor.vision.pipe.sampling import Mounting

if TYPE_CHECKING:
    from posture_monitor.formats.writer import Recorded

STANDARD_OUTPUT, STANDARD_ERROR = 1, 2


class Rotation(StrEnum):
    """By how many degrees a recording is turned clockwise."""

    AS_IT_IS = "0"
    RIGHT = "90"
    OVER = "180"
    LEFT = "270"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=PageCommand, help=words.analyze_help())(analyze)


def analyze(
    path: Annotated[Path, typer.Argument(help=words.recording_help())],
    baseline: _options.BaselineFiles = None,
    calibrate_first: _options.CalibrateFirst = None,
    looks_per_s: _options.LooksPerS = _options.LOOKS_PER_S,
    rotate: Annotated[
        Rotation, typer.Option(help=words.rotate_help())
    ] = Rotation.AS_IT_IS,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print the assessments and events of a recording."""
    if path.suffix == _options.TRACE_SUFFIX:
        raise UsageError(words.trace_is_for_replay(path))
    page = page_file(path, json=json)
    mounting = Mounting(rotate_deg=int(rotate))
    files = (*_options.to_be_played(baseline), path)
    with Playback(files, looks_per_s, mounting=mounting) as playback:
        # here, since settings and core are loaded while the worker loads its libraries
        from posture_monitor.batch.analysis import assessed
        from posture_monitor.batch.timeline import Timeline
        from posture_monitor.care.choosing import Offer, person_of
        from posture_monitor.cli import _recordings as shared

        settings = _options.settings(assignments)
        known = shared.known_positions(baseline, settings, playback)
        monitor = shared.new_monitor(settings, known, calibrate_first)
        # who runs it may not be who was filmed: a change of position suits anybody
        person = person_of(settings, Offer.CHANGES)
        played = playback.begin()
        found = assessed(playback.looks(), monitor, person)
        if json:
            shared.write_records(_with_bar(found, on_one_line(path.name), played))
        else:
            asked = shared.asked_for(
                "analyze", path, baseline, calibrate_first, settings
            )
            if rotate is not Rotation.AS_IT_IS:
                asked = replace(asked, command=(*asked.command, "--rotate", rotate))
            tell = shared.print_report if page is None else writing_to(page)
            tell(found, Timeline(known), asked, played)
    shared.tell_troubles(playback)


def _with_bar(
    found: Iterable[Recorded], name: str, played: Played
) -> Iterable[Recorded]:
    """Return the same looks, with a bar if only standard error is a terminal."""
    if os.isatty(STANDARD_OUTPUT) or not os.isatty(STANDARD_ERROR):
        return found
    # here, since it loads rich, which is of no use without a terminal
    from posture_monitor.cli import _console
    from posture_monitor.cli.view import report

    return report.with_bar(found, name, played.duration_s, _console.remarks())
