"""Linux: lists the cameras of `/dev`, with the links that udev makes to them.

The name comes from sysfs, what a node is from its driver. None is streamed.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from posture_monitor.core.vocabulary import CameraKind
from posture_monitor.vision.sources.webcam import v4l2
from posture_monitor.vision.sources.webcam.camera import (
    Camera,
    camera_from_listing,
    is_bridged_by_name,
)

_NODE = re.compile(r"video(\d+)")


def _may_open(node: Path) -> bool:
    return os.access(node, os.R_OK | os.W_OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where Linux keeps what there is to know of cameras.

    Attributes:
        dev: The folder of the nodes, with `v4l/by-id` and `v4l/by-path` in it.
        sysfs: The folder with a folder a node.
        ioctl: How a driver is asked.
        may_open: Returns whether this account may open a node.
    """

    dev: Path = Path("/dev")
    sysfs: Path = Path("/sys/class/video4linux")
    ioctl: v4l2.Ioctl = v4l2.ask_driver
    may_open: Callable[[Path], bool] = _may_open


def listed_nodes(places: Places) -> tuple[Camera, ...]:
    """Return the cameras that nodes lead to, by number.

    Nodes of metadata and of output only are left out. What cannot be asked is a camera
    where it is the first node of its device.
    """
    links = _links_from_node(places.dev)
    found = [
        camera
        for number, node in sorted(_nodes(places.dev))
        if (camera := _camera(number, node, places)) is not None
    ]
    names = Counter(camera.name for camera in found)
    return tuple(
        replace(camera, links=_ordered(links, camera, is_twin=names[camera.name] > 1))
        for camera in found
    )


def _nodes(dev: Path) -> Iterator[tuple[int, Path]]:
    try:
        names = [each.name for each in dev.iterdir()]
    except OSError:
        return
    for name in names:
        if found := _NODE.fullmatch(name):
            yield int(found[1]), dev / name


def _camera(number: int, node: Path, places: Places) -> Camera | None:
    folder = places.sysfs / node.name
    name = _line(folder / "name")
    facts = v4l2.node_facts(str(node), places.ioctl)
    if facts is None:
        if _line(folder / "index") not in (None, "0"):
            return None
        denied = camera_from_listing(number, name, str(node))
        return replace(denied, group=None if places.may_open(node) else _group(node))
    if not facts.is_camera:
        return None
    camera = camera_from_listing(number, name if name else facts.card, str(node))
    if camera.is_virtual:
        return camera
    if facts.is_loopback and not is_bridged_by_name(camera.name):
        return replace(camera, is_virtual=True, kind=CameraKind.VIRTUAL)
    return replace(camera, kind=facts.kind)


def _links_from_node(dev: Path) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return {node: its by-id links, its by-path links}."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for number, folder in enumerate(("by-id", "by-path")):
        try:
            links = sorted((dev / "v4l" / folder).iterdir())
        except OSError:
            continue
        for link in links:
            node = os.path.realpath(link)
            found.setdefault(node, ([], []))[number].append(str(link))
    return found


def _ordered(
    links: Mapping[str, tuple[list[str], list[str]]], camera: Camera, *, is_twin: bool
) -> tuple[str, ...]:
    """Return a camera's links, the one that stays its own first.

    Two cameras of one name often have no serial number, so that one by-id link leads
    to whichever was plugged in last; their by-path links differ.
    """
    node = os.path.realpath(str(camera.path))
    by_id, by_path = links.get(node, ([], []))
    return (*by_path, *by_id) if is_twin else (*by_id, *by_path)


def _group(node: Path) -> str | None:
    """Return the group whose members may open a node, or None without a name."""
    try:
        return node.group()
    except (OSError, KeyError, NotImplementedError):
        return None


def _line(file: Path) -> str | None:
    try:
        return file.read_text("utf-8", "replace").split("\n", 1)[0].strip()
    except OSError:
        return None
