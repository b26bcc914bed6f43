"""Cameras in words: why one gives no picture."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.pictures import what_is_wrong, what_to_do


def no_pictures(camera: str, picture: Picture) -> Fault:
    """Return that a camera gives no pictures, why, and what to do about it."""
    return Fault(_trouble(picture), _found(repr(camera), picture))


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
