"""cameras: lists the cameras, and shows which one is used."""

from __future__ import annotations

import json as json_format
from collections.abc import Sequence
from dataclasses import asdict

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli.view.cameras import print_cameras
from posture_monitor.phrases.cli import looking as words
from posture_monitor.phrases.view.cameras import none_there
from posture_monitor.vision.sources.webcam import KIND, Camera, named_by
from posture_monitor.vision.worker_link import listed_cameras


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.cameras_help())(cameras)


def cameras(json: _options.Json = False) -> None:
    """Print the cameras, and which one is used."""
    source = _options.settings(None).text("camera.source")
    listed = listed_cameras()
    if json:
        print_rows(listed, source)
    else:
        print_cameras(_console.results(), listed, source)


def print_rows(listed: Sequence[Camera], source: str) -> None:
    """Print one JSON object a camera."""
    by_default, by_settings = named_by(KIND, listed), named_by(source, listed)
    if not listed:
        _console.remarks().print(none_there(), markup=False)
    for each in listed:
        row = asdict(each) | {
            "taken_by_webcam": each == by_default,
            "taken_by_settings": each == by_settings,
        }
        typer.echo(json_format.dumps(row))
