"""How the cameras look: a table, which one is taken, and how to choose another."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from posture_monitor.vision.sources.webcam import KIND, Camera, named_by

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


def print_cameras(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print the cameras as a table, and how to choose one."""
    if not listed:
        console.print(NONE_THERE, markup=False)
        _print_source(console, listed, source)
        return
    by_default = named_by(KIND, listed)
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
    value = json.dumps(f"{KIND}:{shown.name}", ensure_ascii=False)  # as TOML
    line = f"    [camera]\n    source = {value}"
    console.print(line, markup=False, soft_wrap=True)


def _print_source(console: Console, listed: Sequence[Camera], source: str) -> None:
    """Print what the settings ask for, where it is not any webcam."""
    if source == KIND:
        return
    found = named_by(source, listed)
    if not source.startswith(f"{KIND}:"):
        said = "which is no webcam"
    elif found is None:
        said = "which is not among these: plug it in, or change camera.source"
    else:
        said = f"which is {found.index}: {found.name}"
    console.print(f"Your settings say {source}, {said}.", markup=False)
