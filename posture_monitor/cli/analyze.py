"""analyze: assesses a recording as fast as possible."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.batch.analysis import assessed, looks, source_of_file
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
    write_records,
)
from posture_monitor.errors import UsageError
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.phrases.cli import looking as words
from posture_monitor.vision.pipe.sampling import Mounting

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
    baseline: BaselineFiles = None,
    calibrate_first: _options.CalibrateFirst = None,
    looks_per_s: _options.LooksPerS = _options.LOOKS_PER_S,
    rotate: Annotated[
        Rotation, typer.Option(help=words.rotate_help())
    ] = Rotation.AS_IT_IS,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print the assessments and events of a recording."""
    settings = _options.settings(assignments)
    if path.suffix == TRACE_SUFFIX:
        raise UsageError(words.trace_is_for_replay(path))
    page = page_file(path, json=json)
    known = known_positions(baseline, settings, looks_per_s)
    monitor = new_monitor(settings, known, calibrate_first)
    mounting = Mounting(rotate_deg=int(rotate))
    with source_of_file(path, looks_per_s=looks_per_s, mounting=mounting) as source:
        # who runs it may not be who was filmed: a change of position suits anybody
        person = person_of(settings, Offer.CHANGES)
        found: Iterable[RecordedLook] = assessed(
            looks(source, mounting), monitor, person
        )
        if json:
            write_records(_with_bar(found, path.name, source.duration_s))
        else:
            asked = asked_for("analyze", path, baseline, calibrate_first, settings)
            if rotate is not Rotation.AS_IT_IS:
                command = (*asked.command, "--rotate", rotate)
                asked = replace(asked, command=command)
            tell = print_report if page is None else writing_to(page)
            tell(found, Timeline(known), asked, source.duration_s)


def _with_bar(
    found: Iterable[RecordedLook], name: str, duration_s: float | None
) -> Iterable[RecordedLook]:
    """Return the same looks, with a bar if only standard error is a terminal."""
    if os.isatty(STANDARD_OUTPUT) or not os.isatty(STANDARD_ERROR):
        return found
    # here, since it loads rich, which is of no use without a terminal
    from posture_monitor.cli import _console
    from posture_monitor.cli.view import report

    return report.with_bar(found, name, duration_s, _console.remarks())
