"""Naming: which cameras the text after `webcam:` names, and what names a camera."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from posture_monitor.core.vocabulary import CameraKind, Picture
from posture_monitor.errors import CameraError
from posture_monitor.phrases.vision.cameras import none_chosen, only_raw
from posture_monitor.vision.sources.webcam.camera import Camera

KIND = "webcam"  # as a person writes it

_LATER = {CameraKind.VIRTUAL: 1, CameraKind.INFRARED: 2}
"""Which kinds are tried after all others, in which order.

A loopback of the person's own that is not called virtual may be the only way to a
sensor (an IPU6 laptop's relay) or to a camera without a driver.
"""


def fitting(listed: Iterable[Camera], place: str) -> tuple[Camera, ...]:
    """Return the cameras that an index, a part of a name, a path or a link names.

    "" names every real one that makes pictures. They come in the order in which they
    are to be tried: a whole name before a part of one; loopbacks and those of grey
    formats last.

    Raises:
        CameraError: there is none: its picture is ABSENT, or SILENT where there are
            bare sensors only.
    """
    there = tuple(listed)
    named = _named(there, place) if place else _real(there)
    if not named:
        names = [f"{camera.index}: {camera.name}" for camera in there]
        raise CameraError(none_chosen(names, place), picture=Picture.ABSENT.value)
    usable = [camera for camera in named if camera.kind is not CameraKind.RAW]
    if not usable:
        raise CameraError(only_raw(named[0].name), picture=Picture.SILENT.value)
    wanted = place.casefold()
    usable.sort(key=lambda camera: (_LATER.get(camera.kind, 0), camera.index))
    usable.sort(key=lambda camera: camera.name.casefold() != wanted)
    return tuple(usable)


def chosen(listed: Iterable[Camera], place: str) -> Camera:
    """Return the camera that is tried first for an index, a name, a path or "".

    Raises:
        CameraError: as of `fitting`.
    """
    return fitting(listed, place)[0]


def named_by(spec: str, listed: Iterable[Camera]) -> Camera | None:
    """Return the camera that a source tries first, or None where it names none."""
    kind, _, place = spec.partition(":")
    if kind != KIND:
        return None
    try:
        return chosen(listed, place)
    except CameraError:
        return None


def place_of(camera: Camera, listed: Sequence[Camera]) -> str:
    """Return what names a camera after `webcam:`, and none of the others.

    Its name where that is its own; else its link, its path or its number.
    """
    name = camera.name.casefold()
    others = [other for other in listed if other != camera]
    if not any(name in other.name.casefold() for other in others):
        return camera.name
    if camera.links:
        return camera.links[0]
    return str(camera.index) if camera.path is None else camera.path


def _real(there: Sequence[Camera]) -> list[Camera]:
    return [camera for camera in there if not camera.is_virtual]


def _named(there: Sequence[Camera], place: str) -> list[Camera]:
    if place.isdecimal():
        return [camera for camera in there if camera.index == int(place)]
    wanted, node = place.casefold(), os.path.realpath(place)
    return [
        camera
        for camera in there
        if wanted in camera.name.casefold()
        or place in (camera.path, *camera.links)
        or (place.startswith("/") and node == camera.path)
    ]
