"""cameras: lists the cameras, and shows which one is used and why."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._tried_webcams import NOT_TRIED, Shown, tried
from posture_monitor.cli._webcams import Webcams
from posture_monitor.cli.view.cameras import print_cameras
from posture_monitor.phrases.cli import looking as words
from posture_monitor.phrases.view.cameras import none_there
from posture_monitor.store.storage import Storage
from posture_monitor.vision.sources.webcam import KIND


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.cameras_help())(cameras)


def cameras(
    try_them: Annotated[bool, typer.Option("--try", help=words.try_help())] = False,
    json: _options.Json = False,
) -> None:
    """Print the cameras, and which one is used."""
    source, storage = _options.settings(None).text("camera.source"), Storage()
    webcams, shown = Webcams.of_this_computer(storage), NOT_TRIED
    if try_them:
        asked = _console.remarks() if json else _console.results()
        shown = tried(webcams, storage, asked)
        webcams = Webcams.of_this_computer(storage)
    if json:
        print_rows(webcams, source, shown)
    else:
        print_cameras(_console.results(), webcams, source, shown)


def print_rows(webcams: Webcams, source: str, shown: Shown) -> None:
    """Print one JSON object a camera."""
    by_default, by_settings = webcams.used_by(KIND), webcams.used_by(source)
    if not webcams.listed:
        _console.remarks().print(none_there(), markup=False)
    for each in webcams.listed:
        row = asdict(each) | {
            "taken_by_webcam": each == by_default,
            "taken_by_settings": each == by_settings,
            "link": each.stable,
            "is_chosen": webcams.known_as(each) is not None,
            "shows": shown.get(each),
        }
        typer.echo(json_format.dumps(row))
