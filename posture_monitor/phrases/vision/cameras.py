"""Cameras in words: why one gives no picture."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.core.vocabulary import Picture
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.pictures import picture_word, what_to_do


def no_pictures(camera: str, picture: Picture) -> str:
    """Return that a camera gives no pictures, why, and what to do about it."""
    return _no_camera(repr(camera), picture)


def none_chosen(listed: Iterable[str], place: str) -> str:
    """Return that none of the listed cameras was named.

    Args:
        listed: Each as its number and name.
        place: The text after `webcam:`; "" means the first real one.
    """
    names = ", ".join(listed)
    there = names if names else say("no webcam at all")
    if not place:
        return _no_camera(there, Picture.ABSENT)
    meant = say("{place} among {names}", place=repr(place), names=there)
    return _no_camera(meant, Picture.ABSENT)


def no_pictures_from_file(file: Path, picture: Picture) -> str:
    """Return that a recording that behaves like a camera gives none, and why."""
    return say(
        "expected the camera {name} to give pictures, got {picture}; "
        "change {name}.fault or close who has it open",
        name=file.name,
        picture=picture_word(picture),
    )


def unknown_fault(file: Path, word: str, words: Iterable[str]) -> str:
    """Return that a fault file beside a recording holds none of the known words."""
    return say(
        "expected one of {words} in {file}.fault, got {word}; "
        "write one of them or remove the file",
        words=", ".join(words),
        file=file,
        word=repr(word),
    )


def _no_camera(got: str, picture: Picture) -> str:
    return say(
        "expected a camera that gives pictures, got {got}: {picture}; {what_to_do}",
        got=got,
        picture=picture_word(picture),
        what_to_do=what_to_do(picture),
    )
