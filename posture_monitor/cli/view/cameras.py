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
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in (*phrases.headings(), ""):
        table.add_column(name, overflow="fold")
    used = named_by(source, listed)
    for each in listed:
        remarks = [phrases.virtual()] if each.is_virtual else []
        remarks += [phrases.used()] if each == used else []
        path = "" if each.path is None else each.path
        cells = (str(each.index), each.name, path, ", ".join(remarks))
        table.add_row(*map(Text, cells))
    console.print(table)
    console.print()
    by_default = named_by(KIND, listed)
    if by_default is None:
        console.print(phrases.only_virtual(), markup=False)
    _print_source(console, listed, source)
    _print_choice(console, listed[0] if by_default is None else by_default)


def _print_choice(console: Console, shown: Camera) -> None:
    """Print how this camera is chosen, once and for good."""
    value = json.dumps(f"{KIND}:{shown.name}", ensure_ascii=False)  # as TOML and shell
    console.print(phrases.how_to_choose(), markup=False)
    console.print(f"    {phrases.command_for(value)}", markup=False, soft_wrap=True)
    console.print(phrases.how_to_keep(), markup=False)
    lines = f"    [camera]\n    source = {value}"
    console.print(lines, markup=False, soft_wrap=True)
    console.print(phrases.where_settings_are(), markup=False)


def _print_source(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print the source of the settings, unless one of the cameras is it."""
    if named_by(source, listed) is not None or source == KIND:
        return
    is_webcam = source.startswith(f"{KIND}:")
    said = phrases.set_to_none_of_these if is_webcam else phrases.set_to_no_webcam
    console.print(said(source), markup=False)
