"""Cameras: shows the cameras in a table, which one is used, and how to choose."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from posture_monitor.cli._webcams import Webcams
from posture_monitor.core.vocabulary import CameraKind, CameraShows
from posture_monitor.phrases.view import cameras as phrases
from posture_monitor.phrases.vision.cameras import join_group
from posture_monitor.phrases.vision.chosen import camera_shows
from posture_monitor.service.surroundings.chosen_cameras import why_chosen
from posture_monitor.vision.sources.webcam import KIND, Camera, place_of


def print_cameras(
    console: Console,
    webcams: Webcams,
    source: str,
    shown: Mapping[Camera, CameraShows],
) -> None:
    """Print the cameras as a table, and how to choose one."""
    listed = webcams.listed
    if not listed:
        console.print(phrases.none_there(), markup=False)
        _print_source(console, webcams, source)
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in (*phrases.headings(), ""):
        table.add_column(name, overflow="fold")
    for each in listed:
        remarks = ", ".join(_remarks(each, webcams, source))
        path = "" if each.path is None else each.path
        table.add_row(*map(Text, (str(each.index), each.name, path, remarks)))
    console.print(table)
    console.print()
    _print_why(console, webcams, source, shown)
    by_default = webcams.used_by(KIND)
    if by_default is None and all(each.is_virtual for each in listed):
        console.print(phrases.only_virtual(), markup=False)
    _print_source(console, webcams, source)
    _print_links(console, listed)
    _print_choice(console, listed[0] if by_default is None else by_default, listed)


def _remarks(camera: Camera, webcams: Webcams, source: str) -> Iterator[str]:
    known = phrases.kind(CameraKind.VIRTUAL if camera.is_virtual else camera.kind)
    if known is not None:
        yield known
    if camera.group is not None:
        yield phrases.not_allowed()
    if camera == webcams.used_by(source):
        is_decided = webcams.is_decided(source)
        yield phrases.used() if is_decided else phrases.tried_first()


def _print_why(
    console: Console,
    webcams: Webcams,
    source: str,
    shown: Mapping[Camera, CameraShows],
) -> None:
    """Print what each camera showed, or why the one that is used is used."""
    for camera, shows in shown.items():
        console.print(camera_shows(camera.name, shows), markup=False)
    used = webcams.used_by(source)
    if used is None:
        return
    known = webcams.known_as(used)
    why = None if known is None or shown else why_chosen(known)
    if why is not None:
        console.print(why, markup=False)
    if used.group is not None:
        console.print(join_group(used.group), markup=False)
    if not webcams.is_decided(source):
        console.print(phrases.look_decides(), markup=False)


def _print_links(console: Console, listed: Sequence[Camera]) -> None:
    """Print what names each camera whatever its number is."""
    lines = [f"    {each.index}: {each.links[0]}" for each in listed if each.links]
    if lines:
        console.print(phrases.what_stays(), markup=False)
        console.print("\n".join(lines), markup=False, soft_wrap=True)


def _print_choice(console: Console, shown: Camera, listed: Sequence[Camera]) -> None:
    """Print how this camera is chosen, once and for good."""
    value = json.dumps(
        f"{KIND}:{place_of(shown, listed)}", ensure_ascii=False
    )  # as TOML and shell
    console.print(phrases.how_to_choose(), markup=False)
    console.print(f"    {phrases.command_for(value)}", markup=False, soft_wrap=True)
    console.print(phrases.how_to_keep(), markup=False)
    lines = f"    [camera]\n    source = {value}"
    console.print(lines, markup=False, soft_wrap=True)
    console.print(phrases.where_settings_are(), markup=False)


def _print_source(console: Console, webcams: Webcams, source: str) -> None:
    """Print the source of the settings, unless one of the cameras is it."""
    if webcams.used_by(source) is not None or source == KIND:
        return
    is_webcam = source.startswith(f"{KIND}:")
    said = phrases.set_to_none_of_these if is_webcam else phrases.set_to_no_webcam
    console.print(said(source), markup=False)
