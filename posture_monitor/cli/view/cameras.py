"""Cameras: shows the cameras in a table, which one is used, and how to choose."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from posture_monitor.phrases.view import cameras as phrases
from posture_monitor.vision.sources.webcam import KIND, Camera, named_by


def print_cameras(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print the cameras as a table, and how to choose one."""
    if not listed:
        console.print(phrases.none_there(), markup=False)
        _print_source(console, listed, source)
        return
    by_default = named_by(KIND, listed)
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in (*phrases.headings(), ""):
        table.add_column(name, overflow="fold")
    for each in listed:
        remarks = [phrases.virtual()] if each.is_virtual else []
        remarks += [phrases.taken_by_webcam()] if each == by_default else []
        path = "" if each.path is None else each.path
        cells = (str(each.index), each.name, path, ", ".join(remarks))
        table.add_row(*map(Text, cells))
    console.print(table)
    console.print()
    if by_default is None:
        console.print(phrases.only_virtual(), markup=False)
    _print_source(console, listed, source)
    shown = listed[0] if by_default is None else by_default
    console.print(phrases.how_to_choose(), markup=False)
    value = json.dumps(f"{KIND}:{shown.name}", ensure_ascii=False)  # as TOML
    line = f"    [camera]\n    source = {value}"
    console.print(line, markup=False, soft_wrap=True)


def _print_source(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print the source of the settings, unless it is the first webcam."""
    if source == KIND:
        return
    found = named_by(source, listed)
    if not source.startswith(f"{KIND}:"):
        said = phrases.set_to_no_webcam(source)
    elif found is None:
        said = phrases.set_to_none_of_these(source)
    else:
        said = phrases.set_to_one(source, found.index, found.name)
    console.print(said, markup=False)
