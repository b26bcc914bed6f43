"""cameras: which there are, and which one is taken."""

from __future__ import annotations

import json as json_format
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from posture_monitor.cli import _console, _options
from posture_monitor.errors import CameraError
from posture_monitor.vision.link import listed_cameras
from posture_monitor.vision.sources.webcam import chosen

if TYPE_CHECKING:
    from posture_monitor.vision.sources.webcam import Camera

WEBCAM = "webcam"
NONE_THERE = (
    "No camera is listed here. Plug one in; if there is one, let this user open it "
    "(on Linux: the group `video`), and see what `posture-monitor doctor` says. "
    "Without one, `posture-monitor run` plays the demonstration."
)
ONLY_VIRTUAL = (
    "Only virtual cameras are there, and they are taken only when they are named: "
    "plug a camera in, or name one as below."
)
HOW_TO_CHOOSE = (
    "To choose one: --source webcam:NAME for one run, where NAME is a part of its "
    "name, its index or its path, or for good, in the settings (`posture-monitor "
    "config path`):"
)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(cameras)


def cameras(json: _options.Json = False) -> None:
    """List the cameras, which one is taken, and how to choose one. None is opened.

    Example: posture-monitor cameras
    """
    source = _options.settings(None).text("camera.source")
    listed = listed_cameras()
    if json:
        print_rows(listed, source)
    else:
        print_cameras(_console.results(), listed, source)


def taken(listed: Sequence[Camera], source: str) -> Camera | None:
    """Return the camera that a source names, or None where it names none of these."""
    kind, _, place = source.partition(":")
    if kind != WEBCAM:
        return None
    try:
        return chosen(listed, place)
    except CameraError:
        return None


def print_rows(listed: Sequence[Camera], source: str) -> None:
    """Print one JSON object a camera."""
    by_default, by_settings = taken(listed, WEBCAM), taken(listed, source)
    if not listed:
        _console.remarks().print(NONE_THERE, markup=False)
    for each in listed:
        row = asdict(each) | {
            "taken_by_webcam": each == by_default,
            "taken_by_settings": each == by_settings,
        }
        typer.echo(json_format.dumps(row))


def print_cameras(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print the cameras as a table, and how to choose one."""
    if not listed:
        console.print(NONE_THERE, markup=False)
        _print_source(console, listed, source)
        return
    by_default = taken(listed, WEBCAM)
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("index", "name", "path", ""):
        table.add_column(name, overflow="fold")
    for each in listed:
        remarks = ["virtual"] if each.is_virtual else []
        remarks += ["`webcam` takes this one"] if each == by_default else []
        path = "" if each.path is None else each.path
        cells = (str(each.index), each.name, path, ", ".join(remarks))
        table.add_row(*map(Text, cells))
    console.print(table)
    console.print()
    if by_default is None:
        console.print(ONLY_VIRTUAL, markup=False)
    _print_source(console, listed, source)
    shown = listed[0] if by_default is None else by_default
    console.print(HOW_TO_CHOOSE, markup=False)
    value = json_format.dumps(f"{WEBCAM}:{shown.name}", ensure_ascii=False)  # as TOML
    line = f"    [camera]\n    source = {value}"
    console.print(line, markup=False, soft_wrap=True)


def _print_source(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print what the settings ask for, where it is not any webcam."""
    if source == WEBCAM:
        return
    found = taken(listed, source)
    if not source.startswith(f"{WEBCAM}:"):
        said = "which is no webcam"
    elif found is None:
        said = "which is not among these: plug it in, or change camera.source"
    else:
        said = f"which is {found.index}: {found.name}"
    console.print(f"Your settings say {source}, {said}.", markup=False)
