"""Cameras in words: why one gives no picture."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.pictures import what_is_wrong, what_to_do


def no_pictures(camera: str, picture: Picture, *, group: str | None = None) -> Fault:
    """Return that a camera gives no pictures, why, and what to do about it.

    Args:
        camera: Its name.
        picture: Why.
        group: The group whose members may open it, where this account may not.
    """
    if picture is Picture.DENIED and group is not None:
        told = f"{what_is_wrong(picture)} {join_group(group)}"
        return Fault(told, f"{_found(repr(camera), picture)}, outside group {group}")
    return Fault(_trouble(picture), _found(repr(camera), picture))


def join_group(group: str) -> str:
    """Return that the account may not open the camera, and how it may."""
    return say(
        "Only members of the group {group} may use it. Join it: "
        "`sudo usermod -aG {group} $USER`. Then log in again.",
        group=group,
    )


def only_raw(name: str) -> Fault:
    """Return that there is a bare sensor only, and that it needs other software."""
    told = say(
        "The camera {name} gives no finished pictures. Install the camera software "
        "of the computer's maker. Then name the camera that it makes: "
        "`posture-monitor cameras`",
        name=name,
    )
    return Fault(told, _found(f"{name!r} with raw formats only", Picture.SILENT))


def none_chosen(listed: Iterable[str], place: str) -> Fault:
    """Return that none of the listed cameras was named.

    Args:
        listed: Each as its number and name.
        place: The text after `webcam:`; "" means the first real one.
    """
    names = ", ".join(listed) or "no webcam at all"
    if not place:
        return Fault(_trouble(Picture.ABSENT), _found(names, Picture.ABSENT))
    told = say(
        "There is no camera {name}. `posture-monitor cameras` lists those that there "
        "are.",
        name=place,
    )
    return Fault(told, _found(f"{place!r} among {names}", Picture.ABSENT))


def no_pictures_from_file(file: Path, picture: Picture) -> Fault:
    """Return that a recording that behaves like a camera gives none, and why."""
    return Fault(
        _trouble(picture),
        f"expected the camera {file.name} to give pictures, got {picture}; "
        f"{file.name}.fault says so, or another process has it open",
    )


def unknown_fault(file: Path, word: str, words: Iterable[str]) -> Fault:
    """Return that a fault file beside a recording holds none of the known words."""
    beside = f"{file}.fault"
    told = say(
        "The file {file} holds an unknown word. Remove it, or write one of these: "
        "{words}.",
        file=beside,
        words=", ".join(words),
    )
    return Fault(told, f"expected a known fault in {beside}, got {word!r}")


def _trouble(picture: Picture) -> str:
    return f"{what_is_wrong(picture)} {what_to_do(picture)}"


def _found(got: str, picture: Picture) -> str:
    return f"expected a camera that gives pictures, got {got}: {picture}"
