"""Linux: lists the cameras of `/dev`, with the links that udev makes to them.

The name comes from sysfs, what a node is from its driver. None is streamed.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from posture_monitor.core.vocabulary import CameraKind
from posture_monitor.vision.sources.webcam import v4l2
from posture_monitor.vision.sources.webcam.camera import Camera, camera_from_listing

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
    links = _Links(places.dev)
    found = [
        camera
        for number, node in sorted(_nodes(places.dev))
        if (camera := _camera(number, node, places)) is not None
    ]
    shared = _names_that_share_a_link(found, links)
    return tuple(
        replace(
            camera,
            links=links.of(camera).by_path
            if camera.name in shared
            else links.of(camera).all,
        )
        for camera in found
    )


def _names_that_share_a_link(found: Sequence[Camera], links: _Links) -> frozenset[str]:
    """Return the names of several cameras of which not each has a by-id link.

    Without serial numbers they share one, which leads to whichever was plugged in last.
    """
    names = Counter(camera.name for camera in found)
    owned = Counter(camera.name for camera in found if links.of(camera).by_id)
    return frozenset(name for name in owned if owned[name] < names[name])


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
    is_made = camera.is_virtual or facts.is_loopback
    return replace(camera, kind=CameraKind.VIRTUAL if is_made else facts.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NodeLinks:
    """The links that udev makes to one node."""

    by_id: tuple[str, ...] = ()
    by_path: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Return all of them, the best first."""
        return (*self.by_id, *self.by_path)


class _Links:
    """All links below `/dev/v4l`."""

    def __init__(self, dev: Path) -> None:
        """Read where they lead now."""
        self._by_id = _links_from_node(dev / "v4l" / "by-id")
        self._by_path = _links_from_node(dev / "v4l" / "by-path")

    def of(self, camera: Camera) -> _NodeLinks:
        """Return the links to a camera's node."""
        node = os.path.realpath(str(camera.path))
        return _NodeLinks(
            by_id=self._by_id.get(node, ()), by_path=self._by_path.get(node, ())
        )


def _links_from_node(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return {node: the links in a folder that lead to it, sorted}."""
    found: dict[str, tuple[str, ...]] = {}
    try:
        links = sorted(folder.iterdir())
    except OSError:
        return found
    for link in links:
        node = os.path.realpath(link)
        found[node] = (*found.get(node, ()), str(link))
    return found


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
